// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/calibrate.h"

#include "tools/train/unlabelled_steps.h"
#include "tools/train/learn.h"
#include "model/evidence.h"
#include "model/listener.h"
#include "tools/train/holdout.h"
#include "base/sort.h"

#include <stdlib.h>
#include <string.h>

enum {
  N_PARTS         = 10,
  N_STRANGE_PARTS = 5,
  MIN_SONGS       = 3,
  MIN_LABELS      = 4,
  MIN_GROUPS      = 5
};

static const double share_of_known   = 0.10; // May be called unknown
static const double share_like_music = 0.95;

/// A song that was held out, being heard.
typedef struct {
  const PvModel* model;
  PvEvidence     evidence;
  uint64_t       n_heard; ///< Frames
  uint32_t       label;   ///< In the model; PV_NOT_IN_REST: a stranger
  uint32_t       n_held;
  PvHeldOut*     held;
} Hearing;

static void
hear(Hearing* hearing, const float* features, uint64_t n_heard)
{
  const PvModel* const model = hearing->model;
  const uint32_t       full  = model->recipe.window_frames;
  const uint64_t       n_new =
    hearing->n_heard ? n_heard - hearing->n_heard : (uint64_t)PV_GUESS_HOP;
  PvAnswer answer;
  pv_model_ask(model, features, &answer);
  pv_evidence_add(&hearing->evidence, model, &answer,
                  n_heard < full ? (uint32_t)n_heard : full, (uint32_t)n_new,
                  model->recipe.half_life_s);
  hearing->n_heard = n_heard;
}

static void
note(Hearing* hearing, bool is_whole)
{
  const PvModel* const model = hearing->model;
  const PvFinding      finding =
    pv_evidence_weigh(&hearing->evidence, model, hearing->n_heard);
  hearing->held[hearing->n_held++] = (PvHeldOut){
    .cues     = finding.cues,
    .distance = finding.distance,
    .is_known = hearing->label != PV_NOT_IN_REST,
    .is_right = hearing->label == finding.best,
    .is_whole = is_whole,
  };
}

static bool
is_power_of_two(uint32_t n)
{
  return (n & (n - 1)) == 0;
}

/// The clips of one song: where the first is, and how many there are.
typedef struct {
  uint32_t first;
  uint32_t n;
} Range;

static Range
next_range(const PvClip* clips, uint32_t n_clips, Range last, uint32_t song)
{
  Range range = { last.first + last.n, 0 };
  while (range.first + range.n < n_clips &&
         clips[range.first + range.n].song == song) {
    ++range.n;
  }
  return range;
}

/// As a listener would hear it, but asked less often.
static uint32_t
guess_song(const PvTraining* all,
           Range             early,
           Range             clips,
           const PvModel*    model,
           uint32_t          label,
           PvHeldOut*        held)
{
  Hearing hearing = { .model = model, .label = label, .held = held };
  for (uint32_t e = 0; e < early.n; ++e) {
    const PvClip* const clip = &all->early[early.first + e];
    hear(&hearing, clip->features, clip->n_frames);
    note(&hearing, false);
  }
  for (uint32_t c = 0; c < clips.n; ++c) {
    const PvClip* const clip = &all->clips[clips.first + c];
    hear(&hearing, clip->features, clip->n_frames);
    if (is_power_of_two(c + 1) || c + 1 == clips.n) {
      note(&hearing, c + 1 == clips.n);
    }
  }
  for (uint32_t i = 0; i < hearing.n_held; ++i) {
    held[i].weight = 1.0 / hearing.n_held;
  }
  return hearing.n_held;
}

static uint32_t
guess_rest(const PvTraining* all,
           const PvRest*     rest,
           const PvModel*    model,
           PvHeldOut*        held)
{
  Range    early = { 0, 0 };
  Range    clips = { 0, 0 };
  uint32_t n     = 0;
  for (uint32_t s = 0; s < all->n_songs; ++s) {
    const uint32_t label = all->songs[s]->label;
    early                = next_range(all->early, all->n_early, early, s);
    clips                = next_range(all->clips, all->n_clips, clips, s);
    if (rest->of_song[s] == PV_NOT_IN_REST) {
      n += guess_song(all, early, clips, model,
                      label < all->n_labels ? rest->of_label[label]
                                            : PV_NOT_IN_REST,
                      held + n);
    }
  }
  return n;
}

