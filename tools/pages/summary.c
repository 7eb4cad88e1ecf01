// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/summary.h"

#include "base/guess_words.h"
#include "base/plural.h"
#include "tools/judge/figures/intervals.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/// What became of songs, over all runs.
typedef struct {
  uint32_t n_known;   ///< By producers that the models know
  uint32_t n_right;   ///< Out of them
  uint32_t n_nobody;  ///< Out of them, called somebody else
  uint32_t n_others;  ///< By others
  uint32_t n_refused; ///< Out of them, called somebody else
} Tally;

static Tally
count(const PvAssessment* assessment)
{
  const uint32_t n_labels = assessment->n_labels;
  Tally          tally    = { 0 };
  for (uint32_t t = 0; t < assessment->n_tracks; ++t) {
    const PvTrackGuess* const track = &assessment->tracks[t];
    const bool is_nobody            = track->at[PV_AT_END].guess == n_labels;
    if (track->is_left_out) {
      continue;
    }
    if (track->label < n_labels) {
      ++tally.n_known;
      tally.n_right += track->at[PV_AT_END].guess == track->label;
      tally.n_nobody += is_nobody;
    } else {
      ++tally.n_others;
      tally.n_refused += is_nobody;
    }
  }
  return tally;
}

static uint32_t
mean(uint32_t n, uint32_t n_runs)
{
  return (n + n_runs / 2) / n_runs;
}

static void
add(char text[PV_SUMMARY_TEXT], const char* format, ...)
  __attribute__((format(printf, 2, 3)));

static void
add(char text[PV_SUMMARY_TEXT], const char* format, ...)
{
  const size_t n = strlen(text);
  va_list      args;
  va_start(args, format);
  vsnprintf(text + n, PV_SUMMARY_TEXT - n, format, args);
  va_end(args);
}

static void
add_interval(char     text[PV_SUMMARY_TEXT],
             uint32_t n_right,
             uint32_t n,
             uint32_t n_runs)
{
  double low, high;
  pv_share_interval((double)n_right / n_runs, (double)n / n_runs, &low, &high);
  add(text, " (%.0f to %.0f %%)", 100.0 * low, 100.0 * high);
}

static void
add_known(char text[PV_SUMMARY_TEXT], const Tally* tally, uint32_t n_runs)
{
  const uint32_t n        = mean(tally->n_known, n_runs);
  const uint32_t n_right  = mean(tally->n_right, n_runs);
  const uint32_t n_nobody = mean(tally->n_nobody, n_runs);
  const uint32_t n_wrong  = n - n_right < n_nobody ? 0 : n - n_right - n_nobody;
  add(text, "Of %u song%s it named %s%u rightly", n, pv_plural(n),
      n_right == n && n > 1 ? "all " : "", n_right);
  add_interval(text, tally->n_right, tally->n_known, n_runs);
  if (n_nobody) {
    add(text, "; %u %s called " PV_SOMEBODY_ELSE, n_nobody,
        n_nobody == 1 ? "was" : "were");
  }
  if (n_wrong) {
    add(text, "%s %u%s another producer's", n_nobody ? "," : ";", n_wrong,
        n_nobody       ? ""
        : n_wrong == 1 ? " was called"
                       : " were called");
  }
  add(text, ".");
}

static void
add_others(char text[PV_SUMMARY_TEXT], const Tally* tally, uint32_t n_runs)
{
  const uint32_t n = mean(tally->n_others, n_runs);
  add(text, "%sOf %u song%s by others it called %u " PV_SOMEBODY_ELSE "'s",
      *text ? " " : "", n, pv_plural(n), mean(tally->n_refused, n_runs));
  add_interval(text, tally->n_refused, tally->n_others, n_runs);
  add(text, ".");
}

