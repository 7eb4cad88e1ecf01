// SPDX-License-Identifier: GPL-3.0-or-later

// prodval compare on a small model: what is said of a change, and of which songs.

#include "profile/profile.h"
#include "support/json.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { N_PRODUCERS = 2, N_SONGS = 6 };

static PvRun run;

static void
set_up(void)
{
  pv_scratch_share();
  pv_write_producers(N_PRODUCERS, N_SONGS, "album/");
  pv_write_song("new.wav", 1, 99, 24.0);
  pv_run_well(&run, PV_PRODVAL " train music -o m.safetensors");
}

static json_t*
compare(const char* arguments)
{
  pv_run_well(&run, PV_PRODVAL " compare --json m.safetensors %s", arguments);
  return pv_read_json(run.out);
}

static double
value(const json_t* found, PvProfileMeasure m, const char* what, uint32_t band)
{
  return pv_number_in_json(found, "measures/%zu/%s/%u", (size_t)m, what, band);
}

static bool
is_known(const json_t* found, PvProfileMeasure m, uint32_t band)
{
  return !json_is_null(
    pv_in_json(found, "measures/%zu/difference/%u", (size_t)m, band));
}

START_TEST(a_song_of_the_model_is_like_itself)
{
  json_t* const found =
    compare("'music/P1/album/song 1-3.wav' --to 'song 1-3'");
  ck_assert_str_eq(pv_text_in_json(found, "to/0/kind"), "song");
  ck_assert_uint_eq(pv_n_in_json(found, "findings"), 0);
  ck_assert_uint_eq(pv_n_in_json(found, "measures"), PV_N_MEASURES);
  ck_assert_uint_eq(pv_n_in_json(found, "edges_hz"), PV_PROFILE_BANDS + 1);
  uint32_t n = 0;
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      if (is_known(found, m, b)) {
        ck_assert_double_eq(value(found, m, "difference", b), 0.0);
        ++n;
      }
    }
  }
  ck_assert_uint_gt(n, 6 * PV_PROFILE_BANDS);
  json_decref(found);
}
END_TEST

START_TEST(a_single_song_has_no_spread_of_its_own)
{
  static const char* const said =
    "Nothing differs by more than a producer's songs usually do from each "
    "other.";
  pv_run_well(&run, PV_PRODVAL " compare m.safetensors new.wav --to new.wav "
                               "--report page.html");
  ck_assert_ptr_nonnull(strstr(run.out, said));
  ck_assert_ptr_nonnull(
    strstr(run.out, "\nThe same in spreads of a usual producer's songs:\n"));
  pv_run_well(&run, "cat page.html");
  ck_assert_ptr_nonnull(strstr(run.out, said));
  ck_assert_ptr_nonnull(
    strstr(run.out, "outside of the spread of a usual producer's songs."));
  pv_run_well(&run, PV_PRODVAL " compare m.safetensors new.wav --to P1");
  ck_assert_ptr_nonnull(strstr(run.out, "half of the way from 10 to 90 % of"));
}
END_TEST

START_TEST(songs_are_within_their_producers_spread)
{
  json_t* const found = compare("new.wav --to P1");
  uint32_t      n     = 0;
  ck_assert_str_eq(pv_text_in_json(found, "to/0/kind"), "producer");
  ck_assert_double_eq(pv_number_in_json(found, "songs"), N_SONGS);
  ck_assert_uint_eq(pv_n_in_json(found, "left_out"), 0);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    const double low  = value(found, PV_WIDTH, "low", b);
    const double high = value(found, PV_WIDTH, "high", b);
    const double mid  = value(found, PV_WIDTH, "median", b);
    ck_assert_double_le(low, mid);
    ck_assert_double_le(mid, high);
    ck_assert_double_eq_tol(value(found, PV_WIDTH, "difference", b),
                            value(found, PV_WIDTH, "sound", b) - mid, 1e-3);
    n += fabs(value(found, PV_WIDTH, "spreads", b)) <= 1.0;
  }
  ck_assert_uint_gt(n, PV_PROFILE_BANDS / 2);
  json_decref(found);
}
END_TEST

