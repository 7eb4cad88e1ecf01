// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/phases.h"

#include "model/model.h"
#include "tools/base/pool.h"
#include "tools/base/progress_plan.h"
#include "tools/train/calibrate.h"

#include <math.h>

enum { N_PARTS = PV_CALIBRATION_PARTS + PV_CALIBRATION_UNKNOWN_PARTS };

// Processor time as measured with the default recipe; only the ratios matter.
static const double s_of_sound     = 0.0021; // To analyse a second
static const double s_of_listening = 0.0016; // More, if it is observed
static const double s_of_song = 0.0067; // To learn one, for each kind of model
static const double s_of_figures = 0.0010; // For a song in all resamples

static double
sum_of_sound(const PvDataset* dataset, const PvFileCheck* checks)
{
  double sum = 0.0;
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    sum += checks[s].error.status ? 0.0 : checks[s].seconds;
  }
  return sum;
}

/// Whether each producer has the songs that calibration takes.
static bool
is_calibrated(const PvDataset* dataset)
{
  uint32_t n[PV_MAX_LABELS + 1] = { 0 };
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    ++n[dataset->songs[s].label];
  }
  for (uint32_t l = 0; l < dataset->n_labels; ++l) {
    if (n[l] < PV_CALIBRATION_SONGS) {
      return false;
    }
  }
  return true;
}

static double
at_once(uint32_t n_threads, uint32_t n_jobs)
{
  const uint32_t n = n_threads ? n_threads : pv_pool_n_cores();
  return n < n_jobs ? n : n_jobs ? n_jobs : 1;
}

void
pv_phases_begin(const PvPlan*      plan,
                const PvDataset*   dataset,
                const PvFileCheck* checks)
{
  const uint32_t n                   = dataset->n_songs;
  const uint32_t cores               = plan->n_threads;
  const double   listens             = plan->is_observed ? s_of_listening : 0.0;
  const double   parts               = is_calibrated(dataset) ? N_PARTS : 1;
  const double   models              = plan->n_kinds * parts;
  const double   model_s             = s_of_song * n / parts;
  const PvPhase  phases[PV_N_PHASES] = {
     { "analysing", sum_of_sound(dataset, checks),
       (s_of_sound + listens) / at_once(cores, n) },
     { "learning", plan->learns * models,
       model_s / at_once(cores, plan->n_kinds) },
     { "leaving producers out", plan->n_strangers * models,
       model_s / at_once(cores, plan->n_strangers) },
     { "folds", plan->n_folds * models,
       model_s / at_once(cores, plan->n_folds) },
     { "judging", plan->is_judged, s_of_figures * n },
  };
  pv_progress_plan(phases, PV_N_PHASES);
}
