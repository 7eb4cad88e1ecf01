// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/shards/packing.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static PvPacking packing;

static void
set_up(void)
{
  static const uint32_t numbers[] = { 1, 2, 3 };
  packing                         = (PvPacking){ 0 };
  pv_pack(&packing, numbers, sizeof(numbers));
  pv_pack_text(&packing, "seven b");
  pv_pack(&packing, NULL, 24);
  pv_pack_text(&packing, "");
}

static void
tear_down(void)
{
  free(packing.bytes);
}

// 12 bytes in 16; 8 of length and 8 of text; the same of the empty one.
START_TEST(all_is_aligned)
{
  ck_assert_uint_eq(packing.n, 16 + 16 + 16);
  ck_assert(!packing.is_out_of_memory);
  ck_assert_mem_eq(packing.bytes + 12, "\0\0\0\0", 4);
  ck_assert_str_eq(packing.bytes + 24, "seven b");
}
END_TEST

START_TEST(what_was_packed_comes_out)
{
  PvUnpacking           left    = { .at = packing.bytes, .n = packing.n };
  const uint32_t* const numbers = pv_unpack(&left, 12);
  ck_assert_uint_eq(numbers[2], 3);
  ck_assert_str_eq(pv_unpack_text(&left), "seven b");
  ck_assert_str_eq(pv_unpack_text(&left), "");
  ck_assert_uint_eq(left.n, 0);
  ck_assert(!left.is_wrong);
  ck_assert_ptr_null(pv_unpack(&left, 1));
  ck_assert(left.is_wrong);
}
END_TEST

// However many bytes are there, none beyond them are read.
START_TEST(what_is_cut_is_wrong)
{
  for (size_t n = 0; n < packing.n; ++n) {
    char* const bytes = malloc(n + 1);
    memcpy(bytes, packing.bytes, n);
    PvUnpacking left = { .at = bytes, .n = n };
    pv_unpack(&left, 12);
    pv_unpack_text(&left);
    pv_unpack_text(&left);
    ck_assert(left.is_wrong);
    free(bytes);
  }
}
END_TEST

START_TEST(lengths_that_cannot_be_are_wrong)
{
  static const uint64_t lengths[] = { 0, 9, UINT64_MAX, UINT64_MAX - 6 };
  for (unsigned i = 0; i < sizeof(lengths) / sizeof(lengths[0]); ++i) {
    memcpy(packing.bytes + 16, &lengths[i], sizeof(lengths[i]));
    PvUnpacking left = { .at = packing.bytes + 16, .n = 16 };
    ck_assert_ptr_null(pv_unpack_text(&left));
    ck_assert(left.is_wrong);
  }
  const uint64_t too_short = 7; // No end within it
  memcpy(packing.bytes + 16, &too_short, sizeof(too_short));
  PvUnpacking left = { .at = packing.bytes + 16, .n = 16 };
  ck_assert_ptr_null(pv_unpack_text(&left));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("packing");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, all_is_aligned);
  tcase_add_test(tcase, what_was_packed_comes_out);
  tcase_add_test(tcase, what_is_cut_is_wrong);
  tcase_add_test(tcase, lengths_that_cannot_be_are_wrong);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
