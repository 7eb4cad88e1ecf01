// SPDX-License-Identifier: GPL-3.0-or-later

// realpath() is XSI or newer.
#define _XOPEN_SOURCE 700

#include "host/options/model_folder.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char           root[PV_SCRATCH_ROOM];
static PvModelFolders folders;

static const char*
in_root(const char* name)
{
  static char paths[4][PATH_MAX];
  static int  i;
  char* const path = paths[i++ % 4];
  snprintf(path, PATH_MAX, "%s/%s", root, name);
  return path;
}

static void
touch(const char* name)
{
  FILE* const file = fopen(in_root(name), "w");
  ck_assert_ptr_nonnull(file);
  fclose(file);
}

static void
set_up(void)
{
  PvError error = { PV_OK, "" };
  pv_new_folder(root);
  mkdir(in_root("models"), 0700);
  mkdir(in_root("models/sub"), 0700);
  mkdir(in_root("models-secret"), 0700);
  touch("models/a");
  touch("models/sub/b");
  touch("secret");
  touch("models-secret/c");
  ck_assert_int_eq(symlink(in_root("secret"), in_root("models/link")), 0);
  ck_assert_int_eq(mkfifo(in_root("models/fifo"), 0600), 0);
  folders.n = 0;
  ck_assert_int_eq(
    pv_model_folders_add_of(&folders, in_root("models/a"), &error), PV_OK);
}

static void
tear_down(void)
{
  static const char* const names[] = {
    "models/fifo", "models/link",   "models-secret/c", "secret", "models/sub/b",
    "models/a",    "models-secret", "models/sub",      "models", ""
  };
  pv_model_folders_clear(&folders);
  for (size_t i = 0; i < sizeof(names) / sizeof(*names); ++i) {
    remove(in_root(names[i]));
  }
}

static PvStatus
find(const char* path, PvError* error)
{
  char resolved[PATH_MAX];
  return pv_model_folders_find(&folders, path, resolved, error);
}

START_TEST(files_within_are_found)
{
  char resolved[PATH_MAX];
  ck_assert_int_eq(find(in_root("models/a"), NULL), PV_OK);
  ck_assert_int_eq(find(in_root("models/sub/../sub/b"), NULL), PV_OK);
  ck_assert_int_eq(find("sub/b", NULL), PV_OK);
  ck_assert_int_eq(pv_model_folders_find(&folders, "a", resolved, NULL), PV_OK);
  ck_assert_str_eq(resolved, in_root("models/a"));
}
END_TEST

START_TEST(nothing_else_is)
{
  const char* const outside[] = { in_root("secret"),
                                  in_root("models/../secret"),
                                  in_root("models-secret/c") };
  for (int i = 0; i < 3; ++i) {
    PvError error = { PV_OK, "" };
    ck_assert_int_eq(find(outside[i], &error), PV_ERR_FILE);
    ck_assert_ptr_nonnull(strstr(error.text, "--allow-models"));
  }
  ck_assert_int_eq(find("../secret", NULL), PV_ERR_FILE);
  ck_assert_int_eq(find("link", NULL), PV_ERR_FILE);
  ck_assert_int_eq(find("fifo", NULL), PV_ERR_FILE);
  ck_assert_int_eq(find("sub", NULL), PV_ERR_FILE);
  ck_assert_int_eq(find("", NULL), PV_ERR_FILE);
  ck_assert_int_eq(find("missing", NULL), PV_ERR_FILE);
}
END_TEST

START_TEST(only_folders_can_be_allowed)
{
  PvError error = { PV_OK, "" };
  ck_assert_int_eq(pv_model_folders_add(&folders, in_root("models/a"), &error),
                   PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(error.text, "Not a directory"));
  ck_assert_int_eq(pv_model_folders_add(&folders, in_root("missing"), &error),
                   PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(error.text, "No such file"));
  ck_assert_uint_eq(folders.n, 1);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("model_folder");
  TCase* const test  = tcase_create("folders");
  tcase_add_checked_fixture(test, set_up, tear_down);
  tcase_add_test(test, files_within_are_found);
  tcase_add_test(test, nothing_else_is);
  tcase_add_test(test, only_folders_can_be_allowed);
  suite_add_tcase(suite, test);
  return pv_run_suite(suite);
}
