// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/producer_colour.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdbool.h>

static bool
is_same(int32_t a, int32_t b)
{
  const PvColour one = pv_producer_colour(a), other = pv_producer_colour(b);
  return one.r == other.r && one.g == other.g && one.b == other.b;
}

START_TEST(colours_differ_before_they_come_again)
{
  for (int32_t a = 0; a < 2 * PV_N_PRODUCER_COLOURS; ++a) {
    for (int32_t b = 0; b < a; ++b) {
      ck_assert_msg(!is_same(a, b), "%d and %d", a, b);
    }
    ck_assert(is_same(a, a + 2 * PV_N_PRODUCER_COLOURS));
  }
}
END_TEST

// Text in it can be read on black, whose luminance is 0: a contrast of 4.5.
START_TEST(colours_are_bright_enough)
{
  for (int32_t label = 0; label < 2 * PV_N_PRODUCER_COLOURS; ++label) {
    const PvColour c = pv_producer_colour(label);
    ck_assert_uint_gt(2126u * c.r + 7152u * c.g + 722u * c.b, 10000u * 118u);
  }
}
END_TEST

// The same hue, so that a producer is found again.
START_TEST(a_light_ground_has_the_same_ones_darker)
{
  for (int32_t label = 0; label < 2 * PV_N_PRODUCER_COLOURS; ++label) {
    const PvColour c = pv_producer_colour(label);
    const PvColour d = pv_producer_colour_on_light(label);
    ck_assert_double_eq_tol(d.r, 0.66 * c.r, 0.51);
    ck_assert_double_eq_tol(d.g, 0.66 * c.g, 0.51);
    ck_assert_double_eq_tol(d.b, 0.66 * c.b, 0.51);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("producer_colour");
  TCase* const tcase = tcase_create("producer_colour");
  tcase_add_test(tcase, colours_differ_before_they_come_again);
  tcase_add_test(tcase, colours_are_bright_enough);
  tcase_add_test(tcase, a_light_ground_has_the_same_ones_darker);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
