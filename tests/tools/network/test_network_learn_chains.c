// SPDX-License-Identifier: GPL-3.0-or-later

// Learning to tell chains apart that tilt and widen the same songs.

#include "base/random.h"
#include "support/models/network.h"
#include "support/run_suite.h"
#include "support/tools/learned_network.h"

#include <check.h>
#include <math.h>

enum { N_CHAINS = 48, N_SONGS = 8, N_FRAMES = 72 };

static PvError       error;
static PvNetworkSpec spec;
static PvChainSets   sets;

static double
draw_sign(uint64_t* seed)
{
  return 2.0 * pv_random_share(seed) - 1.0;
}

/// A frame of a song's noise; chains differ by up to 12 dB in tilt and width, songs by
/// as much in colour.
static void
make_frame(uint32_t chain, uint32_t song, uint64_t* noise, PvFrame* frame)
{
  uint64_t     of_chain = chain;
  uint64_t     of_song  = 1000 + song;
  const double tilt_db  = 6.0 * draw_sign(&of_chain);
  const double side_db  = 6.0 * draw_sign(&of_chain) - 12.0;
  const double colour   = 6.0 * draw_sign(&of_song);
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const double at  = (double)b / PV_N_BANDS;
    const double db  = 2.0 * tilt_db * at + colour * cos(6.0 * at);
    const double mid = pow(10.0, 0.1 * db) * (0.2 + pv_random_share(noise));
    const double side =
      pow(10.0, 0.1 * (db + side_db)) * (0.2 + pv_random_share(noise));
    frame->left[b]     = (float)(mid + side);
    frame->right[b]    = (float)(mid + side);
    frame->cross_re[b] = (float)(mid - side);
  }
}

/// Excerpts of all chains.
/// @param other_from  From this chain on, others are heard in their place.
static PvSongStore*
hear(uint32_t other_from)
{
  PvSongStore* const store =
    pv_song_store_new(&spec, pv_chain_sets_n_excerpts(&sets), &error);
  pv_song_store_keep_one(store);
  for (uint32_t e = 0; e < pv_chain_sets_n_excerpts(&sets); ++e) {
    const uint32_t chain = e / N_SONGS;
    uint64_t       noise = e;
    PvFrame        frame = { .start_sample = 0 };
    for (uint32_t f = 0; f < N_FRAMES; ++f) {
      make_frame(chain < other_from ? chain : chain + 500, e % N_SONGS, &noise,
                 &frame);
      pv_song_store_add(store, e, &frame);
    }
    ck_assert(!pv_song_store_finish(store, e, "song", &error));
  }
  ck_assert(!pv_chain_sets_look_at(&sets, store, &error));
  return store;
}

static void
set_up(void)
{
  pv_toy_network_describe(pv_noise_network, &spec);
  ck_assert(!pv_chain_sets_init(&sets, N_CHAINS, N_SONGS, N_SONGS, 1, &error));
}

static void
tear_down(void)
{
  pv_chain_sets_clear(&sets);
}

static PvLearnedNetwork*
learn(const PvSongStore* store, uint32_t n_steps, uint32_t n_threads)
{
  const PvNetworkLesson lesson = { .store     = store,
                                   .chains    = &sets,
                                   .loss      = PV_LOSS_CONTRAST,
                                   .n_steps   = n_steps,
                                   .seed      = 1,
                                   .n_threads = n_threads };
  return pv_learn_well(&spec, &lesson);
}

START_TEST(chains_never_heard_are_told_apart)
{
  PvSongStore* const      store   = hear(N_CHAINS);
  PvLearnedNetwork* const learned = learn(store, 200, 0);
  PvLearnedNetwork* const control = learn(store, 1, 0);
  ck_assert_uint_eq(learned->n_kept, N_CHAINS / 2);
  ck_assert_double_lt(learned->kept_loss, 0.8 * control->kept_loss);
  pv_learned_forget(learned);
  pv_learned_forget(control);
  pv_song_store_free(store);
}
END_TEST

START_TEST(same_bytes_on_any_number_of_threads)
{
  PvSongStore* const      store = hear(N_CHAINS);
  PvLearnedNetwork* const one   = learn(store, 20, 1);
  PvLearnedNetwork* const three = learn(store, 20, 3);
  ck_assert(pv_learned_are_same(one, three));
  pv_learned_forget(one);
  pv_learned_forget(three);
  pv_song_store_free(store);
}
END_TEST

// Others in place of those kept out change the judgement and nothing else.
START_TEST(chains_kept_out_are_not_learned_from)
{
  const uint32_t     kept     = pv_chain_sets_begin(&sets, 1);
  PvSongStore* const stores[] = { hear(N_CHAINS), hear(kept), hear(kept - 1) };
  PvLearnedNetwork* const learned = learn(stores[0], 40, 0);
  PvLearnedNetwork* const judged  = learn(stores[1], 40, 0);
  PvLearnedNetwork* const other   = learn(stores[2], 40, 0);
  ck_assert(pv_learned_are_same(learned, judged));
  ck_assert_double_ne(learned->kept_loss, judged->kept_loss);
  ck_assert(!pv_learned_are_same(learned, other));
  pv_learned_forget(learned);
  pv_learned_forget(judged);
  pv_learned_forget(other);
  for (int i = 0; i < 3; ++i) {
    pv_song_store_free(stores[i]);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("network_learn_chains");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, chains_never_heard_are_told_apart);
  tcase_add_test(tcase, same_bytes_on_any_number_of_threads);
  tcase_add_test(tcase, chains_kept_out_are_not_learned_from);
  tcase_set_timeout(tcase, 120);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
