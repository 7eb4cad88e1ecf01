// SPDX-License-Identifier: GPL-3.0-or-later

/// Parts of a file of 1000 bytes.

#include "http/range.h"
#include "support/run_suite.h"

#include <check.h>
#include <stddef.h>

enum { SIZE = 1000 };

static const struct {
  const char*     header;
  PvHttpRangeKind kind;
  uint64_t        start, n;
} cases[] = {
  { NULL, PV_HTTP_RANGE_ALL, 0, SIZE },
  { "bytes=0-", PV_HTTP_RANGE_PART, 0, SIZE },
  { "bytes=0-0", PV_HTTP_RANGE_PART, 0, 1 },
  { "bytes=100-199", PV_HTTP_RANGE_PART, 100, 100 },
  { "bytes=990-2000", PV_HTTP_RANGE_PART, 990, 10 },
  { "bytes=999-", PV_HTTP_RANGE_PART, 999, 1 },
  { "bytes=999-18446744073709551615", PV_HTTP_RANGE_PART, 999, 1 },
  { "bytes=-1", PV_HTTP_RANGE_PART, 999, 1 },
  { "bytes=-5000", PV_HTTP_RANGE_PART, 0, SIZE },
  { "bytes=1000-", PV_HTTP_RANGE_NONE, 0, SIZE },
  { "bytes=-0", PV_HTTP_RANGE_NONE, 0, SIZE },
  { "bytes=5-4", PV_HTTP_RANGE_ALL, 0, SIZE },
  { "bytes=-", PV_HTTP_RANGE_ALL, 0, SIZE },
  { "bytes=", PV_HTTP_RANGE_ALL, 0, SIZE },
  { "bytes=1", PV_HTTP_RANGE_ALL, 0, SIZE },
  { "bytes=+1-2", PV_HTTP_RANGE_ALL, 0, SIZE },
  { "bytes=1--2", PV_HTTP_RANGE_ALL, 0, SIZE },
  { "bytes=0-1,5-6", PV_HTTP_RANGE_ALL, 0, SIZE },
  { "bytes=99999999999999999999-", PV_HTTP_RANGE_ALL, 0, SIZE },
  { "seconds=0-1", PV_HTTP_RANGE_ALL, 0, SIZE },
};

START_TEST(headers_are_read)
{
  PvHttpRange range;
  ck_assert_int_eq(pv_http_range_read(cases[_i].header, SIZE, &range),
                   cases[_i].kind);
  ck_assert_uint_eq(range.start, cases[_i].start);
  ck_assert_uint_eq(range.n, cases[_i].n);
}
END_TEST

START_TEST(an_empty_file_has_no_part)
{
  PvHttpRange range;
  ck_assert_int_eq(pv_http_range_read("bytes=0-", 0, &range),
                   PV_HTTP_RANGE_NONE);
  ck_assert_int_eq(pv_http_range_read("bytes=-1", 0, &range),
                   PV_HTTP_RANGE_NONE);
  ck_assert_int_eq(pv_http_range_read(NULL, 0, &range), PV_HTTP_RANGE_ALL);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("http_range");
  TCase* const all   = tcase_create("ranges");
  tcase_add_loop_test(all, headers_are_read, 0,
                      (int)(sizeof(cases) / sizeof(cases[0])));
  tcase_add_test(all, an_empty_file_has_no_part);
  suite_add_tcase(suite, all);
  return pv_run_suite(suite);
}
