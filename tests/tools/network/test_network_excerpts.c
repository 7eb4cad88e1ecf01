// SPDX-License-Identifier: GPL-3.0-or-later

// What a network hears of chains is what prodval mix writes.

#include "support/run_suite.h"
#include "support/tools/fixture.h"
#include "tools/audio/analyse_file.h"
#include "tools/mix/set.h"
#include "tools/network/chain_excerpts.h"

#include <check.h>
#include <math.h>
#include <stdio.h>

enum { N_SONGS = 2, N_CHAINS = 3, SEED = 9 };

static const PvNetworkSpec spec = { .n_frames = 64,
                                    .hop      = 32,
                                    .n_bands  = 32,
                                    .has      = { true, true, false } };

static PvError      error;
static PvDataset    dataset;
static PvError      errors[N_SONGS];
static uint32_t     songs[N_SONGS] = { 1, 0 };
static PvChainSets  sets;
static PvSongStore* store;

/// Songs so short that an excerpt is all of them.
static void
set_up(void)
{
  pv_scratch_enter();
  pv_write_song("music/A/1.wav", 0, 1, 2.1);
  pv_write_song("music/B/2.wav", 2, 2, 2.1);
  ck_assert(!pv_dataset_scan(&dataset, "music", &error));
  sets = (PvChainSets){
    .n_chains = N_CHAINS, .n_songs = N_SONGS, .n_sets = 1, .songs = songs
  };
  store = pv_chain_excerpts_new(&spec, &sets, &error);
}

static void
tear_down(void)
{
  pv_song_store_free(store);
  pv_dataset_clear(&dataset);
  pv_scratch_leave();
}

/// Frames of a file.
typedef struct {
  uint32_t n;
  PvFrame  frames[200];
} Heard;

static uint32_t
take(void* user, const PvFrame* frame)
{
  Heard* const heard        = user;
  heard->frames[heard->n++] = *frame;
  return 0;
}

static void
expect_power(float power, float wanted, float all)
{
  // Files have 24 bits
  ck_assert_float_eq_tol(power, wanted, 1e-5f * wanted + 1e-7f * all);
}

/// What the store has of an excerpt is what the file's frames begin with.
static void
expect_excerpt(uint32_t excerpt, const char* path)
{
  static Heard     heard;
  static PvFrame   frames[64];
  const PvAnalysis analysis = { PV_FRAME_PICTURE, take, &heard };
  heard.n                   = 0;
  ck_assert(!pv_analyse_file(path, PV_FILES_ONLY, &analysis, 1, NULL, &error));
  ck_assert_uint_eq(pv_song_store_read(store, excerpt, 0, 0.0, frames), 64);
  for (uint32_t f = 0; f < 64; ++f) {
    const PvFrame* const of_file = &heard.frames[f];
    float                all     = 0.0f;
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      all += of_file->left[b] + of_file->right[b];
    }
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      expect_power(frames[f].left[b], of_file->left[b], all);
      expect_power(frames[f].right[b], of_file->right[b], all);
    }
  }
}

static void
fill(uint32_t n_threads)
{
  ck_assert(!pv_chain_excerpts_fill(store, &spec, &sets, &dataset, SEED,
                                    n_threads, errors, &error));
}

START_TEST(excerpts_are_what_mix_writes)
{
  const PvMixOptions options = { .n_chains = N_CHAINS,
                                 .seed     = SEED,
                                 .seconds  = pv_chain_excerpt_s(&spec) };
  ck_assert(!pv_mix_set_write(&dataset, &options, "mixes", errors, &error));
  fill(1);
  for (uint32_t c = 0; c < N_CHAINS; ++c) {
    for (uint32_t i = 0; i < N_SONGS; ++i) {
      char path[64];
      snprintf(path, sizeof(path), "mixes/chain-%02u/song-%03u.wav", c + 1,
               songs[i] + 1);
      expect_excerpt(pv_chain_sets_excerpt(&sets, c, i), path);
    }
  }
}
END_TEST

START_TEST(songs_that_can_not_be_used_are_named)
{
  pv_write_file("music/B/2.wav", "no sound");
  fill(2);
  ck_assert_int_eq(errors[0].status, PV_OK);
  ck_assert_int_ne(errors[1].status, PV_OK);
  for (uint32_t c = 0; c < N_CHAINS; ++c) {
    ck_assert_uint_eq(
      pv_song_store_n(store, pv_chain_sets_excerpt(&sets, c, 0)), 0);
    ck_assert_uint_eq(
      pv_song_store_n(store, pv_chain_sets_excerpt(&sets, c, 1)), 1);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("network_excerpts");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, excerpts_are_what_mix_writes);
  tcase_add_test(tcase, songs_that_can_not_be_used_are_named);
  tcase_set_timeout(tcase, 60);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
