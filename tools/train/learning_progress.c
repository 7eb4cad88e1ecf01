// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/learning_progress.h"

#include "tools/base/progress_plan.h"
#include "tools/train/calibrate.h"
#include "tools/train/taught_songs.h"

// Processor time as measured with the default recipe; only the ratios matter.
static const double s_of_part   = 0.0004; // For a song that is taught
static const double s_of_passes = 0.0013; // For a song, before

/// When each share is done.
static const double reached[] = { [PV_LEARNED_POINTS] = 0.70,
                                  [PV_LEARNED_KINDS]  = 0.90,
                                  [PV_LEARNED_STEPS]  = 1.00 };

/// Passes on the way to points, about; others are told when points are reached.
static const double n_passes = 3.0;

static uint32_t
n_taught(uint32_t n_songs)
{
  return n_songs < PV_MAX_TAUGHT_SONGS ? n_songs : PV_MAX_TAUGHT_SONGS;
}

double
pv_learning_unit_s(uint32_t n_songs)
{
  return s_of_part * n_taught(n_songs);
}

static double
units_before_parts(uint32_t n_songs)
{
  return n_songs ? s_of_passes * n_songs / pv_learning_unit_s(n_songs) : 0.0;
}

double
pv_learning_units(uint32_t n_songs, bool holds_out, bool with_guesses)
{
  const uint32_t n_parts = PV_CALIBRATION_PARTS + PV_CALIBRATION_UNKNOWN_PARTS +
                           (with_guesses ? (uint32_t)PV_CALIBRATION_PARTS : 0);
  return units_before_parts(n_songs) + (holds_out ? n_parts : 0);
}

void
pv_learning_begin(PvLearningProgress* progress, uint32_t n_songs)
{
  *progress = (PvLearningProgress){ units_before_parts(n_songs), 0.0 };
}

/// Tell what is done up to there, if it was not told yet.
static void
tell(PvLearningProgress* progress, double n_done)
{
  if (n_done > progress->n_told) {
    pv_progress_add(n_done - progress->n_told);
    progress->n_told = n_done;
  }
}

void
pv_learning_add(PvLearningProgress* progress, double share_of_pass)
{
  if (progress) {
    const double most = reached[PV_LEARNED_POINTS] * progress->n_units;
    const double done = progress->n_told + most * share_of_pass / n_passes;
    tell(progress, done < most ? done : most);
  }
}

void
pv_learning_reach(PvLearningProgress* progress, PvLearned learned)
{
  tell(progress, reached[learned] * progress->n_units);
}
