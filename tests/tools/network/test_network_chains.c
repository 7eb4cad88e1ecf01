// SPDX-License-Identifier: GPL-3.0-or-later

// Mixing chains: which songs are heard through which, and what a step takes.

#include "support/models/network.h"
#include "support/run_suite.h"
#include "tools/network/chain_batch.h"

#include <check.h>
#include <string.h>

enum { N_CHAINS = 60, N_SONGS = 10, N_ALL = 14 };

static const PvNetworkSpec spec = { .n_frames = 64,
                                    .hop      = 32,
                                    .n_bands  = 32,
                                    .has      = { true, true, false } };

static PvError      error;
static PvChainSets  sets;
static PvSongStore* store;
static PvPatchPlace places[2 * PV_CHAINS_PATCHES];
static uint32_t     labels[2 * PV_CHAINS_PATCHES];

/// Song `i` of a chain's set is not heard through that chain.
typedef struct {
  uint32_t chain;
  uint32_t i;
} Gap;

static void
write_excerpts(const Gap* gaps, uint32_t n_gaps)
{
  const PvFrame frame = { .left = { 1.0f }, .right = { 1.0f } };
  for (uint32_t e = 0; e < pv_chain_sets_n_excerpts(&sets); ++e) {
    bool is_gap = false;
    for (uint32_t g = 0; g < n_gaps; ++g) {
      is_gap =
        is_gap || e == pv_chain_sets_excerpt(&sets, gaps[g].chain, gaps[g].i);
    }
    for (uint32_t f = 0; f < 96 && !is_gap; ++f) {
      pv_song_store_add(store, e, &frame);
    }
    ck_assert(is_gap || !pv_song_store_finish(store, e, "song", &error));
  }
}

static void
set_up(void)
{
  ck_assert(!pv_chain_sets_init(&sets, N_CHAINS, N_SONGS, N_ALL, 3, &error));
  store = pv_song_store_new(&spec, pv_chain_sets_n_excerpts(&sets), &error);
  pv_song_store_keep_one(store);
}

static void
tear_down(void)
{
  pv_song_store_free(store);
  pv_chain_sets_clear(&sets);
}

static void
check_set(const PvChainSets* of, uint32_t set, uint32_t n_all)
{
  const uint32_t* const songs = of->songs + (size_t)set * of->n_songs;
  const uint32_t        n =
    pv_chain_sets_begin(of, set + 1) - pv_chain_sets_begin(of, set);
  bool is_new = true;
  ck_assert_uint_ge(n, PV_BATCH_CHAINS);
  ck_assert_uint_le(n, PV_SET_CHAINS);
  for (uint32_t i = 0; i < of->n_songs; ++i) {
    is_new = is_new && songs[i] < n_all;
    for (uint32_t other = 0; other < i; ++other) {
      is_new = is_new && songs[i] != songs[other];
    }
  }
  ck_assert(is_new);
}

START_TEST(sets_have_chains_for_a_batch_and_songs_once)
{
  for (uint32_t n = PV_FEWEST_CHAINS; n < 900; n += 7) {
    PvChainSets of;
    ck_assert(!pv_chain_sets_init(&of, n, 12, 20, n, &error));
    ck_assert_uint_eq(pv_chain_sets_begin(&of, of.n_sets), n);
    ck_assert_uint_ge(of.n_kept, 1);
    ck_assert_uint_lt(of.n_kept, of.n_sets);
    for (uint32_t set = 0; set < of.n_sets; ++set) {
      check_set(&of, set, 20);
    }
    pv_chain_sets_clear(&of);
  }
}
END_TEST

START_TEST(too_few_songs_are_refused)
{
  PvChainSets few;
  ck_assert_int_eq(pv_chain_sets_init(&few, 24, 12, 11, 0, &error),
                   PV_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(error.text, "11 songs"));
  pv_chain_sets_clear(&few);
}
END_TEST

/// The first chain of a batch, each of which has the same songs at the same places,
/// and each song once.
static uint32_t
check_batch(uint32_t first)
{
  const PvPatchPlace* const at       = places + first;
  const uint32_t* const     its      = labels + first;
  bool                      is_alike = true;
  bool                      is_new   = true;
  for (uint32_t p = 0; p < PV_CHAINS_PATCHES; ++p) {
    const uint32_t i = p % PV_BATCH_SONGS;
    is_alike         = is_alike && at[p].song / N_SONGS == its[p] &&
               at[p].song % N_SONGS == at[i].song % N_SONGS &&
               at[p].share >= at[i].share && at[p].share <= at[i].share;
    for (uint32_t other = 0; other < p; ++other) {
      is_new = is_new && at[p].song != at[other].song;
    }
  }
  ck_assert(is_alike);
  ck_assert(is_new);
  return its[0];
}

