// SPDX-License-Identifier: GPL-3.0-or-later

// What the sound is compared with: as it was given, as one name, as a session keeps it.

#include "host/target_list.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static PvTargetList       list;
static const char* const* names;

static void
set_up(void)
{
  pv_scratch_enter();
  list = (PvTargetList){ 0 };
}

static void
tear_down(void)
{
  pv_target_list_clear(&list);
  pv_scratch_leave();
}

static void
begin(const char* one, const char* other)
{
  static const char* given[2];
  given[0] = one;
  given[1] = other;
  pv_target_list_begin(&list, given, 2);
}

START_TEST(what_was_given_can_be_chosen_again)
{
  begin("Ann", "mix.wav=2");
  ck_assert_str_eq(pv_target_list_name(&list), "Ann, mix.wav=2");
  ck_assert_uint_eq(pv_target_list_names(&list, &names), 2);
  pv_target_list_choose(&list, "Bob");
  ck_assert_str_eq(pv_target_list_name(&list), "Bob");
  ck_assert_uint_eq(pv_target_list_names(&list, &names), 1);
  ck_assert_str_eq(names[0], "Bob");
  pv_target_list_choose(&list, "Ann, mix.wav=2");
  ck_assert_uint_eq(pv_target_list_names(&list, &names), 2);
  ck_assert_str_eq(names[1], "mix.wav=2");
  pv_target_list_choose(&list, "");
  ck_assert_uint_eq(pv_target_list_names(&list, &names), 0);
  ck_assert_str_eq(pv_target_list_name(&list), "");
}
END_TEST

START_TEST(a_session_keeps_absolute_paths)
{
  char mix[] = "mix.wav";
  char ann[] = "Ann";
  char folder[512];
  char kept[600];
  ck_assert_ptr_nonnull(getcwd(folder, sizeof(folder)));
  fclose(fopen("mix.wav", "w"));
  const PvTargetName found[] = { { PV_NAME_OF_FILE, mix, 2.5, 0 },
                                 { PV_NAME_OF_SONG, mix, 1.0, 0 },
                                 { PV_NAME_OF_PRODUCER, ann, 1.0, 0 } };
  snprintf(kept, sizeof(kept), "%s/mix.wav=2.5", folder);
  ck_assert_uint_eq(pv_target_list_keep(&list, found, 3, &names), 3);
  ck_assert_str_eq(names[0], kept);
  ck_assert_str_eq(names[1], "mix.wav");
  ck_assert_str_eq(names[2], "Ann");
  ck_assert_uint_eq(pv_target_list_keep(&list, found + 2, 1, &names), 1);
  ck_assert_str_eq(names[0], "Ann");
}
END_TEST

START_TEST(folders_are_not_told)
{
  char               mix[]   = "/music/mix.wav";
  char               ann[]   = "Ann";
  const PvTargetName found[] = { { PV_NAME_OF_PRODUCER, ann, 1.0, 0 },
                                 { PV_NAME_OF_FILE, mix, 2.0, 7 } };
  begin("ann", "/music/mix.wav=2");
  pv_target_list_found(&list, found, 2);
  ck_assert_str_eq(pv_target_list_name(&list), "Ann, mix.wav=2");
  pv_target_list_choose(&list, "/music/mix.wav");
  pv_target_list_found(&list, found + 1, 1);
  ck_assert_str_eq(pv_target_list_name(&list), "mix.wav=2");
  pv_target_list_choose(&list, "ANN");
  pv_target_list_found(&list, found, 1);
  ck_assert_str_eq(pv_target_list_name(&list), "ANN");
  pv_target_list_choose(&list, "Ann, mix.wav=2");
  ck_assert_uint_eq(pv_target_list_names(&list, &names), 2);
  ck_assert_str_eq(names[1], "/music/mix.wav=2");
  pv_target_list_choose(&list, "");
  ck_assert_uint_eq(pv_target_list_names(&list, &names), 0);
}
END_TEST

START_TEST(too_many_for_a_line_are_counted)
{
  char long_name[PV_TARGET_TEXT];
  memset(long_name, 'x', sizeof(long_name) - 1);
  long_name[sizeof(long_name) - 1] = '\0';
  begin(long_name, "Ann");
  ck_assert_str_eq(pv_target_list_name(&list), "2 targets");
  pv_target_list_choose(&list, "2 targets");
  ck_assert_uint_eq(pv_target_list_names(&list, &names), 2);
}
END_TEST

START_TEST(without_any_there_is_none)
{
  pv_target_list_begin(&list, NULL, 0);
  ck_assert_str_eq(pv_target_list_name(&list), "");
  ck_assert_uint_eq(pv_target_list_names(&list, &names), 0);
  ck_assert_uint_eq(pv_target_list_keep(&list, NULL, 0, &names), 0);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("target_list");
  TCase* const tcase = tcase_create("target_list");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, what_was_given_can_be_chosen_again);
  tcase_add_test(tcase, a_session_keeps_absolute_paths);
  tcase_add_test(tcase, folders_are_not_told);
  tcase_add_test(tcase, too_many_for_a_line_are_counted);
  tcase_add_test(tcase, without_any_there_is_none);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
