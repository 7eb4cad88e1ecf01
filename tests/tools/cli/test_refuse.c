// SPDX-License-Identifier: GPL-3.0-or-later

// --refuse: how many songs by a model's producers may be called somebody else's.

#include "support/json.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

enum { N_PRODUCERS = 5, N_SONGS = 4 };

static PvRun run;

static void
make_music(void)
{
  char path[64];
  for (unsigned p = 0; p < N_PRODUCERS; ++p) {
    for (unsigned s = 0; s < N_SONGS; ++s) {
      snprintf(path, sizeof(path), "music/%u/%u.wav", p, s);
      pv_write_song(path, p, 10 * p + s, 4.0);
    }
  }
}

/// How often somebody else is expected by a model that was learned so.
static double
expected_with(const char* option)
{
  pv_run_well(&run, PV_PRODVAL " train music -o m.safetensors %s", option);
  pv_run_well(&run, PV_PRODVAL " info m.safetensors --json");
  json_t* const info     = pv_read_json(run.out);
  const double  expected = pv_number_in_json(info, "least_known");
  json_decref(info);
  return expected;
}

START_TEST(the_more_may_be_refused_the_more_is_expected)
{
  make_music();
  const double none = expected_with("--refuse 0");
  const double some = expected_with("");
  const double half = expected_with("--refuse 0.5");
  ck_assert_double_lt(none, some);
  ck_assert_double_lt(some, half);
  pv_run_well(&run, PV_PRODVAL " info m.safetensors --recipe");
  ck_assert_ptr_nonnull(strstr(run.out, "\"refuse\": 0.5"));
  // As the recipe says, so it is learned again.
  pv_run_well(&run, PV_PRODVAL " info m.safetensors --recipe >half.json");
  ck_assert_double_eq(expected_with("--recipe half.json"), half);
  ck_assert_double_eq(expected_with("--recipe half.json --refuse 0"), none);
}
END_TEST

START_TEST(of_too_little_music_it_has_no_effect)
{
  static const char* const commands[] = {
    PV_PRODVAL " train few -o m.safetensors --refuse 0.3",
    PV_PRODVAL " train few -o m.safetensors --refuse 0.3 --check",
    PV_PRODVAL " crossval few --refuse 0.3",
  };
  make_music();
  pv_run_well(&run, "mkdir few && mv music/0 music/1 few");
  for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); ++i) {
    pv_run(&run, "%s", commands[i]);
    ck_assert_int_eq(run.status, 0);
    const char* const note = strstr(run.err, "--refuse has no effect: ");
    ck_assert_ptr_nonnull(note);
    ck_assert_ptr_null(strstr(note + 1, "--refuse has no effect: "));
  }
  pv_run_well(&run, PV_PRODVAL " train few -o m.safetensors");
  pv_run(&run, "mv few/* music && " PV_PRODVAL
               " train music -o m.safetensors --refuse 0.3");
  ck_assert_int_eq(run.status, 0);
  ck_assert_ptr_null(strstr(run.err, "no effect"));
}
END_TEST

START_TEST(without_listening_it_has_no_effect)
{
  static const char* const options[] = { "--quick", "--grid" };
  char                     note[64];
  make_music();
  for (size_t i = 0; i < 2; ++i) {
    pv_run(&run, PV_PRODVAL " crossval music --refuse 0.3 %s", options[i]);
    ck_assert_msg(run.status == 0, "%s", run.err);
    snprintf(note, sizeof(note), "--refuse has no effect with %s,", options[i]);
    ck_assert_ptr_nonnull(strstr(run.err, note));
    ck_assert_ptr_null(strstr(run.err, "has no effect:"));
  }
}
END_TEST

// A fold leaves two of the three songs that each producer has.
START_TEST(a_check_tells_its_models_from_the_one_that_is_learned)
{
  make_music();
  pv_run_well(&run, "rm music/*/3.wav");
  pv_run(&run, PV_PRODVAL " train music -o m.safetensors --refuse 0.3 --check");
  ck_assert_msg(run.status == 0, "%s", run.err);
  ck_assert_ptr_null(strstr(run.err, "has no effect"));
  ck_assert_ptr_nonnull(
    strstr(run.err, "--refuse shows in the model, but not "));
  pv_run_well(&run, PV_PRODVAL " info m.safetensors --json");
  json_t* const info = pv_read_json(run.out);
  ck_assert_double_gt(pv_number_in_json(info, "least_known"), 0.0);
  json_decref(info);
}
END_TEST

START_TEST(without_others_it_is_said_how_somebody_else_is_known)
{
  make_music();
  pv_run_well(&run, PV_PRODVAL " crossval music --refuse 0.9 | tr '\\n' ' '");
  ck_assert_ptr_nonnull(strstr(run.out, "called somebody else"));
  ck_assert_msg(strstr(run.out, "producers out in turn."), "%s", run.out);
  pv_run_well(&run, "mv music/4 music/unknown && " PV_PRODVAL
                    " crossval music --refuse 0.9");
  ck_assert_ptr_null(strstr(run.out, "out in turn."));
}
END_TEST

START_TEST(what_is_no_share_is_refused)
{
  static const char* const texts[] = {
    "1", "-0.1", "0,05", "5%", "nan", "half"
  };
  for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); ++i) {
    pv_run_refused(&run, 2, "no share from 0 to 0.9, as 0.05",
                   PV_PRODVAL " train music -o m.safetensors --refuse %s",
                   texts[i]);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("refuse");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, the_more_may_be_refused_the_more_is_expected);
  tcase_add_test(tcase, of_too_little_music_it_has_no_effect);
  tcase_add_test(tcase, without_listening_it_has_no_effect);
  tcase_add_test(tcase, a_check_tells_its_models_from_the_one_that_is_learned);
  tcase_add_test(tcase, without_others_it_is_said_how_somebody_else_is_known);
  tcase_add_test(tcase, what_is_no_share_is_refused);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
