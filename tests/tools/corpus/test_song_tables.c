// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/song_tables.h"
#include "support/run_suite.h"

#include <check.h>

enum { N_SONGS = 2000, N_CODES = 320, N_USED = 300, N_PAIRS = 40, NEAR = 4 };

static uint8_t  codes[N_SONGS][N_CODES];
static uint32_t seed;

static uint32_t
draw(uint32_t n)
{
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % n;
}

/// Unlike songs, of which the last ones are like the first ones: a quarter of the codes
/// any, the others NEAR apart.
static PvCodedSongs
make_songs(void)
{
  seed = 5;
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    const uint8_t* const like = codes[N_SONGS - 1 - s];
    for (uint32_t c = 0; c < N_CODES; ++c) {
      const bool is_near = s >= N_SONGS - N_PAIRS && draw(4);
      codes[s][c] =
        (uint8_t)(is_near ? like[c] + (uint32_t)NEAR : 60 + draw(130));
    }
  }
  return (PvCodedSongs){ N_SONGS, N_CODES, N_USED, codes[0] };
}

typedef struct {
  bool     is_found[N_PAIRS];
  uint32_t n_visits;
  uint32_t n_most; ///< Then no more
  uint64_t sum;    ///< Tells one run from another
} Seen;

static bool
see(void* user, uint32_t a, uint32_t b)
{
  Seen* const seen = user;
  ck_assert_uint_lt(a, b);
  ck_assert_uint_lt(b, N_SONGS);
  if (a < N_PAIRS && a + b == N_SONGS - 1) {
    seen->is_found[a] = true;
  }
  seen->sum = seen->sum * 31 + a * N_SONGS + b;
  return ++seen->n_visits != seen->n_most;
}

START_TEST(songs_that_are_alike_meet)
{
  const PvCodedSongs songs = make_songs();
  Seen               seen  = { .n_visits = 0 };
  ck_assert(pv_song_tables_visit(&songs, NEAR, see, &seen));
  for (uint32_t p = 0; p < N_PAIRS; ++p) {
    ck_assert_msg(seen.is_found[p], "pair %u", p);
  }
  ck_assert_uint_lt(seen.n_visits, N_SONGS * (N_SONGS / 20));
}
END_TEST

START_TEST(the_same_ones_in_each_run)
{
  const PvCodedSongs songs = make_songs();
  Seen               once  = { .n_visits = 0 };
  Seen               again = { .n_visits = 0 };
  ck_assert(pv_song_tables_visit(&songs, NEAR, see, &once));
  ck_assert(pv_song_tables_visit(&songs, NEAR, see, &again));
  ck_assert_uint_eq(once.n_visits, again.n_visits);
  ck_assert(once.sum == again.sum);
}
END_TEST

START_TEST(it_ends_when_no_more_is_wanted)
{
  const PvCodedSongs songs = make_songs();
  Seen               seen  = { .n_most = 3 };
  ck_assert(pv_song_tables_visit(&songs, NEAR, see, &seen));
  ck_assert_uint_eq(seen.n_visits, 3);
}
END_TEST

START_TEST(no_songs_or_no_codes)
{
  const PvCodedSongs no_songs = { 0, N_CODES, N_USED, codes[0] };
  const PvCodedSongs no_codes = { N_SONGS, N_CODES, 0, codes[0] };
  Seen               seen     = { .n_visits = 0 };
  ck_assert(pv_song_tables_visit(&no_songs, NEAR, see, &seen));
  ck_assert(pv_song_tables_visit(&no_codes, NEAR, see, &seen));
  ck_assert_uint_eq(seen.n_visits, 0);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("song_tables");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 60);
  tcase_add_test(tcase, songs_that_are_alike_meet);
  tcase_add_test(tcase, the_same_ones_in_each_run);
  tcase_add_test(tcase, it_ends_when_no_more_is_wanted);
  tcase_add_test(tcase, no_songs_or_no_codes);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
