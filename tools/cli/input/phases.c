// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/input/phases.h"

#include "model/model.h"
#include "tools/base/pool.h"
#include "tools/base/progress_plan.h"
#include "tools/network/own_network.h"
#include "tools/train/calibrate.h"
#include "tools/train/learning_progress.h"

#include <math.h>

// Processor time as measured with the default recipe; only the ratios matter.
static const double s_of_sound     = 0.0021; // To analyse a second
static const double s_of_listening = 0.0016; // More, if it is observed
static const double s_of_figures   = 0.0010; // For a song in all resamples
static const double s_of_step      = 0.075;  // A network's
static const double s_of_patches   = 0.4;    // To run one on those of a song

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

/// To learn one model: the units of a phase, and how long one takes.
typedef struct {
  double units;
  double unit_s;
} Cost;

static Cost
cost_of_model(const PvPlan* plan, const PvDataset* dataset, bool with_guesses)
{
  const uint32_t n          = dataset->n_songs;
  const bool     calibrated = is_calibrated(dataset);
  const double   units =
    pv_learning_units(n, plan->n_kinds, calibrated, with_guesses);
  const double n_of_network = calibrated ? 1 + PV_CALIBRATION_UNKNOWN_PARTS : 1;
  const double network_s    = plan->n_steps * s_of_step + n * s_of_patches;
  return plan->n_steps ? (Cost){ units + n_of_network * PV_OWN_NETWORK_UNITS,
                                 network_s / PV_OWN_NETWORK_UNITS }
                       : (Cost){ units, pv_learning_unit_s(n) };
}

void
pv_phases_begin(const PvPlan*      plan,
                const PvDataset*   dataset,
                const PvFileCheck* checks)
{
  const uint32_t n       = dataset->n_songs;
  const uint32_t cores   = plan->n_threads;
  const uint32_t kinds   = plan->n_steps ? n : plan->n_kinds; // At a time
  const double   listens = plan->is_observed ? s_of_listening : 0.0;
  const Cost     whole   = cost_of_model(plan, dataset, true);
  const Cost     model   = cost_of_model(plan, dataset, false);
  const PvPhase  phases[PV_N_PHASES] = {
     { "analysing", sum_of_sound(dataset, checks),
       (s_of_sound + listens) / at_once(cores, n) },
     { "learning", plan->learns * whole.units,
       whole.unit_s / at_once(cores, kinds) },
     { "leaving producers out", plan->n_strangers * model.units,
       model.unit_s / at_once(cores, plan->n_strangers) },
     { "folds", plan->n_folds * model.units,
       model.unit_s / at_once(cores, plan->n_folds) },
     { "judging", plan->is_judged, s_of_figures * n },
  };
  pv_progress_plan(phases, PV_N_PHASES);
}