// By another program: the side of a mix, 6 dB up.
START_TEST(what_was_done_is_said)
{
  pv_run_well(&run, "sox -V1 -q -D new.wav -b 24 wide.wav vol 0.5 remix "
                    "1v1.5,2v-0.5 1v-0.5,2v1.5");
  json_t* const found = compare("wide.wav --to new.wav");
  ck_assert_str_eq(pv_text_in_json(found, "to/0/kind"), "file");
  ck_assert_str_eq(pv_text_in_json(found, "findings/0/measure"), "width");
  ck_assert_double_eq_tol(pv_number_in_json(found, "findings/0/difference"),
                          6.02, 0.3);
  ck_assert_ptr_nonnull(
    strstr(pv_text_in_json(found, "findings/0/text"), "dB wider than new.wav"));
  json_decref(found);
  pv_run_well(&run,
              PV_PRODVAL " compare m.safetensors $PWD/wide.wav --to new.wav "
                         "--report page.html");
  ck_assert_ptr_nonnull(strstr(run.out, "dB wider than new.wav ("));
  pv_run_well(&run, "cat page.html");
  ck_assert_ptr_nonnull(strstr(run.out, "dB wider than new.wav ("));
  ck_assert_ptr_nonnull(strstr(run.out, "<polygon class=\"spread\""));
  ck_assert_ptr_nonnull(strstr(run.out, " spreads)</li>"));
  ck_assert_ptr_nonnull(strstr(run.out, "<h1>wide.wav</h1>"));
  ck_assert_ptr_nonnull(strstr(run.out, "Model: m.safetensors."));
  ck_assert_ptr_null(strstr(run.out, ">-0.0<"));
  ck_assert_ptr_null(strstr(run.out, "nan"));
}
END_TEST

static bool
is_settled(const json_t* found, PvProfileMeasure m)
{
  return json_is_true(pv_in_json(found, "measures/%zu/settled", (size_t)m));
}

/// By the limits of live sound.
START_TEST(a_few_seconds_are_no_song)
{
  pv_write_song("long.wav", 1, 98, 46.0);
  pv_run_well(&run, "sox -V1 -q -D new.wav -b 24 wide.wav remix "
                    "1v1.5,2v-0.5 1v-0.5,2v1.5 trim 0 19");
  json_t* const brief  = compare("wide.wav --to new.wav");
  json_t* const middle = compare("new.wav --to P1");
  json_t* const all    = compare("long.wav --to P1");
  ck_assert_uint_eq(pv_n_in_json(brief, "findings"), 0);
  ck_assert_double_gt(fabs(value(brief, PV_WIDTH, "spreads", 10)), 1.0);
  ck_assert(!is_settled(brief, PV_WIDTH));
  ck_assert(is_settled(middle, PV_WIDTH) && !is_settled(middle, PV_RANGE));
  ck_assert(is_settled(all, PV_WIDTH) && is_settled(all, PV_DECAY));
  json_decref(brief);
  json_decref(middle);
  json_decref(all);
  pv_run_well(&run, PV_PRODVAL " compare m.safetensors wide.wav --to new.wav "
                               "--report page.html");
  ck_assert_ptr_nonnull(strstr(run.out, "  Note: 19 s are little of a song: "
                                        "sentences need more than 20 s.\n"));
  ck_assert_ptr_null(strstr(run.out, "Nothing is outside"));
  ck_assert_ptr_nonnull(strstr(run.out, "     Hz    tone   width"));
  pv_run_well(&run, "cat page.html");
  ck_assert_ptr_nonnull(strstr(run.out, "<li>Note: 19 s are little"));
  pv_run_well(&run, PV_PRODVAL " compare m.safetensors new.wav --to P1");
  ck_assert_ptr_nonnull(strstr(run.out, "sentences on range and decay need"));
  pv_run_well(&run, PV_PRODVAL " compare m.safetensors long.wav --to P1");
  ck_assert_ptr_null(strstr(run.out, "Note:"));
}
END_TEST

START_TEST(several_count_as_they_are_weighed)
{
  json_t* const one   = compare("new.wav --to 'song 0-1'");
  json_t* const other = compare("new.wav --to 'song 1-1'");
  json_t* const even  = compare("new.wav --to 'song 0-1' --to 'song 1-1'");
  json_t* const most  = compare("new.wav --to 'song 0-1=9' --to 'song 1-1'");
  const double  x     = value(one, PV_WIDTH, "median", 10);
  const double  y     = value(other, PV_WIDTH, "median", 10);
  ck_assert_double_gt(fabs(x - y), 0.5);
  ck_assert_double_eq_tol(value(even, PV_WIDTH, "median", 10), 0.5 * (x + y),
                          1e-3);
  ck_assert_double_lt(fabs(value(most, PV_WIDTH, "median", 10) - x),
                      0.2 * fabs(x - y));
  ck_assert_double_eq(pv_number_in_json(most, "to/0/weight"), 9.0);
  ck_assert_str_eq(pv_text_in_json(most, "to/0/name"), "song 0-1");
  json_decref(one);
  json_decref(other);
  json_decref(even);
  json_decref(most);
}
END_TEST

