// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/learn_network.h"

#include "tools/base/pool.h"
#include "tools/network/adam.h"
#include "tools/network/kept_songs.h"
#include "tools/network/loss.h"
#include "tools/network/backprop.h"

#include <stdlib.h>
#include <string.h>

enum { PROJECTION = 64, PATIENCE = 8 };

static const double highest_rate = 2e-3;
static const double loss_weight  = 0.05; // Of a step in the running mean

/// Seeds of what is random, one after the other.
enum { SEED_SPLIT = 1, SEED_NETWORK, SEED_HEAD, SEED_STEPS };

/// All that training works on.
typedef struct {
  const PvNetworkSpec*   spec;
  const PvNetworkLesson* lesson;
  PvSongSplit            split;
  PvKeptSongs            kept;
  PvBackprop*            backprop;
  PvHead                 head;
  PvAdam                 adam;
  PvAdam                 head_adam;
  PvPatchPlace           places[PV_NETWORK_BATCH];
  uint32_t               labels[PV_NETWORK_BATCH];
  bool                   is_drawn[PV_NETWORK_BATCH];
  float*                 in;  ///< [batch][n_in] of the head, and its gradients
  float*                 out; ///< [batch][n_out] of the head, and its gradients
  uint32_t               n_worse; ///< Rounds in a row without a better one
  PvNetworkProgress      progress;
  PvLearnedNetwork       learned;
} School;

static uint64_t
seed_of(const School* school, uint64_t what)
{
  return school->lesson->seed * UINT64_C(0xd1342543de82ef95) + (what << 32);
}

/// Whether there is something to tell apart.
static PvStatus
check_songs(const School* school, PvError* error)
{
  uint32_t n_labels = 0;
  for (uint32_t l = 0; l < school->split.n_labels; ++l) {
    n_labels += pv_song_split_n(&school->split, l) > 0;
  }
  return n_labels < 2 ? pv_fail(error, PV_ERR_DATA,
                                "a network needs songs by two producers at "
                                "least")
                      : PV_OK;
}

