// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/patches/patch_file.h"

#include "model_file/model_json.h"
#include "model_file/network_json.h"
#include "tensor_file/safetensors.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/// Where a patch is from.
typedef struct {
  uint32_t song;
  float    start_s;
} Origin;

struct PvPatchFile {
  const PvNetworkSpec* spec;
  const PvDataset*     dataset;
  FILE*                stream;
  const char*          path;
  uint64_t             n_header; ///< Bytes before the first patch
  uint32_t             n;
  uint32_t             capacity; ///< Patches that there is room for
  Origin*              origins;  ///< [n]
};

/// Let `names` be the labels and those songs that are in, by their strings; returns
/// false when out of memory.
static bool
name_songs(const PvDataset* dataset, const bool* is_in, PvModelParts* names)
{
  *names = (PvModelParts){ .n_labels = dataset->n_labels,
                           .labels   = dataset->labels,
                           .songs = calloc(dataset->n_songs, sizeof(PvSong)) };
  for (uint32_t s = 0; names->songs && s < dataset->n_songs; ++s) {
    const PvDatasetSong* const song = &dataset->songs[s];
    if (is_in[s]) {
      names->songs[names->n_songs++] = (PvSong){ .title   = song->title,
                                                 .group   = song->group,
                                                 .license = song->license,
                                                 .label   = song->label };
    }
  }
  return names->songs;
}

/// Write the header for so many patches.
static PvStatus
write_header(PvPatchFile* file, const bool* is_in, uint64_t n, PvError* error)
{
  const PvNetworkSpec* const spec      = file->spec;
  const PvTensor             tensors[] = { { "patches",
                                             "F32",
                                             { n, pv_network_n_inputs(spec), spec->n_bands,
                                               spec->n_frames },
                                             NULL },
                                           { "patch_song", "I32", { n }, NULL },
                                           { "patch_start", "F32", { n }, NULL } };
  PvModelParts               names;
  if (!name_songs(file->dataset, is_in, &names)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  char* const      labels     = pv_model_labels_json(&names);
  char* const      songs      = pv_model_songs_json(&names);
  char* const      network    = pv_network_to_json(spec);
  const PvMetadata metadata[] = { { "format", "production-value patches" },
                                  { "format_version", "1" },
                                  { "labels", labels },
                                  { "songs", songs },
                                  { "network", network } };
  const PvStatus   status =
    labels && songs && network
        ? pv_tensor_header_write(file->stream, file->path, metadata, 5, tensors,
                                 3, &file->n_header, error)
        : pv_fail(error, PV_ERR_DATA,
                  "%s: can't be written: a label or title is not UTF-8",
                  file->path);
  free(names.songs);
  free(labels);
  free(songs);
  free(network);
  return status;
}

/// Room for the longest header: of all songs, and more patches than there can be.
static PvStatus
reserve_header(PvPatchFile* file, PvError* error)
{
  const uint32_t n_songs = file->dataset->n_songs;
  bool* const    is_in   = malloc(n_songs * sizeof(bool));
  for (uint32_t s = 0; is_in && s < n_songs; ++s) {
    is_in[s] = true;
  }
  const PvStatus status = is_in
                            ? write_header(file, is_in, UINT32_MAX, error)
                            : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  free(is_in);
  return status;
}

PvPatchFile*
pv_patch_file_new(const PvNetworkSpec* spec,
                  const PvDataset*     dataset,
                  FILE*                stream,
                  const char*          path,
                  PvError*             error)
{
  PvPatchFile* const file = calloc(1, sizeof(PvPatchFile));
  if (!file) {
    pv_fail(error, PV_ERR_MEMORY, "out of memory");
    return NULL;
  }
  *file = (PvPatchFile){
    .spec = spec, .dataset = dataset, .stream = stream, .path = path
  };
  if (reserve_header(file, error)) {
    pv_patch_file_free(file);
    return NULL;
  }
  return file;
}

void
pv_patch_file_free(PvPatchFile* file)
{
  if (file) {
    free(file->origins);
    free(file);
  }
}

static bool
make_room(PvPatchFile* file)
{
  if (file->n < file->capacity) {
    return true;
  }
  const uint32_t n       = file->capacity ? 2 * file->capacity : 256;
  Origin* const  origins = realloc(file->origins, n * sizeof(Origin));
  if (!origins) {
    return false;
  }
  file->origins  = origins;
  file->capacity = n;
  return true;
}

PvStatus
pv_patch_file_add(PvPatchFile* file,
                  uint32_t     song,
                  double       start_s,
                  const float* numbers,
                  PvError*     error)
{
  if (!make_room(file)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!pv_tensor_values_write(file->stream, numbers,
                              pv_network_input_size(file->spec))) {
    return pv_fail_errno(error, file->path, errno);
  }
  file->origins[file->n++] = (Origin){ song, (float)start_s };
  return PV_OK;
}

uint32_t
pv_patch_file_n(const PvPatchFile* file)
{
  return file->n;
}

const PvNetworkSpec*
pv_patch_file_spec(const PvPatchFile* file)
{
  return file->spec;
}

void
pv_patch_file_keep(PvPatchFile* file, uint32_t n)
{
  const uint64_t end =
    file->n_header + 4 * (uint64_t)n * pv_network_input_size(file->spec);
  if (n < file->n && !fseeko(file->stream, (off_t)end, SEEK_SET)) {
    file->n = n;
  }
}

/// Count songs without those that have no patch.
/// @param[out] is_in  [n_songs] of the dataset, all false before
static uint32_t
number_songs(PvPatchFile* file, bool* is_in)
{
  uint32_t n    = 0;
  uint32_t last = 0;
  for (uint32_t p = 0; p < file->n; ++p) {
    uint32_t* const song = &file->origins[p].song;
    n += p == 0 || *song != last;
    last        = *song;
    is_in[last] = true;
    *song       = n - 1;
  }
  return n;
}

/// The tensors after the patches, and nothing after them.
static bool
write_lists(const PvPatchFile* file)
{
  FILE* const stream   = file->stream;
  bool        is_whole = true;
  for (uint32_t p = 0; p < file->n; ++p) {
    is_whole =
      is_whole && pv_tensor_values_write(stream, &file->origins[p].song, 1);
  }
  for (uint32_t p = 0; p < file->n; ++p) {
    is_whole =
      is_whole && pv_tensor_values_write(stream, &file->origins[p].start_s, 1);
  }
  return is_whole && !fflush(stream) &&
         !ftruncate(fileno(stream), ftello(stream)) &&
         !fseeko(stream, 0, SEEK_SET);
}

PvStatus
pv_patch_file_finish(PvPatchFile* file, uint32_t* n_songs, PvError* error)
{
  bool* const is_in = calloc(file->dataset->n_songs, sizeof(bool));
  if (!is_in) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  *n_songs        = number_songs(file, is_in);
  PvStatus status = write_lists(file)
                      ? write_header(file, is_in, file->n, error)
                      : pv_fail_errno(error, file->path, errno);
  if (!status && fflush(file->stream)) {
    status = pv_fail_errno(error, file->path, errno);
  }
  free(is_in);
  return status;
}
