// SPDX-License-Identifier: GPL-3.0-or-later

// How much a model file may hold, and how little memory one that holds nothing
// but brackets, quotes or spaces gets.

#include "tensor_file/json_scan.h"
#include "model_file/model_file.h"
#include "tensor_file/safetensors.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/models/file.h"
#include "support/models/toy.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { N_SONGS = 100000 };

static const char path[] = "m.safetensors";
static PvError    error;

static void
tear_down(void)
{
  unlink(path);
  pv_scratch_leave_empty();
}

/// The toy model, with songs by the hundred thousand.
static PvModelParts*
new_parts(const char* group)
{
  PvModelParts* const parts = pv_toy_parts_new();
  parts->songs              = realloc(parts->songs, N_SONGS * sizeof(PvSong));
  parts->map                = realloc(parts->map, N_SONGS * 2 * sizeof(float));
  ck_assert(parts->songs && parts->map);
  for (uint32_t s = parts->n_songs; s < N_SONGS; ++s) {
    char title[64];
    snprintf(title, sizeof(title), "Song without \"words\" No. %u", s);
    parts->songs[s]       = (PvSong){ .title   = strdup(title),
                                      .group   = strdup(group),
                                      .license = strdup("CC-BY-SA-4.0"),
                                      .label   = s % 2 };
    parts->map[2 * s]     = 0.0f;
    parts->map[2 * s + 1] = 0.0f;
  }
  parts->n_songs = N_SONGS;
  return parts;
}

START_TEST(a_hundred_thousand_songs_are_loaded)
{
  PvModelParts* const parts =
    new_parts("\xe3\x82\xab\xe3\x83\xa9\xe3\x83\xa4\xe3\x83\xb3 collected");
  ck_assert_msg(!pv_model_save(parts, path, &error), "%s", error.text);
  PvModel* const            model  = pv_model_file_read(path);
  const PvModelParts* const loaded = pv_model_parts(model);
  ck_assert_uint_eq(loaded->n_songs, N_SONGS);
  ck_assert_str_eq(loaded->songs[0].title, "Cellar");
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    ck_assert_str_eq(loaded->songs[s].title, parts->songs[s].title);
    ck_assert_str_eq(loaded->songs[s].group, parts->songs[s].group);
    ck_assert_uint_eq(loaded->songs[s].label, parts->songs[s].label);
  }
  pv_model_free(model);
  pv_model_parts_free(parts);
}
END_TEST

/// Producers' names are in the header, however many songs there are.
START_TEST(what_could_not_be_loaded_is_not_saved)
{
  PvModelParts* const parts = pv_toy_parts_new();
  free(parts->labels[0]);
  parts->labels[0] = malloc(PV_MAX_HEADER + 1);
  memset(parts->labels[0], 'l', PV_MAX_HEADER);
  parts->labels[0][PV_MAX_HEADER] = '\0';
  ck_assert_int_eq(pv_model_save(parts, path, &error), PV_ERR_VALUE);
  ck_assert_ptr_nonnull(strstr(error.text, "use fewer songs"));
  ck_assert_int_ne(access(path, F_OK), 0);
  pv_model_parts_free(parts);
}
END_TEST

typedef struct {
  const char* begin;
  const char* unit; ///< As often as there is room
  const char* end;
} Filling;

#define METADATA "{\"__metadata__\":{\"format\":\"production-value model\","
#define TOY_RECIPE                                                             \
  "\"format_version\":\"1\",\"recipe\":\"{\\\"name\\\":\\\"toy\\\","           \
  "\\\"window_frames\\\":86,\\\"min_frames\\\":43,\\\"clip_frames\\\":43,"     \
  "\\\"features\\\":[\\\"centroid\\\"],\\\"projection\\\":[],"                 \
  "\\\"neighbours\\\":5,\\\"vote\\\":\\\"distance\\\",\\\"half_life_s\\\":30}" \
  "\",\"labels\":\"[\\\"a\\\",\\\"b\\\"]\",\"songs\":\""

static const Filling fillings[] = {
  { "{\"a\":[", "{},", "{}]}" },
  { "{\"a\":[", "[],", "[]]}" },
  { "{\"a\":[", "1,", "1]}" },
  { "{\"a\":[", "\"\",", "\"\"]}" },
  { "{\"a\":[", "null,", "null]}" },
  { "{\"a\":", "[", "" },
  { "", "{\"a\":", "" },
  { "", "\"", "" },
  { "{", "\"a\":1,", "\"b\":1}" },
  { "{\"a\":1", ",", "}" },
  { "{\"a\":1", ":", "}" },
  { "{\"", "k", "\":1}" },
  { "{", " ", "}" },
  { "{\"a\":", "1", "}" },
  { METADATA "\"name\":\"", "n", "\"}}" },
  { METADATA "\"name\":\"", "\\u00e9", "\"}}" },
  { METADATA "\"name\":\"", "\\\"", "\"}}" },
  { METADATA "\"format_version\":\"1\",\"recipe\":\"[", "{},", "{}]\"}}" },
  { METADATA "\"format_version\":\"1\",\"recipe\":\"", "[", "\"}}" },
  { METADATA "\"format_version\":\"1\",\"recipe\":\"[\\\"", "x", "\\\"]\"}}" },
  { METADATA TOY_RECIPE "[", "{},", "{}]\"}}" },
  { METADATA TOY_RECIPE, "[", "\"}}" },
  { METADATA TOY_RECIPE "[", "{\\\"label\\\":0},", "0]\"}}" },
  { METADATA TOY_RECIPE "[{\\\"label\\\":0,\\\"title\\\":[", "[],",
    "[]]}]\"}}" },
  { METADATA TOY_RECIPE "[{\\\"label\\\":0,\\\"title\\\":\\\"", "t",
    "\\\"}]\"}}" },
  { METADATA TOY_RECIPE "[{\\\"label\\\":0}]\",\"left_out\":\"[", "{},",
    "{}]\"}}" },
  { METADATA TOY_RECIPE "[{\\\"label\\\":0}]\",\"left_out\":\"[",
    "{\\\"path\\\":\\\"a\\\",\\\"reason\\\":\\\"b\\\"},", "0]\"}}" },
};

