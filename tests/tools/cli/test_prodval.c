// SPDX-License-Identifier: GPL-3.0-or-later

// The whole way: synthetic songs by three producers, who differ in brightness
// and width, to a model, guesses and figures.

#include "support/json.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_PRODUCERS = 3, N_SONGS = 5, N_FRAMES = 126, N_MFCC = 20 };

static PvRun run;

static const char* const producers[] = { "Ada", "Bob", "Cyd \"C\" Dee" };

static void
make_music(void)
{
  char path[128];
  for (unsigned p = 0; p < N_PRODUCERS; ++p) {
    for (unsigned s = 0; s < N_SONGS; ++s) {
      snprintf(path, sizeof(path), "music/%s/album %u/song %u.wav",
               producers[p], s / 3, s);
      pv_write_song(path, p, 10 * p + s, 4.0 + 0.2 * s);
    }
    snprintf(path, sizeof(path), "new-%u.wav", p);
    pv_write_song(path, p, 100 + p, 6.0);
  }
}

/// The same music as a list, the last first.
static void
write_manifest(const char* path)
{
  FILE* const file = fopen(path, "w");
  fputs("group,path,label\r\n", file);
  for (unsigned i = N_PRODUCERS * N_SONGS; i-- > 0;) {
    const unsigned    p      = i / N_SONGS;
    const unsigned    s      = i % N_SONGS;
    const char* const quoted = p == 2 ? "Cyd \"\"C\"\" Dee" : producers[p];
    fprintf(file, "album %u,\"music/%s/album %u/song %u.wav\",\"%s\"\r\n",
            s / 3, quoted, s / 3, s, quoted);
  }
  fclose(file);
}

static void
make_model(void)
{
  make_music();
  pv_run(&run, PV_PRODVAL " train music -o model.safetensors");
  ck_assert_str_eq(run.err, "");
  ck_assert_int_eq(run.status, 0);
}

START_TEST(same_bytes_whatever_the_threads)
{
  make_music();
  pv_run(&run, PV_PRODVAL " train music --threads 1 -o one.safetensors");
  ck_assert_int_eq(run.status, 0);
  ck_assert_ptr_nonnull(strstr(run.out, "3 producers, 15 songs, 15 clips"));
  pv_run(&run, PV_PRODVAL " train music --threads 2 -o two.safetensors && "
                          "cmp one.safetensors two.safetensors");
  ck_assert_int_eq(run.status, 0);
  write_manifest("list.csv");
  pv_run(&run, PV_PRODVAL " train --manifest list.csv -o three.safetensors && "
                          "cmp one.safetensors three.safetensors");
  ck_assert_msg(run.status == 0, "%s%s", run.out, run.err);
}
END_TEST

START_TEST(guesses_on_new_songs)
{
  make_model();
  pv_run(&run,
         PV_PRODVAL " identify --json model.safetensors new-0.wav new-1.wav "
                    "new-2.wav");
  ck_assert_int_eq(run.status, 0);
  ck_assert_str_eq(run.err, "");
  json_t* const all = pv_read_json(run.out);
  ck_assert_uint_eq(json_array_size(all), N_PRODUCERS);
  for (unsigned p = 0; p < N_PRODUCERS; ++p) {
    const json_t* const one     = json_array_get(all, p);
    const json_t* const ranking = json_object_get(one, "ranking");
    double              sum     = 0.0;
    ck_assert_str_eq(pv_text_in_json(one, "label"), producers[p]);
    ck_assert_double_eq_tol(pv_number_in_json(one, "seconds"), 5.4, 0.6);
    ck_assert_uint_eq(json_array_size(ranking), N_PRODUCERS + 1);
    ck_assert_str_eq(pv_text_in_json(ranking, "0/label"), producers[p]);
    ck_assert_double_gt(pv_number_in_json(one, "confidence"), 0.5);
    ck_assert_double_le(pv_number_in_json(one, "confidence"), 1.0);
    for (unsigned r = 0; r < N_PRODUCERS; ++r) {
      sum += pv_number_in_json(ranking, "%u/probability", r);
    }
    ck_assert_double_eq_tol(sum, 1.0, 1e-5);
    const json_t* const nearest = pv_in_json(one, "neighbours/0");
    ck_assert_str_eq(pv_text_in_json(nearest, "label"), producers[p]);
    ck_assert_int_eq(strncmp(pv_text_in_json(nearest, "title"), "song ", 5), 0);
    ck_assert_double_ge(pv_number_in_json(nearest, "distance"), 0.0);
  }
  json_decref(all);
}
END_TEST