START_TEST(a_folder_stands_for_its_sound_files)
{
  json_t* const folder = compare("new.wav --to music/P0");
  json_t* const label  = compare("new.wav --to P0");
  ck_assert_str_eq(pv_text_in_json(folder, "to/0/kind"), "folder");
  ck_assert_double_eq(pv_number_in_json(folder, "songs"), N_SONGS);
  ck_assert_double_eq_tol(value(folder, PV_WIDTH, "median", 10),
                          value(label, PV_WIDTH, "median", 10), 0.01);
  json_decref(folder);
  json_decref(label);
  pv_run_well(&run, "mkdir empty");
  pv_run_refused(&run, 1, "empty",
                 PV_PRODVAL " compare m.safetensors new.wav --to empty");
}
END_TEST

START_TEST(what_is_of_no_use_in_a_folder_is_left_out)
{
  pv_run_well(&run, "mkdir bad; cp -r music/P0 refs; echo no >refs/no.wav; "
                    "sox -V1 -q new.wav refs/brief.wav trim 0 2; "
                    "cp refs/no.wav refs/brief.wav bad");
  pv_run_well(&run, PV_PRODVAL " compare m.safetensors new.wav --to refs");
  ck_assert_ptr_nonnull(strstr(run.out, " beside refs (6 songs):\n"));
  ck_assert_ptr_nonnull(strstr(run.err, "Note: refs/no.wav: "));
  ck_assert_ptr_nonnull(
    strstr(run.err, "Note: refs/brief.wav: too short: 3 s of sound are needed "
                    "to compare it: left out\n"));
  pv_run_well(&run, PV_PRODVAL " compare m.safetensors new.wav --to refs "
                               "--json --report page.html");
  json_t* const found = pv_read_json(run.out);
  ck_assert_uint_eq(pv_n_in_json(found, "skipped"), 2);
  ck_assert_str_eq(pv_text_in_json(found, "skipped/0/path"), "refs/brief.wav");
  ck_assert_str_eq(pv_text_in_json(found, "skipped/0/reason"),
                   "too short: 3 s of sound are needed to compare it");
  ck_assert_str_eq(pv_text_in_json(found, "skipped/1/path"), "refs/no.wav");
  json_decref(found);
  pv_run_well(&run, "cat page.html");
  ck_assert_ptr_nonnull(strstr(run.out, "<li>refs/brief.wav: too short: 3 s"));
  pv_run_refused(&run, 1, "bad: can't be the target",
                 PV_PRODVAL " compare m.safetensors new.wav --to bad");
}
END_TEST

START_TEST(a_mix_is_no_part_of_its_own_folder)
{
  pv_run_well(&run, "cp -r music/P0 refs; cp new.wav refs/mine.wav; "
                    "ln refs/mine.wav linked.wav; mkdir own; cp new.wav own");
  pv_run_well(&run, PV_PRODVAL " compare m.safetensors refs/mine.wav --to refs "
                               "--report page.html");
  ck_assert_ptr_nonnull(strstr(run.out, " beside refs (6 songs):\n"
                                        "  without mine.wav, which is this "
                                        "file itself\n"));
  pv_run_well(&run, "cat page.html");
  ck_assert_ptr_nonnull(strstr(run.out, "without this file itself: mine.wav."));
  static const char* const same[] = { "linked.wav", "new.wav" };
  for (uint32_t i = 0; i < 2; ++i) {
    char arguments[64];
    snprintf(arguments, sizeof(arguments), "%s --to refs", same[i]);
    json_t* const found = compare(arguments);
    ck_assert_double_eq(pv_number_in_json(found, "songs"), N_SONGS);
    ck_assert_str_eq(pv_text_in_json(found, "left_out/0"), "mine.wav");
    json_decref(found);
  }
  pv_run_refused(&run, 1, "own: can't be the target: no other sound file",
                 PV_PRODVAL " compare m.safetensors new.wav --to own");
}
END_TEST

