// SPDX-License-Identifier: GPL-3.0-or-later

// Headers of model files as an enemy would write them: each is refused in one
// line that names the file, or heard without harm.

#include "support/models/try.h"
#include "support/models/hostile_file.h"
#include "support/models/hostile_json.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
try_header(void* user)
{
  (void)user;
  pv_hostile_write_header();
  pv_hostile_try();
}

START_TEST(each_field_of_the_header_is_spoilt)
{
  pv_spoil_json(pv_hostile.header, try_header, NULL);
  ck_assert_uint_gt(pv_hostile.n_tried, 1000);
  ck_assert_uint_gt(pv_hostile.n_refused, pv_hostile.n_tried * 9 / 10);
}
END_TEST

typedef struct {
  const char* key;
  json_t*     value;
} Inner;

static void
try_metadata(void* user)
{
  const Inner* const inner = (const Inner*)user;
  char* const        text  = json_dumps(inner->value, JSON_COMPACT);
  json_object_set_new(json_object_get(pv_hostile.header, "__metadata__"),
                      inner->key, json_string(text));
  free(text);
  pv_hostile_write_header();
  pv_hostile_try();
}

START_TEST(each_field_within_the_metadata_is_spoilt)
{
  static const char* const keys[] = { "recipe", "labels", "songs", "decision",
                                      "mono.decision" };
  json_t* const metadata = json_object_get(pv_hostile.header, "__metadata__");
  Inner         inner    = { keys[_i], NULL };
  inner.value            = json_loads(
               json_string_value(json_object_get(metadata, inner.key)), 0, NULL);
  ck_assert_ptr_nonnull(inner.value);
  pv_spoil_json(inner.value, try_metadata, &inner);
  ck_assert_uint_gt(pv_hostile.n_tried, 50);
  json_decref(inner.value);
}
END_TEST

static void
refuses_header(const char* text)
{
  pv_hostile_write_parts(text, strlen(text), strlen(text),
                         pv_hostile.n_whole - 8 - pv_hostile.n_header);
  ck_assert_int_eq(pv_try_model(PV_HOSTILE_PATH, &pv_hostile.error),
                   PV_ERR_FORMAT);
}

START_TEST(deep_json_is_refused)
{
  static const int depths[] = { 2000, 2047, 2048, 100000, 5000000 };
  for (int i = 0; i < 5; ++i) {
    const size_t n    = (size_t)depths[i];
    char* const  text = malloc(6 * n + 64);
    memset(text, '[', n);
    memset(text + n, ']', n);
    text[2 * n] = '\0';
    refuses_header(text);
    strcpy(text, "{\"__metadata__\":{\"recipe\":\"");
    const size_t from = strlen(text);
    memset(text + from, '[', n);
    strcpy(text + from + n, "\"}}");
    refuses_header(text);
    for (size_t k = 0; k < n; ++k) {
      memcpy(text + 5 * k, "{\"a\":", 5);
    }
    text[5 * n] = '\0';
    refuses_header(text);
    free(text);
  }
}
END_TEST

START_TEST(duplicate_keys_are_refused)
{
  char* const text = malloc(pv_hostile.n_header + 4096);
  memcpy(text, pv_hostile.whole + 8, pv_hostile.n_header);
  text[pv_hostile.n_header] = '\0';
  char* const last          = strrchr(text, '}');
  strcpy(last, ",\"map\":{\"dtype\":\"F32\",\"shape\":[4,2],\"data_offsets\":["
               "0,32]}}");
  refuses_header(text);
  strcpy(last, ",\"__metadata__\":{}}");
  refuses_header(text);
  free(text);
}
END_TEST

static void
set_offsets(const char* name, json_int_t begin, json_int_t end)
{
  json_object_set_new(json_object_get(pv_hostile.header, name), "data_offsets",
                      json_pack("[I, I]", begin, end));
}

START_TEST(overlapping_tensors_are_refused)
{
  // Both are of 4 x 2 numbers or more: one lies on the other, or before it.
  set_offsets("standard.mean", 4, 52);
  pv_hostile_write_header();
  ck_assert_int_eq(pv_try_model(PV_HOSTILE_PATH, &pv_hostile.error),
                   PV_ERR_FORMAT);
  set_offsets("standard.mean", 48, 96);
  pv_hostile_write_header();
  ck_assert_int_eq(pv_try_model(PV_HOSTILE_PATH, &pv_hostile.error),
                   PV_ERR_FORMAT);
  ck_assert_ptr_nonnull(strstr(pv_hostile.error.text, "overlap"));
  set_offsets("standard.mean", 96, 48);
  pv_hostile_write_header();
  ck_assert_int_eq(pv_try_model(PV_HOSTILE_PATH, &pv_hostile.error),
                   PV_ERR_FORMAT);
}
END_TEST

