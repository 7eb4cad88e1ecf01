// SPDX-License-Identifier: GPL-3.0-or-later

// A compressor of the whole mix: it is driven by the whole, so crest and range of that
// fall, and each band follows the gain, which may be low while the band is soft.  See
// profile_songs.sh.

#include "profile/profile_sums.h"
#include "support/run_suite.h"
#include "support/sound/song.h"
#include "tools/mix/compressor.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { MAX_FRAMES = 4000, BLOCK = 1024 };

typedef struct {
  PvBandWeights weights;
  PvBalance     balance;
  uint32_t      n;
  PvBandFrame   frames[MAX_FRAMES];
} Bands;

static Bands before, after;

static void
take(void* user, const PvFrame* frame)
{
  Bands* const bands = (Bands*)user;
  ck_assert_uint_lt(bands->n, MAX_FRAMES);
  pv_band_frame_make(&bands->weights, frame, &bands->balance,
                     &bands->frames[bands->n++]);
}

static void
analyse(const PvMixSound* sound, Bands* bands)
{
  *bands = (Bands){ .n = 0 };
  pv_band_weights_init(&bands->weights);
  pv_song_analyse(sound, BLOCK, take, bands);
}

/// 4:1, 5 dB below the mean level.
static void
set_up(void)
{
  PvMixSound song;
  pv_song_read(getenv("PV_SONG"), &song);
  analyse(&song, &before);
  const PvCompressorSetting four_to_one = {
    20.0 * log10(pv_mix_sound_rms(&song)) - 5.0, 4.0, 5.0, 100.0
  };
  pv_compressor_run(&four_to_one, &song);
  analyse(&song, &after);
  pv_mix_sound_clear(&song);
  ck_assert_uint_eq(before.n, after.n);
}

static double
whole_power(const PvBandFrame* frame)
{
  double sum = 0.0;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    sum += (double)frame->power[b];
  }
  return sum;
}

static void
set_power(PvBandFrame* frame, uint32_t band, double power)
{
  frame->power[band]    = (float)power;
  frame->level_db[band] = pv_profile_level_db(power);
  frame->level[band]    = pv_bin_of(pv_level_bins, frame->level_db[band]);
}

static PvProfileSums*
new_sums(void)
{
  PvProfileSums* const sums = (PvProfileSums*)calloc(1, sizeof(PvProfileSums));
  ck_assert_ptr_nonnull(sums);
  return sums;
}

static void
measure(PvProfileSums* sums, PvProfile* profile)
{
  pv_profile_sums_measure(sums, profile);
  free(sums);
}

static void
measure_bands(const Bands* bands, PvProfile* profile)
{
  PvProfileSums* const sums = new_sums();
  for (uint32_t i = 0; i < bands->n; ++i) {
    pv_profile_sums_add(sums, &bands->frames[i]);
  }
  measure(sums, profile);
}

/// The whole in the place of the first band.
static void
measure_whole(const Bands* bands, PvProfile* profile)
{
  PvProfileSums* const sums = new_sums();
  for (uint32_t i = 0; i < bands->n; ++i) {
    PvBandFrame frame = bands->frames[i];
    set_power(&frame, 0, whole_power(&frame));
    pv_profile_sums_add(sums, &frame);
  }
  measure(sums, profile);
}

/// The song as it was, each frame turned down by as much as the whole was.
static void
measure_expected(PvProfile* profile)
{
  PvProfileSums* const sums = new_sums();
  for (uint32_t i = 0; i < before.n; ++i) {
    PvBandFrame  frame = before.frames[i];
    const double gain  = whole_power(&after.frames[i]) / whole_power(&frame);
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      set_power(&frame, b, gain * (double)frame.power[b]);
    }
    pv_profile_sums_add(sums, &frame);
  }
  measure(sums, profile);
}

// Loud parts that are no louder than others have nothing to lose.
START_TEST(crest_and_range_of_the_whole_fall)
{
  PvProfile was;
  PvProfile is;
  measure_whole(&before, &was);
  measure_whole(&after, &is);
  ck_assert_float_lt(is.at[PV_CREST][0], was.at[PV_CREST][0] - 1.0f);
  if (was.at[PV_RANGE][0] > 3.0f) {
    ck_assert_float_lt(is.at[PV_RANGE][0], was.at[PV_RANGE][0] - 1.0f);
  } else {
    ck_assert_float_lt(is.at[PV_RANGE][0], was.at[PV_RANGE][0] + 0.5f);
  }
}
END_TEST

START_TEST(bands_follow_the_gain)
{
  PvProfile is;
  PvProfile expected;
  measure_bands(&after, &is);
  measure_expected(&expected);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    ck_assert_float_eq_tol(is.at[PV_CREST][b], expected.at[PV_CREST][b], 0.2f);
    ck_assert_float_eq_tol(is.at[PV_RANGE][b], expected.at[PV_RANGE][b], 0.4f);
  }
}
END_TEST

START_TEST(the_width_stays)
{
  PvProfile was;
  PvProfile is;
  measure_bands(&before, &was);
  measure_bands(&after, &is);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    ck_assert_float_eq_tol(is.at[PV_WIDTH][b], was.at[PV_WIDTH][b], 0.4f);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("compressed_songs");
  TCase* const tcase = tcase_create("compressor");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, set_up, NULL);
  tcase_add_test(tcase, crest_and_range_of_the_whole_fall);
  tcase_add_test(tcase, bands_follow_the_gain);
  tcase_add_test(tcase, the_width_stays);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
