// SPDX-License-Identifier: GPL-3.0-or-later

// prodval describe: figures of sounds whose figures are known, and how they are told.

#include "profile/profile.h"
#include "support/json.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_FIGURES = 10 };

static PvRun run;

static void
set_up(void)
{
  pv_scratch_enter();
}

/// Describe a file that a shell command made.
static json_t*
describe(const char* file)
{
  pv_run_well(&run, PV_PRODVAL " describe --json %s", file);
  ck_assert_str_eq(run.err, "");
  return pv_read_json(run.out);
}

static void
assert_near(const json_t* found, const char* column, double wanted, double by)
{
  const double value = pv_number_in_json(found, "0/%s", column);
  ck_assert_msg(fabs(value - wanted) <= by, "%s is %g, not %g", column, value,
                wanted);
}

static void
assert_unknown(const json_t* found, const char* column)
{
  ck_assert_msg(json_is_null(pv_in_json(found, "0/%s", column)), "%s is known",
                column);
}

START_TEST(a_tone_has_its_level_and_its_band)
{
  pv_run_well(&run, "sox -n -r 44100 -b 24 -c 2 tone.wav synth 8 sine 1025 "
                    "vol 0.5");
  json_t* const found = describe("tone.wav");
  ck_assert_str_eq(pv_text_in_json(found, "0/file"), "tone.wav");
  assert_near(found, "duration_s", 8.0, 1e-4);
  assert_near(found, "level_dbfs", -9.03, 0.01);
  assert_near(found, "peak_dbfs", -6.02, 0.01);
  assert_near(found, "crest_db", 3.01, 0.01);
  assert_near(found, "width_db", -60.0, 1e-6);
  assert_near(found, "balance_db", 0.0, 1e-4);
  assert_near(found, "correlation", 1.0, 1e-6);
  assert_near(found, "range_db", 0.0, 0.1);
  assert_near(found, "tone_1000_hz_db", 0.0, 0.5);
  assert_near(found, "width_1000_hz_db", -60.0, 0.5);
  json_decref(found);
}
END_TEST

START_TEST(sides_are_told_apart)
{
  pv_run_well(&run,
              "sox -n -r 48000 -b 24 a.wav synth 8 whitenoise vol 0.4 && "
              "sox -R -n -r 48000 -b 24 b.wav synth 8 pinknoise vol 0.2 && "
              "sox -M a.wav b.wav apart.wav && "
              "sox -D a.wav -b 24 turned.wav remix 1v1 1v-0.5");
  json_t* const apart  = describe("apart.wav");
  json_t* const turned = describe("turned.wav");
  assert_near(apart, "correlation", 0.0, 0.02);
  assert_near(apart, "width_db", 0.0, 0.3);
  // The side, 1.5 of the left in all, is 3 times the mid.
  assert_near(turned, "width_db", 9.54, 0.01);
  assert_near(turned, "correlation", -1.0, 1e-4);
  assert_near(turned, "balance_db", -6.02, 0.01);
  assert_near(turned, "balance_1000_hz_db", -6.02, 0.1);
  json_decref(apart);
  json_decref(turned);
}
END_TEST

START_TEST(soft_and_loud_parts_make_the_range)
{
  pv_run_well(&run,
              "sox -R -n -r 22050 -b 24 -c 2 loud.wav synth 20 whitenoise "
              "vol 0.5 && sox -D loud.wav -b 24 soft.wav vol 0.25 && "
              "sox loud.wav soft.wav both.wav");
  json_t* const both  = describe("both.wav");
  json_t* const brief = describe("'soft.wav'");
  assert_near(both, "duration_s", 40.0, 1e-4);
  assert_near(both, "range_db", 12.04, 0.1);
  assert_near(brief, "range_db", 0.0, 0.2);
  json_decref(both);
  json_decref(brief);
}
END_TEST

START_TEST(a_metronome_has_its_tempo)
{
  pv_run_well(&run, "sox -R -n -r 44100 -b 24 -c 2 click.wav synth 0.01875 "
                    "whitenoise pad 0 0.45 repeat 60");
  json_t* const found = describe("click.wav");
  assert_near(found, "tempo_bpm", 128.0, 0.5);
  ck_assert_double_gt(pv_number_in_json(found, "0/beat_correlation"), 0.5);
  json_decref(found);
}
END_TEST

START_TEST(what_is_not_known_is_no_zero)
{
  static const char* const of_silence[] = {
    "level_dbfs",    "peak_dbfs",        "crest_db",     "range_db",
    "width_db",      "balance_db",       "correlation",  "tempo_bpm",
    "tone_44_hz_db", "beat_correlation", "decay_99_hz_s"
  };
  pv_run_well(&run, "sox -n -r 44100 -c 2 silence.wav trim 0 8 && "
                    "sox -n -r 44100 -c 2 short.wav synth 2 sine 500");
  json_t* const silence = describe("silence.wav");
  json_t* const brief   = describe("short.wav");
  assert_near(silence, "duration_s", 8.0, 1e-4);
  for (unsigned i = 0; i < sizeof(of_silence) / sizeof(of_silence[0]); ++i) {
    assert_unknown(silence, of_silence[i]);
  }
  assert_unknown(brief, "range_db");
  assert_unknown(brief, "range_480_hz_db");
  json_decref(silence);
  json_decref(brief);
  pv_run_well(&run, PV_PRODVAL " describe --csv silence.wav");
  ck_assert_ptr_nonnull(strstr(run.out, "\n\"silence.wav\",8,,,,,,,,,,"));
  pv_run_well(&run, PV_PRODVAL " describe silence.wav");
  ck_assert_str_eq(run.out, "silence.wav:\n"
                            "  duration              8.0 s\n"
                            "  silent: there is nothing else to measure\n\n");
}
END_TEST

