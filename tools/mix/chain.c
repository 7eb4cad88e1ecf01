// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/mix/chain.h"

#include <math.h>

/// Root mean square at which compressor and saturator work.
static const double working_rms = 0.1;

static const double working_level_db = -20.0;

/// What comes out has this: it leaves room for peaks 23 dB above the mean.
static const double mean_rms = 0.05;

static void
draw_equaliser(PvMixRandom* r, PvFilterSetting* filters)
{
  filters[0] = (PvFilterSetting){ .kind = PV_FILTER_LOW_SHELF,
                                  .hz   = pv_mix_random_log_uniform(r, 60, 250),
                                  .q    = 0.707 };
  filters[1] = (PvFilterSetting){ .kind = PV_FILTER_PEAK,
                                  .hz = pv_mix_random_log_uniform(r, 200, 1e3),
                                  .q  = 0.0 };
  filters[2] = (PvFilterSetting){ .kind = PV_FILTER_PEAK,
                                  .hz = pv_mix_random_log_uniform(r, 1e3, 5e3),
                                  .q  = 0.0 };
  filters[3] = (PvFilterSetting){ .kind = PV_FILTER_HIGH_SHELF,
                                  .hz = pv_mix_random_log_uniform(r, 4e3, 9e3),
                                  .q  = 0.707 };
  for (int i = 0; i < PV_MIX_N_FILTERS; ++i) {
    const bool   is_peak = filters[i].kind == PV_FILTER_PEAK;
    const double most_db = is_peak ? 4.0 : 5.0;
    if (is_peak) {
      filters[i].q = pv_mix_random_log_uniform(r, 0.5, 2.0);
    }
    filters[i].gain_db = pv_mix_random_uniform(r, -most_db, most_db);
  }
}

static void
draw_dynamics(PvMixRandom* r, PvMixChain* chain)
{
  PvCompressorSetting* const compressor = &chain->compressor;
  PvSaturatorSetting* const  saturator  = &chain->saturator;

  // Peaks stand some 6 dB above the middle of that range already.
  compressor->threshold_db =
    working_level_db + 6.0 + pv_mix_random_uniform(r, -12.0, 2.0);
  compressor->ratio      = pv_mix_random_log_uniform(r, 1.3, 6.0);
  compressor->attack_ms  = pv_mix_random_log_uniform(r, 1.0, 50.0);
  compressor->release_ms = pv_mix_random_log_uniform(r, 40.0, 500.0);
  saturator->drive_db    = pv_mix_random_uniform(r, -3.0, 9.0);
  saturator->bias        = pv_mix_random_uniform(r, 0.0, 0.2);
  saturator->mix         = pv_mix_random_uniform(r, 0.3, 1.0);
}

static void
draw_space(PvMixRandom* r, PvMixChain* chain)
{
  PvWidthSetting* const  width  = &chain->width;
  PvReverbSetting* const reverb = &chain->reverb;

  width->side_db       = pv_mix_random_uniform(r, -6.0, 5.0);
  width->mono_below_hz = pv_mix_random_log_uniform(r, 60.0, 300.0);
  if (pv_mix_random_uniform(r, 0.0, 1.0) >= 0.5) {
    width->mono_below_hz = 0.0;
  }
  reverb->t60_s        = pv_mix_random_log_uniform(r, 0.3, 2.5);
  reverb->pre_delay_ms = pv_mix_random_uniform(r, 0.0, 40.0);
  reverb->wet_db       = pv_mix_random_uniform(r, -26.0, -10.0);
  reverb->damping_hz   = pv_mix_random_log_uniform(r, 2000.0, 9000.0);
  reverb->unlikeness   = pv_mix_random_uniform(r, 0.0, 1.0);
}

void
pv_mix_chain_draw(uint64_t seed, uint32_t index, PvMixChain* chain)
{
  PvMixRandom random;
  pv_mix_random_init(&random, seed, index, UINT64_MAX);
  *chain = (PvMixChain){ .reverb.noise_seed = 1 + seed * 1000 + index };
  draw_equaliser(&random, chain->equaliser);
  draw_dynamics(&random, chain);
  draw_space(&random, chain);
}

static void
add(double* value, double deviation, PvMixRandom* random)
{
  *value += pv_mix_random_normal(random, deviation);
}

/// A deviation of so many per cent, on a logarithmic scale.
static void
stretch(double* value, double percent, PvMixRandom* random)
{
  *value *= exp(pv_mix_random_normal(random, 0.01 * percent));
}

void
pv_mix_chain_drift(PvMixChain* chain, PvMixRandom* random)
{
  for (int i = 0; i < PV_MIX_N_FILTERS; ++i) {
    add(&chain->equaliser[i].gain_db, 0.7, random);
    stretch(&chain->equaliser[i].hz, 5.0, random);
  }
  add(&chain->saturator.drive_db, 0.7, random);
  add(&chain->width.side_db, 0.7, random);
  add(&chain->compressor.threshold_db, 1.0, random);
  add(&chain->reverb.wet_db, 1.0, random);
  stretch(&chain->reverb.damping_hz, 5.0, random);
  stretch(&chain->reverb.t60_s, 10.0, random);
  stretch(&chain->reverb.pre_delay_ms, 10.0, random);
  stretch(&chain->compressor.ratio, 10.0, random);
  chain->compressor.ratio = fmax(chain->compressor.ratio, 1.0);
  stretch(&chain->compressor.attack_ms, 10.0, random);
  stretch(&chain->compressor.release_ms, 10.0, random);
}

bool
pv_mix_chain_run(const PvMixChain* chain, double rms, PvMixSound* sound)
{
  pv_mix_sound_set_rms(sound, working_rms);
  pv_filter_equalise(chain->equaliser, PV_MIX_N_FILTERS, sound);
  pv_compressor_run(&chain->compressor, sound);
  pv_mix_sound_set_rms(sound, working_rms);
  if (!pv_saturator_run(&chain->saturator, sound)) {
    return false;
  }
  pv_mix_sound_set_rms(sound, working_rms);
  pv_width_run(&chain->width, sound);
  if (!pv_reverb_run(&chain->reverb, sound)) {
    return false;
  }
  pv_mix_sound_set_rms(sound, rms);
  return true;
}

bool
pv_mix_chain_run_by_hand(const PvMixChain* chain,
                         uint64_t          seed,
                         uint32_t          index,
                         uint32_t          song,
                         PvMixSound*       sound)
{
  PvMixRandom random;
  PvMixChain  set = *chain;
  pv_mix_random_init(&random, seed, index, song);
  pv_mix_chain_drift(&set, &random);
  const double level_db = pv_mix_random_uniform(&random, -3.0, 3.0);
  return pv_mix_chain_run(&set, mean_rms * pow(10.0, level_db / 20.0), sound);
}