START_TEST(one_producer_or_somebody_else)
{
  make_music();
  pv_run(
    &run,
    "mkdir music/Unknown; mv music/Bob music/Cyd* music/Unknown; " PV_PRODVAL
    " train music -o model.safetensors");
  ck_assert_int_eq(run.status, 0);
  ck_assert_str_eq(run.err, "Note: Unknown counts as unknown, music by others: "
                            "rename it if it is the name of a producer\n");
  ck_assert_ptr_nonnull(
    strstr(run.out, "model.safetensors: 1 producer, 15 songs and 3"));
  pv_run(&run, PV_PRODVAL " identify --json model.safetensors new-0.wav "
                          "new-1.wav new-2.wav");
  ck_assert_int_eq(run.status, 0);
  json_t* const all = pv_read_json(run.out);
  for (unsigned p = 0; p < N_PRODUCERS; ++p) {
    const json_t* const one = json_array_get(all, p);
    ck_assert_str_eq(pv_text_in_json(one, "label"), p ? "unknown" : "Ada");
    ck_assert_double_gt(pv_number_in_json(one, "confidence"), 0.5);
  }
  json_decref(all);
}
END_TEST

/// What is said of a file: its label, its nearest song's, and seconds heard.
static void
assert_answer(const char* file, const char* label, double seconds)
{
  pv_run(&run, PV_PRODVAL " identify --json model.safetensors %s", file);
  ck_assert_msg(run.status == 0, "%s", run.err);
  json_t* const       all     = pv_read_json(run.out);
  const json_t* const one     = json_array_get(all, 0);
  const json_t* const nearest = json_object_get(one, "neighbours");
  ck_assert_str_eq(pv_text_in_json(one, "label"), label);
  ck_assert_str_eq(pv_text_in_json(nearest, "0/label"), label);
  ck_assert_double_eq_tol(pv_number_in_json(one, "seconds"), seconds, 1.5);
  json_decref(all);
}

START_TEST(a_file_is_answered_as_a_whole)
{
  make_model();
  pv_write_song("first.wav", 0, 31, 36.0);
  pv_write_song("last.wav", 1, 31, 36.0);
  pv_write_song("hidden.wav", 1, 32, 7.0);
  pv_run(&run, "sox first.wav first.wav last.wav all.wav && "
               "sox hidden.wav behind.wav pad 4 && "
               "sox first.wav behind.wav pause.wav");
  ck_assert_msg(run.status == 0, "%s", run.err);
  assert_answer("last.wav", producers[1], 36.0);
  // The last 36 s of 108, or the last 7 s behind a pause, don't decide.
  assert_answer("all.wav", producers[0], 108.0);
  assert_answer("pause.wav", producers[0], 43.0);
  pv_run(&run, PV_PRODVAL " similar --json model.safetensors all.wav -n 1");
  ck_assert_ptr_nonnull(strstr(run.out, producers[0]));
}
END_TEST

START_TEST(guesses_as_text)
{
  make_model();
  pv_run(&run, PV_PRODVAL " identify model.safetensors new-2.wav");
  ck_assert_int_eq(run.status, 0);
  ck_assert_ptr_eq(strstr(run.out, "new-2.wav: "), run.out);
  // The guess and the first of the ranking are one, and so is their number.
  char              row[64];
  int               percent = -1;
  const char* const name    = strstr(run.out, " like Cyd \"C\" Dee, ");
  ck_assert_msg(name, "%s", run.out);
  ck_assert_int_eq(sscanf(name, " like Cyd \"C\" Dee, %d", &percent), 1);
  snprintf(row, sizeof(row), "\n  %5d %%  Cyd \"C\" Dee\n", percent);
  ck_assert_msg(strstr(run.out, row), "no '%s' in %s", row, run.out);
  // It was trained on nobody else's music.
  ck_assert_ptr_null(strstr(run.out, "somebody else"));
  ck_assert_ptr_nonnull(
    strstr(run.out, "nearest songs, by the mean distance of windows, "
                    "one a second:\n"));
}
END_TEST

START_TEST(what_is_in_a_model)
{
  make_model();
  pv_run(&run, PV_PRODVAL " info model.safetensors --json");
  ck_assert_int_eq(run.status, 0);
  json_t* const       info  = pv_read_json(run.out);
  const json_t* const label = pv_in_json(info, "labels/2");
  ck_assert_str_eq(pv_text_in_json(info, "name"), "3 producers");
  ck_assert_str_eq(pv_text_in_json(label, "label"), "Cyd \"C\" Dee");
  ck_assert_double_eq(pv_number_in_json(label, "songs"), N_SONGS);
  ck_assert_double_eq(pv_number_in_json(info, "songs"), N_PRODUCERS * N_SONGS);
  ck_assert_double_eq(pv_number_in_json(info, "components"), 2);
  ck_assert_ptr_nonnull(
    strstr(pv_text_in_json(info, "provenance"), "recipe default"));
  ck_assert_double_eq(pv_number_in_json(info, "licenses/"), 15);
  json_decref(info);

  pv_run(&run, PV_PRODVAL " info model.safetensors");
  ck_assert_int_eq(run.status, 0);
  ck_assert_ptr_nonnull(strstr(run.out, "15  not stated"));
}
END_TEST

