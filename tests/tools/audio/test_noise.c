// SPDX-License-Identifier: GPL-3.0-or-later

// How fast noise falls from band to band, in dB per octave: 0, 3 and 6 less.

#include "tools/audio/analyse_samples.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>

typedef struct {
  double   bands[PV_N_BANDS];
  double   mid;
  double   side;
  PvFrame  first;
  unsigned n;
} Sum;

static uint32_t
add(void* user, const PvFrame* frame)
{
  Sum* const sum = user;
  for (unsigned b = 0; b < PV_N_BANDS; ++b) {
    sum->bands[b] += (double)frame->left[b];
  }
  sum->mid += (double)(frame->mid.rms * frame->mid.rms);
  sum->side += (double)(frame->side.rms * frame->side.rms);
  sum->first = sum->n ? sum->first : *frame;
  ++sum->n;
  return 0;
}

static Sum
listen(PvNoiseKind kind)
{
  Sum              sum = { .n = 0 };
  PvError          error;
  const PvAnalysis analysis = { PV_FRAME_WHOLE, add, &sum };
  ck_assert_int_eq(pv_analyse_noise(kind, &analysis, 1, &error), PV_OK);
  return sum;
}

// Bands have unit area, so they show power by Hz.  Slaney's mel scale has 27 mel
// from 1 to 6.4 kHz; 65 steps of the bands reach 49.9 mel at 11 025 Hz.
static double
fall_per_octave(const Sum* sum)
{
  const unsigned low     = 30;
  const unsigned high    = 55;
  const double   octaves = (high - low) * (49.9 / 65.0) * log2(6.4) / 27.0;
  return 10.0 * log10(sum->bands[high] / sum->bands[low]) / octaves;
}

START_TEST(noise_falls_as_its_colour_says)
{
  static const double fall[PV_N_NOISE_KINDS] = { 0.0, 0.0, -3.0, -6.0 };
  for (int kind = PV_NOISE_WHITE; kind < PV_N_NOISE_KINDS; ++kind) {
    const Sum sum = listen((PvNoiseKind)kind);
    ck_assert_double_eq_tol(fall_per_octave(&sum), fall[kind], 0.8);
    // Two channels that know nothing of each other
    ck_assert_double_eq_tol(sum.side / sum.mid, 1.0, 0.2);
    const double rms = sqrt((sum.mid + sum.side) / sum.n);
    ck_assert_double_gt(rms, 0.03);
    ck_assert_double_lt(rms, 0.3);
  }
}
END_TEST

START_TEST(noise_is_the_same_each_time)
{
  const Sum one = listen(PV_NOISE_PINK);
  const Sum two = listen(PV_NOISE_PINK);
  ck_assert_mem_eq(&one.first, &two.first, sizeof(PvFrame));
  ck_assert_uint_gt(one.n, 2500);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("noise");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 240);
  tcase_add_test(tcase, noise_falls_as_its_colour_says);
  tcase_add_test(tcase, noise_is_the_same_each_time);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