static PvStatus
hold_out(const PvTraining* all,
         const PvRecipe*   recipe,
         const PvCut*      cut,
         PvHeldOut*        held,
         uint32_t*         n,
         PvError*          error)
{
  PvRest   rest;
  PvModel* model  = NULL;
  PvStatus status = PV_ERR_MEMORY;
  if (pv_rest_make(all, cut, &rest) &&
      (model = pv_learn_start(&rest.training, recipe, "", "")) &&
      (model->map = calloc(2 * model->n_songs, sizeof(float)))) {
    status = pv_learn_points(&rest.training, model, error);
    *n += status ? 0 : guess_rest(all, &rest, model, held + *n);
  } else {
    pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_model_free(model);
  pv_rest_clear(&rest);
  return status;
}

static PvStatus
hold_out_in_turn(const PvTraining* all,
                 const PvRecipe*   recipe,
                 PvCut             cut,
                 PvHeldOut*        held,
                 uint32_t*         n,
                 PvError*          error)
{
  PvStatus status = PV_OK;
  *n              = 0;
  for (cut.part = 0; cut.part < cut.n_parts && !status; ++cut.part) {
    status = hold_out(all, recipe, &cut, held, n, error);
  }
  return status;
}

// The probability below which that share of the known songs lies.
static double
find_threshold(const PvOdds*    known,
               const PvHeldOut* held,
               uint32_t         n,
               double*          room)
{
  uint32_t n_songs = 0;
  for (uint32_t i = 0; i < n; ++i) {
    if (held[i].is_known && held[i].is_whole) {
      room[n_songs++] = pv_odds_probability(known, &held[i].cues);
    }
  }
  pv_sort(room, n_songs);
  return n_songs ? room[(uint32_t)(share_of_known * n_songs)] : 0.0;
}

// A tenth beyond where most guesses on known songs lie.  Those farther off come
// early in a song, and no more of them are right than wrong.
static double
find_farthest(const PvHeldOut* held, uint32_t n, double* room)
{
  uint32_t n_known = 0;
  for (uint32_t i = 0; i < n; ++i) {
    if (held[i].is_known) {
      room[n_known++] = held[i].distance;
    }
  }
  pv_sort(room, n_known);
  return n_known ? 1.1 * room[(uint32_t)(share_like_music * n_known)] : 0.0;
}

static bool
can_learn(const PvTraining* training)
{
  uint32_t n[PV_MAX_LABELS + 1] = { 0 };
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    ++n[training->songs[s]->label];
  }
  for (uint32_t l = 0; l < training->n_labels; ++l) {
    if (n[l] < MIN_SONGS) {
      return false;
    }
  }
  return true;
}

static uint32_t
count_other_groups(const PvTraining* training)
{
  uint32_t    n    = 0;
  const char* last = NULL;
  for (uint32_t s = 0; s < training->n_songs; ++s) {
    const PvDatasetSong* const song = training->songs[s];
    if (song->label == training->n_labels) {
      n += !last || strcmp(last, song->group) != 0;
      last = song->group;
    }
  }
  return n;
}

static PvStatus
learn_odds(const PvTraining* training,
           const PvRecipe*   recipe,
           PvDecision*       decision,
           PvHeldOut*        held,
           double*           room,
           PvError*          error)
{
  const PvCut songs     = { .n_parts = N_PARTS };
  const PvCut strangers = { .n_parts   = N_STRANGE_PARTS,
                            .producers = training->n_labels >= MIN_LABELS,
                            .others =
                              count_other_groups(training) >= MIN_GROUPS };
  uint32_t    n         = 0;
  PvStatus    status    = PV_OK;
  if (training->n_labels >= 2) {
    status = hold_out_in_turn(training, recipe, songs, held, &n, error);
    decision->right = pv_fit_odds(held, n, false);
  }
  if (!status && (strangers.producers || strangers.others)) {
    status = hold_out_in_turn(training, recipe, strangers, held, &n, error);
    decision->known       = pv_fit_odds(held, n, true);
    decision->least_known = find_threshold(&decision->known, held, n, room);
    decision->farthest    = find_farthest(held, n, room);
  }
  return status;
}

PvStatus
pv_calibrate(const PvTraining* training, PvModel* model, PvError* error)
{
  if (!can_learn(training)) {
    return PV_OK;
  }
  // No song gives more guesses than windows, nor comes in more than all parts.
  const size_t n_most =
    (size_t)N_PARTS * ((size_t)training->n_clips + training->n_early);
  PvHeldOut* const held   = calloc(n_most, sizeof(PvHeldOut));
  double* const    room   = calloc(n_most, sizeof(double));
  PvBasis          basis  = { 0 };
  PvStatus         status = held && room
                              ? pv_basis_make(training, model, &basis, error)
                              : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  status                  = status ? status
                                   : learn_odds(&basis.training, &basis.recipe, &model->decision,
                                                held, room, error);
  pv_basis_clear(&basis);
  free(held);
  free(room);
  return status;
}