START_TEST(figures_on_songs_left_out)
{
  make_music();
  pv_run(&run, PV_PRODVAL " crossval music --json cv.json --folds 5");
  ck_assert_str_eq(run.err, "");
  ck_assert_int_eq(run.status, 0);
  ck_assert_ptr_nonnull(
    strstr(run.out, "songs right                    1.000"));
  pv_run(&run, PV_PRODVAL " crossval music --json - --folds 5 --threads 1");
  PvRun written;
  pv_run(&written, "cat cv.json");
  ck_assert_str_eq(run.out, written.out);

  json_t* const       figures = pv_read_json(run.out);
  const json_t* const track   = pv_in_json(figures, "tracks/14");
  ck_assert_double_eq(pv_number_in_json(figures, "track_accuracy"), 1.0);
  ck_assert_double_eq(pv_number_in_json(figures, "clip_accuracy"), 1.0);
  ck_assert_double_eq(pv_number_in_json(figures, "balanced_track_accuracy"),
                      1.0);
  ck_assert_double_eq_tol(pv_number_in_json(figures, "baseline"), 1.0 / 3.0,
                          1e-5);
  ck_assert_double_le(pv_number_in_json(figures, "ece"), 0.5);
  ck_assert_uint_eq(pv_n_in_json(figures, "labels"), 3);
  ck_assert_str_eq(pv_text_in_json(track, "title"), "song 4");
  ck_assert_str_eq(pv_text_in_json(track, "guess"), "Cyd \"C\" Dee");
  const json_t* const row = pv_in_json(figures, "confusion/2");
  ck_assert_int_eq(json_integer_value(json_array_get(row, 2)), 5);
  ck_assert_int_eq(json_integer_value(json_array_get(row, 0)), 0);
  json_decref(figures);
}
END_TEST

START_TEST(figures_by_album)
{
  make_music();
  pv_run(&run, "mv 'music/Ada/album 1'/* 'music/Ada/album 0' && " PV_PRODVAL
               " crossval music --group album --repeat 2");
  ck_assert_int_eq(run.status, 0);
  ck_assert_ptr_nonnull(
    strstr(run.out, "not tested, as there is only one album: Ada\n"));
  ck_assert_ptr_nonnull(strstr(run.out, "10 songs"));
  ck_assert_ptr_nonnull(strstr(run.out, "  spread 0."));
}
END_TEST

START_TEST(an_album_each_is_too_little)
{
  make_music();
  pv_run(
    &run,
    "for p in music/*; do mv \"$p/album 1\"/* \"$p/album 0\"; done; " PV_PRODVAL
    " crossval music --group album");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(
    strstr(run.err, "no producer has two albums to keep apart: leave --group "
                    "album out, or add albums\n"));
}
END_TEST

static double
largest_gap(const char* text, const char* path)
{
  FILE* const file = fopen(path, "r");
  char*       at   = strdup(text);
  char* const kept = at;
  double      gap  = 0.0;
  ck_assert_ptr_nonnull(file);
  for (unsigned i = 0; i < N_FRAMES * N_MFCC; ++i) {
    double expected = NAN;
    ck_assert_int_eq(fscanf(file, "%lf%*c", &expected), 1);
    gap = fmax(gap, fabs(strtod(at, &at) - expected));
    ck_assert_int_eq(*at++, (i + 1) % N_MFCC ? ',' : '\n');
  }
  ck_assert_int_eq(*at, '\0');
  fclose(file);
  free(kept);
  return gap;
}

START_TEST(mfccs_are_librosas)
{
  static const char* const signals[] = { "chord", "impulses", "noise",
                                         "silence", "sweep" };
  char                     path[512];
  for (unsigned i = 0; i < 5; ++i) {
    pv_run(&run, PV_PRODVAL " features --mfcc %s/%s.wav", PV_TEST_DATA,
           signals[i]);
    ck_assert_int_eq(run.status, 0);
    snprintf(path, sizeof(path), "%s/%s.mfcc_f64.csv", PV_TEST_DATA,
             signals[i]);
    ck_assert_double_le(largest_gap(run.out, path), 1e-3);
  }
}
END_TEST

START_TEST(all_features)
{
  pv_run(&run,
         PV_PRODVAL " features %s/chord.wav -o f.csv && wc -l < f.csv && "
                    "awk -F, '{ print NF }' f.csv | sort -u && "
                    "head -1 f.csv | cut -d, -f 1-3 && "
                    "sed -n 3p f.csv | cut -d, -f 1",
         PV_TEST_DATA);
  ck_assert_int_eq(run.status, 0);
  ck_assert_str_eq(run.out,
                   "127\n375\nstart_sample,mid_mfcc_0,mid_mfcc_1\n512\n");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("prodval");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, same_bytes_whatever_the_threads);
  tcase_add_test(tcase, guesses_on_new_songs);
  tcase_add_test(tcase, one_producer_or_somebody_else);
  tcase_add_test(tcase, a_file_is_answered_as_a_whole);
  tcase_add_test(tcase, guesses_as_text);
  tcase_add_test(tcase, what_is_in_a_model);
  tcase_add_test(tcase, figures_on_songs_left_out);
  tcase_add_test(tcase, figures_by_album);
  tcase_add_test(tcase, an_album_each_is_too_little);
  tcase_add_test(tcase, mfccs_are_librosas);
  tcase_add_test(tcase, all_features);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
