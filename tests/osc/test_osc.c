// SPDX-License-Identifier: GPL-3.0-or-later

/// Each message but those of the model: test_osc_model.c.

#include "osc/osc.h"

#include "engine/guess_make.h"
#include "support/models/toy.h"
#include "support/osc/inbox.h"
#include "support/run_suite.h"

#include <check.h>
#include <lo/lo.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PvInbox      inbox;
static PvOscSender* sender;
static PvModel*     model;

static PvOscSender*
open_sender(const char* prefix)
{
  PvError            error = { PV_OK, "" };
  PvOscSender* const opened =
    pv_osc_sender_open(pv_inbox_url(&inbox), prefix, false, &error);
  ck_assert_msg(opened != NULL, "%s", error.text);
  return opened;
}

static void
set_up(void)
{
  pv_inbox_open(&inbox, 0);
  sender = open_sender(PV_OSC_DEFAULT_PREFIX);
  model  = pv_toy_model_new();
}

static void
tear_down(void)
{
  pv_osc_sender_close(sender);
  pv_model_free(model);
  pv_inbox_close(&inbox);
}

// A guess whose every number is known: point 3 is of song 0, 12 of song 1.
static PvGuess
some_guess(int32_t label)
{
  PvGuess    guess;
  PvRawGuess v           = { .seconds = 27.5 };
  v.n_ranked             = 3;
  v.ranking[0]           = label < 0 ? 2 : 1;
  v.ranking[1]           = 0;
  v.ranking[2]           = label < 0 ? 1 : 2;
  v.probability[0]       = 0.625f;
  v.probability[1]       = 0.25f;
  v.probability[2]       = 0.125f;
  v.newest.n_neighbours  = 3;
  v.newest.neighbours[0] = (PvNeighbour){ 3, 0.5f };
  v.newest.neighbours[1] = (PvNeighbour){ 4, 1.0f };
  v.newest.neighbours[2] = (PvNeighbour){ 12, 1.5f };
  v.newest.position[0]   = -0.5f;
  v.newest.position[1]   = 0.125f;
  v.newest.projected[0]  = 2.5f;
  v.newest.projected[1]  = -3.0f;
  pv_guess_make(&guess, model, &v);
  guess.now  = (PvGuessLabel){ "bright", 0, 0.5f };
  guess.song = 7;
  return guess;
}

START_TEST(a_guess_is_one_bundle)
{
  static const char* const expected[] = {
    "/prodval/guess sff dark 0.625 27.5",
    "/prodval/ranking sfsfsf dark 0.625 bright 0.25 unknown 0.125",
    "/prodval/neighbour issf 1 Cellar dark 0.5",
    "/prodval/neighbour issf 2 Mine dark 1.5",
    "/prodval/position ff -0.5 0.125",
    "/prodval/projection ff 2.5 -3",
    "/prodval/index i 1",
    "/prodval/shares fff 0.25 0.625 0.125",
    "/prodval/now sif bright 0 0.5",
    "/prodval/song i 7",
    "/prodval/nearest s sound"
  };
  const PvGuess guess = some_guess(1);
  pv_osc_send_guess(sender, &guess, 0.25);
  pv_inbox_receive(&inbox);
  ck_assert_int_eq(inbox.n, 11);
  for (int i = 0; i < inbox.n; ++i) {
    ck_assert_str_eq(inbox.line[i], expected[i]);
  }
}
END_TEST

START_TEST(what_makes_songs_near_is_sent)
{
  PvGuess guess    = some_guess(1);
  guess.nearest_by = PV_NEAREST_BY_GUESS;
  pv_osc_send_guess(sender, &guess, 0.0);
  pv_inbox_receive(&inbox);
  ck_assert_str_eq(inbox.line[inbox.n - 1], "/prodval/nearest s guess");
}
END_TEST