/// Models that have met no music by others can say somebody else all the same.
static void
add_learned_others(char text[PV_SUMMARY_TEXT], const PvAssessment* assessment)
{
  if (assessment->n_folds && !pv_summary_toy_set(assessment).has_others) {
    add(text,
        " There was no music by others to learn from: how " PV_SOMEBODY_ELSE
        "'s songs differ, the models learned by leaving some "
        "of the producers out in turn.");
  }
}

/// Only an existing model can have learned what it is asked about.
static void
add_learned(char text[PV_SUMMARY_TEXT], uint32_t n_learned, uint32_t n)
{
  if (n_learned && n_learned == n) {
    add(text, " The model was trained on %s, which %s nothing.",
        n == 1 ? "this song" : "all of these songs",
        n == 1 ? "proves" : "prove");
  } else if (n_learned) {
    add(text, " The model was trained on %u of these songs, which %s nothing.",
        n_learned, n_learned == 1 ? "proves" : "prove");
  }
}

void
pv_summary_write(const PvAssessment* assessment, char text[PV_SUMMARY_TEXT])
{
  const Tally    tally  = count(assessment);
  const uint32_t n_runs = assessment->n_runs;
  *text                 = '\0';
  if (tally.n_known) {
    add_known(text, &tally, n_runs);
  }
  if (tally.n_others) {
    add_others(text, &tally, n_runs);
  }
  if (tally.n_nobody) {
    add_learned_others(text, assessment);
  }
  add_learned(text, assessment->n_learned, assessment->n_tracks);
  if (n_runs > 1) {
    add(text, " These are means of %u runs.", n_runs);
  }
}

static bool
asks_about_others(const PvAssessment* assessment)
{
  for (uint32_t t = 0; t < assessment->n_tracks; ++t) {
    if (assessment->tracks[t].label == assessment->n_labels) {
      return true;
    }
  }
  return false;
}

const char*
pv_summary_of_confidence(const PvAssessment* assessment)
{
  return pv_assessment_is_mixed(assessment)
           ? "Confidence is the probability of the guess, be it a producer or "
             "somebody else.  Songs by others count together for as much as "
             "the models expect of somebody else."
         : asks_about_others(assessment)
           ? "Too few songs were guessed to weigh songs by others: confidence "
             "is here the probability of the likeliest producer, if it is one "
             "of them."
         : assessment->n_folds
           ? "No songs by others were asked about, which takes some by five "
             "artists at least, so these figures don't tell what becomes of "
             "them.  Confidence is here the probability of the likeliest "
             "producer, if it is one of them."
           : "No songs by others were asked about, so these figures don't tell "
             "what becomes of them.  Confidence is here the probability of the "
             "likeliest producer, if it is one of them.";
}

static uint32_t
count_songs(const PvAssessment* assessment, uint32_t label)
{
  uint32_t n = 0;
  for (uint32_t t = 0; t < assessment->n_first; ++t) {
    const PvTrackGuess* const track = &assessment->tracks[t];
    n += !track->is_left_out && track->label == label;
  }
  return n;
}

PvToySet
pv_summary_toy_set(const PvAssessment* assessment)
{
  // Those that are in training only are there, too.
  PvToySet set = { .has_others =
                     count_songs(assessment, assessment->n_labels) > 0 ||
                     pv_toy_set_of_dataset(assessment->dataset).has_others };
  for (uint32_t l = 0; l < assessment->n_labels; ++l) {
    const uint32_t n = count_songs(assessment, l);
    if (n || (assessment->is_left_out && assessment->is_left_out[l])) {
      ++set.n_producers;
      set.n_few += n < PV_FEW_SONGS;
    }
  }
  return set;
}

bool
pv_summary_is_wrong(const PvTrackGuess* track)
{
  return !track->is_left_out && track->at[PV_AT_END].guess != track->label;
}

uint32_t
pv_summary_n_wrong(const PvAssessment* assessment)
{
  uint32_t n = 0;
  for (uint32_t t = 0; t < assessment->n_first; ++t) {
    n += pv_summary_is_wrong(&assessment->tracks[t]);
  }
  return n;
}
