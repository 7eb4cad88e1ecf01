// SPDX-License-Identifier: GPL-3.0-or-later

// Where passages begin, how long they are, and what is observed in them.

#include "tools/corpus/passages.h"
#include "support/models/toy.h"
#include "support/run_suite.h"

#include <check.h>
#include <string.h>

enum {
  MINUTE   = 2583, ///< Frames
  HALF     = 1292,
  N_PLACES = 64,
  MIN      = 43 ///< Frames of the toy recipe's first observation
};

/// What an audience was told of one passage.
typedef struct {
  uint32_t n;            ///< Observations
  uint64_t first;        ///< Frame at which it began, as the first one shows
  float    features[64]; ///< The first feature of each
  uint64_t n_heard;      ///< At its end
  bool     has_ended;
} Told;

static PvModelParts* parts;
static Told          told[N_PLACES];
static uint32_t      n_begun;
static bool          is_wanted;

static void
set_up(void)
{
  parts     = pv_toy_parts_new();
  n_begun   = 0;
  is_wanted = true;
  memset(told, 0, sizeof(told));
}

static void
tear_down(void)
{
  pv_model_parts_free(parts);
}

static void*
begin(void* user, uint32_t song, uint32_t passage)
{
  ck_assert_uint_eq(song, *(const uint32_t*)user);
  ck_assert_uint_eq(passage, ++n_begun);
  ck_assert_uint_le(passage, N_PLACES);
  return is_wanted ? &told[passage - 1] : NULL;
}

static void
add(void* begun, const PvObservation* observation)
{
  Told* const passage = begun;
  ck_assert(!passage->has_ended);
  ck_assert_uint_lt(passage->n, 64);
  ck_assert_uint_eq(observation->n_heard, MIN + passage->n * PV_GUESS_HOP);
  if (!passage->n) {
    passage->first =
      (observation->end_sample - PV_N_FFT) / PV_HOP + 1 - observation->n_heard;
  }
  passage->features[passage->n++] = observation->features[0];
}

static void
end(void* begun, uint64_t n_heard)
{
  Told* const passage = begun;
  ck_assert(!passage->has_ended);
  passage->has_ended = true;
  passage->n_heard   = n_heard;
}

/// Each frame differs from all others.
static PvFrame
frame_of_song(uint64_t i)
{
  PvFrame frame         = { .start_sample = i * PV_HOP };
  frame.mid.rms         = 0.1f;
  frame.mid.centroid_hz = 500.0f + (float)i;
  return frame;
}

static void
hear(uint32_t song, uint64_t n_frames)
{
  const PvAudience  audience = { begin, add, end, &song, NULL };
  PvPassages* const passages = pv_passages_new(&parts->recipe, &audience, song);
  for (uint64_t i = 0; i < n_frames; ++i) {
    const PvFrame frame = frame_of_song(i);
    pv_passages_feed(passages, &frame);
  }
  pv_passages_end(passages);
}

START_TEST(one_begins_in_each_minute_and_lasts_half)
{
  hear(7, 20 * MINUTE + HALF);
  ck_assert_uint_ge(n_begun, 20);
  for (uint32_t p = 0; p < 20; ++p) {
    ck_assert_uint_eq(told[p].first / MINUTE, p);
    ck_assert_uint_eq(told[p].n_heard, HALF);
    ck_assert_uint_eq(told[p].n, 1 + (HALF - MIN) / PV_GUESS_HOP);
    ck_assert(told[p].has_ended);
  }
}
END_TEST

START_TEST(places_are_all_over_the_minute)
{
  uint32_t n[4] = { 0 };
  for (uint32_t song = 0; song < 50; ++song) {
    n_begun = 0;
    memset(told, 0, sizeof(told));
    hear(song, 8 * MINUTE + HALF);
    for (uint32_t p = 0; p < 8; ++p) {
      ++n[told[p].first % MINUTE * 4 / MINUTE];
    }
  }
  // 100 of 400 are expected in each quarter, within four deviations.
  for (int quarter = 0; quarter < 4; ++quarter) {
    ck_assert_uint_ge(n[quarter], 65);
    ck_assert_uint_le(n[quarter], 135);
  }
}
END_TEST

START_TEST(the_song_decides_the_places)
{
  uint64_t first[2];
  hear(7, 4 * MINUTE);
  first[0] = told[0].first;
  first[1] = told[1].first;
  n_begun  = 0;
  memset(told, 0, sizeof(told));
  hear(7, 4 * MINUTE);
  ck_assert_uint_eq(told[0].first, first[0]);
  ck_assert_uint_eq(told[1].first, first[1]);
  n_begun = 0;
  memset(told, 0, sizeof(told));
  hear(8, 4 * MINUTE);
  ck_assert_uint_ne(told[0].first, first[0]);
}
END_TEST

START_TEST(heard_as_a_song_that_begins_there)
{
  hear(7, 3 * MINUTE);
  for (uint32_t p = 0; p < 2; ++p) {
    PvObserver* const observer = pv_observer_new(&parts->recipe, true);
    PvObservation     observation;
    uint32_t          n = 0;
    for (uint64_t i = told[p].first; n < told[p].n; ++i) {
      const PvFrame frame = frame_of_song(i);
      if (pv_observer_feed(observer, &frame, &observation) == PV_OBSERVED) {
        ck_assert_float_eq(observation.features[0], told[p].features[n++]);
      }
    }
    ck_assert_uint_gt(n, 20);
    pv_observer_free(observer);
  }
}
END_TEST

START_TEST(one_ends_with_the_song)
{
  hear(7, 3 * MINUTE);
  const uint64_t place = told[1].first;
  n_begun              = 0;
  memset(told, 0, sizeof(told));
  hear(7, place + 100);
  ck_assert_uint_eq(n_begun, 2);
  ck_assert(told[1].has_ended);
  ck_assert_uint_eq(told[1].n_heard, 100);
  ck_assert_uint_eq(told[1].n, 2);
}
END_TEST

START_TEST(who_does_not_want_one_is_told_nothing)
{
  is_wanted = false;
  hear(7, 4 * MINUTE);
  ck_assert_uint_eq(n_begun, 4);
  ck_assert_uint_eq(told[0].n, 0);
  ck_assert(!told[0].has_ended);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("passages");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, one_begins_in_each_minute_and_lasts_half);
  tcase_add_test(tcase, places_are_all_over_the_minute);
  tcase_add_test(tcase, the_song_decides_the_places);
  tcase_add_test(tcase, heard_as_a_song_that_begins_there);
  tcase_add_test(tcase, one_ends_with_the_song);
  tcase_add_test(tcase, who_does_not_want_one_is_told_nothing);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
