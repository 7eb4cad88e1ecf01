// SPDX-License-Identifier: GPL-3.0-or-later

/// A difference as the live page gets it.

#include "engine/mix_json.h"
#include "support/run_suite.h"

#include <check.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static PvProfileTarget target;
static PvMixNews       news;

static void
set_up(void)
{
  target           = (PvProfileTarget){ .n_songs = 7 };
  news             = (PvMixNews){ .than       = "\"dark\"'s songs",
                                  .target     = &target,
                                  .seconds    = 20.5,
                                  .n_findings = 1 };
  news.findings[0] = (PvFinding){
    .measure = PV_WIDTH, .first = 1, .last = 3, .by = 4.0, .spreads = 2.5
  };
  target.low.at[PV_WIDTH][1]         = -9.0f;
  target.median.at[PV_WIDTH][1]      = -8.0f;
  target.high.at[PV_WIDTH][1]        = -6.5f;
  news.song.sound.at[PV_WIDTH][1]    = -4.0f;
  news.song.by.at[PV_WIDTH][1]       = 4.0f;
  news.song.spreads.at[PV_WIDTH][1]  = 2.5f;
  news.now.sound.at[PV_WIDTH][1]     = -3.0f;
  news.song.sound.at[PV_DECAY][22]   = NAN;
  news.song.by.at[PV_DECAY][22]      = NAN;
  news.song.spreads.at[PV_DECAY][22] = NAN;
}

// One line.
static json_t*
print_and_read(const char* name, const PvMixNews* what)
{
  char*       text = NULL;
  size_t      n    = 0;
  FILE* const out  = open_memstream(&text, &n);
  pv_mix_print_difference(out, name, what);
  fclose(out);
  ck_assert_ptr_eq(strchr(text, '\n'), text + n - 1);
  json_t* const read = json_loads(text, 0, NULL);
  ck_assert_msg(read != NULL, "%s", text);
  free(text);
  return read;
}

static json_t*
band(const json_t* difference, uint32_t m, const char* key, uint32_t b)
{
  json_t* const measures = json_object_get(difference, "measures");
  json_t* const values   = json_object_get(json_array_get(measures, m), key);
  ck_assert_uint_eq(json_array_size(measures), PV_N_MEASURES);
  ck_assert_uint_eq(json_array_size(values), PV_PROFILE_BANDS);
  return json_array_get(values, b);
}

START_TEST(each_measure_has_all_bands)
{
  static const struct {
    const char* key;
    double      value;
  } widths[] = { { "sound", -4.0 },    { "now", -3.0 },  { "low", -9.0 },
                 { "median", -8.0 },   { "high", -6.5 }, { "spreads", 2.5 },
                 { "difference", 4.0 } };
  json_t* const read = print_and_read("dark", &news);
  for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); ++i) {
    const json_t* const at = band(read, PV_WIDTH, widths[i].key, 1);
    ck_assert_double_eq(json_number_value(at), widths[i].value);
  }
  ck_assert(json_is_null(band(read, PV_DECAY, "sound", 22)));
  ck_assert(json_is_null(band(read, PV_DECAY, "difference", 22)));
  ck_assert(json_is_number(band(read, PV_DECAY, "median", 22)));
  json_t* const edges = json_object_get(read, "edges_hz");
  ck_assert_uint_eq(json_array_size(edges), PV_PROFILE_BANDS + 1);
  json_decref(read);
}
END_TEST

START_TEST(it_is_told_how_much_was_heard_and_whether_that_is_enough)
{
  json_t* const       read     = print_and_read("dark", &news);
  json_t* const       measures = json_object_get(read, "measures");
  const json_t* const width =
    json_object_get(json_array_get(measures, PV_WIDTH), "settled");
  const json_t* const range =
    json_object_get(json_array_get(measures, PV_RANGE), "settled");
  ck_assert_double_eq(json_number_value(json_object_get(read, "seconds")),
                      news.seconds);
  ck_assert(json_is_true(width));
  ck_assert(json_is_false(range));
  json_decref(read);
}
END_TEST

START_TEST(each_target_is_told_by_its_name)
{
  static char               ann[]     = "Ann";
  static char               mix[]     = "/music/mix.wav";
  static const PvTargetName targets[] = { { PV_NAME_OF_PRODUCER, ann, 2.0, 0 },
                                          { PV_NAME_OF_FILE, mix, 1.0, 7 } };
  news.n_targets                      = 2;
  news.targets                        = targets;
  json_t* const       read            = print_and_read("ann=2, mix.wav", &news);
  const json_t* const all             = json_object_get(read, "targets");
  const json_t* const first           = json_array_get(all, 0);
  ck_assert_uint_eq(json_array_size(all), 2);
  ck_assert_str_eq(json_string_value(json_object_get(first, "name")), "Ann");
  ck_assert_str_eq(json_string_value(json_object_get(first, "kind")),
                   "producer");
  ck_assert_double_eq(json_number_value(json_object_get(first, "weight")), 2.0);
  ck_assert_str_eq(
    json_string_value(json_object_get(json_array_get(all, 1), "name")),
    "mix.wav");
  json_decref(read);
}
END_TEST

START_TEST(what_is_left_out_is_told)
{
  json_t* before = print_and_read("dark", &news);
  ck_assert_uint_eq(json_array_size(json_object_get(before, "left_out")), 0);
  ck_assert(json_is_array(json_object_get(before, "left_out")));
  json_decref(before);
  news.left_out      = "Song \"4\"";
  json_t* const read = print_and_read("dark", &news);
  ck_assert_str_eq(
    json_string_value(json_array_get(json_object_get(read, "left_out"), 0)),
    news.left_out);
  json_decref(read);
}
END_TEST

START_TEST(findings_are_sentences)
{
  json_t* const read = print_and_read("\"dark\"", &news);
  json_t* const all  = json_object_get(read, "findings");
  ck_assert_uint_eq(json_array_size(all), 1);
  ck_assert_str_eq(
    json_string_value(json_object_get(json_array_get(all, 0), "text")),
    "77 to 230 Hz: 4.0 dB wider than \"dark\"'s songs");
  ck_assert_str_eq(json_string_value(json_object_get(read, "target")),
                   "\"dark\"");
  ck_assert_int_eq(json_integer_value(json_object_get(read, "songs")), 7);
  json_decref(read);
}
END_TEST

START_TEST(before_there_is_sound_only_the_target_is_told)
{
  json_t* const read = print_and_read("dark", NULL);
  ck_assert_uint_eq(json_object_size(read), 1);
  ck_assert_str_eq(json_string_value(json_object_get(read, "target")), "dark");
  json_decref(read);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("mix_json");
  TCase* const cases = tcase_create("mix_json");
  tcase_add_checked_fixture(cases, set_up, NULL);
  tcase_add_test(cases, each_measure_has_all_bands);
  tcase_add_test(cases,
                 it_is_told_how_much_was_heard_and_whether_that_is_enough);
  tcase_add_test(cases, each_target_is_told_by_its_name);
  tcase_add_test(cases, what_is_left_out_is_told);
  tcase_add_test(cases, findings_are_sentences);
  tcase_add_test(cases, before_there_is_sound_only_the_target_is_told);
  suite_add_tcase(suite, cases);
  return pv_run_suite(suite);
}
