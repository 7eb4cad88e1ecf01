// SPDX-License-Identifier: GPL-3.0-or-later

// Pairs against a plain search by the definition: the mean of the three quarters of the
// square differences, in variances, that are smallest.

#include "tools/corpus/same_songs.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>

enum { N_SONGS = 80, N = 810, N_ROOM = 160 };

static float         features[N_SONGS][N];
static PvSongVectors songs[N_SONGS];
static PvDatasetSong listed[N_SONGS];
static char          path[] = "no such song";
static uint32_t      seed;

static const PvDataset dataset = { .n_songs = N_SONGS, .songs = listed };
static const PvVectors vectors = { .n_features = N,
                                   .n_songs    = N_SONGS,
                                   .songs      = songs };

static float
draw(void)
{
  seed = seed * 1664525u + 1013904223u;
  return (float)seed / 4294967296.0f - 0.5f;
}

/// Songs of four groups, each more like its first one than the group before: the same,
/// nearly the same, somewhat alike, not alike.
static void
make_songs(void)
{
  static const float noise[] = { 0.0f, 0.035f, 0.05f, 1.0f };
  seed                       = 3;
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    const float x = noise[s / 4 % 4];
    songs[s]      = (PvSongVectors){ .n_clips = 1, .features = features[s] };
    listed[s]     = (PvDatasetSong){ .path = path };
    for (uint32_t f = 0; f < N; ++f) {
      const float like       = s % 4 ? features[s - s % 4][f] : draw();
      const bool  is_changed = s % 4 && f % 5 == s % 4;
      features[s][f]         = is_changed ? draw() : like + x * draw();
    }
  }
  listed[1].noise   = PV_NOISE_WHITE; // Of four that are the same
  songs[2].n_clips  = 0;
  songs[3].is_short = true;
}

static bool
takes_part(uint32_t s)
{
  return songs[s].n_clips && listed[s].noise == PV_NOISE_NONE;
}

static double
variance_of(uint32_t f)
{
  double   sum     = 0.0;
  double   squares = 0.0;
  uint32_t n       = 0;
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    if (takes_part(s)) {
      sum += (double)features[s][f];
      squares += (double)features[s][f] * (double)features[s][f];
      ++n;
    }
  }
  return (squares - sum * sum / n) / n;
}

static int
compare(const void* a, const void* b)
{
  const double x = *(const double*)a;
  const double y = *(const double*)b;
  return (x > y) - (x < y);
}

static bool
is_same(const double* variances, uint32_t a, uint32_t b)
{
  static double square[N];
  uint32_t      n   = 0;
  double        sum = 0.0;
  for (uint32_t f = 0; f < N; ++f) {
    const double d = (double)features[a][f] - (double)features[b][f];
    const double q = d * d / variances[f];
    if (q > 1e-6) {
      square[n++] = q;
    }
  }
  qsort(square, n, sizeof(double), compare);
  for (uint32_t f = 0; f < n - n / 4; ++f) {
    sum += square[f];
  }
  const bool is_short = songs[a].is_short || songs[b].is_short;
  return sum <= (is_short ? 0.004 : 0.008) * (n - n / 4);
}

static uint32_t
search_all(PvSongPair pairs[N_ROOM])
{
  static double variances[N];
  uint32_t      n = 0;
  for (uint32_t f = 0; f < N; ++f) {
    variances[f] = variance_of(f);
  }
  for (uint32_t a = 0; a < N_SONGS; ++a) {
    for (uint32_t b = a + 1; b < N_SONGS; ++b) {
      if (takes_part(a) && takes_part(b) && is_same(variances, a, b)) {
        pairs[n++] = (PvSongPair){ a, b };
        ck_assert_uint_lt(n, N_ROOM);
      }
    }
  }
  return n;
}

START_TEST(all_pairs_and_no_others)
{
  static PvSongPair expected[N_ROOM];
  static PvSongPair pairs[N_ROOM];
  PvSongPairs       found = { .n_room = N_ROOM, .pairs = pairs };
  make_songs();
  const uint32_t n = search_all(expected);
  ck_assert_uint_gt(n, N_SONGS / 4); // Those that are the same, and some more
  ck_assert_uint_lt(n, 6 * N_SONGS / 8);
  ck_assert(pv_same_songs_find(&dataset, &vectors, N_SONGS, &found));
  ck_assert_uint_eq(found.n, n);
  ck_assert_mem_eq(pairs, expected, n * sizeof(PvSongPair));
}
END_TEST

START_TEST(the_same_pairs_without_looking_at_all)
{
  static PvSongPair all[N_ROOM];
  static PvSongPair some[N_ROOM];
  PvSongPairs       found = { .n_room = N_ROOM, .pairs = all };
  PvSongPairs       again = { .n_room = N_ROOM, .pairs = some };
  make_songs();
  ck_assert(pv_same_songs_find(&dataset, &vectors, N_SONGS, &found));
  ck_assert(pv_same_songs_find(&dataset, &vectors, 0, &again));
  ck_assert_uint_eq(again.n, found.n);
  ck_assert_mem_eq(some, all, found.n * sizeof(PvSongPair));
}
END_TEST

START_TEST(only_the_first_are_named)
{
  static PvSongPair all[N_ROOM];
  PvSongPair        pairs[4] = { { 0, 0 } };
  PvSongPairs       few      = { .n_room = 3, .pairs = pairs };
  PvSongPairs       found    = { .n_room = N_ROOM, .pairs = all };
  make_songs();
  ck_assert(pv_same_songs_find(&dataset, &vectors, N_SONGS, &found));
  ck_assert(pv_same_songs_find(&dataset, &vectors, N_SONGS, &few));
  ck_assert_uint_eq(few.n, found.n);
  ck_assert_mem_eq(pairs, all, 3 * sizeof(PvSongPair));
  ck_assert_uint_eq(pairs[3].b, 0);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("same_songs");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, all_pairs_and_no_others);
  tcase_add_test(tcase, the_same_pairs_without_looking_at_all);
  tcase_add_test(tcase, only_the_first_are_named);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