static PvStatus
split_songs(School* school, PvError* error)
{
  const PvNetworkLesson* const lesson = school->lesson;
  bool* const is_in = calloc((size_t)lesson->n_songs + 1, sizeof(bool));
  for (uint32_t s = 0; is_in && s < lesson->n_songs; ++s) {
    is_in[s] = pv_song_store_n(lesson->store, s) > 0;
  }
  const bool is_split =
    is_in &&
    pv_song_split_init(&school->split, lesson->labels, is_in, lesson->n_songs,
                       lesson->n_labels, seed_of(school, SEED_SPLIT));
  free(is_in);
  for (uint32_t l = 0; is_split && l < lesson->n_labels; ++l) {
    school->learned.n_kept += school->split.n_kept[l];
  }
  return is_split ? check_songs(school, error)
                  : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static PvStatus
reserve(School* school, PvError* error)
{
  const uint32_t n_in  = pv_backprop_n_out(school->backprop);
  const uint32_t n_out = school->lesson->loss == PV_LOSS_CONTRAST
                           ? PROJECTION
                           : school->lesson->n_labels;
  const size_t   n     = 2 * PV_NETWORK_BATCH;
  school->in           = malloc(n * n_in * sizeof(float));
  school->out          = malloc(n * n_out * sizeof(float));
  const bool has_head =
    pv_head_init(&school->head, n_in, n_out, seed_of(school, SEED_HEAD));
  const size_t n_parameters = pv_backprop_parameters(school->backprop).n;
  return school->in && school->out && has_head &&
             pv_adam_init(&school->adam, n_parameters) &&
             pv_adam_init(&school->head_adam, school->head.n) &&
             pv_kept_songs_init(&school->kept, school->spec, school->lesson,
                                &school->split)
           ? PV_OK
           : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static void
clear(School* school)
{
  pv_song_split_clear(&school->split);
  pv_kept_songs_clear(&school->kept);
  pv_backprop_free(school->backprop);
  pv_head_clear(&school->head);
  pv_adam_clear(&school->adam);
  pv_adam_clear(&school->head_adam);
  free(school->in);
  free(school->out);
}

static void
draw_patch(void* user, uint32_t p)
{
  School* const  school = user;
  const uint64_t seed   = seed_of(school, SEED_STEPS) +
                        (uint64_t)school->progress.step * PV_NETWORK_BATCH + p;
  school->is_drawn[p] = pv_patch_draw_stored(
    school->lesson->store, school->spec, school->places[p], seed | 1u << 31,
    pv_backprop_input(school->backprop, p));
}

static PvStatus
draw_batch(School* school, PvError* error)
{
  const uint64_t seed = ~(seed_of(school, SEED_STEPS) + school->progress.step);
  bool           is_drawn = true;
  pv_batch_choose(&school->split, school->lesson->store, seed, PV_NETWORK_BATCH,
                  school->places, school->labels);
  pv_pool_run(school->lesson->n_threads, PV_NETWORK_BATCH, NULL, draw_patch,
              school);
  for (uint32_t p = 0; p < PV_NETWORK_BATCH; ++p) {
    is_drawn = is_drawn && school->is_drawn[p];
  }
  return is_drawn ? PV_OK
                  : pv_fail(error, PV_ERR_MEMORY,
                            "out of memory, or the temporary file can't be "
                            "read");
}

/// Run network, head and loss, and come back with all gradients; returns the loss.
static double
find_gradients(School* school)
{
  const size_t n_in        = school->head.n_in;
  float* const in_gradient = school->in + PV_NETWORK_BATCH * n_in;
  float* const out_gradient =
    school->out + PV_NETWORK_BATCH * school->head.n_out;
  const PvLossBatch batch = { .n        = PV_NETWORK_BATCH,
                              .n_dims   = school->head.n_out,
                              .places   = school->out,
                              .labels   = school->labels,
                              .n_judged = PV_NETWORK_BATCH };
  pv_backprop_forward(school->backprop);
  for (uint32_t p = 0; p < PV_NETWORK_BATCH; ++p) {
    memcpy(school->in + p * n_in, pv_backprop_output(school->backprop, p),
           n_in * sizeof(float));
  }
  pv_head_forward(&school->head, school->in, PV_NETWORK_BATCH, school->out);
  const double loss = school->lesson->loss == PV_LOSS_CONTRAST
                        ? pv_loss_contrast(&batch, out_gradient)
                        : pv_loss_entropy(&batch, out_gradient);
  pv_head_backward(&school->head, school->in, out_gradient, PV_NETWORK_BATCH,
                   in_gradient);
  pv_backprop_backward(school->backprop, in_gradient);
  return loss;
}

static PvStatus
make_step(School* school, PvError* error)
{
  PvNetworkProgress* const progress = &school->progress;
  const PvStatus           status   = draw_batch(school, error);
  if (status) {
    return status;
  }
  const double loss = find_gradients(school);
  const double rate =
    pv_cosine_rate(highest_rate, progress->step, progress->n_steps);
  const PvParameters network = pv_backprop_parameters(school->backprop);
  const PvParameters head    = pv_head_parameters(&school->head);
  pv_adam_step(&school->adam, &network, rate);
  pv_adam_step(&school->head_adam, &head, rate);
  progress->loss +=
    (progress->step ? loss_weight : 1.0) * (loss - progress->loss);
  ++progress->step;
  return PV_OK;
}

/// Keep the weights if they are better than those kept before.
static PvStatus
look_at_kept(School* school, PvError* error)
{
  PvLearnedNetwork* const learned = &school->learned;
  PvWeights               weights;
  double                  loss = 0.0;
  PvStatus status = pv_backprop_weights(school->backprop, &weights, error);
  if (!status && school->kept.n_kept) {
    status =
      pv_kept_songs_judge(&school->kept, &weights, &school->head, &loss, error);
    school->progress.kept_loss = loss;
  }
  const bool is_better =
    !learned->best || !school->kept.n_kept || loss < learned->kept_loss;
  if (!status && is_better) {
    pv_weights_clear(&learned->weights);
    learned->weights   = weights;
    learned->kept_loss = loss;
    learned->best      = school->progress.step;
  } else {
    pv_weights_clear(&weights);
  }
  school->n_worse = is_better ? 0 : school->n_worse + 1;
  return status;
}

static PvStatus
train(School* school, PvError* error)
{
  const PvNetworkLesson* const lesson   = school->lesson;
  PvNetworkProgress* const     progress = &school->progress;
  PvStatus                     status   = PV_OK;
  bool                         is_over  = false;
  while (!status && !is_over) {
    status  = make_step(school, error);
    is_over = progress->step == progress->n_steps ||
              (lesson->look && lesson->look(lesson->user, progress));
    if (!status && (is_over || progress->step % PV_NETWORK_ROUND == 0)) {
      status  = look_at_kept(school, error);
      is_over = is_over || school->n_worse == PATIENCE;
    }
  }
  school->learned.n_steps = progress->step;
  return status;
}

PvStatus
pv_network_learn(const PvNetworkSpec*   spec,
                 const PvNetworkLesson* lesson,
                 PvLearnedNetwork*      learned,
                 PvError*               error)
{
  School* const school = calloc(1, sizeof(School));
  if (!school) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  school->spec   = spec;
  school->lesson = lesson;
  school->progress =
    (PvNetworkProgress){ .n_steps = lesson->n_steps, .kept_loss = -1.0 };
  PvStatus status = split_songs(school, error);
  status          = status ? status
                           : pv_backprop_new(spec, PV_NETWORK_BATCH, lesson->n_threads,
                                             seed_of(school, SEED_NETWORK),
                                             &school->backprop, error);
  status          = status ? status : reserve(school, error);
  status          = status ? status : train(school, error);
  clear(school);
  if (status) {
    pv_weights_clear(&school->learned.weights);
  } else {
    *learned = school->learned;
  }
  free(school);
  return status;
}