START_TEST(wrong_lengths_of_the_header_are_refused)
{
  const uint64_t right     = pv_hostile.n_header;
  const uint64_t lengths[] = { 0,
                               1,
                               right - 1,
                               right + 1,
                               pv_hostile.n_whole - 8,
                               pv_hostile.n_whole - 7,
                               pv_hostile.n_whole,
                               UINT32_MAX,
                               (uint64_t)UINT32_MAX + 1,
                               INT64_MAX,
                               (uint64_t)INT64_MAX + 1,
                               UINT64_MAX - 8,
                               UINT64_MAX };
  for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); ++i) {
    pv_hostile_write_parts(pv_hostile.whole + 8, pv_hostile.n_header,
                           lengths[i],
                           pv_hostile.n_whole - 8 - pv_hostile.n_header);
    ck_assert_msg(pv_try_model(PV_HOSTILE_PATH, &pv_hostile.error) ==
                    PV_ERR_FORMAT,
                  "%zu", i);
  }
}
END_TEST

// A sparse file of a terabyte whose header claims all of it.
START_TEST(a_boasting_header_takes_no_memory)
{
  static const uint64_t lengths[] = { 255u << 20, 257u << 20, 1ull << 40 };
  for (int i = 0; i < 3; ++i) {
    pv_hostile_write_parts("", 0, lengths[i], 0);
    if (!truncate(PV_HOSTILE_PATH, (off_t)lengths[i] + 8)) {
      ck_assert_int_eq(pv_try_model(PV_HOSTILE_PATH, &pv_hostile.error),
                       PV_ERR_FORMAT);
    }
  }
}
END_TEST

START_TEST(what_is_no_file_is_refused)
{
  unlink(PV_HOSTILE_PATH);
  ck_assert_int_eq(mkfifo(PV_HOSTILE_PATH, 0600), 0);
  ck_assert_int_eq(pv_try_model(PV_HOSTILE_PATH, &pv_hostile.error),
                   PV_ERR_FILE);
  unlink(PV_HOSTILE_PATH);
  ck_assert_int_eq(symlink(PV_HOSTILE_PATH, PV_HOSTILE_PATH), 0);
  ck_assert_int_eq(pv_try_model(PV_HOSTILE_PATH, &pv_hostile.error),
                   PV_ERR_FILE);
  ck_assert_int_eq(pv_try_model("/dev/zero", &pv_hostile.error), PV_ERR_FILE);
  ck_assert_int_eq(pv_try_model("/proc/self/mem", &pv_hostile.error),
                   PV_ERR_FORMAT);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("model hostile");
  TCase* const tcase = tcase_create("neighbours");
  TCase* const vote  = tcase_create("classifiers");
  tcase_set_timeout(tcase, 240);
  tcase_add_checked_fixture(tcase, pv_hostile_set_up_knn, pv_hostile_tear_down);
  tcase_add_test(tcase, each_field_of_the_header_is_spoilt);
  tcase_add_loop_test(tcase, each_field_within_the_metadata_is_spoilt, 0, 5);
  tcase_add_test(tcase, deep_json_is_refused);
  tcase_add_test(tcase, duplicate_keys_are_refused);
  tcase_add_test(tcase, overlapping_tensors_are_refused);
  tcase_add_test(tcase, wrong_lengths_of_the_header_are_refused);
  tcase_add_test(tcase, a_boasting_header_takes_no_memory);
  tcase_add_test(tcase, what_is_no_file_is_refused);
  tcase_set_timeout(vote, 240);
  tcase_add_checked_fixture(vote, pv_hostile_set_up_vote, pv_hostile_tear_down);
  tcase_add_test(vote, each_field_of_the_header_is_spoilt);
  tcase_add_loop_test(vote, each_field_within_the_metadata_is_spoilt, 0, 1);
  suite_add_tcase(suite, tcase);
  suite_add_tcase(suite, vote);
  return pv_run_suite(suite);
}
