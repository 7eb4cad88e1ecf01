// SPDX-License-Identifier: GPL-3.0-or-later

// Model files of which a bit or a number is another: each is refused in one line
// that names the file, or heard without harm.

#include "support/models/hostile_file.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

START_TEST(each_bit_is_flipped)
{
  // Each of the header, of the numbers every fifth.
  const size_t n_text = 8 * (8 + pv_hostile.n_header);
  for (size_t bit = 0; bit < 8 * pv_hostile.n_whole;
       bit += bit < n_text ? 1 : 5) {
    pv_hostile.whole[bit / 8] =
      (char)(pv_hostile.whole[bit / 8] ^ 1 << bit % 8);
    pv_hostile_write();
    pv_hostile_try();
    pv_hostile.whole[bit / 8] =
      (char)(pv_hostile.whole[bit / 8] ^ 1 << bit % 8);
  }
  ck_assert_uint_gt(pv_hostile.n_refused, 1000);
}
END_TEST

/// Where a tensor begins or ends within the data.
static size_t
offset(const json_t* entry, size_t which)
{
  const json_t* const offsets = json_object_get(entry, "data_offsets");
  return (size_t)json_integer_value(json_array_get(offsets, which));
}

START_TEST(each_number_of_each_tensor_is_spoilt)
{
  static const float values[] = { NAN,     -NAN,     INFINITY, -INFINITY,
                                  3.4e38f, -3.4e38f, 1e-45f,   -0.0f };
  const char*        name     = NULL;
  json_t*            entry;
  json_object_foreach(pv_hostile.header, name, entry)
  {
    const size_t begin = offset(entry, 0);
    const size_t end   = offset(entry, 1);
    // In a profile NaN stands for what is not known.
    const int first_refused = strcmp(name, "song_profiles") == 0 ? 2 : 0;
    for (size_t at = begin; at < end; at += 4) {
      char* const number = pv_hostile.whole + 8 + pv_hostile.n_header + at;
      char        kept[4];
      memcpy(kept, number, 4);
      for (int i = 0; i < 8; ++i) {
        memcpy(number, &values[i], 4);
        pv_hostile_write();
        const unsigned n = pv_hostile.n_refused;
        pv_hostile_try();
        ck_assert_msg(i < first_refused || i >= 4 || pv_hostile.n_refused > n,
                      "%s[%zu]: %f is taken", name, (at - begin) / 4,
                      (double)values[i]);
      }
      memcpy(number, kept, 4);
    }
  }
  ck_assert_uint_gt(pv_hostile.n_tried, 1000);
}
END_TEST

// All of a tensor at once, as an overflow on the way to a guess needs it.
START_TEST(tensors_full_of_huge_numbers_do_no_harm)
{
  static const float values[] = { 3.4e38f, -3.4e38f, 1e30f, 1e19f, 1e-38f };
  const char*        name     = NULL;
  json_t*            entry;
  json_object_foreach(pv_hostile.header, name, entry)
  {
    const size_t begin = offset(entry, 0);
    const size_t end   = offset(entry, 1);
    char* const  data  = pv_hostile.whole + 8 + pv_hostile.n_header;
    char* const  kept  = malloc(end - begin + 1);
    memcpy(kept, data + begin, end - begin);
    for (int i = 0; i < 10; ++i) {
      for (size_t at = begin; at < end; at += 4) {
        const float sign = i >= 5 && at % 8 ? -1.0f : 1.0f;
        const float x    = sign * values[i % 5];
        memcpy(data + at, &x, 4);
      }
      pv_hostile_write();
      pv_hostile_try();
    }
    memcpy(data + begin, kept, end - begin);
    free(kept);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("model damaged");
  TCase* const tcase = tcase_create("neighbours");
  TCase* const vote  = tcase_create("classifiers");
  tcase_set_timeout(tcase, 240);
  tcase_add_checked_fixture(tcase, pv_hostile_set_up_knn, pv_hostile_tear_down);
  tcase_add_test(tcase, each_bit_is_flipped);
  tcase_add_test(tcase, each_number_of_each_tensor_is_spoilt);
  tcase_add_test(tcase, tensors_full_of_huge_numbers_do_no_harm);
  tcase_set_timeout(vote, 240);
  tcase_add_checked_fixture(vote, pv_hostile_set_up_vote, pv_hostile_tear_down);
  tcase_add_test(vote, each_bit_is_flipped);
  tcase_add_test(vote, each_number_of_each_tensor_is_spoilt);
  tcase_add_test(vote, tensors_full_of_huge_numbers_do_no_harm);
  suite_add_tcase(suite, tcase);
  suite_add_tcase(suite, vote);
  return pv_run_suite(suite);
}
