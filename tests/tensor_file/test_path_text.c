// SPDX-License-Identifier: GPL-3.0-or-later

#include "tensor_file/path_text.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>

static void
assert_text(const char* path, const char* text)
{
  char* const written = pv_path_to_text(path);
  char* const read    = pv_path_from_text(text);
  ck_assert_str_eq(written, text);
  ck_assert_str_eq(read, path);
  free(written);
  free(read);
}

START_TEST(any_bytes_come_back)
{
  char all[256] = "";
  for (int c = 1; c < 256; ++c) {
    all[c - 1] = (char)c;
  }
  char* const text = pv_path_to_text(all);
  char* const path = pv_path_from_text(text);
  ck_assert_str_eq(path, all);
  for (const char* at = text; *at; ++at) {
    ck_assert(*at >= ' ' && *at < 0x7f);
  }
  free(text);
  free(path);
  assert_text("", "");
  assert_text("/a b/\"c\"", "/a b/\"c\"");
  assert_text("100 %41", "100 %2541");
  assert_text("\xfc\n", "%FC%0A");
}
END_TEST

static void
assert_read(const char* text, const char* path)
{
  char* const read = pv_path_from_text(text);
  ck_assert_str_eq(read, path);
  free(read);
}

START_TEST(what_stands_for_no_byte_stands_for_itself)
{
  assert_read("a%", "a%");
  assert_read("a%4", "a%4");
  assert_read("%4G%G4%fc", "%4G%G4%fc");
  assert_read("%00b", "%00b");
  assert_read("%%41", "%A");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("path_text");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, any_bytes_come_back);
  tcase_add_test(tcase, what_stands_for_no_byte_stands_for_itself);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
