// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/file_checks.h"

#include "tools/audio/audio_file.h"
#include "tools/base/pool.h"
#include "tools/corpus/vectors.h"

static const double short_s = 10.0; // Headers of less are not taken for true
static const double usual_s = 240.0;
static const double noise_s = 155.0;

typedef struct {
  const PvDataset* dataset;
  const PvRecipe*  recipe;
  PvFileCheck*     checks;
} Work;

static void
analyse_short(const Work* work, const char* path, PvFileCheck* check)
{
  PvSongVectors song;
  pv_vectors_of_file(path, PV_FILES_OR_PIPES, work->recipe, PV_CLIPS_TO_LEARN,
                     NULL, &song);
  check->error = song.error;
  check->note  = song.note;
  pv_song_vectors_clear(&song);
}

static void
check_file(void* user, uint32_t i)
{
  const Work* const          work  = user;
  const PvDatasetSong* const song  = &work->dataset->songs[i];
  PvFileCheck* const         check = &work->checks[i];
  PvAudioFile*               file  = NULL;
  *check                           = (PvFileCheck){ .seconds =
                            song->noise == PV_NOISE_NONE ? usual_s : noise_s };
  if (song->noise != PV_NOISE_NONE ||
      pv_audio_file_open(&file, song->path, PV_FILES_ONLY, &check->error)) {
    return;
  }
  const double promised_s = pv_audio_file_promised_s(file);
  pv_audio_file_close(file);
  check->seconds = promised_s > 0.0 ? promised_s : usual_s;
  if (work->recipe && promised_s > 0.0 && promised_s < short_s) {
    analyse_short(work, song->path, check);
  }
}

void
pv_file_checks_make(const PvDataset* dataset,
                    const PvRecipe*  recipe,
                    uint32_t         n_threads,
                    PvFileCheck*     checks)
{
  Work work = { dataset, recipe, checks };
  pv_pool_run(n_threads, dataset->n_songs, "headers", check_file, &work);
}
