// SPDX-License-Identifier: GPL-3.0-or-later

// Live sound beside a song of the toy model that was measured before.

#include "engine/mix_comparison.h"

#include "model/model.h"
#include "observe/silence.h"
#include "support/models/compared.h"
#include "support/models/toy.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static PvMixNews news;
static PvError   error;

START_TEST(the_same_sound_does_not_differ)
{
  ck_assert(!pv_compare_with("Noon", &error));
  pv_hear_sides(0.5);
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_str_eq(news.than, "Noon");
  ck_assert_uint_eq(news.n_findings, 0);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    ck_assert_float_eq(news.song.by.at[PV_WIDTH][b], 0.0f);
  }
}
END_TEST

/// The finding of a measure; NULL: there is none.
static const PvFinding*
find(PvProfileMeasure m)
{
  const PvFinding* found = NULL;
  for (uint32_t f = 0; f < news.n_findings && !found; ++f) {
    found = news.findings[f].measure == m ? &news.findings[f] : NULL;
  }
  return found;
}

START_TEST(wider_sound_is_told)
{
  char text[PV_FINDING_TEXT];
  ck_assert(!pv_compare_with("Noon", &error));
  pv_hear_sides(1.0);
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_ptr_nonnull(find(PV_WIDTH));
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    ck_assert_float_eq_tol(news.song.by.at[PV_WIDTH][b], 6.02f, 0.1f);
    ck_assert_float_eq_tol(news.now.by.at[PV_WIDTH][b], 6.02f, 1.5f);
  }
  pv_finding_write(find(PV_WIDTH), news.than, text, sizeof(text));
  ck_assert_str_eq(text, "26 Hz to 11 kHz: 6.0 dB wider than Noon");
}
END_TEST

START_TEST(a_few_seconds_are_no_finding)
{
  ck_assert(!pv_compare_with("Noon", &error));
  const PvWindow* const window = pv_analyse_sides(1.0);
  const uint32_t        n = PV_PROFILE_SETTLED_S * PV_ANALYSIS_RATE_HZ / PV_HOP;
  ck_assert_uint_gt(window->n_frames, n);
  for (uint32_t i = 0; i < n; ++i) {
    pv_mix_comparison_feed(pv_comparison, pv_window_at(window, i));
  }
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_float_ge(news.song.spreads.at[PV_WIDTH][10], 2.0f);
  ck_assert_double_eq_tol(news.seconds, PV_PROFILE_SETTLED_S, 0.03);
  ck_assert_uint_eq(news.n_findings, 0);
  pv_mix_comparison_feed(pv_comparison, pv_window_at(window, n));
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_ptr_nonnull(find(PV_WIDTH));
}
END_TEST

START_TEST(decay_takes_longer)
{
  ck_assert(!pv_compare_with("dark", &error));
  for (int i = 0; i < 3; ++i) {
    ck_assert(!pv_mix_comparison_look(pv_comparison, &news) || !find(PV_DECAY));
    pv_hear_sides(1.0);
  }
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_ptr_nonnull(find(PV_DECAY));
}
END_TEST

START_TEST(now_is_the_last_seconds_and_a_song_begins_anew)
{
  ck_assert(!pv_compare_with("Noon", &error));
  pv_hear_sides(1.0);
  pv_hear_sides(0.5);
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_float_ge(news.song.by.at[PV_WIDTH][10], 1.0f);
  ck_assert_float_eq_tol(news.now.by.at[PV_WIDTH][10], 0.0f, 1.0f);
  pv_mix_comparison_reset(pv_comparison);
  ck_assert(!pv_mix_comparison_look(pv_comparison, &news));
  pv_hear_sides(0.5);
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_float_eq(news.song.by.at[PV_WIDTH][10], 0.0f);
}
END_TEST

static double
seconds_told(void)
{
  return pv_mix_comparison_look(pv_comparison, &news) ? news.seconds : 0.0;
}

static void
hear_silence(uint32_t n_frames)
{
  const PvFrame silence = { 0 };
  for (uint32_t i = 0; i < n_frames; ++i) {
    pv_mix_comparison_feed(pv_comparison, &silence);
  }
}

// As for a guess: what is told after a pause stays until there is sound again.
START_TEST(silence_is_not_counted_and_a_pause_ends_a_song)
{
  ck_assert(!pv_compare_with("Noon", &error));
  hear_silence(PV_SILENCE_FRAMES + 500);
  ck_assert_double_eq(seconds_told(), 0.0);
  pv_hear_sides(1.0);
  const double once = seconds_told();
  hear_silence(PV_SILENCE_FRAMES - 1);
  pv_hear_sides(1.0);
  ck_assert_double_eq_tol(seconds_told(), 2.0 * once, 0.03);
  hear_silence(PV_SILENCE_FRAMES + 500);
  ck_assert_double_eq_tol(seconds_told(), 2.0 * once, 0.03);
  ck_assert_float_ge(news.song.by.at[PV_WIDTH][10], 1.0f);
  pv_hear_sides(0.5);
  ck_assert_double_eq_tol(seconds_told(), once, 0.03);
  ck_assert_float_eq(news.song.by.at[PV_WIDTH][10], 0.0f);
}
END_TEST

