// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/digest.h"
#include "support/run_suite.h"

#include <check.h>

// From the vectors of Fowler, Noll and Vo.
START_TEST(known_digests)
{
  ck_assert_uint_eq(pv_digest_add(PV_DIGEST_START, "a", 1),
                    UINT64_C(0xaf63dc4c8601ec8c));
  ck_assert_uint_eq(pv_digest_add(PV_DIGEST_START, "foobar", 6),
                    UINT64_C(0x85944171f73967e8));
}
END_TEST

START_TEST(pieces_are_as_good_as_the_whole)
{
  const uint64_t part = pv_digest_add(PV_DIGEST_START, "foo", 3);
  ck_assert_uint_eq(pv_digest_add(part, "bar", 3),
                    UINT64_C(0x85944171f73967e8));
}
END_TEST

START_TEST(texts_have_ends)
{
  const uint64_t a = pv_digest_add_text(PV_DIGEST_START, "a");
  const uint64_t b = pv_digest_add_text(PV_DIGEST_START, "ab");
  ck_assert(pv_digest_add_text(a, "bc") != pv_digest_add_text(b, "c"));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("digest");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, known_digests);
  tcase_add_test(tcase, pieces_are_as_good_as_the_whole);
  tcase_add_test(tcase, texts_have_ends);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
