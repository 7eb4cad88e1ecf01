// SPDX-License-Identifier: GPL-3.0-or-later

// Bad input: one clear line, the right exit status, nothing left behind.

#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static PvRun run;

/// `music` and `model`, whole.
static void
set_up(void)
{
  pv_scratch_share();
  pv_write_two_producers("music", 4.0);
}

/// Refused in one line with this in it, and no new file.
static void
assert_refused(const char* arguments, int status, const char* part)
{
  pv_run_refused(&run, status, part, PV_PRODVAL " %s", arguments);
  ck_assert_msg(pv_n_lines(run.err) == 1, "%s: %s", arguments, run.err);
  ck_assert_int_eq(strncmp(run.err, "prodval: ", 9), 0);
}

START_TEST(wrong_usage)
{
  static const char* const wrong[][2] = {
    { "", "no command" },
    { "sing", "sing: no such command" },
    { "train music", "no -o MODEL given" },
    { "train -o m", "no DIR, no --manifest and no --vectors given" },
    { "train music -o -", "-o -: a model is not printed" },
    { "train music -o ''", "-o: an empty value" },
    { "train music -o m --json ''", "--json: an empty value" },
    { "identify '' a.wav", "argument 1: an empty name" },
    { "train music more -o m", "more: one argument too many" },
    { "train music --manifest m.csv -o m", "music and --manifest: leave one" },
    { "train music --root . -o m", "--root .: goes with --manifest" },
    { "train music --threads none -o m", "--threads none" },
    { "train music --threads 0 -o m", "1 to 256" },
    { "train music -o", "-o: needs a value" },
    { "train music --re x -o m", "--re: may be --recipe or --refuse" },
    { "crossval music --quick=1", "--quick=1: takes no value" },
    { "crossval music --compare --report r", "--compare and --report" },
    { "crossval music --compare --classifier svm", "and --classifier" },
    { "train music --classifier svm:x=1 -o m", "svm:x=1: no parameter 'x'" },
    { "train music --classifier svm:c=-1 -o m",
      "prodval: --classifier svm:c=-1: c must be a number from 1e-06 to" },
    { "features music/A/1.wav --png --mfcc", "one of them" },
    { "train music --pepper -o m", "--pepper: no such option" },
    { "train music -p -o m", "-p: no such option" },
    { "vectors music", "no -o FILE given" },
    { "crossval music --folds 1", "--folds 1" },
    { "crossval music --group artist", "track or album" },
    { "crossval music --seed -1", "--seed -1" },
    { "evaluate", "no DIR and no --manifest" },
    { "evaluate m.safetensors", "no DIR and no --manifest" },
    { "evaluate model a b", "b: one argument too many" },
    { "evaluate model music --recipe default", "--recipe: no such option" },
    { "identify", "no FILE given" },
    { "identify m.safetensors", "no FILE given" },
    { "features", "no FILE given" },
    { "features a b", "b: one argument too many" },
    { "info m n", "n: one argument too many" },
    { "info m --json --recipe", "one of them" },
  };
  for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); ++i) {
    assert_refused(wrong[i][0], 2, wrong[i][1]);
  }
}
END_TEST

START_TEST(help_and_version)
{
  static const char* const commands[] = { "",         "train",    "crossval",
                                          "evaluate", "identify", "features",
                                          "info" };
  for (unsigned i = 0; i < 7; ++i) {
    pv_run(&run, PV_PRODVAL " %s --help", commands[i]);
    ck_assert_int_eq(run.status, 0);
    ck_assert_str_eq(run.err, "");
    ck_assert_int_eq(strncmp(run.out, "usage: prodval", 14), 0);
    ck_assert_ptr_nonnull(strstr(run.out, commands[i]));
  }
  pv_run(&run, PV_PRODVAL " --version");
  ck_assert_int_eq(run.status, 0);
  ck_assert_int_eq(strncmp(run.out, "prodval ", 8), 0);
}
END_TEST