START_TEST(a_song_that_began_before_a_guess_keeps_what_was_heard_of_it)
{
  ck_assert(!pv_compare_with("Noon", &error));
  pv_hear_sides(0.5);
  const double heard = seconds_told();
  pv_mix_comparison_begin_song(pv_comparison, heard);
  ck_assert_double_eq(seconds_told(), heard);
  // More of it was heard than is compared: the target came later.
  pv_mix_comparison_begin_song(pv_comparison, heard + 60.0);
  ck_assert_double_eq(seconds_told(), heard);
  // Less: it began while the one before was compared.
  pv_mix_comparison_begin_song(pv_comparison, heard - 9.0);
  ck_assert_double_eq(seconds_told(), 0.0);
}
END_TEST

START_TEST(another_target_is_compared_with_what_was_heard)
{
  ck_assert(!pv_compare_with("dark", &error));
  pv_hear_sides(0.5);
  ck_assert(!pv_compare_with("Noon", &error));
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_str_eq(news.than, "Noon");
  ck_assert_float_eq(news.song.by.at[PV_WIDTH][10], 0.0f);
  // Without one, nothing is heard.
  ck_assert(!pv_compare_with("", &error));
  pv_hear_sides(1.0);
  ck_assert(!pv_compare_with("Noon", &error));
  ck_assert(!pv_mix_comparison_look(pv_comparison, &news));
}
END_TEST

START_TEST(without_a_target_there_is_nothing_to_tell)
{
  pv_hear_sides(0.5);
  ck_assert(!pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_int_eq(pv_compare_with("Nono", &error), PV_ERR_VALUE);
  ck_assert_ptr_nonnull(strstr(error.text, "Nono: neither a producer nor"));
  ck_assert_int_eq(pv_mix_comparison_aim(pv_comparison, NULL, "Noon", &error),
                   PV_ERR_DATA);
  ck_assert(!pv_compare_with("dark", &error));
  ck_assert(!pv_compare_with("", &error));
  pv_hear_sides(0.5);
  ck_assert(!pv_mix_comparison_look(pv_comparison, &news));
}
END_TEST

enum { N_SONGS = 12, OWN = 4 };

/// A model of songs that lie far apart, each at one point; OWN is by dark.
static void
take_far_songs(void)
{
  PvModelParts* const parts = pv_toy_parts_new();
  pv_toy_parts_fill(parts, N_SONGS);
  parts->song_profiles = calloc(N_SONGS, sizeof(PvProfile));
  pv_model_free(pv_compared_model);
  pv_compared_model = pv_toy_finish(parts);
  pv_toy_parts_spread(parts);
}

/// Guesses while a song is played.
static void
follow(uint32_t song, const char* name)
{
  PvGuess guess = { .song = 1, .seconds = 0.0 };
  ck_assert(!pv_compare_with(name, &error));
  memcpy(guess.projection,
         pv_model_parts(pv_compared_model)->points +
           (size_t)PV_TOY_DIMENSIONS * song,
         PV_TOY_DIMENSIONS * sizeof(float));
  pv_hear_sides(0.5);
  for (; guess.seconds < 20.0; guess.seconds += 1.0) {
    pv_mix_comparison_follow(pv_comparison, pv_compared_model, &guess);
  }
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
}

START_TEST(a_song_that_is_playing_is_left_out_of_its_producers)
{
  take_far_songs();
  follow(OWN, "dark");
  ck_assert_str_eq(news.left_out, "Song 4");
  ck_assert_str_eq(news.than, "dark's other songs");
  ck_assert_uint_eq(news.target->n_songs, 3);
  follow(OWN + 1, "dark"); // It is the band's
  ck_assert_ptr_null(news.left_out);
  ck_assert_uint_eq(news.target->n_songs, 4);
  follow(OWN, "Song 4");
  ck_assert_ptr_null(news.left_out);
  ck_assert_uint_eq(news.target->n_songs, 1);
}
END_TEST

START_TEST(a_song_is_left_out_until_another_begins)
{
  PvGuess guess = { .song = 2, .seconds = 3.0 };
  take_far_songs();
  follow(OWN, "dark");
  pv_mix_comparison_reset(pv_comparison);
  pv_hear_sides(0.5);
  pv_mix_comparison_follow(pv_comparison, pv_compared_model, &guess);
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_ptr_null(news.left_out);
  ck_assert_str_eq(news.than, "dark's songs");
  ck_assert_uint_eq(news.target->n_songs, 4);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("mix_comparison");
  TCase* const tcase = tcase_create("mix_comparison");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, pv_compared_set_up, pv_compared_tear_down);
  tcase_add_test(tcase, the_same_sound_does_not_differ);
  tcase_add_test(tcase, wider_sound_is_told);
  tcase_add_test(tcase, a_few_seconds_are_no_finding);
  tcase_add_test(tcase, decay_takes_longer);
  tcase_add_test(tcase, now_is_the_last_seconds_and_a_song_begins_anew);
  tcase_add_test(tcase, silence_is_not_counted_and_a_pause_ends_a_song);
  tcase_add_test(tcase,
                 a_song_that_began_before_a_guess_keeps_what_was_heard_of_it);
  tcase_add_test(tcase, another_target_is_compared_with_what_was_heard);
  tcase_add_test(tcase, without_a_target_there_is_nothing_to_tell);
  tcase_add_test(tcase, a_song_that_is_playing_is_left_out_of_its_producers);
  tcase_add_test(tcase, a_song_is_left_out_until_another_begins);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
