// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/heard.h"

#include "base/finite.h"
#include "base/utf8.h"
#include "model/model.h"

#include <math.h>

static bool
are_probabilities(const float* values, uint32_t n)
{
  bool are = true;
  for (uint32_t i = 0; i < n; ++i) {
    are &= values[i] >= 0.0F && values[i] <= 1.0F;
  }
  return are;
}

static bool
is_ranking_valid(const PvRawGuess* raw, uint32_t n_labels)
{
  bool is_valid = raw->n_ranked > 0 && raw->n_ranked <= n_labels + 1;
  for (uint32_t i = 0; is_valid && i < raw->n_ranked; ++i) {
    is_valid = raw->ranking[i] <= n_labels;
  }
  return is_valid && are_probabilities(raw->probability, raw->n_ranked);
}

static bool
is_newest_valid(const PvPrediction* newest, const PvModelParts* parts)
{
  bool is_valid = newest->n_neighbours <= PV_MAX_NEIGHBOURS;
  for (uint32_t i = 0; is_valid && i < newest->n_neighbours; ++i) {
    is_valid = newest->neighbours[i].point < parts->n_points &&
               (bool)isfinite(newest->neighbours[i].distance);
  }
  return is_valid && pv_all_finite(newest->projected, parts->n_components) &&
         pv_all_finite(newest->position, 2);
}

static bool
is_guess_valid(const PvRawGuess* raw, const PvModelParts* parts)
{
  return (bool)isfinite(raw->seconds) && raw->now <= parts->n_labels &&
         are_probabilities(&raw->now_probability, 1) &&
         is_ranking_valid(raw, parts->n_labels) &&
         is_newest_valid(&raw->newest, parts);
}

static bool
are_songs_valid(const PvHeard* heard, uint32_t n_songs)
{
  bool are = heard->n_nearest <= PV_MAX_GUESS_CANDIDATES;
  for (uint32_t i = 0; are && i < heard->n_nearest; ++i) {
    are = heard->nearest[i].song < n_songs &&
          (bool)isfinite(heard->nearest[i].distance);
  }
  return are;
}

static bool
is_why_valid(const PvReasons* why, uint32_t n_labels)
{
  bool is_valid = why->n <= PV_N_KINDS && why->first < n_labels &&
                  why->second < n_labels && (bool)isfinite(why->difference);
  for (uint32_t k = 0; is_valid && k < why->n; ++k) {
    is_valid = (uint32_t)why->of[k].kind < PV_N_KINDS &&
               (bool)isfinite(why->of[k].difference);
  }
  return is_valid || why->n == 0;
}

bool
pv_heard_is_valid(const PvModel* model, PvHeard* heard)
{
  const PvModelParts* const parts                  = pv_model_parts(model);
  heard->raw.asked                                 = NULL;
  heard->note.text[sizeof(heard->note.text) - 1]   = '\0';
  heard->error.text[sizeof(heard->error.text) - 1] = '\0';
  pv_utf8_clean(heard->note.text);
  pv_utf8_clean(heard->error.text);
  return (bool)isfinite(heard->seconds) &&
         (!heard->n_guesses || is_guess_valid(&heard->raw, parts)) &&
         are_songs_valid(heard, parts->n_songs) &&
         is_why_valid(&heard->why, parts->n_labels);
}

void
pv_heard_tell(const PvModel* model, const PvHeard* heard, PvFileGuess* guess)
{
  guess->error = heard->error;
  guess->note  = heard->note;
  guess->why   = heard->why;
  if (heard->n_guesses) {
    pv_guess_make(&guess->guess, model, &heard->raw);
    if (heard->n_nearest) {
      pv_guess_take_songs(&guess->guess, model, heard->nearest,
                          heard->n_nearest);
    }
  } else {
    pv_guess_make_empty(&guess->guess, heard->seconds);
  }
}