/// Run all that read music: the status, and what is said of it.
static void
assert_all_do(int status, const char* part)
{
  static const char* const commands[] = {
    "train music -o out.model",
    "crossval music --quick --folds 2",
    "evaluate model music",
    "vectors music -o out.vectors",
    "map model music -o out.html",
    "mix music --chains 2 --seconds 3 --skip 0 -o out.mix",
  };
  for (unsigned i = 0; i < sizeof(commands) / sizeof(commands[0]); ++i) {
    pv_run(&run, "rm -rf out.*; " PV_PRODVAL " %s", commands[i]);
    ck_assert_msg(run.status == status && strstr(run.err, part), "%s: %d, %s",
                  commands[i], run.status, run.err);
    ck_assert_msg(strlen(run.out) > 0 || !access("out.html", F_OK), "%s",
                  commands[i]);
  }
}

START_TEST(odd_folders_stop_nothing)
{
  pv_write_song("music/A/5.wav", 0, 5, 4.0);
  pv_write_song("music/B/6.wav", 2, 6, 4.0);
  pv_run(&run, PV_PRODVAL " train music -o model");
  ck_assert_int_eq(run.status, 0);
  pv_write_file("music/Scans/cover.jpg", "");
  assert_all_do(0, "Note: music/Scans: no music in it: skipped\n");
  ck_assert_int_eq(mkfifo("music/B/pipe.wav", 0600), 0);
  assert_all_do(1, "prodval: music/B/pipe.wav: a pipe, not a file: skipped\n");
}
END_TEST

START_TEST(bad_folders)
{
  assert_refused("train none -o m", 1, "none: No such file");
  assert_refused("train music/A/1.wav -o m", 1, "1.wav: a file, not a folder");
  pv_write_file("songs.csv", "path,label\n");
  assert_refused("train songs.csv -o m", 1, "songs.csv: a file, not a folder");
  assert_refused("crossval songs.csv", 1, "of songs with --manifest");
  pv_write_file("music/C/cover.jpg", "");
  assert_refused("train music/C -o m", 1, "music/C: no music in it");
  assert_refused("crossval music/C", 1, "music/C: no music in it");
  pv_write_song("single/A/1.wav", 0, 1, 4.0);
  assert_refused("train single -o m", 1, "all songs are by A");
  pv_write_file("few/unknown/2.wav", "no music");
  pv_write_song("few/A/1.wav", 0, 1, 4.0);
  pv_run(&run, PV_PRODVAL " train few -o m");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(strstr(run.err, "few: all songs are by A: at least"));
  ck_assert_int_ne(access("m", F_OK), 0);
  pv_write_file("one.csv", "path,label\nmusic/A/1.wav,X\nmusic/A/2.wav,X\n");
  assert_refused("crossval --manifest one.csv", 1,
                 "one.csv: all songs are by X");
  assert_refused("train --manifest none.csv -o m", 1, "none.csv: No such file");
  pv_write_file("m.csv", "file,label\nx,y\n");
  assert_refused("train --manifest m.csv -o m", 1, "no column 'path'");
}
END_TEST

START_TEST(unreadable_folder)
{
  if (!geteuid()) {
    return; // Root reads everything
  }
  pv_run(&run, "chmod 0 music/B");
  assert_refused("train music -o m", 1, "music/B: ");
  pv_run(&run, "chmod 755 music/B");
}
END_TEST

START_TEST(unwritable_output)
{
  assert_refused("train music -o none/m", 1, "none/m: No such file");
  assert_refused("train music -o music", 1, "music: no regular file");
  assert_refused("train music -o /dev/null", 1, "/dev/null: no regular file");
  assert_refused("crossval music --json none/f", 1, "none/f: No such file");
  assert_refused("crossval music --report none/f", 1, "none/f: No such file");
  assert_refused("features music/A/1.wav -o none/f", 1, "none/f: No such file");
  assert_refused("features music/A/1.wav > /dev/full", 1, "standard output");
  assert_refused("--help > /dev/full", 1, "standard output");
}
END_TEST

