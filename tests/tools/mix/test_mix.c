// SPDX-License-Identifier: GPL-3.0-or-later

// prodval mix as a whole.

#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define MIX_SHORT PV_PRODVAL " mix music --seconds 4 --skip 1 "
#define MIX       MIX_SHORT "--chains 3 "

static PvRun run;

/// Five songs, one mono, one short.
static void
set_up(void)
{
  pv_scratch_share();
  pv_write_song("music/A/1, \"one\".wav", 0, 1, 6.0);
  pv_write_song("music/A/2.wav", 0, 2, 6.0);
  pv_write_song("music/B/3.wav", 2, 3, 6.0);
  pv_write_song("music/B/short.wav", 2, 4, 1.5);
  pv_write_channels("music/B/mono.wav", 1, 22050, 6 * 22050);
}

START_TEST(writes_files_and_tables)
{
  pv_run_well(&run, MIX "-o mixes/");
  ck_assert_str_eq(run.out, "mixes/: 5 songs, 3 chains\n");
  ck_assert_str_eq(run.err, "");
  pv_run_well(&run, "find mixes -type f | wc -l; ls -A");
  ck_assert_str_eq(run.out, "17\nmixes\nmusic\n");
  pv_run_well(&run, "cat mixes/manifest.csv");
  ck_assert_uint_eq(pv_n_lines(run.out), 16);
  ck_assert_ptr_nonnull(strstr(run.out, "path,label,group,title,license,"));
  ck_assert_ptr_nonnull(strstr(run.out,
                               "\nchain-01/song-001.wav,chain-01,song-001,"
                               "\"1, \"\"one\"\"\",\"\",\"A\"\n"));
  ck_assert_ptr_nonnull(strstr(run.out, "\nchain-03/song-005.wav,chain-03,"));
  pv_run_well(&run, "cat mixes/chains.csv");
  ck_assert_uint_eq(pv_n_lines(run.out), 4);
  ck_assert_ptr_nonnull(strstr(run.out, ",ratio,attack_ms,"));
}
END_TEST

START_TEST(same_bytes_whatever_the_threads)
{
  pv_run_well(&run, MIX "--threads 1 -o one");
  pv_run_well(&run, MIX "--threads 4 -o four");
  pv_run_well(&run, MIX "--seed 1 -o other");
  pv_run_well(&run, "diff -r one four");
  pv_run_well(&run,
              "! cmp -s one/chain-01/song-001.wav other/chain-01/song-001.wav");
  pv_run_well(&run,
              "! cmp -s one/chain-01/song-001.wav one/chain-02/song-001.wav");
}
END_TEST

START_TEST(more_chains_leave_the_others_alone)
{
  pv_run_well(&run, MIX "-o three");
  pv_run_well(&run, MIX_SHORT "--chains 4 -o four");
  pv_run_well(&run, "diff -r three/chain-01 four/chain-01");
  pv_run_well(&run, "diff -r three/chain-03 four/chain-03");
}
END_TEST

START_TEST(crossval_splits_it_by_song)
{
  for (unsigned i = 5; i < 9; ++i) {
    char path[32];
    snprintf(path, sizeof(path), "music/B/%u.wav", i);
    pv_write_song(path, 1, i, 6.0);
  }
  pv_run_well(&run, "rm music/B/mono.wav");
  pv_run_well(&run, MIX "-o mixes");
  pv_run(&run, PV_PRODVAL " crossval --manifest mixes/manifest.csv --folds 2 "
                          "--group album");
  // The short song is too short for the recipe, and said to be.
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(strstr(run.err, "3 of 24 files could not be used"));
  ck_assert_ptr_nonnull(strstr(run.out, "chain-03"));
}
END_TEST

START_TEST(a_bad_song_is_left_out)
{
  pv_write_file("music/A/0.wav", "");
  pv_run(&run, MIX "-o mixes");
  ck_assert_int_eq(run.status, 1);
  ck_assert_str_eq(run.out, "mixes: 5 songs, 3 chains\n");
  ck_assert_uint_eq(pv_n_lines(run.err), 2);
  ck_assert_ptr_nonnull(strstr(run.err, "music/A/0.wav: empty"));
  ck_assert_ptr_nonnull(strstr(run.err, "1 of 6 files could not be used"));
  pv_run_well(&run, "grep -c song-001 mixes/manifest.csv || true");
  ck_assert_str_eq(run.out, "0\n");
}
END_TEST