START_TEST(differences_are_sent_measure_by_measure)
{
  static PvMixNews news = { .than = "Ann's songs", .n_findings = 1 };
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    news.song.by.at[PV_WIDTH][b] = (float)b;
    news.now.by.at[PV_DECAY][b]  = -0.5f;
  }
  news.song.by.at[PV_WIDTH][1] = NAN;
  news.findings[0] = (PvFinding){ PV_WIDTH, 1, 3, 4.0, 2.5, PV_FINDING_RUN };
  pv_osc_send_difference(sender, &news);
  pv_inbox_receive(&inbox);
  ck_assert_int_eq(inbox.n, PV_N_MEASURES);
  ck_assert_str_eq(
    inbox.line[PV_WIDTH],
    "/prodval/difference ssfffffffffffffffffffffff song width "
    "0 0 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22");
  pv_inbox_receive(&inbox);
  ck_assert_int_eq(inbox.n, 2 * PV_N_MEASURES);
  ck_assert_str_eq(
    inbox.line[PV_N_MEASURES + PV_DECAY],
    "/prodval/difference ssfffffffffffffffffffffff now decay "
    "-0.5 -0.5 -0.5 -0.5 -0.5 -0.5 -0.5 -0.5 -0.5 -0.5 -0.5 -0.5 -0.5 -0.5 "
    "-0.5 -0.5 -0.5 -0.5 -0.5 -0.5 -0.5 -0.5 -0.5");
  pv_inbox_receive(&inbox);
  ck_assert_int_eq(inbox.n, 2 * PV_N_MEASURES + 2);
  ck_assert_str_eq(inbox.line[2 * PV_N_MEASURES], "/prodval/findings i 1");
  ck_assert_str_eq(inbox.line[2 * PV_N_MEASURES + 1],
                   "/prodval/finding isf 1 77 to 230 Hz: 4.0 dB wider than "
                   "Ann's songs 2.5");
}
END_TEST

static double
seconds(lo_timetag tag)
{
  return (double)tag.sec + (double)tag.frac / 4294967296.0;
}

START_TEST(the_time_tag_is_that_of_the_sound)
{
  const PvGuess guess = some_guess(1);
  lo_timetag    before;
  lo_timetag    after;
  lo_timetag_now(&before);
  pv_osc_send_guess(sender, &guess, 0.25);
  lo_timetag_now(&after);
  pv_inbox_receive(&inbox);
  const double tag = (double)inbox.time / 4294967296.0;
  ck_assert_double_ge(tag, seconds(before) - 0.25 - 1e-5);
  ck_assert_double_le(tag, seconds(after) - 0.25 + 1e-5);
}
END_TEST

START_TEST(a_time_that_is_not_known_is_now)
{
  const PvGuess guess = some_guess(1);
  lo_timetag    before;
  lo_timetag    after;
  lo_timetag_now(&before);
  pv_osc_send_guess(sender, &guess, (double)NAN);
  lo_timetag_now(&after);
  pv_inbox_receive(&inbox);
  const double tag = (double)inbox.time / 4294967296.0;
  ck_assert_double_ge(tag, seconds(before) - 1e-5);
  ck_assert_double_le(tag, seconds(after) + 1e-5);
}
END_TEST

START_TEST(somebody_else_is_unknown)
{
  PvGuess guess = some_guess(-1);
  guess.n_songs = 0;
  guess.now     = (PvGuessLabel){ PV_UNKNOWN, -1, 0.75f };
  pv_osc_send_guess(sender, &guess, 0.0);
  pv_inbox_receive(&inbox);
  ck_assert_int_eq(inbox.n, 9);
  ck_assert_str_eq(inbox.line[0], "/prodval/guess sff unknown 0.625 27.5");
  ck_assert_str_eq(inbox.line[1],
                   "/prodval/ranking sfsfsf unknown 0.625 bright "
                   "0.25 dark 0.125");
  ck_assert_str_eq(inbox.line[4], "/prodval/index i -1");
  ck_assert_str_eq(inbox.line[5], "/prodval/shares fff 0.25 0.125 0.625");
  ck_assert_str_eq(inbox.line[6], "/prodval/now sif unknown -1 0.75");
}
END_TEST

// A guess of a model with so many producers, each as likely as their number.
static PvGuess
guess_among(uint32_t n_labels)
{
  PvGuess guess  = some_guess(1);
  guess.n_songs  = 0;
  guess.n_ranked = n_labels + 1;
  for (uint32_t i = 0; i <= n_labels; ++i) {
    guess.ranking[n_labels - i] =
      (PvGuessLabel){ "somebody", i < n_labels ? (int32_t)i : -1, (float)i };
  }
  return guess;
}

START_TEST(shares_have_their_limit)
{
  PvGuess guess = guess_among(PV_OSC_MAX_SHARES - 1);
  pv_osc_send_guess(sender, &guess, 0.0);
  pv_inbox_receive(&inbox);
  ck_assert_int_eq(pv_inbox_count(&inbox, "/prodval/shares ff"), 1);
  const char* const line = inbox.line[5];
  ck_assert_uint_eq(strspn(strchr(line, ' ') + 1, "f"), PV_OSC_MAX_SHARES);
  ck_assert_ptr_nonnull(strstr(line, "f 0 1 2 3 "));
  ck_assert_str_eq(strrchr(line, ' '), " 255");
  // One more: all others are sent as ever.
  pv_inbox_clear(&inbox);
  guess = guess_among(PV_OSC_MAX_SHARES);
  pv_osc_send_guess(sender, &guess, 0.0);
  pv_inbox_receive(&inbox);
  ck_assert_int_eq(pv_inbox_count(&inbox, "/prodval/shares"), 0);
  ck_assert_int_eq(inbox.n, 8);
  ck_assert_uint_eq(pv_osc_sender_n_errors(sender), 0);
}
END_TEST

