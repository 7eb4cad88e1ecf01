// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/guess_make.h"
#include "support/run_suite.h"
#include "support/models/toy.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static PvModelParts* parts; ///< The model's
static PvModel*      model;
static PvRawGuess    raw;
static PvGuess       guess;

static void
setup(void)
{
  parts                   = pv_toy_parts_new();
  model                   = pv_toy_finish(parts);
  raw                     = (PvRawGuess){ .end_sample  = 700000,
                                          .seconds     = 31.5,
                                          .n_ranked    = 3,
                                          .ranking     = { 1, 2, 0 },
                                          .probability = { 0.7f, 0.2f, 0.1f } };
  raw.asked               = model;
  raw.newest.position[1]  = 0.5f;
  raw.newest.projected[0] = 3.0f;
  for (uint32_t i = 0; i < parts->n_points; ++i) {
    raw.newest.neighbours[i] = (PvNeighbour){ i, 0.5f + (float)i };
  }
  raw.newest.n_neighbours = parts->n_points;
}

static void
teardown(void)
{
  pv_model_free(model);
}

static void
retitle(uint32_t song, const char* title)
{
  free(parts->songs[song].title);
  parts->songs[song].title = strdup(title);
}

START_TEST(names_stand_in_place_of_numbers)
{
  pv_guess_make(&guess, model, &raw);
  ck_assert_str_eq(guess.name, parts->labels[1]);
  ck_assert_int_eq(guess.label, 1);
  ck_assert_float_eq(guess.confidence, 0.7f);
  ck_assert_double_eq(guess.seconds, 31.5);
  ck_assert_uint_eq(guess.end_sample, 700000);
  ck_assert_uint_eq(guess.n_ranked, 3);
  ck_assert_ptr_eq(guess.ranking[0].name, guess.name);
  ck_assert_str_eq(guess.ranking[1].name, "unknown");
  ck_assert_int_eq(guess.ranking[1].label, -1);
  ck_assert_float_eq(guess.ranking[1].probability, 0.2f);
  ck_assert_str_eq(guess.ranking[2].name, parts->labels[0]);
  ck_assert_int_eq(guess.ranking[2].label, 0);
  ck_assert_float_eq(guess.position[1], 0.5f);
  ck_assert_uint_eq(guess.n_components, parts->n_components);
  ck_assert_float_eq(guess.projection[0], 3.0f);
  ck_assert(!guess.is_mono);
}
END_TEST

START_TEST(sound_without_sides_is_asked_of_the_mono_model)
{
  PvModel* const mono = pv_toy_model_new();
  raw.asked           = mono;
  pv_guess_make(&guess, model, &raw);
  ck_assert(guess.is_mono);
  pv_model_free(mono);
}
END_TEST

START_TEST(nobody_is_unknown)
{
  raw.ranking[0] = 2;
  raw.ranking[1] = 1;
  pv_guess_make(&guess, model, &raw);
  ck_assert_str_eq(guess.name, "unknown");
  ck_assert_int_eq(guess.label, -1);
  pv_guess_make_empty(&guess, 0.5);
  ck_assert_str_eq(guess.name, "unknown");
  ck_assert_uint_eq(guess.n_ranked, 0);
  ck_assert_uint_eq(guess.n_songs, 0);
  ck_assert_double_eq(guess.seconds, 0.5);
}
END_TEST

static uint32_t
rows_for_other_at(uint32_t place, uint32_t n_rows, uint32_t row)
{
  guess.n_ranked = 8;
  for (uint32_t i = 0; i < guess.n_ranked; ++i) {
    guess.ranking[i].label = i == place ? -1 : (int32_t)i;
  }
  return pv_guess_place(&guess, n_rows, row);
}

START_TEST(somebody_else_has_a_row_in_every_list)
{
  for (uint32_t row = 0; row < 4; ++row) {
    ck_assert_uint_eq(rows_for_other_at(4, 5, row), row);
    ck_assert_uint_eq(rows_for_other_at(6, 5, row), row);
  }
  ck_assert_uint_eq(rows_for_other_at(4, 5, 4), 4);
  ck_assert_uint_eq(rows_for_other_at(5, 5, 4), 5);
  ck_assert_uint_eq(rows_for_other_at(7, 2, 1), 7);
  ck_assert_uint_eq(rows_for_other_at(7, 8, 7), 7);
  // A single row is the guess.
  ck_assert_uint_eq(rows_for_other_at(3, 1, 0), 0);
  ck_assert_uint_eq(rows_for_other_at(UINT32_MAX, 5, 4), 4);
}
END_TEST

