// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/input/model_operand.h"

#include "tools/audio/audio_file.h"
#include "tools/base/command_line.h"
#include "tools/cli/input/named_songs.h"
#include "tools/cli/input/vector_file.h"
#include "model_file/default_model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/// Whether it can be decoded.
static bool
is_song(const char* path)
{
  PvError      error;
  PvAudioFile* file   = NULL;
  const bool   is_one = !pv_audio_file_open(&file, path, PV_FILES_ONLY, &error);
  pv_audio_file_close(file);
  return is_one;
}

static bool
is_pipe_or_folder(const char* path)
{
  struct stat info;
  return !stat(path, &info) && !S_ISREG(info.st_mode);
}

static bool
is_named_like_one(const char* path, bool has_more)
{
  const char* const slash = strrchr(path, '/');
  const char* const dot   = strrchr(slash ? slash : path, '.');
  return dot ? !strcmp(dot, ".safetensors") : has_more;
}

bool
pv_model_is_meant(const char* word, bool has_more)
{
  const bool names_songs =
    pv_word_is_standard_input(word) || pv_word_is_pattern(word);
  return pv_model_file_is_one(word) ||
         (is_named_like_one(word, has_more && !names_songs) &&
          !is_pipe_or_folder(word) && !is_song(word));
}

static PvStatus
find(const PvOptions* options, PvUsedModel* used, PvError* error)
{
  const char* const named = pv_operand(options, "MODEL");
  used->is_default        = !named;
  if (!named) {
    return pv_default_model_find(&used->path, error);
  }
  used->path = strdup(named);
  return used->path ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_used_model_load(const PvOptions* options,
                   bool             in_full,
                   PvUsedModel*     used,
                   PvError*         error)
{
  if (find(options, used, error)) {
    return error->status;
  }
  const PvStatus status =
    pv_model_map(used->path, in_full, &used->model, error);
  if (status == PV_ERR_FORMAT &&
      pv_vector_file_is_no_model(used->path, error)) {
    return status;
  }
  return status == PV_ERR_FORMAT && is_song(used->path)
           ? pv_fail(error, status,
                     "%s: a song, not a model: name a model, or none to use "
                     "the default one",
                     used->path)
           : status;
}

void
pv_used_model_note(const PvUsedModel* used)
{
  char note[512];
  if (used->is_default) {
    snprintf(note, sizeof(note), "no model is named: %s is used", used->path);
    pv_note(note);
  }
}

void
pv_used_model_clear(PvUsedModel* used)
{
  free(used->path);
  pv_model_free(used->model);
  *used = (PvUsedModel){ NULL, NULL, false };
}

bool
pv_songs_are_no_models(const PvOptions* options)
{
  uint32_t     n     = 0;
  char** const files = pv_operands(options, "FILE", &n);
  for (uint32_t i = 0; i < n; ++i) {
    if (pv_model_file_is_one(files[i])) {
      pv_say("%s: a model, where a song must be: name one model at most, "
             "before the songs",
             files[i]);
      return false;
    }
  }
  return true;
}