// Names and titles come from files that anybody may have made.
START_TEST(endless_names_are_cut)
{
  static char name[100001];
  for (size_t i = 0; i + 2 < sizeof(name); i += 3) {
    memcpy(name + i, "\xe2\x99\xab", 3);
  }
  PvGuess guess = some_guess(1);
  guess.name = guess.now.name = name;
  guess.songs[0].title = guess.songs[0].artist = name;
  pv_osc_send_guess(sender, &guess, 0.0);
  pv_inbox_receive(&inbox);
  ck_assert_int_eq(inbox.n, 11);
  const char* const sent = inbox.line[0] + strlen("/prodval/guess sff ");
  ck_assert_uint_eq(strcspn(sent, " "), 1023); // No character in halves
}
END_TEST

START_TEST(state_and_mfcc)
{
  PvFrame frame = { 0 };
  for (int i = 0; i < PV_N_MFCC; ++i) {
    frame.mid.mfcc[i] = (float)i - 0.5f;
  }
  pv_osc_send_state(sender, PV_STATE_SILENT);
  pv_osc_send_mfcc(sender, &frame);
  pv_inbox_receive(&inbox);
  pv_inbox_receive(&inbox);
  ck_assert_int_eq(inbox.n, 2);
  ck_assert_str_eq(inbox.line[0], "/prodval/state s silent");
  ck_assert_str_eq(inbox.line[1],
                   "/prodval/mfcc ffffffffffffffffffff -0.5 0.5 1.5 2.5 3.5 "
                   "4.5 5.5 6.5 7.5 8.5 9.5 10.5 11.5 12.5 13.5 14.5 15.5 16.5 "
                   "17.5 18.5");
}
END_TEST

START_TEST(the_prefix_is_as_asked)
{
  static const char* const prefixes[] = { "", "/a", "/studio/left" };
  for (int i = 0; i < 3; ++i) {
    char               line[64];
    PvOscSender* const other = open_sender(prefixes[i]);
    pv_osc_send_state(other, PV_STATE_NO_MODEL);
    pv_inbox_receive(&inbox);
    snprintf(line, sizeof(line), "%s/state s no-model", prefixes[i]);
    ck_assert_str_eq(inbox.line[i], line);
    pv_osc_sender_close(other);
  }
}
END_TEST

START_TEST(a_lost_listener_is_counted_and_met_again)
{
  const char* const* deaf = NULL;
  pv_osc_send_state(sender, PV_STATE_FILLING);
  ck_assert_uint_eq(pv_osc_sender_deaf(sender, &deaf), 0);
  ck_assert_ptr_null(pv_osc_sender_unheard(sender));
  pv_inbox_receive(&inbox);
  pv_inbox_close(&inbox);
  for (int i = 0; i < 4; ++i) {
    pv_osc_send_state(sender, PV_STATE_FILLING);
  }
  ck_assert_uint_gt(pv_osc_sender_n_errors(sender), 0);
  ck_assert_uint_eq(pv_osc_sender_deaf(sender, &deaf), 1);
  ck_assert_str_eq(deaf[0], pv_inbox_url(&inbox));
  ck_assert_str_eq(pv_osc_sender_unheard(sender), pv_inbox_url(&inbox));
  pv_inbox_open(&inbox, inbox.port);
  // The first after the pause arrives.
  pv_osc_send_state(sender, PV_STATE_LISTENING);
  pv_inbox_receive(&inbox);
  ck_assert_str_eq(inbox.line[0], "/prodval/state s listening");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("osc");
  TCase* const out   = tcase_create("out");
  tcase_add_checked_fixture(out, set_up, tear_down);
  tcase_add_test(out, a_guess_is_one_bundle);
  tcase_add_test(out, what_makes_songs_near_is_sent);
  tcase_add_test(out, differences_are_sent_measure_by_measure);
  tcase_add_test(out, the_time_tag_is_that_of_the_sound);
  tcase_add_test(out, a_time_that_is_not_known_is_now);
  tcase_add_test(out, somebody_else_is_unknown);
  tcase_add_test(out, shares_have_their_limit);
  tcase_add_test(out, endless_names_are_cut);
  tcase_add_test(out, state_and_mfcc);
  tcase_add_test(out, the_prefix_is_as_asked);
  tcase_add_test(out, a_lost_listener_is_counted_and_met_again);
  suite_add_tcase(suite, out);
  return pv_run_suite(suite);
}
