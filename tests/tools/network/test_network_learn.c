// SPDX-License-Identifier: GPL-3.0-or-later

// Learning to tell two producers apart by tone and width.

#include "base/random.h"
#include "network/network.h"
#include "support/models/network.h"
#include "support/run_suite.h"
#include "support/tools/learned_network.h"
#include "tools/network/learn_network.h"
#include "tools/patches/patch_draw.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_SONGS = 24, N_UNHEARD = 8, SONG_FRAMES = 200, N_STEPS = 300 };

static PvError       error;
static PvNetworkSpec spec;
static PvSongStore*  store;
static uint32_t      labels[N_SONGS];

/// A frame of noise: the second producer is 2 dB brighter at the top, and 3 dB wider;
/// songs differ by more than that.
static void
make_frame(uint32_t     producer,
           const double colour[2],
           uint64_t*    seed,
           PvFrame*     frame)
{
  const double side_db = -12.0 + 3.0 * producer + 0.5 * colour[1];
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const double at  = (double)b / PV_N_BANDS;
    const double db  = 2.0 * producer * at + 6.0 * colour[0] * cos(6.0 * at);
    const double mid = pow(10.0, 0.1 * db) * (0.2 + pv_random_share(seed));
    const double side =
      pow(10.0, 0.1 * (db + side_db)) * (0.2 + pv_random_share(seed));
    frame->left[b]     = (float)(mid + side);
    frame->right[b]    = (float)(mid + side);
    frame->cross_re[b] = (float)(mid - side);
  }
}

static void
write_song(uint32_t s)
{
  uint64_t     seed      = s;
  const double colour[2] = { 2.0 * pv_random_share(&seed) - 1.0,
                             2.0 * pv_random_share(&seed) - 1.0 };
  PvFrame      frame     = { .start_sample = 0 };
  for (uint32_t f = 0; f < SONG_FRAMES; ++f) {
    make_frame(s % 2, colour, &seed, &frame);
    pv_song_store_add(store, s, &frame);
  }
  ck_assert(!pv_song_store_finish(store, s, "song", &error));
}

/// The last songs are by nobody that training hears of.
static void
set_up(void)
{
  pv_toy_network_describe(pv_noise_network, &spec);
  store = pv_song_store_new(&spec, N_SONGS, &error);
  ck_assert_msg(store, "%s", error.text);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    labels[s] = s < N_SONGS - N_UNHEARD ? s % 2 : 2;
    write_song(s);
  }
}

static void
tear_down(void)
{
  pv_song_store_free(store);
}

static PvNetworkLesson
lesson_of(PvNetworkLoss loss, uint32_t n_threads, uint64_t seed)
{
  return (PvNetworkLesson){ .store     = store,
                            .n_songs   = N_SONGS,
                            .labels    = labels,
                            .n_labels  = 2,
                            .loss      = loss,
                            .n_steps   = N_STEPS,
                            .seed      = seed,
                            .n_threads = n_threads };
}

enum { N_OUT = 2 * 64 };

/// The direction in which a song lies, seen from `from`.
static void
hear(const PvNetwork* network, uint32_t song, const double* from, double* unit)
{
  float        out[N_OUT];
  float* const scratch = malloc(pv_network_n_scratch(network) * sizeof(float));
  double       square  = 0.0;
  ck_assert_uint_eq(pv_network_n_out(network), N_OUT);
  ck_assert(pv_patch_draw_stored(store, &spec, (PvPatchPlace){ song, 0, 0.0 },
                                 0, pv_network_input(network, scratch)));
  pv_network_run(network, scratch, out);
  for (int i = 0; i < N_OUT; ++i) {
    unit[i] = (double)out[i] - (from ? from[i] : 0.0);
    square += unit[i] * unit[i];
  }
  for (int i = 0; from && i < N_OUT; ++i) {
    unit[i] /= sqrt(square);
  }
  free(scratch);
}

/// Unheard songs that lie nearer to their producer's songs than to the other's.
static uint32_t
count_right(const PvNetwork* network)
{
  double   mean[N_OUT]  = { 0 };
  double   apart[N_OUT] = { 0 };
  double   place[N_OUT];
  uint32_t n_right = 0;
  for (uint32_t s = 0; s < N_SONGS - N_UNHEARD; ++s) {
    hear(network, s, NULL, place);
    for (int i = 0; i < N_OUT; ++i) {
      mean[i] += place[i] / (N_SONGS - N_UNHEARD);
    }
  }
  for (uint32_t s = 0; s < N_SONGS - N_UNHEARD; ++s) {
    hear(network, s, mean, place);
    for (int i = 0; i < N_OUT; ++i) {
      apart[i] += (s % 2 ? 1.0 : -1.0) * place[i];
    }
  }
  for (uint32_t s = N_SONGS - N_UNHEARD; s < N_SONGS; ++s) {
    double side = 0.0;
    hear(network, s, mean, place);
    for (int i = 0; i < N_OUT; ++i) {
      side += apart[i] * place[i];
    }
    n_right += (side > 0.0) == (s % 2 == 1);
  }
  return n_right;
}

