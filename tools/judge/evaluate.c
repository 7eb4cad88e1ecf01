// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/evaluate.h"

#include "tools/guesses/clip_guesses.h"
#include "tools/corpus/labels.h"
#include "tools/similar/song_match.h"
#include "tools/base/pool.h"

#include <stdlib.h>

typedef struct {
  const PvModel*        model;
  const PvDataset*      dataset;
  const PvVectors*      vectors;
  const PvGuessedSongs* heard;
  uint32_t*     labels;     ///< [n_labels + 1]: the model's, of the dataset's
  uint32_t*     songs;      ///< [n_tracks]: those with clips
  PvTrackGuess* tracks;     ///< [n_tracks]
  bool*         is_learned; ///< [n_tracks]: the model was trained on it
  PvError*      errors;     ///< [n_tracks]
} Work;

static void
clear_work(Work* work)
{
  free(work->labels);
  free(work->songs);
  free(work->tracks);
  free(work->is_learned);
  free(work->errors);
}

static PvStatus
init_work(Work* work, uint32_t* n_tracks, PvError* error)
{
  const uint32_t n = work->dataset->n_songs;
  work->labels     = calloc(work->dataset->n_labels + 1, sizeof(uint32_t));
  work->songs      = calloc(n, sizeof(uint32_t));
  work->tracks     = calloc(n, sizeof(PvTrackGuess));
  work->is_learned = calloc(n, sizeof(bool));
  work->errors     = calloc(n, sizeof(PvError));
  for (uint32_t s = 0; work->songs && s < n; ++s) {
    if (work->vectors->songs[s].n_clips) {
      work->songs[(*n_tracks)++] = s;
    }
  }
  return work->labels && work->songs && work->tracks && work->is_learned &&
             work->errors
           ? pv_labels_find(pv_model_parts(work->model), work->dataset,
                            work->labels, error)
           : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

/// Look for a song among those that the model was trained on.
static void
recognise(const Work* work, uint32_t t)
{
  const uint32_t     s       = work->songs[t];
  const uint32_t     n       = pv_model_parts(work->model)->n_songs;
  PvSongMatch* const matches = calloc(n, sizeof(PvSongMatch));
  PvPlace            place   = { .model = NULL };
  PvError* const     error   = &work->errors[t];
  if (!matches) {
    pv_fail(error, PV_ERR_MEMORY, "out of memory");
  } else if (!pv_place_make(work->model, &work->vectors->songs[s], &place,
                            error) &&
             !pv_song_match_find(&place, work->dataset->songs[s].title, matches,
                                 error)) {
    for (uint32_t i = 0; i < n; ++i) {
      work->is_learned[t] |= matches[i].is_same;
    }
  }
  pv_place_clear(&place);
  free(matches);
}

static void
guess_song(void* user, uint32_t t)
{
  const Work* const      work    = user;
  const PvDataset* const dataset = work->dataset;
  const uint32_t         s       = work->songs[t];
  pv_guess_clips(work->model, &work->vectors->songs[s], s,
                 work->labels[dataset->songs[s].label], &work->tracks[t]);
  if (!pv_guessed_songs_take(work->heard, s, &work->tracks[t],
                             &work->errors[t])) {
    recognise(work, t);
  }
}

static PvStatus
guess_songs(Work*         work,
            uint32_t      n_threads,
            PvAssessment* assessment,
            PvError*      error)
{
  uint32_t       n_tracks = 0;
  const PvStatus status   = init_work(work, &n_tracks, error);
  if (status) {
    return status;
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
    assessment->n_learned += work->is_learned[t];
  }
  if (!pv_assessment_add(assessment, 0, work->tracks, n_tracks) ||
      !pv_assessment_conclude(assessment)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return PV_OK;
}

PvStatus
pv_evaluate(const PvModel*        model,
            const PvDataset*      dataset,
            const PvVectors*      vectors,
            const PvGuessedSongs* songs,
            uint32_t              n_threads,
            PvAssessment*         assessment,
            PvError*              error)
{
  Work work = {
    .model = model, .dataset = dataset, .vectors = vectors, .heard = songs
  };
  const PvModelParts* const parts = pv_model_parts(model);
  assessment->dataset             = dataset;
  assessment->n_labels            = parts->n_labels;
  assessment->labels              = parts->labels;
  assessment->recipe              = &parts->recipe;
  assessment->is_listened         = true;

  const PvStatus status = guess_songs(&work, n_threads, assessment, error);
  clear_work(&work);
  return status;
}