START_TEST(more_folds_than_songs)
{
  assert_refused("crossval music --folds 5", 2,
                 "--folds 5: only 4 songs can be held out: must be a number "
                 "from 2 to 4");
  assert_refused("crossval music --compare --folds 1000", 2, "from 2 to 4");
  pv_run_well(&run, PV_PRODVAL " crossval music --quick");
  ck_assert_ptr_nonnull(strstr(run.out, ", 4 folds by song,"));
  pv_run_well(&run, PV_PRODVAL " train music -o m --check");
  ck_assert_ptr_nonnull(strstr(run.out, ", 4 folds by song,"));
}
END_TEST

START_TEST(bad_audio_files)
{
  pv_write_file("empty.wav", "");
  pv_write_file("text.flac", "no music");
  pv_run(&run, "head -c 20 music/A/1.wav > cut.wav");
  assert_refused("features empty.wav -o f", 1, "empty.wav: empty");
  assert_refused("features text.flac -o f", 1, "text.flac: not audio");
  assert_refused("features cut.wav -o f", 1, "cut.wav: not audio");
  assert_refused("features none.wav -o f", 1, "none.wav: No such file");
}
END_TEST

START_TEST(bad_songs_are_skipped)
{
  pv_run(&run, PV_PRODVAL " train music -o good");
  ck_assert_int_eq(run.status, 0);
  pv_write_file("music/A/0.mp3", "");
  pv_run(&run, "head -c 200000 music/A/1.wav > music/B/9.wav");
  pv_write_song("music/B/short.wav", 2, 5, 1.0);
  pv_run(&run, PV_PRODVAL " train music -o rest");
  ck_assert_int_eq(run.status, 1);
  ck_assert_uint_eq(pv_n_lines(run.err), 5);
  ck_assert_ptr_nonnull(strstr(run.err, "music/A/0.mp3: empty"));
  ck_assert_ptr_nonnull(
    strstr(run.err, "Note: music/B/9.wav: truncated or damaged"));
  ck_assert_ptr_nonnull(strstr(run.err, "music/B/9.wav: too short"));
  ck_assert_ptr_nonnull(strstr(run.err, "music/B/short.wav: too short"));
  ck_assert_ptr_nonnull(strstr(run.err, "3 of 7 files could not be used"));
  pv_run(&run, "cmp good rest");
  ck_assert_int_eq(run.status, 0);
}
END_TEST

START_TEST(a_file_in_two_places_is_told)
{
  pv_run(&run,
         "cp music/A/1.wav music/B/copy.wav; cp music/A/2.wav music/A/3.wav");
  pv_run(&run, PV_PRODVAL " train music -o m");
  ck_assert_int_eq(run.status, 0);
  ck_assert_ptr_nonnull(strstr(run.err,
                               "music/A/1.wav and music/B/copy.wav are "
                               "the same file, by two producers: keep"));
  ck_assert_ptr_nonnull(
    strstr(run.err, "music/A/2.wav and music/A/3.wav are the same file: keep"));
  ck_assert_uint_eq(pv_n_lines(run.err), 2);
  // As long, but another song
  ck_assert_ptr_null(strstr(run.err, "music/B/3.wav"));
}
END_TEST

START_TEST(nothing_left_of_a_producer)
{
  pv_write_file("music/C/0.mp3", "");
  // A safetensors file without tensors.
  pv_run(&run, "printf '\\002\\0\\0\\0\\0\\0\\0\\0{}' > old; cp old kept");
  pv_run(&run, PV_PRODVAL " train music -o old");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(strstr(run.err, "C: none of the songs can be used"));
  pv_run(&run, "cmp old kept; ls -A");
  ck_assert_str_eq(run.out, "kept\nmusic\nold\n");
}
END_TEST