/// The set of a batch, all of whose chains belong to it.
static uint32_t
set_of_batch(uint32_t first)
{
  const uint32_t chain = check_batch(first);
  uint32_t       set   = 0;
  while (chain >= pv_chain_sets_begin(&sets, set + 1)) {
    ++set;
  }
  bool is_of_set = true;
  for (uint32_t p = first; p < first + PV_CHAINS_PATCHES; ++p) {
    is_of_set = is_of_set && labels[p] >= pv_chain_sets_begin(&sets, set) &&
                labels[p] < pv_chain_sets_begin(&sets, set + 1);
  }
  ck_assert(is_of_set);
  return set;
}

START_TEST(a_batch_has_the_same_songs_through_each_chain)
{
  bool has_chain[N_CHAINS] = { false };
  write_excerpts(NULL, 0);
  ck_assert(!pv_chain_sets_look_at(&sets, store, &error));
  for (uint64_t seed = 0; seed < 200; ++seed) {
    pv_chain_batch_choose(&sets, seed, places, labels);
    ck_assert_uint_lt(set_of_batch(0), sets.n_sets - sets.n_kept);
    for (uint32_t p = 0; p < PV_CHAINS_PATCHES; ++p) {
      has_chain[labels[p]] = true;
    }
  }
  for (uint32_t c = 0; c < N_CHAINS; ++c) {
    ck_assert_int_eq(has_chain[c],
                     c < pv_chain_sets_begin(&sets, sets.n_sets - sets.n_kept));
  }
}
END_TEST

START_TEST(chains_kept_out_are_judged_and_no_others)
{
  write_excerpts(NULL, 0);
  ck_assert(!pv_chain_sets_look_at(&sets, store, &error));
  ck_assert_uint_eq(pv_chain_batch_choose_kept(&sets, 2, places, labels), 1);
  ck_assert_uint_eq(set_of_batch(0), sets.n_sets - 1);
}
END_TEST

START_TEST(what_is_not_heard_through_all_chains_is_left_out)
{
  const Gap gaps[] = { { 1, 4 }, { 7, 9 } };
  write_excerpts(gaps, 2);
  ck_assert(!pv_chain_sets_look_at(&sets, store, &error));
  ck_assert_uint_eq(sets.n_usable[0], N_SONGS - 2);
  for (uint64_t seed = 0; seed < 50; ++seed) {
    pv_chain_batch_choose(&sets, seed, places, labels);
    ck_assert_uint_eq(set_of_batch(0), 0);
    for (uint32_t p = 0; p < PV_BATCH_SONGS; ++p) {
      ck_assert_uint_ne(places[p].song % N_SONGS, 4);
      ck_assert_uint_ne(places[p].song % N_SONGS, 9);
    }
  }
}
END_TEST

START_TEST(a_set_of_too_few_songs_is_left_out)
{
  const Gap gaps[] = { { 1, 4 }, { 7, 9 }, { 8, 0 } };
  ck_assert_uint_eq(sets.n_sets, 2);
  write_excerpts(gaps, 3);
  ck_assert_int_eq(pv_chain_sets_look_at(&sets, store, &error), PV_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(error.text, "too few songs"));
}
END_TEST

START_TEST(of_an_excerpt_one_stretch_is_kept)
{
  const PvFrame frame = { .left = { 2.0f } };
  PvFrame       read[64];
  write_excerpts(NULL, 0);
  for (uint32_t f = 0; f < 300; ++f) {
    pv_song_store_add(store, 5, &frame);
  }
  ck_assert(!pv_song_store_finish(store, 5, "song", &error));
  ck_assert_uint_eq(pv_song_store_n(store, 5), 1);
  for (uint32_t e = 4; e < 7; ++e) {
    ck_assert_uint_eq(pv_song_store_read(store, e, 0, 1.0, read), 64);
    ck_assert_float_eq(read[63].left[0], 1.0f);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("network_chains");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, sets_have_chains_for_a_batch_and_songs_once);
  tcase_add_test(tcase, too_few_songs_are_refused);
  tcase_add_test(tcase, a_batch_has_the_same_songs_through_each_chain);
  tcase_add_test(tcase, chains_kept_out_are_judged_and_no_others);
  tcase_add_test(tcase, what_is_not_heard_through_all_chains_is_left_out);
  tcase_add_test(tcase, a_set_of_too_few_songs_is_left_out);
  tcase_add_test(tcase, of_an_excerpt_one_stretch_is_kept);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
