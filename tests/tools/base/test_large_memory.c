// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/large_memory.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const uint64_t large = PV_LARGE_BYTES + 1;

static PvError error;

static void
check_memory(uint64_t n_bytes)
{
  char* const at = pv_large_new(n_bytes, &error);
  ck_assert_msg(at, "%s", error.text);
  ck_assert_int_eq(at[0], 0);
  ck_assert_int_eq(at[n_bytes - 1], 0);
  at[n_bytes - 1] = 1;
  ck_assert_int_eq(at[n_bytes - 1], 1);
  pv_large_free(at, n_bytes);
}

START_TEST(all_zeros)
{
  check_memory(1);
  check_memory(PV_LARGE_BYTES);
  check_memory(large);
  pv_large_free(NULL, 1);
  pv_large_free(NULL, large);
}
END_TEST

/// What a child process writes, its parent sees only in a file that both have.
START_TEST(beyond_the_limit_in_a_file)
{
  char* const small = pv_large_new(PV_LARGE_BYTES, &error);
  char* const file  = pv_large_new(large, &error);
  ck_assert(small && file);
  const pid_t child = fork();
  if (!child) {
    small[0] = 1;
    file[0]  = 1;
    _exit(0);
  }
  ck_assert_int_eq(waitpid(child, NULL, 0), child);
  ck_assert_int_eq(small[0], 0);
  ck_assert_int_eq(file[0], 1);
  pv_large_free(small, PV_LARGE_BYTES);
  pv_large_free(file, large);
}
END_TEST

START_TEST(without_a_folder)
{
  ck_assert_int_eq(setenv("TMPDIR", "/nowhere", 1), 0);
  check_memory(PV_LARGE_BYTES);
  ck_assert_ptr_null(pv_large_new(large, &error));
  ck_assert_int_eq(error.status, PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(error.text, "TMPDIR"));
  ck_assert_int_eq(unsetenv("TMPDIR"), 0);
}
END_TEST

START_TEST(without_space)
{
  ck_assert_ptr_null(pv_large_new(UINT64_C(1) << 62, &error));
  ck_assert_int_eq(error.status, PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(error.text, "folder with space"));
}
END_TEST

/// Nobody notices but by the clock, wherever it lies.
START_TEST(what_is_expected_stays_the_same)
{
  const uint64_t sizes[] = { 3, large };
  for (uint32_t i = 0; i < 2; ++i) {
    char* const at = pv_large_new(sizes[i], &error);
    ck_assert_ptr_nonnull(at);
    at[1]            = 5;
    at[sizes[i] - 1] = 7;
    pv_large_expect(at + 1, sizes[i] - 1);
    pv_large_expect(at, 0);
    ck_assert_int_eq(at[1], 5);
    ck_assert_int_eq(at[sizes[i] - 1], 7);
    pv_large_free(at, sizes[i]);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("large_memory");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, all_zeros);
  tcase_add_test(tcase, beyond_the_limit_in_a_file);
  tcase_add_test(tcase, without_a_folder);
  tcase_add_test(tcase, without_space);
  tcase_add_test(tcase, what_is_expected_stays_the_same);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
