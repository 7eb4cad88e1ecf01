// SPDX-License-Identifier: GPL-3.0-or-later

// Recordings found again among the songs of a model that has a clip in three.

#include "tools/similar/song_match.h"
#include "support/run_suite.h"

#include <check.h>

enum { N_SONGS = 12, N_CLIPS = 18, MAX_DIMS = 24, APART = 3 };

static uint32_t     n_dims;
static float        points[N_SONGS * N_CLIPS / APART * MAX_DIMS];
static uint32_t     point_song[N_SONGS * N_CLIPS / APART];
static PvSong       songs[N_SONGS];
static PvModelParts parts;
static char         titles[N_SONGS][8];

/// From -1 to 1.
static float
drawn(uint32_t song, uint32_t step, uint32_t dim)
{
  uint32_t x = 8u * (64u * song + step) + dim;
  for (int i = 0; i < 3; ++i) {
    x = (x ^ (x >> 16)) * 2246822519u + 374761393u;
  }
  return (float)(x >> 8) / 8388608.0f - 1.0f;
}

/// A walk from one point to the next, not far from where the song is at home.
static void
place_at(uint32_t song, float time, float* point)
{
  const uint32_t step = (uint32_t)time;
  const float    part = time - (float)step;
  for (uint32_t d = 0; d < n_dims; ++d) {
    point[d] =
      5.0f * drawn(song, 63, d) + 1.1f * ((1.0f - part) * drawn(song, step, d) +
                                          part * drawn(song, step + 1, d));
  }
}

static void
set_up_dims(uint32_t n)
{
  uint32_t p = 0;
  n_dims     = n;
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    titles[s][0] = (char)('A' + s);
    songs[s]     = (PvSong){ .title = titles[s] };
    for (uint32_t c = 0; c < N_CLIPS; c += APART) {
      point_song[p] = s;
      place_at(s, (float)c, points + (size_t)n_dims * p++);
    }
  }
  parts = (PvModelParts){ .n_songs      = N_SONGS,
                          .songs        = songs,
                          .n_components = n_dims,
                          .n_points     = p,
                          .points       = points,
                          .point_song   = point_song };
}

static void
set_up_few(void)
{
  set_up_dims(5);
}

static void
set_up_many(void)
{
  set_up_dims(MAX_DIMS);
}

/// Songs that are the same as `n` clips of one from a time on; `first` is the
/// first of them.
static uint32_t
n_found(uint32_t  song,
        float     from,
        uint32_t  n,
        float     coding,
        char*     title,
        uint32_t* first)
{
  float         clips[N_CLIPS * MAX_DIMS];
  PvSongMatch   matches[N_SONGS];
  PvError       error;
  const PvPlace place = { .parts = &parts, .n_points = n, .points = clips };
  uint32_t      found = 0;
  for (uint32_t c = 0; c < n; ++c) {
    float* const clip = clips + (size_t)n_dims * c;
    place_at(song, from + (float)c, clip);
    clip[c % n_dims] += coding;
  }
  ck_assert_int_eq(pv_song_match_find(&place, title, matches, &error), PV_OK);
  for (uint32_t i = N_SONGS; i-- > 0;) {
    if (matches[i].is_same) {
      *first = matches[i].song;
      ++found;
    }
    ck_assert(i == 0 || matches[i].distance >= matches[i - 1].distance);
  }
  return found;
}

static char other[] = "another";

START_TEST(wherever_it_is_cut)
{
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    for (float from = 0.0f; from < 3.0f; from += 0.25f) {
      uint32_t first = N_SONGS;
      ck_assert_uint_eq(n_found(s, from, 12, 0.0f, other, &first), 1);
      ck_assert_uint_eq(first, s);
    }
  }
}
END_TEST

START_TEST(in_another_coding)
{
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    uint32_t first = N_SONGS;
    ck_assert_uint_eq(n_found(s, 0.0f, N_CLIPS - 1, 0.1f, other, &first), 1);
    ck_assert_uint_eq(first, s);
  }
}
END_TEST

/// The more there is to compare, the poorer the coding may be.
START_TEST(in_a_poor_coding)
{
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    uint32_t first = N_SONGS;
    ck_assert_uint_eq(n_found(s, 0.5f, N_CLIPS - 1, 4.0f, other, &first), 1);
    ck_assert_uint_eq(first, s);
  }
}
END_TEST

START_TEST(the_same_samples_of_a_short_one)
{
  uint32_t first = N_SONGS;
  ck_assert_uint_eq(n_found(3, 3.0f, 1, 0.0f, other, &first), 1);
  ck_assert_uint_eq(first, 3);
  ck_assert_uint_eq(n_found(3, 3.5f, 1, 0.0f, other, &first), 0);
}
END_TEST

/// Too little to tell, but for the title.
START_TEST(by_its_title)
{
  uint32_t first = N_SONGS;
  ck_assert_uint_eq(n_found(5, 1.5f, 3, 0.0f, titles[5], &first), 1);
  ck_assert_uint_eq(first, 5);
  ck_assert_uint_eq(n_found(5, 1.5f, 3, 0.0f, other, &first), 0);
  ck_assert_uint_eq(n_found(5, 1.5f, 3, 0.0f, titles[6], &first), 0);
}
END_TEST

START_TEST(songs_that_it_does_not_have)
{
  for (uint32_t s = N_SONGS; s < 2 * N_SONGS; ++s) {
    uint32_t first = N_SONGS;
    ck_assert_uint_eq(n_found(s, 0.5f, 12, 0.0f, other, &first), 0);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("song_match");
  TCase* const tcase = tcase_create("song_match");
  TCase* const many  = tcase_create("many dimensions");
  tcase_add_checked_fixture(tcase, set_up_few, NULL);
  tcase_add_checked_fixture(many, set_up_many, NULL);
  tcase_add_test(many, wherever_it_is_cut);
  tcase_add_test(many, in_a_poor_coding);
  tcase_add_test(many, songs_that_it_does_not_have);
  suite_add_tcase(suite, many);
  tcase_add_test(tcase, wherever_it_is_cut);
  tcase_add_test(tcase, in_another_coding);
  tcase_add_test(tcase, the_same_samples_of_a_short_one);
  tcase_add_test(tcase, by_its_title);
  tcase_add_test(tcase, songs_that_it_does_not_have);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
