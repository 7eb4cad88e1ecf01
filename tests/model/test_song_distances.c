// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/song_distances.h"
#include "support/run_suite.h"
#include "support/sound/signals.h"

#include <check.h>
#include <math.h>

enum { MAX_POINTS = 23, D = 7, N_SONGS = 5 };

static float    points[MAX_POINTS * D];
static uint32_t songs[MAX_POINTS];
static float    place[D];

static void
fill(uint32_t seed)
{
  for (uint32_t i = 0; i < MAX_POINTS * D; ++i) {
    points[i] = (float)(pv_next_bits(&seed) >> 8) / 16777216.0f;
  }
  for (uint32_t p = 0; p < MAX_POINTS; ++p) {
    songs[p] = (pv_next_bits(&seed) >> 8) % N_SONGS;
  }
  for (uint32_t d = 0; d < D; ++d) {
    place[d] = (float)(pv_next_bits(&seed) >> 8) / 16777216.0f;
  }
}

static double
nearest_of(uint32_t song, uint32_t n_points)
{
  double nearest = INFINITY;
  for (uint32_t p = 0; p < n_points; ++p) {
    double sum = 0.0;
    for (uint32_t d = 0; d < D && songs[p] == song; ++d) {
      sum += pow((double)place[d] - (double)points[p * D + d], 2.0);
    }
    nearest = songs[p] == song ? fmin(nearest, sum) : nearest;
  }
  return sqrt(nearest);
}

// Whatever is left of rows that are looked at four by four; a song without a
// point is infinitely far.
START_TEST(a_song_is_as_far_as_its_nearest_point)
{
  double             distances[N_SONGS];
  const PvModelParts parts = { .n_components = D,
                               .n_points     = (uint32_t)_i,
                               .n_songs      = N_SONGS,
                               .points       = points,
                               .point_song   = songs };
  fill((uint32_t)_i);
  pv_song_distances_of_window(&parts, place, N_SONGS, distances);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    ck_assert_double_eq(distances[s], nearest_of(s, parts.n_points));
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("song distances");
  TCase* const tcase = tcase_create("song distances");
  tcase_add_loop_test(tcase, a_song_is_as_far_as_its_nearest_point, 1,
                      MAX_POINTS + 1);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
