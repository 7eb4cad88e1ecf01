// SPDX-License-Identifier: GPL-3.0-or-later

// What is done to a real song, and what its profile shows of that: see
// profile_songs.sh.

#include "base/pi.h"
#include "profile/difference.h"
#include "profile/profiler.h"
#include "support/run_suite.h"
#include "support/sound/song.h"
#include "tools/mix/compressor.h"
#include "tools/mix/filter.h"
#include "tools/mix/reverb.h"
#include "tools/mix/width.h"

#include <check.h>
#include <complex.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CENTRE = 11 }; ///< The band around 1025 Hz

static const double centre_hz = 1025.0;

static PvMixSound   song;
static PvProfile    as_it_is;
static PvDifference difference;

static void
feed(void* profiler, const PvFrame* frame)
{
  pv_profiler_feed((PvProfiler*)profiler, frame);
}

static void
profile_in_blocks(const PvMixSound* sound, uint32_t block, PvProfile* profile)
{
  PvProfiler* const profiler = pv_profiler_new(false);
  ck_assert_ptr_nonnull(profiler);
  pv_song_analyse(sound, block, feed, profiler);
  pv_profiler_long(profiler, profile);
  pv_profiler_free(profiler);
}

/// Compare a sound with the song as it is, and clear it.
static void
compare(PvMixSound* sound)
{
  PvProfile       profile;
  PvProfileTarget target;
  profile_in_blocks(sound, 1024, &profile);
  ck_assert(pv_profile_target_make(&as_it_is, NULL, 1, NULL, &target));
  pv_difference_make(&profile, &target, &difference);
  pv_mix_sound_clear(sound);
}

static double
by(PvProfileMeasure measure, uint32_t band)
{
  return (double)difference.by.at[measure][band];
}

static void
assert_moves(PvProfileMeasure m, uint32_t band, double wanted, double tolerance)
{
  ck_assert_msg(fabs(by(m, band) - wanted) <= tolerance,
                "%s from %.0f Hz: %.3f, not %.3f within %.2f",
                pv_profile_measures[m].name, pv_profile_edge_hz(band),
                by(m, band), wanted, tolerance);
}

/// All measures stay, but for one.
static void
assert_rest_stays(PvProfileMeasure but, double tolerance)
{
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    for (uint32_t b = 0; b < PV_PROFILE_BANDS && m != but; ++b) {
      if (!isnan(as_it_is.at[m][b])) {
        assert_moves(m, b, 0.0, tolerance);
      }
    }
  }
}

static PvMixSound
copy_song(void)
{
  PvMixSound copy;
  ck_assert(pv_mix_sound_copy(&song, &copy));
  return copy;
}

static void
set_up(void)
{
  pv_song_read(getenv("PV_SONG"), &song);
  profile_in_blocks(&song, 1024, &as_it_is);
}

static void
tear_down(void)
{
  pv_mix_sound_clear(&song);
}

START_TEST(a_song_is_like_itself)
{
  PvMixSound same = copy_song();
  compare(&same);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
      if (!isnan(as_it_is.at[m][b])) {
        ck_assert_float_eq(difference.by.at[m][b], 0.0f);
      }
    }
  }
}
END_TEST

/// How much a filter raises the power of a frequency.
static double
power_gain(const PvFilter* f, double hz)
{
  const double complex z = cexp(-I * 2.0 * PV_PI * hz / song.rate_hz);
  const double complex h = (f->b[0] + z * (f->b[1] + z * f->b[2])) /
                           (1.0 + z * (f->a[0] + z * f->a[1]));
  return creal(h * conj(h));
}

/// How much it raises a band in which all frequencies are equally loud.
static double
gain_db(const PvFilter* filter, uint32_t band)
{
  const double low  = pv_profile_edge_hz(band);
  const double high = pv_profile_edge_hz(band + 1);
  double       sum  = 0.0;
  for (int i = 0; i < 50; ++i) {
    sum += power_gain(filter, low + (high - low) * (i + 0.5) / 50);
  }
  return 10.0 * log10(sum / 50);
}

// Beside the bell, as far as its own skirt does no more.
START_TEST(a_bell_of_6_db_shows_as_6_db)
{
  const PvFilterSetting bell   = { PV_FILTER_PEAK, 1000.0, 2.0, 6.0 };
  const PvFilter        filter = pv_filter_design(&bell, song.rate_hz);
  PvMixSound            sound  = copy_song();
  pv_filter_equalise(&bell, 1, &sound);
  compare(&sound);
  assert_moves(PV_TONE, CENTRE, 6.0, 0.5);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    const double wanted = gain_db(&filter, b);
    assert_moves(PV_TONE, b, wanted < 0.25 ? 0.0 : wanted,
                 wanted < 0.25 ? 0.5 : 1.0);
    assert_moves(PV_WIDTH, b, 0.0, 0.5);
    assert_moves(PV_BALANCE, b, 0.0, 0.5);
  }
}
END_TEST

START_TEST(a_wider_side_shows_in_all_bands)
{
  const PvWidthSetting wider = { 20.0 * log10(1.5), 0.0 };
  PvMixSound           sound = copy_song();
  pv_width_run(&wider, &sound);
  compare(&sound);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    assert_moves(PV_WIDTH, b, 3.52, 0.3);
  }
}
END_TEST

