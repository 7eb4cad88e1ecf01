// SPDX-License-Identifier: GPL-3.0-or-later

// A profile as text: what is written can be read, and nothing else can.

#include "profile/profile_text.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static PvProfile profile;
static PvProfile read_again;
static char      text[PV_PROFILE_TEXT];

/// Tone -200 dB, range 200 dB: the longest numbers that there are.
static void
set_up(void)
{
  for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      profile.at[m][b] = (float)pv_profile_measures[m].lowest;
    }
  }
  profile.at[PV_WIDTH][0]        = -3.0625f;
  profile.at[PV_CORRELATION][22] = NAN;
}

START_TEST(thousandths_are_kept)
{
  pv_profile_text_write(&profile, text);
  ck_assert(!strncmp(text, "7x23 -200000 -200000 ", 21));
  ck_assert(strstr(text, " -3062 -60000 "));
  ck_assert(strstr(text, " -1000 - 0 "));
  ck_assert(pv_profile_text_read(text, &read_again));
  ck_assert_float_eq(read_again.at[PV_TONE][7], -200.0f);
  ck_assert_float_eq(read_again.at[PV_WIDTH][0], -3.062f);
  ck_assert_float_nan(read_again.at[PV_CORRELATION][22]);
  ck_assert_float_eq(read_again.at[PV_DECAY][22], 0.1f);
}
END_TEST

START_TEST(what_was_read_is_written_as_it_was)
{
  char again[PV_PROFILE_TEXT];
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    profile.at[PV_TONE][b]  = -0.37f * (float)b * (float)b;
    profile.at[PV_DECAY][b] = 0.1f + 0.7113f * (float)b;
  }
  pv_profile_text_write(&profile, text);
  ck_assert(pv_profile_text_read(text, &read_again));
  pv_profile_text_write(&read_again, again);
  ck_assert_str_eq(again, text);
}
END_TEST

START_TEST(nothing_else_is_a_profile)
{
  static const char* const heads[] = { "",         "7x22",     "7x23",
                                       "7x23 x",   "7x23 1.5", "7x23 +1",
                                       "7x23 --1", "7x23  1",  "7x23 -200001",
                                       "8x23 1" };
  pv_profile_text_write(&profile, text);
  const char* const rest = strchr(strchr(text, ' ') + 1, ' ');
  for (unsigned i = 0; i < sizeof(heads) / sizeof(heads[0]); ++i) {
    char other[PV_PROFILE_TEXT + 16];
    snprintf(other, sizeof(other), "%s%s", heads[i], rest);
    ck_assert_msg(!pv_profile_text_read(other, &read_again), "%s", heads[i]);
  }
  char more[PV_PROFILE_TEXT + 16];
  snprintf(more, sizeof(more), "%s 1", text);
  ck_assert(!pv_profile_text_read(more, &read_again));
  *strrchr(text, ' ') = '\0';
  ck_assert(!pv_profile_text_read(text, &read_again));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("profile_text");
  TCase* const tcase = tcase_create("profile_text");
  tcase_add_checked_fixture(tcase, set_up, NULL);
  tcase_add_test(tcase, thousandths_are_kept);
  tcase_add_test(tcase, what_was_read_is_written_as_it_was);
  tcase_add_test(tcase, nothing_else_is_a_profile);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
