// SPDX-License-Identifier: GPL-3.0-or-later

// Names that somebody may have meant.

#include "base/near_name.h"
#include "support/run_suite.h"

#include <check.h>
#include <string.h>

START_TEST(distances_are_those_of_edits)
{
  ck_assert_uint_eq(pv_name_distance("Sean Hawk", "sean hawk"), 0);
  ck_assert_uint_eq(pv_name_distance("Hawk", "Sean Hawk"), 0);
  ck_assert_uint_eq(pv_name_distance("Shaun Hawk", "Sean Hawk"), 2);
  ck_assert_uint_eq(pv_name_distance("Sean Hakw", "Sean Hawk"), 2);
  ck_assert_uint_eq(pv_name_distance("Sean Haw", "Xean Hawk"), 2);
  ck_assert_uint_eq(pv_name_distance("Sean Hawk", "Roberto"), UINT32_MAX);
  ck_assert_uint_eq(pv_name_distance("ab", "xaby"), UINT32_MAX);
  ck_assert_uint_eq(pv_name_distance("", "a"), UINT32_MAX);
}
END_TEST

START_TEST(names_too_long_to_compare_are_far)
{
  char name[300];
  memset(name, 'x', sizeof(name) - 1);
  name[sizeof(name) - 1] = '\0';
  ck_assert_uint_eq(pv_name_distance("wanted", name), UINT32_MAX);
  ck_assert_uint_eq(pv_name_distance(name, "wanted"), UINT32_MAX);
}
END_TEST

START_TEST(the_nearest_are_told_once)
{
  PvNearNames near = { .wanted = "Shaun Hawk" };
  char        text[PV_NEAR_TEXT];
  pv_near_names_write(&near, text, sizeof(text));
  ck_assert_str_eq(text, "");
  pv_near_name_add(&near, "Sian Hawk");
  pv_near_name_add(&near, "Roberto Lorenz");
  pv_near_names_write(&near, text, sizeof(text));
  ck_assert_str_eq(text, ": did you mean Sian Hawk?");
  pv_near_name_add(&near, "Shaun Hawks");
  pv_near_name_add(&near, "Sian Hawk");
  pv_near_name_add(&near, "Shaun Hauk");
  pv_near_name_add(&near, "Sean Hawk");
  pv_near_names_write(&near, text, sizeof(text));
  ck_assert_str_eq(text,
                   ": did you mean Shaun Hawks, Shaun Hauk or Sian Hawk?");
  pv_near_names_write(&near, text, 12);
  ck_assert_str_eq(text, ": did you m");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("near_name");
  TCase* const tcase = tcase_create("near_name");
  tcase_add_test(tcase, distances_are_those_of_edits);
  tcase_add_test(tcase, names_too_long_to_compare_are_far);
  tcase_add_test(tcase, the_nearest_are_told_once);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