/// Compress what is around `centre_hz`, an octave wide: a bell takes nothing but
/// that, and the difference is put back.
static void
compress_band(PvMixSound* sound)
{
  const PvFilterSetting bell = { PV_FILTER_PEAK, centre_hz, 1.4, 12.0 };
  const float           part = (float)(1.0 / (pow(10.0, 12.0 / 20.0) - 1.0));
  PvMixSound            only = copy_song();
  pv_filter_equalise(&bell, 1, &only);
  for (uint32_t i = 0; i < song.n_samples; ++i) {
    only.left[i]  = part * (only.left[i] - song.left[i]);
    only.right[i] = part * (only.right[i] - song.right[i]);
    sound->left[i] -= only.left[i];
    sound->right[i] -= only.right[i];
  }
  const PvCompressorSetting four_to_one = {
    20.0 * log10(pv_mix_sound_rms(&only)) - 5.0, 4.0, 5.0, 100.0
  };
  pv_compressor_run(&four_to_one, &only);
  for (uint32_t i = 0; i < song.n_samples; ++i) {
    sound->left[i] += only.left[i];
    sound->right[i] += only.right[i];
  }
  pv_mix_sound_clear(&only);
}

START_TEST(a_compressor_shows_in_its_band)
{
  PvMixSound sound = copy_song();
  compress_band(&sound);
  compare(&sound);
  ck_assert_double_lt(by(PV_CREST, CENTRE), -0.5);
  ck_assert_double_lt(by(PV_RANGE, CENTRE), -0.5);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    const bool is_near = b + 2 >= CENTRE && b <= CENTRE + 2;
    assert_moves(PV_WIDTH, b, 0.0, is_near ? 0.5 : 0.1);
    assert_moves(PV_CREST, b, 0.0, is_near ? 5.0 : 0.4);
  }
}
END_TEST

// Where the song's own sound decays within half of its time; beyond, it is the song's
// own strokes that last.
START_TEST(a_reverberation_lengthens_the_decay)
{
  const PvReverbSetting two_seconds = { 2.0, 10.0, -3.0, 8000.0, 1.0, 7 };
  PvMixSound            sound       = copy_song();
  double                mean        = 0.0;
  uint32_t              n           = 0;
  ck_assert(pv_reverb_run(&two_seconds, &sound));
  compare(&sound);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    if (as_it_is.at[PV_DECAY][b] < 1.0f) {
      ck_assert_msg(by(PV_DECAY, b) > 0.1, "from %.0f Hz: %.2f",
                    pv_profile_edge_hz(b), by(PV_DECAY, b));
      mean += by(PV_DECAY, b);
      ++n;
    }
  }
  ck_assert_uint_ge(n, 8);
  ck_assert_double_gt(mean / n, 0.3);
}
END_TEST

START_TEST(left_louder_shows_in_the_balance)
{
  PvMixSound sound = copy_song();
  for (uint32_t i = 0; i < sound.n_samples; ++i) {
    sound.left[i] *= (float)pow(10.0, 3.0 / 20.0);
  }
  compare(&sound);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    assert_moves(PV_BALANCE, b, -3.0, 0.01);
  }
  assert_rest_stays(PV_BALANCE, 0.05);
}
END_TEST

START_TEST(level_shows_in_nothing)
{
  PvMixSound sound = copy_song();
  pv_mix_sound_scale(&sound, 0.1);
  compare(&sound);
  assert_rest_stays(PV_N_MEASURES, 0.1);
}
END_TEST

START_TEST(blocks_show_in_nothing)
{
  PvProfile in_blocks;
  profile_in_blocks(&song, 37, &in_blocks);
  ck_assert_int_eq(memcmp(&in_blocks, &as_it_is, sizeof(in_blocks)), 0);
}
END_TEST

// The resampler of another program has its own slope at the top.
START_TEST(sample_rate_shows_in_nothing)
{
  char paths[512] = "";
  ck_assert_ptr_nonnull(getenv("PV_OTHER_RATES"));
  snprintf(paths, sizeof(paths), "%s", getenv("PV_OTHER_RATES"));
  unsigned n = 0;
  for (char* path = strtok(paths, " "); path; path = strtok(NULL, " "), ++n) {
    PvMixSound sound;
    pv_song_read(path, &sound);
    ck_assert_uint_ne(sound.rate_hz, song.rate_hz);
    compare(&sound);
    assert_rest_stays(PV_N_MEASURES, 0.2);
  }
  ck_assert_uint_eq(n, 2);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("profile_songs");
  TCase* const tcase = tcase_create("songs");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, a_song_is_like_itself);
  tcase_add_test(tcase, a_bell_of_6_db_shows_as_6_db);
  tcase_add_test(tcase, a_wider_side_shows_in_all_bands);
  tcase_add_test(tcase, a_compressor_shows_in_its_band);
  tcase_add_test(tcase, a_reverberation_lengthens_the_decay);
  tcase_add_test(tcase, left_louder_shows_in_the_balance);
  tcase_add_test(tcase, level_shows_in_nothing);
  tcase_add_test(tcase, blocks_show_in_nothing);
  tcase_add_test(tcase, sample_rate_shows_in_nothing);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
