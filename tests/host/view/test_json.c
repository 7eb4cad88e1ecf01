// SPDX-License-Identifier: GPL-3.0-or-later

/// A scene as JSON, on standard output and for the live page.

#include "engine/live_json.h"
#include "support/run_suite.h"
#include "support/models/view_scene.h"

#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char*  text;
static size_t n_text;
static FILE*  out;

static void
set_up(void)
{
  pv_scene_set_up();
  out = open_memstream(&text, &n_text);
  ck_assert_ptr_nonnull(out);
}

static void
tear_down(void)
{
  free(text);
  pv_scene_tear_down();
}

static void
print_guess(void)
{
  const PvLive live = pv_scene_live(&pv_scene);
  pv_live_print_guess(out, &live);
}

// One line, and all of it.
static json_t*
read_back(void)
{
  json_error_t error;
  fclose(out);
  ck_assert_ptr_eq(strchr(text, '\n'), text + n_text - 1);
  json_t* const read = json_loads(text, 0, &error);
  ck_assert_msg(read != NULL, "%s: %s", error.text, text);
  return read;
}

static const char*
text_of(const json_t* object, const char* key)
{
  const char* const value = json_string_value(json_object_get(object, key));
  ck_assert_msg(value != NULL, "no %s", key);
  return value;
}

START_TEST(a_guess_has_the_words_of_the_other_outputs)
{
  print_guess();
  json_t* const guess = read_back();
  ck_assert_str_eq(text_of(guess, "label"), "dark");
  ck_assert_str_eq(text_of(guess, "words"), "Sounds like");
  ck_assert_str_eq(text_of(json_object_get(guess, "now"), "label"), "bright");
  json_decref(guess);
}
END_TEST

// Its nearest songs are all there is.
START_TEST(a_library_names_nobody)
{
  pv_scene_use_library();
  print_guess();
  json_t* const guess = read_back();
  ck_assert(json_is_null(json_object_get(guess, "label")));
  ck_assert(json_is_null(json_object_get(guess, "confidence")));
  ck_assert(json_is_null(json_object_get(guess, "now")));
  ck_assert_uint_eq(json_array_size(json_object_get(guess, "ranking")), 0);
  ck_assert_str_eq(text_of(guess, "words"), "Nearest:");
  const json_t* const near = json_object_get(guess, "neighbours");
  ck_assert_str_eq(text_of(json_array_get(near, 0), "artist"), "Ann");
  json_decref(guess);
}
END_TEST

START_TEST(a_guess_has_the_difference_from_a_target)
{
  static PvProfileTarget target = { .n_songs = 7 };
  static PvMixNews       news   = { .than = "Ann's songs", .target = &target };
  print_guess();
  json_t* const alone = read_back();
  ck_assert_ptr_null(json_object_get(alone, "difference"));
  json_decref(alone);
  free(text);
  out             = open_memstream(&text, &n_text);
  pv_scene.target = "Ann";
  pv_scene.mix    = &news;
  print_guess();
  json_t* const guess      = read_back();
  json_t* const difference = json_object_get(guess, "difference");
  ck_assert_str_eq(text_of(guess, "label"), "dark");
  ck_assert_str_eq(text_of(difference, "target"), "Ann");
  ck_assert_str_eq(text_of(difference, "than"), "Ann's songs");
  ck_assert_uint_eq(json_array_size(json_object_get(difference, "measures")),
                    PV_N_MEASURES);
  json_decref(guess);
}
END_TEST

START_TEST(a_status_says_what_comes_in)
{
  const PvLive live = pv_scene_live(&pv_scene);
  pv_live_print_status(out, &live);
  json_t* const status = read_back();
  ck_assert_str_eq(text_of(status, "state"), "listening");
  ck_assert_int_eq(json_integer_value(json_object_get(status, "inputs")), 2);
  ck_assert_int_eq(json_integer_value(json_object_get(status, "rate")), 48000);
  json_decref(status);
}
END_TEST

START_TEST(a_model_has_colours_and_places)
{
  static const bool has_sound[4] = { false, true, false, false };
  pv_live_print_model(out, &(PvLiveModel){ .model       = pv_scene.model,
                                           .takes_files = true,
                                           .has_sound   = has_sound });
  json_t* const model = read_back();
  ck_assert_str_eq(text_of(model, "unknown"), "somebody else");
  ck_assert(json_is_true(json_object_get(model, "takes_files")));
  ck_assert(json_is_false(json_object_get(model, "has_profiles")));
  json_t* const labels = json_object_get(model, "labels");
  ck_assert_uint_eq(json_array_size(labels), 2);
  ck_assert_str_eq(text_of(json_array_get(labels, 1), "label"), "dark");
  ck_assert_str_eq(text_of(json_array_get(labels, 1), "on_dark"), "#ffb454");
  json_t* const songs = json_object_get(model, "songs");
  ck_assert_uint_eq(json_array_size(songs), 4);
  json_t* const cellar = json_array_get(songs, 0);
  ck_assert_str_eq(text_of(cellar, "title"), "Cellar");
  ck_assert_int_eq(json_integer_value(json_object_get(cellar, "index")), 1);
  ck_assert(json_is_false(json_object_get(cellar, "has_sound")));
  ck_assert(
    json_is_true(json_object_get(json_array_get(songs, 1), "has_sound")));
  json_t* const place = json_object_get(cellar, "position");
  ck_assert_double_eq_tol(json_number_value(json_array_get(place, 0)), -0.8667,
                          1e-4);
  json_decref(model);
}
END_TEST

// Neither JSON nor a stream of events can be broken by a name.
START_TEST(names_are_escaped)
{
  static const char hostile[] = "\"}\n\ndata: </script>\\\x01\xff";
  pv_scene_rename(1, hostile);
  print_guess();
  pv_live_print_model(
    out, &(PvLiveModel){ .model = pv_scene.model, .takes_files = true });
  fclose(out);
  ck_assert_ptr_null(strstr(text, "\n\n"));
  ck_assert_ptr_null(strchr(text, '\x01'));
  char* const   end   = strchr(text, '\n');
  json_t* const guess = json_loadb(text, (size_t)(end - text), 0, NULL);
  ck_assert_ptr_nonnull(guess);
  ck_assert_str_eq(text_of(guess, "label"),
                   "\"}\n\ndata: </script>\\\x01\xef\xbf\xbd");
  json_t* const model = json_loads(end + 1, 0, NULL);
  ck_assert_ptr_nonnull(model);
  json_decref(guess);
  json_decref(model);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("json");
  TCase* const cases = tcase_create("json");
  tcase_add_checked_fixture(cases, set_up, tear_down);
  tcase_add_test(cases, a_guess_has_the_words_of_the_other_outputs);
  tcase_add_test(cases, a_library_names_nobody);
  tcase_add_test(cases, a_guess_has_the_difference_from_a_target);
  tcase_add_test(cases, a_status_says_what_comes_in);
  tcase_add_test(cases, a_model_has_colours_and_places);
  tcase_add_test(cases, names_are_escaped);
  suite_add_tcase(suite, cases);
  return pv_run_suite(suite);
}
