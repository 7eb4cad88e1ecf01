// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/learn_network.h"

#include "tools/base/pool.h"
#include "tools/network/adam.h"
#include "tools/network/backprop.h"
#include "tools/network/kept_songs.h"
#include "tools/network/loss.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PROJECTION = 64, PATIENCE = 8 };

static const double highest_rate = 2e-3;
static const double tuning_rate  = 5e-4; // Of weights that were learned before
static const double loss_weight  = 0.05; // A step's part in the running mean

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
} Training;

static uint64_t
seed_of(const Training* training, uint64_t what)
{
  return training->lesson->seed * UINT64_C(0xd1342543de82ef95) + (what << 32);
}

/// Whether there is something to tell apart.
static PvStatus
check_songs(const Training* training, PvError* error)
{
  uint32_t n_labels = 0;
  for (uint32_t l = 0; l < training->split.n_labels; ++l) {
    n_labels += pv_song_split_n(&training->split, l) > 0;
  }
  return n_labels < 2 ? pv_fail(error, PV_ERR_DATA,
                                "a network needs songs by two producers at "
                                "least")
                      : PV_OK;
}

static PvStatus
split_songs(Training* training, PvError* error)
{
  const PvNetworkLesson* const lesson = training->lesson;
  bool* const is_in = calloc((size_t)lesson->n_songs + 1, sizeof(bool));
  for (uint32_t s = 0; is_in && s < lesson->n_songs; ++s) {
    is_in[s] = pv_song_store_n(lesson->store, s) > 0;
  }
  const bool is_split =
    is_in &&
    pv_song_split_init(&training->split, lesson->labels, is_in, lesson->n_songs,
                       lesson->n_labels, seed_of(training, SEED_SPLIT));
  free(is_in);
  for (uint32_t l = 0; is_split && l < lesson->n_labels; ++l) {
    training->learned.n_kept += training->split.n_kept[l];
  }
  return is_split ? check_songs(training, error)
                  : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static PvStatus
reserve(Training* training, PvError* error)
{
  const uint32_t n_in  = pv_backprop_n_out(training->backprop);
  const uint32_t n_out = training->lesson->loss == PV_LOSS_CONTRAST
                           ? PROJECTION
                           : training->lesson->n_labels;
  const size_t   n     = 2 * PV_NETWORK_BATCH;
  training->in         = malloc(n * n_in * sizeof(float));
  training->out        = malloc(n * n_out * sizeof(float));
  const bool has_head =
    pv_head_init(&training->head, n_in, n_out, seed_of(training, SEED_HEAD));
  const size_t n_parameters = pv_backprop_parameters(training->backprop).n;
  return training->in && training->out && has_head &&
             pv_adam_init(&training->adam, n_parameters) &&
             pv_adam_init(&training->head_adam, training->head.n) &&
             pv_kept_songs_init(&training->kept, training->spec,
                                training->lesson, &training->split)
           ? PV_OK
           : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static void
clear(Training* training)
{
  pv_song_split_clear(&training->split);
  pv_kept_songs_clear(&training->kept);
  pv_backprop_free(training->backprop);
  pv_head_clear(&training->head);
  pv_adam_clear(&training->adam);
  pv_adam_clear(&training->head_adam);
  free(training->in);
  free(training->out);
}

static void
draw_patch(void* user, uint32_t p)
{
  Training* const training = user;
  const uint64_t  seed     = seed_of(training, SEED_STEPS) +
                        (uint64_t)training->progress.step * PV_NETWORK_BATCH +
                        p;
  training->is_drawn[p] = pv_patch_draw_stored(
    training->lesson->store, training->spec, training->places[p],
    seed | 1u << 31, pv_backprop_input(training->backprop, p));
}

static PvStatus
draw_batch(Training* training, PvError* error)
{
  const uint64_t seed =
    ~(seed_of(training, SEED_STEPS) + training->progress.step);
  bool is_drawn = true;
  pv_batch_choose(&training->split, training->lesson->store, seed,
                  PV_NETWORK_BATCH, training->places, training->labels);
  pv_pool_run(training->lesson->n_threads, PV_NETWORK_BATCH, NULL, draw_patch,
              training);
  for (uint32_t p = 0; p < PV_NETWORK_BATCH; ++p) {
    is_drawn = is_drawn && training->is_drawn[p];
  }
  return is_drawn ? PV_OK
                  : pv_fail(error, PV_ERR_MEMORY,
                            "out of memory, or the temporary file can't be "
                            "read");
}

/// Run network, head and loss, and come back with all gradients; returns the loss.
static double
find_gradients(Training* training)
{
  const size_t n_in        = training->head.n_in;
  float* const in_gradient = training->in + PV_NETWORK_BATCH * n_in;
  float* const out_gradient =
    training->out + PV_NETWORK_BATCH * training->head.n_out;
  const PvLossBatch batch = { .n        = PV_NETWORK_BATCH,
                              .n_dims   = training->head.n_out,
                              .places   = training->out,
                              .labels   = training->labels,
                              .n_judged = PV_NETWORK_BATCH };
  pv_backprop_forward(training->backprop);
  for (uint32_t p = 0; p < PV_NETWORK_BATCH; ++p) {
    memcpy(training->in + p * n_in, pv_backprop_output(training->backprop, p),
           n_in * sizeof(float));
  }
  pv_head_forward(&training->head, training->in, PV_NETWORK_BATCH,
                  training->out);
  const double loss = training->lesson->loss == PV_LOSS_CONTRAST
                        ? pv_loss_contrast(&batch, out_gradient)
                        : pv_loss_entropy(&batch, out_gradient);
  pv_head_backward(&training->head, training->in, out_gradient,
                   PV_NETWORK_BATCH, in_gradient);
  pv_backprop_backward(training->backprop, in_gradient);
  return loss;
}

static PvStatus
make_step(Training* training, PvError* error)
{
  PvNetworkProgress* const progress = &training->progress;
  const PvStatus           status   = draw_batch(training, error);
  if (status) {
    return status;
  }
  const double loss = find_gradients(training);
  if (!isfinite(loss) || loss < 0.0) {
    return loss < 0.0 ? pv_fail(error, PV_ERR_MEMORY, "out of memory")
                      : pv_fail(error, PV_ERR_DATA,
                                "training ran away: the loss is not finite any "
                                "more: take another seed");
  }
  const double rate =
    pv_cosine_rate(training->lesson->start ? tuning_rate : highest_rate,
                   progress->step, progress->n_steps);
  const PvParameters network = pv_backprop_parameters(training->backprop);
  const PvParameters head    = pv_head_parameters(&training->head);
  pv_adam_step(&training->adam, &network, rate);
  pv_adam_step(&training->head_adam, &head, rate);
  progress->loss +=
    (progress->step ? loss_weight : 1.0) * (loss - progress->loss);
  ++progress->step;
  return PV_OK;
}

/// Keep the weights if they are better than those kept before.
static PvStatus
look_at_kept(Training* training, PvError* error)
{
  PvLearnedNetwork* const learned = &training->learned;
  PvWeights               weights;
  double                  loss = 0.0;
  PvStatus status = pv_backprop_weights(training->backprop, &weights, error);
  if (!status && training->kept.n_kept) {
    status = pv_kept_songs_judge(&training->kept, &weights, &training->head,
                                 &loss, error);
    training->progress.kept_loss = loss;
  }
  const bool is_better =
    !learned->best || !training->kept.n_kept || loss < learned->kept_loss;
  if (!status && is_better) {
    pv_weights_clear(&learned->weights);
    learned->weights   = weights;
    learned->kept_loss = loss;
    learned->best      = training->progress.step;
  } else {
    pv_weights_clear(&weights);
  }
  training->n_worse = is_better ? 0 : training->n_worse + 1;
  return status;
}

static PvStatus
train(Training* training, PvError* error)
{
  const PvNetworkLesson* const lesson   = training->lesson;
  PvNetworkProgress* const     progress = &training->progress;
  PvStatus                     status   = PV_OK;
  bool                         is_over  = false;
  while (!status && !is_over) {
    status  = make_step(training, error);
    is_over = progress->step == progress->n_steps ||
              (lesson->look && lesson->look(lesson->user, progress));
    if (!status && (is_over || progress->step % PV_NETWORK_ROUND == 0)) {
      status  = look_at_kept(training, error);
      is_over = is_over || training->n_worse == PATIENCE;
    }
  }
  training->learned.n_steps = progress->step;
  return status;
}

PvStatus
pv_network_learn(const PvNetworkSpec*   spec,
                 const PvNetworkLesson* lesson,
                 PvLearnedNetwork*      learned,
                 PvError*               error)
{
  Training* const training = calloc(1, sizeof(Training));
  if (!training) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  training->spec   = spec;
  training->lesson = lesson;
  training->progress =
    (PvNetworkProgress){ .n_steps = lesson->n_steps, .kept_loss = -1.0 };
  PvStatus status = split_songs(training, error);
  status          = status ? status
                           : pv_backprop_new(spec, PV_NETWORK_BATCH, lesson->n_threads,
                                             seed_of(training, SEED_NETWORK),
                                             &training->backprop, error);
  if (!status && lesson->start) {
    pv_backprop_start(training->backprop, lesson->start);
  }
  status = status ? status : reserve(training, error);
  status = status ? status : train(training, error);
  clear(training);
  if (status) {
    pv_weights_clear(&training->learned.weights);
  } else {
    *learned = training->learned;
  }
  free(training);
  return status;
}