static void
write_header(const char* text, size_t n, uint64_t n_claimed)
{
  FILE* const file = fopen(path, "wb");
  for (int i = 0; i < 8; ++i) {
    fputc((int)(n_claimed >> (8 * i) & 0xff), file);
  }
  fwrite(text, 1, n, file);
  ck_assert_int_eq(fclose(file), 0);
}

static void
write_filled(const Filling* filling, size_t size)
{
  const size_t n_begin = strlen(filling->begin);
  const size_t n_unit  = strlen(filling->unit);
  const size_t n_end   = strlen(filling->end);
  const size_t n       = (size - n_begin - n_end) / n_unit;
  char* const  text    = malloc(size + 1);
  char*        to      = text + n_begin;
  memcpy(text, filling->begin, n_begin);
  for (size_t i = 0; i < n; ++i, to += n_unit) {
    memcpy(to, filling->unit, n_unit);
  }
  memcpy(to, filling->end, n_end);
  write_header(text, (size_t)(to - text) + n_end, (size_t)(to - text) + n_end);
  free(text);
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { LARGEST = 1 << 20 };

// A sanitizer takes all of the address space.
static void
limit_memory(void)
{
}
#else
enum { LARGEST = 8 << 20 };

/// To 9 times the header, and what the program itself takes.
static void
limit_memory(void)
{
  const rlim_t        room  = (rlim_t)9 * LARGEST + (32 << 20);
  const struct rlimit limit = { room, room };
  ck_assert_int_eq(setrlimit(RLIMIT_AS, &limit), 0);
}
#endif

// Refused for what it is, not for want of memory.
START_TEST(a_hostile_header_gets_little_memory)
{
  PvModel* model = NULL;
  write_filled(&fillings[_i], LARGEST);
  limit_memory();
  const PvStatus status = pv_model_load(path, &model, &error);
  ck_assert_msg(status == PV_ERR_FORMAT, "%d: %s", _i, error.text);
  ck_assert_ptr_eq(strchr(error.text, '\n'), NULL);
}
END_TEST

START_TEST(a_header_too_long_is_refused_unread)
{
  PvModel*   model = NULL;
  const long n     = 60L << 20;
  write_header("{}", 2, (uint64_t)n);
  ck_assert_int_eq(truncate(path, n + 8), 0);
  ck_assert_int_eq(pv_model_load(path, &model, &error), PV_ERR_FORMAT);
  ck_assert_ptr_nonnull(strstr(error.text, "its header is larger than 32 MB"));
}
END_TEST

static const struct {
  const char* text;
  int         n; ///< Elements; -1: no list
} lists[] = {
  { "[]", 0 },
  { " [ ] ", 0 },
  { "[1]", 1 },
  { "[1,\"a,]\\\"[\",{\"b\":[2,3]}]", 3 },
  { "\t[ 1 , 2 ]\n", 2 },
  { "", -1 },
  { " ", -1 },
  { "{}", -1 },
  { "[", -1 },
  { "[1", -1 },
  { "[1,", -1 },
  { "[] []", -1 },
  { "[1]]", -1 },
  { "[1}", -1 },
  { "[\"a", -1 },
  { "[\"a\\", -1 },
  { "[[1]", -1 },
};

START_TEST(lists_are_taken_apart)
{
  PvJsonList  list;
  const char* element = NULL;
  size_t      n       = 0;
  int         count   = 0;
  const char* text    = lists[_i].text;
  if (pv_json_list_open(&list, text, strlen(text))) {
    while (pv_json_list_next(&list, &element, &n)) {
      ck_assert(element >= text && element + n <= text + strlen(text));
      ++count;
    }
    count = list.is_done ? count : -1;
  } else {
    count = -1;
  }
  ck_assert_msg(count == lists[_i].n, "%s: %d", text, count);
}
END_TEST

START_TEST(values_and_depth_are_counted)
{
  ck_assert(pv_json_is_modest("[[1,2],{\"a,[\":3}]", 17, 2, 7));
  ck_assert(!pv_json_is_modest("[[1,2],{\"a,[\":3}]", 17, 1, 7));
  ck_assert(!pv_json_is_modest("[[1,2],{\"a,[\":3}]", 17, 2, 6));
  ck_assert(pv_json_is_modest("\"[[[[,,,,\\\",,,\"", 15, 1, 1));
  ck_assert(pv_json_is_modest("]]]][", 5, 1, 2));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("model size");
  TCase* const tcase = tcase_create("model size");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, tear_down);
  tcase_add_test(tcase, a_hundred_thousand_songs_are_loaded);
  tcase_add_test(tcase, what_could_not_be_loaded_is_not_saved);
  tcase_add_loop_test(tcase, a_hostile_header_gets_little_memory, 0,
                      sizeof(fillings) / sizeof(fillings[0]));
  tcase_add_test(tcase, a_header_too_long_is_refused_unread);
  tcase_add_loop_test(tcase, lists_are_taken_apart, 0,
                      sizeof(lists) / sizeof(lists[0]));
  tcase_add_test(tcase, values_and_depth_are_counted);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