START_TEST(a_few_seconds_are_no_target)
{
  pv_write_song("long.wav", 1, 98, 46.0);
  pv_run_well(&run, "sox -V1 -q -D new.wav -b 24 wide.wav remix "
                    "1v1.5,2v-0.5 1v-0.5,2v1.5 trim 0 19");
  json_t* const brief = compare("long.wav --to wide.wav");
  ck_assert_uint_eq(pv_n_in_json(brief, "findings"), 0);
  ck_assert(!is_settled(brief, PV_WIDTH));
  json_decref(brief);
  pv_run_well(&run, PV_PRODVAL " compare m.safetensors long.wav --to wide.wav");
  ck_assert_ptr_nonnull(strstr(run.out, "  Note: the target's 19 s are little "
                                        "of a song: sentences need more than"));
  json_t* const middle = compare("long.wav --to new.wav");
  ck_assert(is_settled(middle, PV_WIDTH) && !is_settled(middle, PV_RANGE));
  json_decref(middle);
  // Songs of the model are whole.
  json_t* const most = compare("long.wav --to new.wav --to P1");
  ck_assert(is_settled(most, PV_RANGE));
  json_decref(most);
}
END_TEST

START_TEST(mono_is_said_last_without_spreads)
{
  pv_run_well(&run, "sox -V1 -q -D new.wav -b 24 mono.wav remix 1,2 treble 9");
  pv_run_well(&run, PV_PRODVAL " compare m.safetensors mono.wav --to new.wav "
                               "--report page.html");
  const char* const mono =
    strstr(run.out, "  The mix is mono: width isn't compared\n");
  ck_assert_ptr_nonnull(mono);
  ck_assert_ptr_nonnull(strstr(run.out, " spreads)\n"));
  ck_assert_ptr_null(strstr(mono, " spreads)\n"));
  pv_run_well(&run, "cat page.html");
  ck_assert_ptr_nonnull(strstr(run.out, "<li>The mix is mono: width isn"));
  ck_assert_ptr_nonnull(strstr(run.out, "t compared</li>"));
}
END_TEST

START_TEST(a_song_is_not_compared_with_itself)
{
  const char* const own   = "'music/P1/album/song 1-3.wav'";
  json_t* const     found = compare("'music/P1/album/song 1-3.wav' --to P1");
  ck_assert_double_eq(pv_number_in_json(found, "songs"), N_SONGS - 1);
  ck_assert_uint_eq(pv_n_in_json(found, "left_out"), 1);
  ck_assert_str_eq(pv_text_in_json(found, "left_out/0"), "song 1-3");
  json_decref(found);
  pv_run_well(&run,
              PV_PRODVAL " compare m.safetensors %s --to P1 "
                         "--report own.html",
              own);
  ck_assert_ptr_nonnull(strstr(run.out, " beside P1's other songs (5 songs):"));
  ck_assert_ptr_nonnull(
    strstr(run.out, "\n  without song 1-3, which is this song itself\n"));
  pv_run_well(&run, "cat own.html");
  ck_assert_ptr_nonnull(
    strstr(run.out, "5 songs, without this song itself: song 1-3.  Model"));
}
END_TEST

START_TEST(a_song_that_is_no_targets_or_is_named_is_kept)
{
  json_t* const other = compare("'music/P1/album/song 1-3.wav' --to P0");
  json_t* const both =
    compare("'music/P1/album/song 1-3.wav' --to P1 --to 'song 1-3'");
  ck_assert_double_eq(pv_number_in_json(other, "songs"), N_SONGS);
  ck_assert_uint_eq(pv_n_in_json(other, "left_out"), 0);
  ck_assert_double_eq(pv_number_in_json(both, "songs"), N_SONGS);
  ck_assert_uint_eq(pv_n_in_json(both, "left_out"), 1);
  json_decref(other);
  json_decref(both);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("compare");
  TCase* const tcase = tcase_create("compare");
  tcase_set_timeout(tcase, 240);
  tcase_add_unchecked_fixture(tcase, set_up, pv_scratch_unshare);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, a_song_of_the_model_is_like_itself);
  tcase_add_test(tcase, a_single_song_has_no_spread_of_its_own);
  tcase_add_test(tcase, songs_are_within_their_producers_spread);
  tcase_add_test(tcase, what_was_done_is_said);
  tcase_add_test(tcase, a_few_seconds_are_no_song);
  tcase_add_test(tcase, several_count_as_they_are_weighed);
  tcase_add_test(tcase, a_folder_stands_for_its_sound_files);
  tcase_add_test(tcase, what_is_of_no_use_in_a_folder_is_left_out);
  tcase_add_test(tcase, a_mix_is_no_part_of_its_own_folder);
  tcase_add_test(tcase, a_few_seconds_are_no_target);
  tcase_add_test(tcase, mono_is_said_last_without_spreads);
  tcase_add_test(tcase, a_song_is_not_compared_with_itself);
  tcase_add_test(tcase, a_song_that_is_no_targets_or_is_named_is_kept);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
