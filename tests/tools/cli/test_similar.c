// SPDX-License-Identifier: GPL-3.0-or-later

// prodval similar on a small model: order, reasons, and who is left out.

#include "model_file/model_file.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"
#include "support/models/toy.h"

#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_PRODUCERS = 3, N_SONGS = 5 };

static PvRun run;

static void
set_up(void)
{
  char path[64];
  pv_scratch_enter();
  for (unsigned p = 0; p < N_PRODUCERS; ++p) {
    for (unsigned s = 0; s < N_SONGS; ++s) {
      snprintf(path, sizeof(path), "music/P%u/album/song %u-%u.wav", p, p, s);
      pv_write_song(path, p, 10 * p + s, 8.0 + s);
    }
  }
  pv_write_song("new.wav", 1, 99, 12.0);
  pv_run(&run, PV_PRODVAL " train music -o m.safetensors");
  ck_assert_msg(run.status == 0, "%s", run.err);
}

static json_t*
similar(const char* arguments)
{
  json_error_t why;
  pv_run(&run, PV_PRODVAL " similar --json m.safetensors %s", arguments);
  ck_assert_msg(run.status == 0, "%s", run.err);
  json_t* const found = json_loads(run.out, 0, &why);
  ck_assert_msg(found, "%s in %s", why.text, run.out);
  return found;
}

static const char*
text_at(const json_t* found, const char* list, size_t i, const char* key)
{
  const json_t* const song = json_array_get(json_object_get(found, list), i);
  const char* const   text = json_string_value(json_object_get(song, key));
  ck_assert_msg(text, "no %s of %s %zu: %s", key, list, i, run.out);
  return text;
}

static size_t
n_of(const json_t* found, const char* list)
{
  return json_array_size(json_object_get(found, list));
}

START_TEST(the_nearest_are_by_the_same_producer)
{
  json_t* const found = similar("new.wav -n 15");
  double        last  = 0.0;
  ck_assert_uint_eq(n_of(found, "itself"), 0);
  ck_assert_uint_eq(n_of(found, "songs"), N_PRODUCERS * N_SONGS);
  for (size_t i = 0; i < N_PRODUCERS * N_SONGS; ++i) {
    const json_t* const song =
      json_array_get(json_object_get(found, "songs"), i);
    const double distance =
      json_number_value(json_object_get(song, "distance"));
    ck_assert_double_gt(distance, 0.0);
    ck_assert_double_ge(distance, last);
    last = distance;
    if (i < N_SONGS) {
      ck_assert_str_eq(text_at(found, "songs", i, "label"), "P1");
      ck_assert_str_eq(text_at(found, "songs", i, "group"), "album");
    }
  }
  json_decref(found);
}
END_TEST

START_TEST(each_song_says_why)
{
  json_t* const       found = similar("new.wav -n 1");
  const json_t* const song = json_array_get(json_object_get(found, "songs"), 0);
  const json_t* const why  = json_object_get(song, "why");
  double              last = 0.0;
  ck_assert_uint_eq(n_of(found, "songs"), 1);
  ck_assert_uint_eq(json_array_size(why), 4);
  for (size_t k = 0; k < 4; ++k) {
    const json_t* const kind = json_array_get(why, k);
    const double        relative =
      json_number_value(json_object_get(kind, "relative"));
    ck_assert_ptr_nonnull(json_string_value(json_object_get(kind, "features")));
    ck_assert_double_gt(json_number_value(json_object_get(kind, "distance")),
                        0.0);
    ck_assert_double_ge(relative, last);
    last = relative;
  }
  // The nearest song is nearer than most in what it is nearest in.
  ck_assert_double_lt(
    json_number_value(json_object_get(json_array_get(why, 0), "relative")),
    0.7);
  json_decref(found);
}
END_TEST

static void
assert_left_out(const char* file, const char* title)
{
  json_t* const found = similar(file);
  ck_assert_uint_eq(n_of(found, "itself"), 1);
  ck_assert_str_eq(text_at(found, "itself", 0, "title"), title);
  for (size_t i = 0; i < n_of(found, "songs"); ++i) {
    ck_assert_str_ne(text_at(found, "songs", i, "title"), title);
  }
  json_decref(found);
}

START_TEST(a_known_song_does_not_list_itself)
{
  assert_left_out("'music/P2/album/song 2-3.wav' -n 14", "song 2-3");
}
END_TEST

START_TEST(nor_does_it_under_another_name)
{
  pv_run(&run, "cp 'music/P0/album/song 0-4.wav' other.wav");
  assert_left_out("other.wav -n 14", "song 0-4");
}
END_TEST

START_TEST(as_text)
{
  pv_run(&run,
         PV_PRODVAL " similar m.safetensors 'music/P2/album/song 2-3.wav' "
                    "-n 2");
  ck_assert_int_eq(run.status, 0);
  ck_assert_ptr_nonnull(strstr(run.out, "in the model as  song 2-3 (P2)\n"));
  ck_assert_ptr_nonnull(strstr(run.out, "(P2)\n          "));
  ck_assert_uint_eq(pv_n_lines(run.out), 6);
}
END_TEST

START_TEST(a_model_without_reasons_says_so)
{
  PvError        error;
  PvModel* const toy = pv_toy_model_new();
  ck_assert_int_eq(pv_model_save(toy, "toy.safetensors", &error), PV_OK);
  pv_model_free(toy);
  pv_run(&run, PV_PRODVAL " similar toy.safetensors new.wav -n 2");
  ck_assert_msg(run.status == 0, "%s", run.err);
  ck_assert_ptr_nonnull(
    strstr(run.out, "does not store why songs are near: train it again\n"));
  ck_assert_uint_eq(pv_n_lines(run.out), 4);
}
END_TEST

START_TEST(what_can_not_be_done_is_said)
{
  pv_run(&run, PV_PRODVAL " similar m.safetensors");
  ck_assert_int_eq(run.status, 2);
  pv_run(&run, PV_PRODVAL " similar m.safetensors new.wav -n 0");
  ck_assert_int_eq(run.status, 2);
  pv_run(&run, PV_PRODVAL " similar m.safetensors nothing.wav");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(strstr(run.err, "nothing.wav"));
  pv_run(&run, PV_PRODVAL " similar new.wav new.wav");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(strstr(run.err, "new.wav: not a usable model"));
  ck_assert_str_eq(run.out, "");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("similar");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, set_up, pv_scratch_leave);
  tcase_add_test(tcase, the_nearest_are_by_the_same_producer);
  tcase_add_test(tcase, each_song_says_why);
  tcase_add_test(tcase, a_known_song_does_not_list_itself);
  tcase_add_test(tcase, nor_does_it_under_another_name);
  tcase_add_test(tcase, as_text);
  tcase_add_test(tcase, a_model_without_reasons_says_so);
  tcase_add_test(tcase, what_can_not_be_done_is_said);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