static void
assert_refused(const char* arguments, int status, const char* part)
{
  pv_run_refused(&run, status, part, PV_PRODVAL " mix %s", arguments);
}

START_TEST(wrong_usage)
{
  assert_refused("music", 2, "no -o DIR given");
  assert_refused("music -o -", 2, "-o -: mixes are files");
  assert_refused("-o x", 2, "no DIR and no --manifest");
  assert_refused("music --chains 1 -o x", 2, "2 to 99");
  assert_refused("music --seconds 1 -o x", 2, "3 to 600");
  assert_refused("music --seed x -o x", 2, "--seed x");
  assert_refused("music --recipe default -o x", 2, "--recipe: no such option");
  pv_run(&run, PV_PRODVAL " mix --help");
  ck_assert_int_eq(run.status, 0);
  ck_assert_ptr_nonnull(strstr(run.out, "usage: prodval mix"));
}
END_TEST

/// Or the mixes would be music the next time.
START_TEST(no_mixes_among_the_music)
{
  static const char* const folders[] = {
    "music",          "music/",           "music/mixes",
    "music/A/mixes/", "music/../music/m", "./music/empty",
    "$PWD/music/m",   "way/mixes",        "way",
    "dangling",       "music/empty/.."
  };
  pv_run_well(&run, "mkdir music/empty music-too; ln -s music/A way; "
                    "ln -s music/later dangling");
  for (unsigned i = 0; i < sizeof(folders) / sizeof(folders[0]); ++i) {
    pv_run_refused(&run, 2, ": lies in the folder of the music, ",
                   MIX "-o \"%s\"", folders[i]);
    ck_assert_uint_eq(pv_n_lines(run.err), 1);
  }
  pv_run_refused(&run, 2, "of the music, way/..",
                 PV_PRODVAL " mix way/.. -o music/mixes");
  pv_run_refused(&run, 2, "-o mixes: lies in the folder of the music, .",
                 PV_PRODVAL " mix . -o mixes");
  pv_run_well(&run, MIX "-o music-too/mixes");
  pv_run_well(&run, "test -s music-too/mixes/manifest.csv && ls -A music");
  ck_assert_str_eq(run.out, "A\nB\nempty\n");
}
END_TEST

START_TEST(what_can_t_be_written_or_read)
{
  pv_write_file("full/x", "mine");
  pv_write_file("file", "mine");
  assert_refused("music -o full", 1, "full: not an empty folder");
  assert_refused("music -o file", 1, "file: not an empty folder");
  assert_refused("music -o none/x", 1, "none/x: No such file");
  assert_refused("none -o x", 1, "none: No such file");
  pv_write_file("bad/A/1.wav", "");
  pv_write_file("bad/B/2.wav", "");
  assert_refused("bad -o x", 1, "none of the songs can be used");
}
END_TEST

START_TEST(an_empty_folder_is_taken)
{
  pv_run_well(&run, "mkdir mixes");
  pv_run_well(&run, MIX "-o mixes");
  pv_run_well(&run, "test -s mixes/chain-01/song-001.wav");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("mix");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_unchecked_fixture(tcase, set_up, pv_scratch_unshare);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, writes_files_and_tables);
  tcase_add_test(tcase, same_bytes_whatever_the_threads);
  tcase_add_test(tcase, more_chains_leave_the_others_alone);
  tcase_add_test(tcase, crossval_splits_it_by_song);
  tcase_add_test(tcase, a_bad_song_is_left_out);
  tcase_add_test(tcase, wrong_usage);
  tcase_add_test(tcase, no_mixes_among_the_music);
  tcase_add_test(tcase, what_can_t_be_written_or_read);
  tcase_add_test(tcase, an_empty_folder_is_taken);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
