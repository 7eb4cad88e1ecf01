// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/learning_progress.h"

#include "tools/base/progress_plan.h"
#include "tools/train/calibrate.h"
#include "tools/train/taught_songs.h"

#include <math.h>

// Processor time as measured with the default recipe and five clips to a song, for each
// kind of model; only the ratios matter.
static const double s_of_spectrum =
  1.4; // Of a scatter, and less for few songs:
static const double s_of_few    = 0.005;  // for a song
static const double s_of_passes = 0.0013; // For a song, on the way to points
static const double s_of_pair   = 3.1e-6; // Of songs on the map,
static const double most_paired =
  2000.0; // beyond which landmarks stand for them
static const double s_of_steps = 0.0006; // For a song that is taught
static const double s_of_part = 0.00011; // Likewise, in a part that is held out
static const double s_of_guess = 0.000013; // For a song, in a part

/// Passes on the way to points, about; others are told when points are there.
static const double n_passes = 3.0;

static double
n_taught(uint32_t n_songs)
{
  return fmin(n_songs, PV_MAX_TAUGHT_SONGS);
}

double
pv_learning_unit_s(uint32_t n_songs)
{
  return s_of_part * n_taught(n_songs) + s_of_guess * n_songs;
}

/// Units of each, and all before it.
static void
find_units(uint32_t n_songs, bool has_map, double units[PV_N_LEARNED])
{
  const double unit_s   = pv_learning_unit_s(n_songs ? n_songs : 1);
  const double n_paired = has_map ? fmin(n_songs, most_paired) : 0.0;
  const double seconds[PV_N_LEARNED] = {
    [PV_LEARNED_POINTS] =
      fmin(s_of_spectrum, s_of_few * n_songs) + s_of_passes * n_songs,
    [PV_LEARNED_MAP]   = s_of_pair * n_paired * n_paired,
    [PV_LEARNED_STEPS] = s_of_steps * n_taught(n_songs),
  };
  double sum_s = 0.0;
  for (uint32_t l = 0; l < PV_N_LEARNED; ++l) {
    sum_s += seconds[l];
    units[l] = sum_s / unit_s;
  }
}

double
pv_learning_units(uint32_t n_songs,
                  uint32_t n_kinds,
                  bool     holds_out,
                  bool     with_guesses)
{
  const uint32_t n_parts = PV_CALIBRATION_PARTS + PV_CALIBRATION_UNKNOWN_PARTS +
                           (with_guesses ? (uint32_t)PV_CALIBRATION_PARTS : 0);
  double sum = 0.0;
  for (uint32_t k = 0; k < n_kinds; ++k) {
    double units[PV_N_LEARNED];
    find_units(n_songs, k == 0, units);
    sum += units[PV_LEARNED_STEPS] + (holds_out ? n_parts : 0);
  }
  return sum;
}

void
pv_learning_begin(PvLearningProgress* progress, uint32_t n_songs, bool has_map)
{
  progress->n_told = 0.0;
  find_units(n_songs, has_map, progress->n_units);
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
    const double most = progress->n_units[PV_LEARNED_POINTS];
    tell(progress,
         fmin(progress->n_told + most * share_of_pass / n_passes, most));
  }
}

void
pv_learning_reach(PvLearningProgress* progress, PvLearned learned)
{
  tell(progress, progress->n_units[learned]);
}
