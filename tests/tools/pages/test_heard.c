// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers from a process that is not trusted, as they should be and forged.

#include "tools/pages/heard.h"
#include "support/models/toy.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static PvModelParts* parts; ///< The model's
static PvModel*      model;
static PvHeard       heard;
static PvFileGuess   guess;

static void
set_up(void)
{
  parts     = pv_toy_parts_new();
  model     = pv_toy_finish(parts);
  heard     = (PvHeard){ .n_guesses = 3, .seconds = 31.5, .n_nearest = 1 };
  heard.raw = (PvRawGuess){ .seconds     = 31.5,
                            .n_ranked    = parts->n_labels + 1,
                            .ranking     = { 1, 2, 0 },
                            .probability = { 0.7f, 0.2f, 0.1f } };
  heard.nearest[0]              = (PvSongDistance){ parts->n_songs - 1, 2.5 };
  heard.raw.newest.n_neighbours = 1;
  heard.why = (PvReasons){ .first = 1, .second = 0, .n = 1, .difference = 1.5 };
}

static void
tear_down(void)
{
  pv_model_free(model);
}

START_TEST(numbers_become_names)
{
  heard.raw.asked = model;
  ck_assert(pv_heard_is_valid(model, &heard));
  ck_assert_ptr_null(heard.raw.asked);
  pv_heard_tell(model, &heard, &guess);
  ck_assert_str_eq(guess.guess.name, parts->labels[1]);
  ck_assert_uint_eq(guess.guess.n_songs, 1);
  ck_assert_str_eq(guess.guess.songs[0].title,
                   parts->songs[parts->n_songs - 1].title);
  ck_assert_double_eq(guess.guess.songs[0].distance, 2.5);
  ck_assert_double_eq(guess.why.difference, 1.5);
}
END_TEST

START_TEST(too_little_is_no_guess)
{
  heard = (PvHeard){ .seconds = 1.5 };
  ck_assert(pv_heard_is_valid(model, &heard));
  pv_heard_tell(model, &heard, &guess);
  ck_assert_uint_eq(guess.guess.n_ranked, 0);
  ck_assert_double_eq(guess.guess.seconds, 1.5);
}
END_TEST

START_TEST(texts_are_made_harmless)
{
  memset(heard.error.text, 'x', sizeof(heard.error.text));
  memset(heard.note.text, 'x', sizeof(heard.note.text));
  memcpy(heard.note.text, "\x1b[2J", 4);
  ck_assert(pv_heard_is_valid(model, &heard));
  ck_assert_uint_eq(strlen(heard.error.text), sizeof(heard.error.text) - 1);
  ck_assert_int_eq(strncmp(heard.note.text, "?[2Jxx", 6), 0);
}
END_TEST

static void
forge_seconds(void)
{
  heard.seconds = (double)INFINITY;
}

static void
forge_length_of_ranking(void)
{
  heard.raw.n_ranked = parts->n_labels + 2;
}

static void
forge_empty_ranking(void)
{
  heard.raw.n_ranked = 0;
}

static void
forge_label(void)
{
  heard.raw.ranking[2] = parts->n_labels + 1;
}

static void
forge_probability(void)
{
  heard.raw.probability[1] = (float)NAN;
}

static void
forge_now(void)
{
  heard.raw.now = UINT32_MAX;
}

static void
forge_number_of_neighbours(void)
{
  heard.raw.newest.n_neighbours = PV_MAX_NEIGHBOURS + 1;
}

static void
forge_neighbour(void)
{
  heard.raw.newest.neighbours[0].point = parts->n_points;
}

static void
forge_position(void)
{
  heard.raw.newest.position[1] = (float)INFINITY;
}

static void
forge_number_of_songs(void)
{
  heard.n_nearest = PV_MAX_GUESS_CANDIDATES + 1;
}

static void
forge_song(void)
{
  heard.nearest[0].song = parts->n_songs;
}

static void
forge_number_of_reasons(void)
{
  heard.why.n = PV_N_KINDS + 1;
}

static void
forge_reason(void)
{
  heard.why.of[0].kind = PV_N_KINDS;
}

static void
forge_reasons_label(void)
{
  heard.why.second = parts->n_labels;
}

static void (*const forgeries[])(void) = {
  forge_seconds,       forge_length_of_ranking,
  forge_empty_ranking, forge_label,
  forge_probability,   forge_now,
  forge_neighbour,     forge_number_of_neighbours,
  forge_position,      forge_number_of_songs,
  forge_song,          forge_number_of_reasons,
  forge_reason,        forge_reasons_label,
};

START_TEST(forged_numbers_are_not_believed)
{
  ck_assert(pv_heard_is_valid(model, &heard));
  forgeries[_i]();
  ck_assert(!pv_heard_is_valid(model, &heard));
}
END_TEST

int
main(void)
{
  const int    n     = sizeof(forgeries) / sizeof(forgeries[0]);
  Suite* const suite = suite_create("heard");
  TCase* const cases = tcase_create("numbers");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_test(cases, numbers_become_names);
  tcase_add_test(cases, too_little_is_no_guess);
  tcase_add_test(cases, texts_are_made_harmless);
  tcase_add_loop_test(cases, forged_numbers_are_not_believed, 0, n);
  suite_add_tcase(suite, cases);
  return pv_run_suite(suite);
}
