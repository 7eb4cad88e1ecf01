// SPDX-License-Identifier: GPL-3.0-or-later

#include "output.h"
#include "pool.h"
#include "support/run_suite.h"
#include "support/tools_fixture.h"

#include <check.h>
#include <string.h>
#include <unistd.h>

static PvError error;

static void
assert_content(const char* path, const char* expected)
{
  char        text[64] = "";
  FILE* const file     = fopen(path, "rb");
  ck_assert_ptr_nonnull(file);
  text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
  fclose(file);
  ck_assert_str_eq(text, expected);
}

static void
assert_alone(const char* name)
{
  PvRun run;
  pv_run(&run, "ls -A");
  ck_assert_msg(!strncmp(run.out, name, strlen(name)) &&
                  pv_n_lines(run.out) == 1,
                "%s", run.out);
}

START_TEST(old_file_stays_until_commit)
{
  PvOutput output;
  pv_write_file("a", "old");
  ck_assert_int_eq(pv_output_probe("a", &error), PV_OK);
  assert_alone("a");
  ck_assert_int_eq(pv_output_open(&output, "a", &error), PV_OK);
  fputs("new", output.stream);
  assert_content("a", "old");
  pv_output_abandon(&output);
  assert_content("a", "old");
  assert_alone("a");

  ck_assert_int_eq(pv_output_open(&output, "a", &error), PV_OK);
  fputs("new", output.stream);
  ck_assert_int_eq(pv_output_commit(&output, &error), PV_OK);
  assert_content("a", "new");
  assert_alone("a");
}
END_TEST

START_TEST(unwritable_is_found_before)
{
  ck_assert_int_eq(pv_output_probe("none/a", &error), PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(error.text, "none/a: can't be written"));
  ck_assert_int_eq(pv_output_probe(".", &error), PV_ERR_FILE);
  ck_assert_int_eq(pv_output_probe("-", &error), PV_OK);
  ck_assert_int_eq(pv_output_probe(NULL, &error), PV_OK);
}
END_TEST

START_TEST(full_device)
{
  PvOutput output;
  ck_assert_int_eq(pv_output_open(&output, "/dev/full", &error), PV_OK);
  fputs("text", output.stream);
  ck_assert_int_eq(pv_output_commit(&output, &error), PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(error.text, "/dev/full: can't be written"));
  ck_assert_int_eq(access("/dev/full", F_OK), 0);
}
END_TEST

static void
square(void* user, uint32_t i)
{
  ((uint32_t*)user)[i] += i * i;
}

START_TEST(pool_does_each_job_once)
{
  for (uint32_t n_threads = 0; n_threads < 6; ++n_threads) {
    uint32_t results[1000] = { 0 };
    pv_pool_run(n_threads, 1000, NULL, square, results);
    for (uint32_t i = 0; i < 1000; ++i) {
      ck_assert_uint_eq(results[i], i * i);
    }
  }
  pv_pool_run(4, 0, NULL, square, NULL);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("output");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, old_file_stays_until_commit);
  tcase_add_test(tcase, unwritable_is_found_before);
  tcase_add_test(tcase, full_device);
  tcase_add_test(tcase, pool_does_each_job_once);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