// Not so after a single step: the control.
START_TEST(tells_two_producers_of_unheard_songs)
{
  // For each kind of loss, the share of the control's loss that is allowed.
  static const double     shares[] = { 0.9, 0.5 };
  PvNetworkLesson         lesson   = lesson_of((PvNetworkLoss)_i, 0, 1);
  PvNetwork*              network  = NULL;
  PvLearnedNetwork* const learned  = pv_learn_well(&spec, &lesson);
  lesson.n_steps                   = 1;
  PvLearnedNetwork* const control  = pv_learn_well(&spec, &lesson);
  ck_assert_uint_eq(learned->n_kept, 2);
  ck_assert_double_lt(learned->kept_loss, shares[_i] * control->kept_loss);
  ck_assert(!pv_network_new(&spec, &learned->weights, &network, &error));
  ck_assert_uint_eq(count_right(network), N_UNHEARD);
  pv_network_free(network);
  pv_learned_forget(learned);
  pv_learned_forget(control);
}
END_TEST

START_TEST(same_seed_same_bytes_on_any_number_of_threads)
{
  PvNetworkLesson lesson        = lesson_of(PV_LOSS_CONTRAST, 1, 1);
  lesson.n_steps                = 30;
  PvLearnedNetwork* const one   = pv_learn_well(&spec, &lesson);
  lesson.n_threads              = 3;
  PvLearnedNetwork* const three = pv_learn_well(&spec, &lesson);
  lesson.seed                   = 2;
  PvLearnedNetwork* const other = pv_learn_well(&spec, &lesson);
  ck_assert(pv_learned_are_same(one, three));
  ck_assert(!pv_learned_are_same(one, other));
  pv_learned_forget(one);
  pv_learned_forget(three);
  pv_learned_forget(other);
}
END_TEST

/// Somebody who watches, and ends it.
typedef struct {
  uint32_t ends_after;
  double   least; ///< Loss that was told of songs kept out
} Watcher;

static bool
watch(void* user, const PvNetworkProgress* progress)
{
  Watcher* const watcher = user;
  if (progress->kept_loss >= 0.0) {
    watcher->least = fmin(watcher->least, progress->kept_loss);
  }
  return progress->step == watcher->ends_after;
}

START_TEST(an_interruption_keeps_the_best_so_far)
{
  Watcher         watcher         = { 55, INFINITY };
  PvNetworkLesson lesson          = lesson_of(PV_LOSS_LABELS, 1, 1);
  PvNetwork*      network         = NULL;
  lesson.n_steps                  = 1000;
  lesson.look                     = watch;
  lesson.user                     = &watcher;
  PvLearnedNetwork* const learned = pv_learn_well(&spec, &lesson);
  ck_assert_uint_eq(learned->n_steps, 55);
  ck_assert(learned->best == 25 || learned->best == 50 || learned->best == 55);
  ck_assert_double_le(learned->kept_loss, watcher.least);
  ck_assert(!pv_network_new(&spec, &learned->weights, &network, &error));
  pv_network_free(network);
  pv_learned_forget(learned);
}
END_TEST

// Labels that mean nothing can be learned by heart only: songs kept out tell.
START_TEST(training_ends_when_songs_kept_out_get_worse)
{
  Watcher         watcher = { 0, INFINITY };
  PvNetworkLesson lesson  = lesson_of(PV_LOSS_LABELS, 0, 1);
  lesson.n_steps          = 2000;
  lesson.look             = watch;
  lesson.user             = &watcher;
  for (uint32_t s = 0; s < N_SONGS - N_UNHEARD; ++s) {
    labels[s] = s / 2 % 2;
  }
  PvLearnedNetwork* const learned = pv_learn_well(&spec, &lesson);
  ck_assert_uint_eq(learned->n_steps, learned->best + 8 * PV_NETWORK_ROUND);
  ck_assert_double_eq(learned->kept_loss, watcher.least);
  pv_learned_forget(learned);
}
END_TEST

START_TEST(one_producer_is_none_to_tell_apart)
{
  PvNetworkLesson  lesson = lesson_of(PV_LOSS_CONTRAST, 1, 1);
  PvLearnedNetwork learned;
  lesson.n_labels = 1;
  ck_assert_int_eq(pv_network_learn(&spec, &lesson, &learned, &error),
                   PV_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(error.text, "two producers"));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("network_learn");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_loop_test(tcase, tells_two_producers_of_unheard_songs, 0, 2);
  tcase_add_test(tcase, same_seed_same_bytes_on_any_number_of_threads);
  tcase_add_test(tcase, an_interruption_keeps_the_best_so_far);
  tcase_add_test(tcase, training_ends_when_songs_kept_out_get_worse);
  tcase_add_test(tcase, one_producer_is_none_to_tell_apart);
  tcase_set_timeout(tcase, 120);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
