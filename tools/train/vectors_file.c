// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/vectors_file.h"

#include "model_file/feature_file.h"
#include "model_file/model_json.h"
#include "model_file/recipe_json.h"
#include "tensor_file/safetensors.h"
#include "tools/base/output.h"

#include <stdlib.h>
#include <string.h>

#define FORMAT_NAME "production-value vectors"

/// What stands scattered among the clips, in one piece each.
typedef struct {
  float*    features;
  float*    mono;
  uint32_t* clip_song;
} Columns;

static void
free_columns(Columns* columns)
{
  free(columns->features);
  free(columns->mono);
  free(columns->clip_song);
}

static bool
gather(const PvTraining* training, Columns* columns)
{
  const size_t n       = training->n_features;
  const size_t n_clips = training->n_clips;
  const bool   is_twin = training->clips[0].mono;
  columns->features    = malloc(n_clips * n * sizeof(float));
  columns->mono        = is_twin ? malloc(n_clips * n * sizeof(float)) : NULL;
  columns->clip_song   = malloc(n_clips * sizeof(uint32_t));
  if (!columns->features || !columns->clip_song ||
      (is_twin && !columns->mono)) {
    return false;
  }
  for (size_t c = 0; c < n_clips; ++c) {
    const PvClip* const clip = &training->clips[c];
    memcpy(columns->features + c * n, clip->features, n * sizeof(float));
    if (is_twin) {
      memcpy(columns->mono + c * n, clip->mono, n * sizeof(float));
    }
    columns->clip_song[c] = clip->song;
  }
  return true;
}

static PvStatus
write_columns(const PvTraining*   training,
              const PvModelParts* names,
              const Columns*      columns,
              FILE*               stream,
              const char*         path,
              PvError*            error)
{
  const uint64_t n                       = training->n_features;
  const uint64_t rows                    = training->n_clips;
  PvTensor       tensors[PV_MAX_TENSORS] = {
          { "features", "F32", { rows, n }, columns->features },
          { "clip_song", "I32", { rows }, columns->clip_song },
          { "mono", "F32", { rows, n }, columns->mono }
  };
  uint32_t n_tensors = columns->mono ? 3 : 2;
  if (names->song_profiles) {
    tensors[n_tensors++] =
      (PvTensor){ "song_profiles",
                  "F32",
                  { names->n_songs, PV_N_MEASURES, PV_PROFILE_BANDS },
                  names->song_profiles };
  }
  PvError        why;
  const PvStatus listed =
    pv_feature_list(&names->recipe, tensors, &n_tensors, &why);
  if (listed) {
    return pv_fail(error, listed, "%s: can't be written: %s", path, why.text);
  }
  char* const    recipe = pv_recipe_to_json(&names->recipe);
  char* const    labels = pv_model_labels_json(names);
  char* const    songs  = pv_model_songs_json(names);
  PvNetworkTexts networks;
  const bool     is_whole = pv_network_texts_make(&networks, &names->recipe) &&
                        recipe && labels && songs;

  uint32_t   n_metadata                  = 5;
  PvMetadata metadata[5 + PV_MAX_BLOCKS] = { { "format", FORMAT_NAME },
                                             { "format_version", "1" },
                                             { "recipe", recipe },
                                             { "labels", labels },
                                             { "songs", songs } };
  pv_network_texts_list(&networks, metadata, &n_metadata);
  const PvStatus status =
    is_whole
      ? pv_tensor_file_write(stream, path, metadata, n_metadata, tensors,
                             n_tensors, error)
      : pv_fail(error, PV_ERR_DATA,
                "%s: can't be written: a label or title is not UTF-8", path);
  free(recipe);
  free(labels);
  free(songs);
  pv_network_texts_free(&networks);
  return status;
}

PvStatus
pv_vectors_save(const PvTraining*   training,
                const PvModelParts* names,
                const char*         path,
                PvError*            error)
{
  Columns  columns = { 0 };
  PvOutput output;
  PvStatus status = gather(training, &columns)
                      ? pv_output_open(&output, path, error)
                      : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  if (!status) {
    status =
      write_columns(training, names, &columns, output.stream, path, error);
    status = pv_output_end(&output, status, error);
  }
  free_columns(&columns);
  return status;
}

bool
pv_vectors_are_in(const char* path)
{
  PvError             error;
  PvTensorFile* const file =
    pv_tensor_file_is_one(path) ? pv_tensor_file_open(path, &error) : NULL;
  const char* const format =
    file ? pv_tensor_file_metadata(file, "format") : NULL;
  const bool is_one = format && !strcmp(format, FORMAT_NAME);
  pv_tensor_file_close(file);
  return is_one;
}