START_TEST(each_song_is_listed_once_at_its_nearest_point)
{
  pv_guess_make(&guess, model, &raw);
  ck_assert_uint_eq(guess.n_songs, parts->n_songs);
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    uint32_t p = 0;
    while (parts->point_song[p] != s) {
      ++p;
    }
    ck_assert_str_eq(guess.songs[s].title, parts->songs[s].title);
    ck_assert_double_eq(guess.songs[s].distance, 0.5 + p);
  }
}
END_TEST

// Two that a reader can't tell apart are one; by two producers they are two.
START_TEST(titles_are_listed_once_for_a_producer)
{
  ck_assert_uint_ne(parts->songs[0].label, parts->songs[2].label);
  retitle(0, "Same");
  retitle(2, "Same");
  pv_guess_make(&guess, model, &raw);
  ck_assert_uint_eq(guess.n_songs, parts->n_songs);
  parts->songs[2].label = parts->songs[0].label;
  pv_guess_make(&guess, model, &raw);
  ck_assert_uint_eq(guess.n_songs, parts->n_songs - 1);
  ck_assert_double_eq(guess.songs[0].distance, 0.5);
  const PvSongDistance of_file[] = { { 2, 0.25 }, { 0, 4.0 } };
  pv_guess_take_songs(&guess, model, of_file, 2);
  ck_assert_uint_eq(guess.n_songs, 1);
  ck_assert_double_eq(guess.songs[0].distance, 0.25);
}
END_TEST

/// As many rows as songs, somebody else last.
static float guesses[4][3] = { { 0.0f, 1.0f, 0.0f },
                               { 0.1f, 0.7f, 0.2f },
                               { 0.7f, 0.1f, 0.2f },
                               { 0.0f } };

static bool
take_alike(float* song_guesses)
{
  parts->song_guesses = song_guesses;
  pv_guess_make(&guess, model, &raw);
  ck_assert_int_eq(guess.nearest_by, PV_NEAREST_BY_SOUND);
  const bool is_taken = pv_guess_take_alike(&guess, model, &raw);
  parts->song_guesses = NULL;
  return is_taken;
}

// The raw guess is 0.1, 0.7 and 0.2; of the last song nothing is known.
START_TEST(songs_guessed_alike_take_the_place_of_the_nearest)
{
  ck_assert(take_alike(guesses[0]));
  ck_assert_int_eq(guess.nearest_by, PV_NEAREST_BY_GUESS);
  ck_assert_uint_eq(guess.n_songs, 3);
  ck_assert_str_eq(guess.songs[0].title, parts->songs[1].title);
  ck_assert_str_eq(guess.songs[0].label, parts->labels[parts->songs[1].label]);
  ck_assert_double_eq(guess.songs[0].distance, 0.0);
  ck_assert_str_eq(guess.songs[1].title, parts->songs[0].title);
  ck_assert_double_eq_tol(guess.songs[1].distance, sqrt(1.0 - sqrt(0.7)), 1e-7);
  ck_assert_str_eq(guess.songs[2].title, parts->songs[2].title);
}
END_TEST

START_TEST(without_guesses_of_songs_the_nearest_stay)
{
  pv_guess_make(&guess, model, &raw);
  const PvGuess before = guess;
  ck_assert(!take_alike(NULL));
  ck_assert_mem_eq(&guess, &before, sizeof(guess));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("guess");
  TCase* const tcase = tcase_create("guess");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, names_stand_in_place_of_numbers);
  tcase_add_test(tcase, sound_without_sides_is_asked_of_the_mono_model);
  tcase_add_test(tcase, nobody_is_unknown);
  tcase_add_test(tcase, somebody_else_has_a_row_in_every_list);
  tcase_add_test(tcase, each_song_is_listed_once_at_its_nearest_point);
  tcase_add_test(tcase, titles_are_listed_once_for_a_producer);
  tcase_add_test(tcase, songs_guessed_alike_take_the_place_of_the_nearest);
  tcase_add_test(tcase, without_guesses_of_songs_the_nearest_stay);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