START_TEST(bad_models)
{
  pv_write_file("empty", "");
  pv_write_file("text", "This is no model, but it is long enough to be one.");
  assert_refused("info none", 1, "none: ");
  assert_refused("info empty", 1, "empty: ");
  assert_refused("info text", 1, "text: ");
  assert_refused("identify empty music/A/1.wav", 1, "empty: ");
  assert_refused("train music --recipe soup -o m", 2,
                 "--recipe soup: no such recipe, and no such file: there are "
                 "beats, chroma, cnn, default");
  assert_refused("train music --recipe cnm -o m", 2,
                 "--recipe cnm: no such recipe, and no such file: did you mean "
                 "cnn? There are beats, chroma, cnn, default");
  assert_refused("train none --recipe none/r.json -o m", 2,
                 "--recipe none/r.json: no such recipe, and no such file");

  pv_run(&run, PV_PRODVAL " train music -o good");
  pv_run(&run,
         "sed 's/\"format_version\": *\"1\"/\"format_version\":\"9\"/' good > "
         "future; cmp -s good future");
  ck_assert_int_eq(run.status, 1);
  assert_refused("info future", 1, "future: ");
  pv_run(&run, "head -c 2000 good > cut");
  assert_refused("info cut", 1, "cut: ");
}
END_TEST

START_TEST(evaluate_goes_on)
{
  pv_run(&run, PV_PRODVAL " train music -o m");
  ck_assert_int_eq(run.status, 0);
  assert_refused("evaluate none music", 1, "none: No such file");
  assert_refused("evaluate m none", 1, "none: No such file");
  assert_refused("evaluate m music --report none/f", 1, "none/f: No such file");
  pv_write_file("other/A/broken.wav", "nonsense");
  pv_run(&run, PV_PRODVAL " evaluate m other");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(strstr(run.err, "none of the songs can be used"));
  pv_write_song("other/A/whole.wav", 0, 9, 4.0);
  pv_run(&run, PV_PRODVAL " evaluate m other");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(strstr(run.err, "other/A/broken.wav: "));
  ck_assert_ptr_nonnull(strstr(run.out, "1 song, 1 clip, "));
}
END_TEST

START_TEST(identify_goes_on)
{
  pv_write_file("empty.wav", "");
  pv_write_song("short.wav", 0, 1, 2.0);
  pv_run(&run, PV_PRODVAL " train music -o m");
  pv_run(&run,
         PV_PRODVAL " identify m empty.wav short.wav music/A/1.wav --json");
  ck_assert_int_eq(run.status, 1);
  ck_assert_uint_eq(pv_n_lines(run.err), 2);
  ck_assert_ptr_nonnull(strstr(run.err, "empty.wav: empty"));
  ck_assert_ptr_nonnull(strstr(run.err, "short.wav: too short for a guess"));
  ck_assert_ptr_null(strstr(run.out, "empty.wav"));
  ck_assert_ptr_nonnull(strstr(run.out, "\"label\": \"unknown\""));
  ck_assert_ptr_nonnull(strstr(run.out, "\"label\": \"A\""));
  const char* const first = strstr(run.out, "\"state\": \"too-short\"");
  ck_assert_ptr_nonnull(first);
  ck_assert_ptr_nonnull(strstr(first, "\"state\": \"guessed\""));
  pv_run_well(&run, "sox -V1 -q -n -c 2 silence.wav trim 0 5");
  pv_run(&run, PV_PRODVAL " identify m silence.wav");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(
    strstr(run.err, "silence.wav: silent: 3.0 s of sound are needed"));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("prodval_errors");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_unchecked_fixture(tcase, set_up, pv_scratch_unshare);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, wrong_usage);
  tcase_add_test(tcase, help_and_version);
  tcase_add_test(tcase, odd_folders_stop_nothing);
  tcase_add_test(tcase, bad_folders);
  tcase_add_test(tcase, unreadable_folder);
  tcase_add_test(tcase, unwritable_output);
  tcase_add_test(tcase, more_folds_than_songs);
  tcase_add_test(tcase, bad_audio_files);
  tcase_add_test(tcase, bad_songs_are_skipped);
  tcase_add_test(tcase, a_file_in_two_places_is_told);
  tcase_add_test(tcase, nothing_left_of_a_producer);
  tcase_add_test(tcase, bad_models);
  tcase_add_test(tcase, evaluate_goes_on);
  tcase_add_test(tcase, identify_goes_on);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
