// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/figures/refusal.h"

#include "tools/judge/figures/score.h"

#include <math.h>
#include <stdlib.h>

const double pv_refusal_shares[PV_N_REFUSAL_SHARES] = { 0.0,  0.02, 0.05, 0.1,
                                                        0.15, 0.2,  0.3 };

/// What a song is, and what it would be named.
typedef enum { RIGHT, WRONG, LEFT_OUT, OTHERS, N_KINDS } Kind;

/// The prior above which a song is refused.
typedef struct {
  double limit;
  Kind   kind;
} Mark;

/// How many songs of each kind, and how many of them are refused.
typedef struct {
  uint32_t all[N_KINDS];
  uint32_t refused[N_KINDS];
} Tally;

static Kind
kind_of(const PvTrackGuess* track, uint32_t n_labels, const PvDataset* dataset)
{
  if (track->label < n_labels) {
    return track->at[PV_AT_END].named == track->label ? RIGHT : WRONG;
  }
  return dataset->songs[track->song].label < dataset->n_labels ? LEFT_OUT
                                                               : OTHERS;
}

static double
log_odds(double p)
{
  const double within = fmin(fmax(p, 1e-9), 1.0 - 1e-9);
  return log(within / (1.0 - within));
}

// Refused is a song of which somebody else is likelier than the likeliest of the
// producers; the odds of somebody else are in proportion to those beforehand.
static double
limit_of(const PvTrackGuess* track)
{
  const double named = (double)track->at[PV_AT_END].named_confidence;
  const double said  = log_odds((double)track->novelty);
  const double odds =
    log_odds((double)track->prior) - said + log(fmax(named, 1e-9));
  return 1.0 / (1.0 + exp(-odds));
}

static int
by_limit(const void* a, const void* b)
{
  const double x = ((const Mark*)a)->limit;
  const double y = ((const Mark*)b)->limit;
  return (x > y) - (x < y);
}

static PvRefusal
sum_up(const Tally* tally, double prior)
{
  const uint32_t* const all     = tally->all;
  const uint32_t* const refused = tally->refused;
  const uint32_t        n_known = all[RIGHT] + all[WRONG];
  return (PvRefusal){
    .prior            = prior,
    .known_refused    = pv_ratio(refused[RIGHT] + refused[WRONG], n_known),
    .known_right      = pv_ratio(all[RIGHT] - refused[RIGHT], n_known),
    .left_out_refused = pv_ratio(refused[LEFT_OUT], all[LEFT_OUT]),
    .others_refused   = pv_ratio(refused[OTHERS], all[OTHERS]),
  };
}

static PvRefusal
sum_up_as_said(const PvTrackGuess* tracks,
               uint32_t            n_tracks,
               uint32_t            n_labels,
               const Mark*         marks)
{
  Tally  tally = { 0 };
  double prior = 0.0;
  for (uint32_t t = 0; t < n_tracks; ++t) {
    const PvTimedGuess* const said = &tracks[t].at[PV_AT_END];
    ++tally.all[marks[t].kind];
    tally.refused[marks[t].kind] += said->guess == n_labels;
    prior += (double)tracks[t].prior / n_tracks;
  }
  return sum_up(&tally, prior);
}

/// A point for the limit of each known song, as far as they differ, and one above
/// all.
static void
find_points(const Mark* marks, uint32_t n, Tally tally, PvRefusals* refusals)
{
  for (uint32_t from = 0, to = 0; from < n; from = to) {
    bool has_known = false;
    for (; to < n && !by_limit(&marks[from], &marks[to]); ++to) {
      has_known |= marks[to].kind == RIGHT || marks[to].kind == WRONG;
    }
    if (has_known) {
      refusals->points[refusals->n++] = sum_up(&tally, marks[from].limit);
    }
    for (uint32_t i = from; i < to; ++i) {
      ++tally.refused[marks[i].kind];
    }
  }
  refusals->points[refusals->n++] = sum_up(&tally, 1.0);
}

bool
pv_refusals_make(const PvTrackGuess* tracks,
                 uint32_t            n_tracks,
                 uint32_t            n_labels,
                 const PvDataset*    dataset,
                 PvRefusals*         refusals)
{
  Mark* const marks     = calloc((size_t)n_tracks + 1, sizeof(Mark));
  Tally       tally     = { 0 };
  bool        is_of_use = true;
  *refusals =
    (PvRefusals){ .points = calloc((size_t)n_tracks + 2, sizeof(PvRefusal)) };
  if (!marks || !refusals->points) {
    free(marks);
    return false;
  }
  for (uint32_t t = 0; t < n_tracks; ++t) {
    marks[t] =
      (Mark){ limit_of(&tracks[t]), kind_of(&tracks[t], n_labels, dataset) };
    ++tally.all[marks[t].kind];
    is_of_use &= tracks[t].prior > 0.0f && tracks[t].prior < 1.0f;
  }
  if (is_of_use && tally.all[RIGHT] + tally.all[WRONG]) {
    refusals->as_said = sum_up_as_said(tracks, n_tracks, n_labels, marks);
    qsort(marks, n_tracks, sizeof(Mark), by_limit);
    find_points(marks, n_tracks, tally, refusals);
  }
  free(marks);
  return true;
}

const PvRefusal*
pv_refusals_at(const PvRefusals* refusals, double most)
{
  const PvRefusal* best = NULL;
  for (uint32_t p = 0; p < refusals->n; ++p) {
    if (refusals->points[p].known_refused <= most) {
      best = &refusals->points[p];
    }
  }
  return best;
}

void
pv_refusals_clear(PvRefusals* refusals)
{
  free(refusals->points);
  *refusals = (PvRefusals){ 0 };
}
