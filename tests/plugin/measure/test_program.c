// SPDX-License-Identifier: GPL-3.0-or-later

// Where a program is found.

#include "plugin/measure/program.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char    folder[512];
static char    installed[600];
static char    list[1200];
static char    path[PV_PROGRAM_PATH];
static PvError error;

static void
make_file(const char* name, mode_t mode)
{
  FILE* const file = fopen(name, "w");
  ck_assert_ptr_nonnull(file);
  fclose(file);
  ck_assert(!chmod(name, mode));
}

/// The program is in b; in a there is a file that is none.
static void
set_up(void)
{
  pv_scratch_enter();
  ck_assert_ptr_nonnull(getcwd(folder, sizeof(folder)));
  mkdir("a", 0700);
  mkdir("b", 0700);
  mkdir("a/tool", 0700);
  make_file("b/tool", 0700);
  snprintf(installed, sizeof(installed), "%s/bin/tool", folder);
  snprintf(list, sizeof(list), ":b:%s/a::%s/b", folder, folder);
}

START_TEST(where_it_was_installed_comes_first)
{
  mkdir("bin", 0700);
  make_file("bin/tool", 0700);
  ck_assert(!pv_program_find(NULL, installed, list, path, &error));
  ck_assert_str_eq(path, installed);
  chmod("bin/tool", 0600);
  ck_assert(!pv_program_find(NULL, installed, list, path, &error));
  ck_assert_ptr_nonnull(strstr(path, "/b/tool"));
}
END_TEST

START_TEST(else_the_first_folder_that_has_it)
{
  char wanted[600];
  snprintf(wanted, sizeof(wanted), "%s/b/tool", folder);
  ck_assert(!pv_program_find(NULL, installed, list, path, &error));
  ck_assert_str_eq(path, wanted);
}
END_TEST

/// A bundle of a build tree, and one that is installed.
START_TEST(beside_the_bundle_it_comes_first)
{
  static const char* const folders[] = { "tools", "bin" };
  char                     bundle[600];
  char                     name[32];
  snprintf(bundle, sizeof(bundle), "%s/lib/lv2/a.lv2/", folder);
  mkdir("lib", 0700);
  mkdir("lib/lv2", 0700);
  mkdir("lib/lv2/a.lv2", 0700);
  ck_assert(!pv_program_find(bundle, "/nowhere/tool", list, path, &error));
  ck_assert_ptr_nonnull(strstr(path, "/b/tool"));
  mkdir(folders[_i], 0700);
  snprintf(name, sizeof(name), "%s/tool", folders[_i]);
  make_file(name, 0700);
  ck_assert(!pv_program_find(bundle, "/nowhere/tool", list, path, &error));
  ck_assert_ptr_nonnull(strstr(path, "a.lv2/"));
  ck_assert_str_eq(path + strlen(path) - strlen(name), name);
  ck_assert(!access(path, X_OK));
  ck_assert(
    !pv_program_find("lib/lv2/a.lv2", "/nowhere/tool", list, path, &error));
  ck_assert_ptr_nonnull(strstr(path, "/b/tool"));
}
END_TEST

START_TEST(it_may_be_nowhere)
{
  char long_list[2 * PV_PROGRAM_PATH];
  memset(long_list, '/', sizeof(long_list) - 1);
  long_list[sizeof(long_list) - 1] = '\0';
  ck_assert_int_eq(pv_program_find(NULL, installed, NULL, path, &error),
                   PV_ERR_FILE);
  ck_assert_ptr_nonnull(
    strstr(error.text, "tool, which measures sound files, is neither"));
  ck_assert_ptr_nonnull(
    strstr(error.text, "/bin/tool nor in PATH: install it"));
  ck_assert_int_eq(pv_program_find(NULL, installed, "", path, &error),
                   PV_ERR_FILE);
  ck_assert_int_eq(pv_program_find(NULL, installed, "b:./b", path, &error),
                   PV_ERR_FILE);
  ck_assert_int_eq(pv_program_find(NULL, installed, long_list, path, &error),
                   PV_ERR_FILE);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("program");
  TCase* const tests = tcase_create("all");
  tcase_add_checked_fixture(tests, set_up, pv_scratch_leave);
  tcase_add_test(tests, where_it_was_installed_comes_first);
  tcase_add_test(tests, else_the_first_folder_that_has_it);
  tcase_add_loop_test(tests, beside_the_bundle_it_comes_first, 0, 2);
  tcase_add_test(tests, it_may_be_nowhere);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