/// Column `i` of a line of CSV without quotes.
static const char*
column(const char* line, unsigned i, char* text)
{
  for (; i; --i) {
    line = strchr(line, ',') + 1;
  }
  const size_t n = strcspn(line, ",\n");
  ck_assert_uint_lt(n, 48);
  memcpy(text, line, n);
  text[n] = '\0';
  return text;
}

START_TEST(table_and_json_have_the_same_names_and_values)
{
  char name[48];
  char value[48];
  pv_write_song("a.wav", 0, 1, 9.0);
  json_t* const found = describe("a.wav");
  pv_run_well(&run, PV_PRODVAL " describe --csv a.wav");
  const char* const row = strchr(run.out, '\n') + 1;
  unsigned          i   = 0;
  const char*       key = NULL;
  json_t*           at  = NULL;
  json_object_foreach(json_array_get(found, 0), key, at)
  {
    ck_assert_str_eq(column(run.out, i, name), key);
    if (json_is_number(at)) {
      const double wanted = json_number_value(at);
      ck_assert_double_eq_tol(strtod(column(row, i, value), NULL), wanted,
                              1e-5 * fabs(wanted) + 1e-9);
    } else {
      ck_assert_str_eq(column(row, i, value), i ? "" : "\"a.wav\"");
    }
    ++i;
  }
  // An object has each key once, so they are all different.
  ck_assert_uint_eq(i, 1 + N_FIGURES + PV_N_MEASURES * PV_PROFILE_BANDS);
  ck_assert_uint_eq(pv_n_lines(run.out), 2);
  json_decref(found);
}
END_TEST

START_TEST(people_get_units)
{
  pv_write_song("a.wav", 0, 1, 9.0);
  pv_run_well(&run, PV_PRODVAL " describe a.wav");
  ck_assert_ptr_nonnull(
    strstr(run.out, "a.wav:\n  duration              9.0 s"));
  ck_assert_ptr_nonnull(strstr(run.out, " dBFS\n"));
  ck_assert_ptr_nonnull(strstr(run.out, "     Hz    tone   width"));
  ck_assert_ptr_nonnull(strstr(run.out, "\n     99 ")); // As width_99_hz_db
  ck_assert_uint_eq(pv_n_lines(run.out),
                    1 + N_FIGURES + 3 + PV_PROFILE_BANDS + 1);
  pv_run_refused(&run, 2, "--json", PV_PRODVAL " describe --csv --json a.wav");
}
END_TEST

START_TEST(a_bad_file_stops_nobody)
{
  pv_write_song("a.wav", 0, 1, 4.0);
  pv_write_song("c.wav", 0, 2, 4.0);
  pv_run(&run,
         "echo no sound >b.wav; " PV_PRODVAL " describe --csv a.wav b.wav "
         "gone.wav c.wav");
  ck_assert_int_eq(run.status, 1);
  ck_assert_uint_eq(pv_n_lines(run.out), 3);
  ck_assert_ptr_nonnull(strstr(run.out, "\n\"a.wav\",4,"));
  ck_assert_ptr_nonnull(strstr(run.out, "\n\"c.wav\",4,"));
  ck_assert_ptr_nonnull(strstr(run.err, "prodval: b.wav: not audio"));
  ck_assert_ptr_nonnull(strstr(run.err, "prodval: gone.wav: No such file"));
  ck_assert_uint_eq(pv_n_lines(run.err), 2);
  pv_run_refused(&run, 1, "gone.wav", PV_PRODVAL " describe gone.wav");
}
END_TEST

START_TEST(names_with_quotes_are_one_field)
{
  pv_write_song("so \"what\", said.wav", 0, 1, 4.0);
  pv_run_well(&run, PV_PRODVAL " describe --csv *.wav");
  ck_assert_ptr_nonnull(strstr(run.out, "\n\"so \"\"what\"\", said.wav\",4,"));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("describe");
  TCase* const tcase = tcase_create("describe");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, set_up, pv_scratch_leave);
  tcase_add_test(tcase, a_tone_has_its_level_and_its_band);
  tcase_add_test(tcase, sides_are_told_apart);
  tcase_add_test(tcase, soft_and_loud_parts_make_the_range);
  tcase_add_test(tcase, a_metronome_has_its_tempo);
  tcase_add_test(tcase, what_is_not_known_is_no_zero);
  tcase_add_test(tcase, table_and_json_have_the_same_names_and_values);
  tcase_add_test(tcase, people_get_units);
  tcase_add_test(tcase, a_bad_file_stops_nobody);
  tcase_add_test(tcase, names_with_quotes_are_one_field);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
