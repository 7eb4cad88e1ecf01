// SPDX-License-Identifier: GPL-3.0-or-later

// Whether songs lie where the other songs of whoever made them say: those of the
// shipped model.

#include "model/model.h"
#include "model_file/model_file.h"
#include "profile/difference.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAX_SONGS = 32, MAX_MAKERS = 16 };

/// Songs of one producer or artist.
typedef struct {
  uint32_t  n;
  PvProfile songs[MAX_SONGS];
} Maker;

/// How many bands, by measure.
typedef struct {
  uint32_t n_known[PV_N_MEASURES];
  uint32_t n_within[PV_N_MEASURES];
} Count;

static PvModel* model;
static Maker    makers[MAX_MAKERS];
static uint32_t n_makers;

/// Who made four songs and more of the music by others, but for teams, who are many.
static const char* const artists[] = { "blkrbt",
                                       "Emxx52",
                                       "Jonatan Nilsson",
                                       "Joseph G. Toscano (Zhaytee)",
                                       "Kenta Cho",
                                       "Manuel \"Vanethian\" Marino",
                                       "Mattias Westlund",
                                       "Shawn Parrotte (NeonCorridor)",
                                       "Wansti" };

static void
set_up(void)
{
  PvError error;
  ck_assert_msg(!pv_model_load(PV_SHIPPED_MODEL, &model, &error), "%s",
                error.text);
  n_makers = 0;
}

static void
tear_down(void)
{
  pv_model_free(model);
}

static void
add_maker(const char* name)
{
  const PvModelParts* const parts = pv_model_parts(model);
  Maker* const              maker = &makers[n_makers++];
  maker->n                        = 0;
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    if (!strcmp(pv_song_artist(parts, s), name)) {
      ck_assert_uint_lt(maker->n, MAX_SONGS);
      maker->songs[maker->n++] = parts->song_profiles[s];
    }
  }
  ck_assert_uint_ge(maker->n, 4);
}

static void
count_within(const PvProfile* song, const PvProfileTarget* target, Count* count)
{
  PvDifference difference;
  pv_difference_make(song, target, &difference);
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      const float value = difference.sound.at[m][b];
      count->n_known[m] += !isnan(difference.by.at[m][b]);
      count->n_within[m] +=
        value >= target->low.at[m][b] && value <= target->high.at[m][b];
    }
  }
}

/// Each song beside the others of whoever made it.
static void
count_own(const Maker* maker, Count* count)
{
  for (uint32_t s = 0; s < maker->n; ++s) {
    PvProfile       rest[MAX_SONGS];
    PvProfileTarget target;
    memcpy(rest, maker->songs, sizeof(rest));
    rest[s] = rest[maker->n - 1];
    ck_assert(pv_profile_target_make(rest, NULL, maker->n - 1, NULL, &target));
    count_within(&maker->songs[s], &target, count);
  }
}

static void
count_others(const Maker* maker, Count* count)
{
  PvProfileTarget target;
  ck_assert(
    pv_profile_target_make(maker->songs, NULL, maker->n, NULL, &target));
  for (uint32_t o = 0; o < n_makers; ++o) {
    for (uint32_t s = 0; s < makers[o].n && &makers[o] != maker; ++s) {
      count_within(&makers[o].songs[s], &target, count);
    }
  }
}

static double
share(const Count* count, PvProfileMeasure first, PvProfileMeasure end)
{
  double known  = 0.0;
  double within = 0.0;
  for (PvProfileMeasure m = first; m < end; ++m) {
    known += count->n_known[m];
    within += count->n_within[m];
  }
  return within / known;
}

/// Four in five of their own, and fewer of others'.
static void
check_makers(const char* who)
{
  Count own    = { { 0 }, { 0 } };
  Count others = { { 0 }, { 0 } };
  for (uint32_t i = 0; i < n_makers; ++i) {
    count_own(&makers[i], &own);
    count_others(&makers[i], &others);
  }
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    printf("%s: %s: %.2f of their own, %.2f of others'\n", who,
           pv_profile_measures[m].name, share(&own, m, m + 1),
           share(&others, m, m + 1));
    ck_assert_double_gt(share(&own, m, m + 1), share(&others, m, m + 1));
  }
  const double of_own    = share(&own, 0, PV_N_MEASURES);
  const double of_others = share(&others, 0, PV_N_MEASURES);
  printf("%s: all: %.3f of their own, %.3f of others'\n", who, of_own,
         of_others);
  ck_assert_double_ge(of_own, 0.795);
  ck_assert_double_le(of_own, 0.85);
  ck_assert_double_lt(of_others, of_own - 0.1);
}

START_TEST(songs_of_producers_lie_within_four_times_in_five)
{
  const PvModelParts* const parts = pv_model_parts(model);
  for (uint32_t l = 0; l < parts->n_labels; ++l) {
    add_maker(parts->labels[l]);
  }
  check_makers("the ten");
}
END_TEST

START_TEST(songs_of_other_artists_do)
{
  for (unsigned i = 0; i < sizeof(artists) / sizeof(artists[0]); ++i) {
    add_maker(artists[i]);
  }
  check_makers("the nine");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("held_out_songs");
  TCase* const tcase = tcase_create("held_out_songs");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, songs_of_producers_lie_within_four_times_in_five);
  tcase_add_test(tcase, songs_of_other_artists_do);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
