// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/absent_files.h"

#include "tools/audio/audio_file.h"
#include "tools/base/command_line.h"
#include "tools/cli/input/corpus_complaints.h"

enum { MAX_NAMED = 20 };

static bool
is_absent(const char* path)
{
  PvAudioFile*   file   = NULL;
  const PvStatus status = pv_audio_file_open(&file, path, PV_FILES_ONLY, NULL);
  pv_audio_file_close(file);
  return status == PV_ERR_FILE;
}

bool
pv_files_are_all_absent(const PvDataset* songs)
{
  uint32_t n_files = 0;
  for (uint32_t s = 0; s < songs->n_songs; ++s) {
    if (songs->songs[s].noise == PV_NOISE_NONE) {
      ++n_files;
      if (!is_absent(songs->songs[s].path)) {
        return false;
      }
    }
  }
  return n_files > 0;
}

uint32_t
pv_files_say_absent(const PvDataset*   songs,
                    const char*        manifest,
                    const PvFileCheck* checks,
                    uint32_t*          first)
{
  uint32_t n       = 0;
  uint32_t n_named = 0;
  *first           = songs->n_songs;
  for (uint32_t s = 0; s < songs->n_songs; ++s) {
    if (checks[s].error.status == PV_ERR_FILE) {
      *first = n++ ? *first : s;
      if (!songs->songs[s].is_missing && ++n_named <= MAX_NAMED) {
        pv_corpus_say_of_song(manifest, songs->songs[s].line,
                              checks[s].error.text);
      }
    }
  }
  if (n_named > MAX_NAMED) {
    pv_say("and %u more", n_named - MAX_NAMED);
  }
  return n;
}
