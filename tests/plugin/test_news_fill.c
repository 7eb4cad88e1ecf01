// SPDX-License-Identifier: GPL-3.0-or-later

/// What a guess becomes on its way to the window.

#include "plugin/news_fill.h"
#include "support/models/toy.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { N = 9 };

static PvGuess  guess;
static PvReport report;

/// Producers "A", "B", … with somebody else at a place among them.
static void
fill(uint32_t other)
{
  static const char* const names[N] = { "A", "B", "C", "D", "E",
                                        "F", "G", "H", "I" };
  guess                             = (PvGuess){
                                .name = "A", .label = 0, .confidence = 0.3f, .now = { "A", 0, 0.3f }
  };
  for (uint32_t i = 0; i < N; ++i) {
    guess.ranking[i] =
      (PvGuessLabel){ names[i], (int32_t)i, 0.3f - 0.03f * (float)i };
  }
  guess.ranking[other].name  = PV_UNKNOWN;
  guess.ranking[other].label = -1;
  guess.n_ranked             = N;
  pv_report_fill(&report, &guess);
}

static void
check_row(uint32_t row, const char* label, float probability)
{
  ck_assert_str_eq(report.ranked[row].label, label);
  ck_assert_float_eq_tol(report.ranked[row].probability, probability, 1e-6f);
}

START_TEST(the_likeliest_come_with_somebody_else_in_their_place)
{
  fill(3);
  ck_assert_uint_eq(report.n_ranked, PV_N_RANKED);
  check_row(2, "C", 0.24f);
  check_row(3, PV_UNKNOWN, 0.21f);
  check_row(4, "E", 0.18f);
}
END_TEST

START_TEST(somebody_else_comes_last_where_five_are_likelier)
{
  fill(7);
  ck_assert_uint_eq(report.n_ranked, PV_N_RANKED);
  check_row(0, "A", 0.3f);
  check_row(3, "D", 0.21f);
  check_row(4, PV_UNKNOWN, 0.09f);
}
END_TEST

static PvMixNews        mix;
static PvProfileTarget  target;
static PvDifferenceNews news;

static void
fill_mix(void)
{
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    mix.song.sound.at[PV_TONE][b]    = -12.346f;
    mix.now.sound.at[PV_WIDTH][b]    = NAN;
    target.low.at[PV_CORRELATION][b] = -0.5f;
    target.median.at[PV_DECAY][b]    = 20.0f;
    target.high.at[PV_TONE][b]       = 1e6f;
  }
  target.n_songs  = 7;
  mix.target      = &target;
  mix.than        = "Ada's songs";
  mix.seconds     = 48.5;
  mix.n_findings  = 2;
  mix.findings[0] = (PvFinding){ PV_WIDTH, 1, 3, 4.0, 2.5, PV_FINDING_RUN };
  mix.findings[1] = (PvFinding){ PV_DECAY, 5, 5, -0.25, 1.5, PV_FINDING_RUN };
}

START_TEST(a_difference_comes_in_hundredths_and_lines)
{
  fill_mix();
  pv_difference_news_fill(&news, &mix);
  ck_assert_uint_eq(news.beside, PV_BESIDE_TOLD);
  ck_assert_uint_eq(news.n_songs, 7);
  ck_assert_float_eq(news.seconds, 48.5f);
  ck_assert_int_eq(news.sound.at[PV_TONE][3], -1235);
  ck_assert_int_eq(news.now.at[PV_WIDTH][3], PV_CURVE_UNKNOWN);
  ck_assert_int_eq(news.low.at[PV_CORRELATION][22], -50);
  ck_assert_int_eq(news.median.at[PV_DECAY][0], 2000);
  ck_assert_int_eq(news.high.at[PV_TONE][0], 32767);
  ck_assert_str_eq(news.than, "Ada's songs");
  ck_assert_str_eq(news.findings,
                   "77 to 230 Hz: 4.0 dB wider than Ada's songs\n"
                   "280 to 330 Hz: 0.25 s shorter in decay than Ada's songs\n");
  ck_assert_uint_eq(pv_difference_news_size(&news),
                    offsetof(PvDifferenceNews, findings) +
                      strlen(news.findings) + 1);
}
END_TEST

START_TEST(the_longest_findings_have_room)
{
  char than[2 * PV_FINDING_TEXT];
  memset(than, 'x', sizeof(than));
  than[sizeof(than) - 1] = '\0';
  fill_mix();
  mix.than       = than;
  mix.n_findings = PV_MAX_FINDINGS;
  for (uint32_t f = 0; f < PV_MAX_FINDINGS; ++f) {
    mix.findings[f] = mix.findings[0];
  }
  pv_difference_news_fill(&news, &mix);
  ck_assert_uint_eq(strlen(news.findings), PV_MAX_FINDINGS * PV_FINDING_TEXT);
  ck_assert_uint_lt(strlen(news.findings), sizeof(news.findings));
}
END_TEST

START_TEST(a_song_that_plays_itself_is_told)
{
  fill_mix();
  pv_difference_news_fill(&news, &mix);
  ck_assert_str_eq(news.left_out, "");
  mix.left_out = "In Rome";
  pv_difference_news_fill(&news, &mix);
  ck_assert_str_eq(news.left_out, "In Rome");
  mix.left_out = NULL;
}
END_TEST

// The map shows every third of them.
START_TEST(all_songs_are_counted_but_noise)
{
  enum { N_SONGS = 5000 };
  PvSongsNews         songs;
  PvModelParts* const parts = pv_toy_parts_new();
  pv_toy_parts_fill(parts, N_SONGS);
  parts->songs[8].label = parts->n_labels;
  free(parts->songs[8].group);
  parts->songs[8].group = strdup(PV_NOISE_GROUP);
  PvModel* const model  = pv_toy_finish(parts);
  pv_songs_fill(&songs, model, 2);
  ck_assert_uint_eq(songs.n_held, N_SONGS - 1);
  ck_assert_uint_eq(songs.total, (N_SONGS - 1) / 3 + 1);
  ck_assert_str_eq(songs.songs[0].title, "Song 6");
  ck_assert_str_eq(songs.songs[1].title, "Song 10"); // One is passed over
  pv_model_free(model);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("news_fill");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, the_likeliest_come_with_somebody_else_in_their_place);
  tcase_add_test(tcase, somebody_else_comes_last_where_five_are_likelier);
  tcase_add_test(tcase, a_difference_comes_in_hundredths_and_lines);
  tcase_add_test(tcase, the_longest_findings_have_room);
  tcase_add_test(tcase, a_song_that_plays_itself_is_told);
  tcase_add_test(tcase, all_songs_are_counted_but_noise);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
