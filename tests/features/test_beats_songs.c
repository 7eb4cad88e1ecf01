// SPDX-License-Identifier: GPL-3.0-or-later

// Beats of songs against those that tests/data/beats.py finds.

#include "features/beats.h"

#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { N_WINDOW = 1200 };

static float           onsets[N_WINDOW];
static const uint32_t* cuts;
static uint32_t        n_beats;

/// A line of tests/data/beats.csv without its first fields: up to `most` numbers.
static uint32_t
read_numbers(FILE* file, char title[64], double* numbers, uint32_t most)
{
  uint32_t n = 0;
  if (fscanf(file, " %63[^,],%*[^,]", title) == 1) {
    while (n < most && fscanf(file, ",%lf", &numbers[n]) == 1) {
      ++n;
    }
  }
  return n;
}

/// How many of the other program's beats are within three frames, 70 ms.
static uint32_t
n_alike(const double* beats, uint32_t n)
{
  uint32_t n_found = 0;
  for (uint32_t b = 0; b < n; ++b) {
    bool is_found = false;
    for (uint32_t i = 0; i <= n_beats; ++i) {
      is_found = is_found || fabs(cuts[i] - beats[b]) <= 3.0;
    }
    n_found += is_found;
  }
  return n_found;
}

START_TEST(beats_of_songs_are_those_of_another_program)
{
  static double        numbers[N_WINDOW];
  char                 title[64];
  uint32_t             n_songs = 0;
  PvBeatTracker* const tracker = pv_beat_tracker_new(N_WINDOW);
  FILE* const          file    = fopen(PV_TEST_DATA "/beats.csv", "r");
  ck_assert_ptr_nonnull(file);
  for (uint32_t n; (n = read_numbers(file, title, numbers, N_WINDOW));) {
    const bool is_half = !strcmp(title, "electro"); // Its tempo is, for us
    ck_assert_uint_eq(n, N_WINDOW);
    for (uint32_t i = 0; i < n; ++i) {
      onsets[i] = (float)numbers[i];
    }
    n_beats                 = pv_beat_tracker_cut(tracker, onsets, n, &cuts);
    n                       = read_numbers(file, title, numbers, N_WINDOW);
    const uint32_t n_theirs = is_half ? n / 2 : n;
    ck_assert_uint_ge(n_theirs, 30);
    ck_assert_msg(n_alike(numbers, n) + 2 >= n_theirs, "%s: %u of %u", title,
                  n_alike(numbers, n), n);
    ck_assert_msg(n_beats <= n_theirs + 2, "%s: %u, not %u", title, n_beats,
                  n_theirs);
    ++n_songs;
  }
  ck_assert_uint_eq(n_songs, 6);
  fclose(file);
  pv_beat_tracker_free(tracker);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("beats_songs");
  TCase* const tcase = tcase_create("beats_songs");
  tcase_add_test(tcase, beats_of_songs_are_those_of_another_program);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
