// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/calibrate.h"

#include "tools/train/asked_songs.h"
#include "tools/train/held_out_guesses.h"
#include "tools/train/holdout.h"
#include "tools/train/other_groups.h"
#include "base/sort.h"

#include <math.h>
#include <stdlib.h>

static const double share_like_music = 0.99;

static double
likeliest(const PvSharpness* sharpness, const PvHeldOut* held)
{
  double probability[PV_MAX_LABELS];
  double most = 0.0;
  for (uint32_t l = 0; l < held->n_labels; ++l) {
    probability[l] = (double)held->share[l];
  }
  pv_sharpen(sharpness, &held->cues, probability, held->n_labels);
  for (uint32_t l = 0; l < held->n_labels; ++l) {
    most = fmax(most, probability[l]);
  }
  return most;
}

// A song is called unknown if somebody else is likelier than the likeliest of the
// producers: if prior odds of somebody else exceed those of a known producer,
// times the probability of the likeliest.
static double
find_prior(const PvCalibration* calibration,
           const PvHeldOut*     held,
           uint32_t             n,
           double               refuse,
           double*              scratch)
{
  uint32_t n_songs = 0;
  for (uint32_t i = 0; i < n; ++i) {
    if (held[i].label != PV_HELD_OUT && held[i].is_whole) {
      scratch[n_songs++] = pv_odds_sum(&calibration->known, &held[i].cues) +
                           log(likeliest(&calibration->sharpness, &held[i]));
    }
  }
  pv_sort(scratch, n_songs);
  const double odds =
    n_songs ? scratch[(uint32_t)(refuse * n_songs)] : -INFINITY;
  return 1.0 / (1.0 + exp(-odds));
}

// A tenth beyond where most guesses on known songs by full windows lie.
static double
find_farthest(const PvHeldOut* held, uint32_t n, double* scratch)
{
  uint32_t n_known = 0;
  for (uint32_t i = 0; i < n; ++i) {
    if (held[i].label != PV_HELD_OUT && held[i].cues.full >= 1.0) {
      scratch[n_known++] = held[i].distance;
    }
  }
  pv_sort(scratch, n_known);
  return n_known ? 1.1 * scratch[(uint32_t)(share_like_music * n_known)] : 0.0;
}

bool
pv_can_hold_songs_out(const PvTraining* training)
{
  uint32_t n[PV_MAX_LABELS + 1] = { 0 };
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    ++n[training->songs[s]->label];
  }
  for (uint32_t l = 0; l < training->n_labels; ++l) {
    if (n[l] < PV_CALIBRATION_SONGS) {
      return false;
    }
  }
  return true;
}

bool
pv_calibration_turns(const PvTraining* training, PvTurns* turns)
{
  PvOtherGroups groups;
  const bool    is_fine = pv_other_groups_find(training, &groups);
  *turns                = (PvTurns){ .n_parts   = PV_CALIBRATION_UNKNOWN_PARTS,
                                     .producers = training->n_labels >= PV_CALIBRATION_LABELS,
                                     .others    = groups.n >= PV_CALIBRATION_GROUPS };
  pv_other_groups_clear(&groups);
  return is_fine;
}

uint32_t
pv_calibration_parts(const PvTraining* training)
{
  return training->task || training->network ? PV_CALIBRATION_UNKNOWN_PARTS
                                             : PV_CALIBRATION_PARTS;
}

/// Songs to ask about, and room for all guesses on them.
typedef struct {
  PvAskedSongs asked;
  PvHeldOut*   held;
  float*       shares;
  double*      scratch;
} Room;

static bool
make_room(const PvTraining* training, Room* room)
{
  if (!pv_asked_songs_draw(training, &room->asked)) {
    return false;
  }
  const size_t n = 2 * room->asked.n_windows + 1;
  room->held     = calloc(n, sizeof(PvHeldOut));
  room->shares   = calloc(n * training->n_labels, sizeof(float));
  room->scratch  = calloc(n, sizeof(double));
  return room->held && room->shares && room->scratch;
}

static void
clear_room(Room* room)
{
  pv_asked_songs_clear(&room->asked);
  free(room->held);
  free(room->shares);
  free(room->scratch);
}

static PvStatus
learn_odds(const PvTraining* training,
           const PvRecipe*   recipe,
           PvCalibration*    calibration,
           const Room*       room,
           PvError*          error)
{
  const PvQuestions songs   = { .turns.n_parts = pv_calibration_parts(training),
                                .songs         = room->asked.songs };
  PvQuestions       unknown = { .songs = room->asked.songs };
  uint32_t          n       = 0;
  PvStatus          status  = pv_calibration_turns(training, &unknown.turns)
                                ? PV_OK
                                : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  if (!status && training->n_labels >= 2) {
    status = pv_held_out_guesses(training, recipe, &songs, room->held,
                                 room->shares, &n, error);
    calibration->sharpness = pv_fit_sharpness(room->held, n);
  }
  if (!status && (unknown.turns.producers || unknown.turns.others)) {
    status = pv_held_out_guesses(training, recipe, &unknown, room->held,
                                 room->shares, &n, error);
    calibration->known = pv_fit_known(room->held, n);
    calibration->prior_unknown =
      find_prior(calibration, room->held, n, recipe->refuse, room->scratch);
    calibration->farthest = find_farthest(room->held, n, room->scratch);
  }
  return status;
}

PvStatus
pv_calibrate(const PvUnlabelled* unlabelled,
             PvModelParts*       parts,
             PvError*            error)
{
  const PvTraining* const training = &unlabelled->training;
  if (!pv_can_hold_songs_out(training)) {
    return PV_OK;
  }
  Room           room   = { .held = NULL };
  const PvStatus status = make_room(training, &room)
                            ? learn_odds(training, &unlabelled->recipe,
                                         &parts->calibration, &room, error)
                            : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  clear_room(&room);
  return status;
}
