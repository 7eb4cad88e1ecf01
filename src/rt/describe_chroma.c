// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/decibel.h"
#include "rt/describe.h"
#include "rt/lanes.h"

// Sums of the classes from `c` on, round the octave.
typedef struct {
  float from[PV_N_CHROMA][PV_N_NEAR];
} NearSums;

// Octave by octave, upwards, in place: what is left in the highest is the sum
// of all.
static void
fold_octaves(const PvChromaBank* bank, float (*power)[PV_BIN_ROW])
{
  for (uint32_t k = 2 * PV_N_LOW_BINS; k < 2 * PV_OCTAVE_BIN; k += 8) {
    const PvOct weight = pv_oct_load(bank->from_below + k);
    for (uint32_t i = 0; i < 2; ++i) {
      const PvOct below = pv_oct_stretch_four(power[i] + k / 2);
      const PvOct here  = pv_oct_load(power[i] + k);
      pv_oct_store(power[i] + k, pv_oct_add_product(here, weight, below));
    }
  }
  for (uint32_t i = 0; i < 2; ++i) {
    power[i][PV_OCTAVE_BIN] += bank->from_above * power[i][2 * PV_OCTAVE_BIN];
  }
}

static void
sum_semitone(const PvChromaBank* bank,
             uint32_t            semitone,
             const float*        mid,
             const float*        side,
             NearSums*           sums)
{
  const PvOct    zero   = pv_oct_of(0.0f);
  const uint32_t end    = bank->first_bin[semitone + 1];
  uint32_t       k      = bank->first_bin[semitone];
  PvOct          sum[4] = { zero, zero, zero, zero };
  for (; k + 1 < end; k += 2) {
    for (uint32_t i = 0; i < 2; ++i) {
      const PvOct w = pv_oct_load(bank->weights[k + i - PV_OCTAVE_BIN]);
      sum[i]        = pv_oct_add_product(sum[i], w, pv_oct_of(mid[k + i]));
      sum[2 + i]    = pv_oct_add_product(sum[2 + i], w, pv_oct_of(side[k + i]));
    }
  }
  if (k < end) {
    const PvOct w = pv_oct_load(bank->weights[k - PV_OCTAVE_BIN]);
    sum[0]        = pv_oct_add_product(sum[0], w, pv_oct_of(mid[k]));
    sum[2]        = pv_oct_add_product(sum[2], w, pv_oct_of(side[k]));
  }
  for (uint32_t i = 0; i < 2; ++i) {
    float* const from = sums[i].from[bank->first_class[semitone]];
    pv_oct_store(from, pv_oct_add(pv_oct_load(from),
                                  pv_oct_add(sum[2 * i], sum[2 * i + 1])));
  }
}

static void
sum_low_bins(const PvChromaBank* bank, const float* power, float* chroma)
{
  PvOct sum[2] = { pv_oct_of(0.0f), pv_oct_of(0.0f) };
  for (uint32_t k = 0; k < PV_N_LOW_BINS; ++k) {
    const PvOct x = pv_oct_of(power[k]);
    sum[0]        = pv_oct_add_product(sum[0], x, pv_oct_load(bank->low[k]));
    sum[1] = pv_oct_add_product(sum[1], x, pv_oct_load(bank->low[k] + 8));
  }
  pv_oct_store(chroma, sum[0]);
  pv_oct_store(chroma + 8, sum[1]);
}

static float
gather(const NearSums* sums, uint32_t class)
{
  float sum = 0.0f;
  for (uint32_t i = 0; i < PV_N_NEAR; ++i) {
    sum += sums->from[(class + PV_N_CHROMA - i) % PV_N_CHROMA][i];
  }
  return sum;
}

static void
describe_channel(const PvChromaBank* bank,
                 const float*        power,
                 const NearSums*     sums,
                 float*              chroma)
{
  float sum[PV_CHROMA_ROW];
  float top = 0.0f;
  sum_low_bins(bank, power, sum);
  for (uint32_t c = 0; c < PV_N_CHROMA; ++c) {
    sum[c] += gather(sums, c);
    top = pv_larger(sum[c], top);
  }
  for (uint32_t c = 0; c < PV_N_CHROMA; ++c) {
    chroma[c] = top > 1e-30f ? sum[c] / top : 0.0f;
  }
}

void
pv_describe_chroma(PvAnalyser* a, PvFrame* frame)
{
  const PvChromaBank* const bank    = &a->chroma;
  NearSums                  sums[2] = { 0 };
  fold_octaves(bank, a->power);
  for (uint32_t s = 0; s < bank->n_semitones; ++s) {
    sum_semitone(bank, s, a->power[0], a->power[1], sums);
  }
  describe_channel(bank, a->power[0], &sums[0], frame->mid.chroma);
  describe_channel(bank, a->power[1], &sums[1], frame->side.chroma);
}
