// SPDX-License-Identifier: GPL-3.0-or-later

#include "evaluate.h"

#include "guess.h"
#include "listen.h"
#include "pool.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  const PvModel*   model;
  const PvDataset* dataset;
  const PvVectors* vectors;
  uint32_t*        songs;  ///< [n_tracks]: those with clips
  PvTrackGuess*    tracks; ///< [n_tracks]
  PvError*         errors; ///< [n_tracks]
} Work;

static void
clear_work(Work* work)
{
  free(work->songs);
  free(work->tracks);
  free(work->errors);
}

static bool
init_work(Work* work, uint32_t* n_tracks)
{
  const uint32_t n = work->dataset->n_songs;
  work->songs      = calloc(n, sizeof(uint32_t));
  work->tracks     = calloc(n, sizeof(PvTrackGuess));
  work->errors     = calloc(n, sizeof(PvError));
  for (uint32_t s = 0; work->songs && s < n; ++s) {
    if (work->vectors->songs[s].n_clips) {
      work->songs[(*n_tracks)++] = s;
    }
  }
  return work->songs && work->tracks && work->errors;
}

/// The model's label of that name; its number of labels if it has none.
static uint32_t
find_label(const PvModel* model, const char* name)
{
  uint32_t l = 0;
  while (l < model->n_labels && strcmp(model->labels[l], name) != 0) {
    ++l;
  }
  return l;
}

static void
guess_song(void* user, uint32_t t)
{
  const Work* const      work    = user;
  const PvDataset* const dataset = work->dataset;
  const uint32_t         s       = work->songs[t];
  const char* const      name    = dataset->labels[dataset->songs[s].label];
  pv_guess_clips(work->model, &work->vectors->songs[s], s,
                 find_label(work->model, name), &work->tracks[t]);
  pv_listen_to_file(dataset->songs[s].path, work->model, &work->tracks[t],
                    &work->errors[t]);
}

static PvStatus
guess_songs(Work*         work,
            uint32_t      n_threads,
            PvAssessment* assessment,
            PvError*      error)
{
  uint32_t n_tracks = 0;
  if (!init_work(work, &n_tracks)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!n_tracks) {
    return pv_fail(error, PV_ERR_DATA, "none of the songs can be used");
  }
  pv_pool_run(n_threads, n_tracks, "songs", guess_song, work);
  for (uint32_t t = 0; t < n_tracks; ++t) {
    if (work->errors[t].status) {
      *error = work->errors[t];
      return error->status;
    }
  }
  if (!pv_assessment_add(assessment, 0, work->tracks, n_tracks) ||
      !pv_assessment_conclude(assessment)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return PV_OK;
}

PvStatus
pv_evaluate(const PvModel*   model,
            const PvDataset* dataset,
            const PvVectors* vectors,
            uint32_t         n_threads,
            PvAssessment*    assessment,
            PvError*         error)
{
  Work work = { .model = model, .dataset = dataset, .vectors = vectors };
  assessment->dataset     = dataset;
  assessment->n_labels    = model->n_labels;
  assessment->labels      = model->labels;
  assessment->recipe      = &model->recipe;
  assessment->is_listened = true;

  const PvStatus status = guess_songs(&work, n_threads, assessment, error);
  clear_work(&work);
  return status;
}
