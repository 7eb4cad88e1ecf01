// SPDX-License-Identifier: GPL-3.0-or-later

// Another song without a gap, in frames as of noise with a beat.

#include "observe/song_change.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { SECOND = 43 };

/// What one song's frames have in common.
typedef struct {
  double tilt;  ///< dB per band
  double side;  ///< Share of the mid
  double swing; ///< dB, from frame to frame
  int    key;   ///< The strongest note
  int    beat;  ///< Frames from one to the next
} Song;

static const Song first  = { -0.3, 0.1, 2.0, 0, 20 };
static const Song second = { -0.9, 0.6, 6.0, 5, 27 };

static PvSongChange* change;
static uint32_t      seed;
static int           n_frames;

static void
set_up(void)
{
  change   = pv_song_change_new();
  seed     = 1;
  n_frames = 0;
}

static void
tear_down(void)
{
  pv_song_change_free(change);
}

static double
next_random(void)
{
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) / 16777216.0;
}

static PvFrame
make_frame(const Song* song)
{
  PvFrame      frame  = { 0 };
  const double accent = n_frames++ % song->beat < 2 ? 6.0 : 0.0;
  for (int b = 0; b < PV_N_BANDS; ++b) {
    const double db    = song->tilt * b + song->swing * next_random() + accent;
    const double mid   = pow(10.0, db / 10.0);
    const double side  = song->side * mid;
    frame.left[b]      = (float)(mid + side);
    frame.right[b]     = frame.left[b];
    frame.cross_re[b]  = (float)(mid - side);
    frame.cross_abs[b] = frame.left[b];
  }
  for (int c = 0; c < PV_N_CHROMA; ++c) {
    frame.mid.chroma[c] = c == song->key ? 1.0f : 0.3f * (float)next_random();
  }
  return frame;
}

/// Feed seconds of a song; the frames until a change was found, or 0.
static uint32_t
feed(const Song* song, uint32_t seconds)
{
  for (uint32_t i = 1; i <= seconds * SECOND; ++i) {
    const PvFrame frame = make_frame(song);
    if (pv_song_change_feed(change, &frame)) {
      return i;
    }
  }
  return 0;
}

START_TEST(a_song_is_one)
{
  ck_assert_uint_eq(feed(&first, 300), 0);
}
END_TEST

START_TEST(another_song_is_found_within_ten_seconds)
{
  ck_assert_uint_eq(feed(&first, 60), 0);
  const uint32_t n = feed(&second, 60);
  ck_assert_uint_ge(n, 5 * SECOND);
  ck_assert_uint_le(n, 10 * SECOND);
  // Once.
  ck_assert_uint_eq(feed(&second, 60), 0);
}
END_TEST

START_TEST(a_part_of_the_same_song_is_none)
{
  // As loud again and brighter, in the same key.
  const Song chorus = { -0.25, 0.15, 2.5, 0, 20 };
  ck_assert_uint_eq(feed(&first, 60), 0);
  ck_assert_uint_eq(feed(&chorus, 60), 0);
}
END_TEST

START_TEST(the_rhythm_tells_a_song_from_a_part)
{
  // Wider, in another key, as suddenly.
  const Song part = { -0.5, 0.3, 2.0, 7, 20 };
  const Song song = { -0.5, 0.3, 2.0, 7, 17 };
  ck_assert_uint_eq(feed(&first, 60), 0);
  ck_assert_uint_eq(feed(&part, 60), 0);
  pv_song_change_reset(change);
  ck_assert_uint_eq(feed(&first, 60), 0);
  ck_assert_uint_gt(feed(&song, 10), 0);
}
END_TEST

START_TEST(what_was_before_a_reset_is_forgotten)
{
  ck_assert_uint_eq(feed(&first, 60), 0);
  pv_song_change_reset(change);
  ck_assert_uint_eq(feed(&second, 60), 0);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("song_change");
  TCase* const tcase = tcase_create("song_change");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_set_timeout(tcase, 120);
  tcase_add_test(tcase, a_song_is_one);
  tcase_add_test(tcase, another_song_is_found_within_ten_seconds);
  tcase_add_test(tcase, a_part_of_the_same_song_is_none);
  tcase_add_test(tcase, the_rhythm_tells_a_song_from_a_part);
  tcase_add_test(tcase, what_was_before_a_reset_is_forgotten);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
