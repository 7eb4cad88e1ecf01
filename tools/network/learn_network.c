// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/learn_network.h"

#include "tools/gradients/adam.h"
#include "tools/gradients/backprop.h"
#include "tools/network/kept_songs.h"
#include "tools/gradients/loss.h"
#include "tools/network/step_patches.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PROJECTION = 64, PATIENCE = 8 };

static const double highest_rate = 2e-3;
static const double tuning_rate  = 5e-4; // Where weights were learned before
static const double loss_weight  = 0.05; // A step's part in the running mean

/// Seeds of what is random, one after the other.
enum { SEED_SPLIT = 1, SEED_NETWORK, SEED_HEAD, SEED_STEPS };

/// All that training works on.
typedef struct {
  const PvNetworkSpec*   spec;
  const PvNetworkLesson* lesson;
  PvStepPatches          patches;
  PvKeptSongs            kept;
  PvBackprop*            backprop;
  PvHead                 head;
  PvAdam                 adam;
  PvAdam                 head_adam;
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

static PvStatus
reserve(Training* training, PvError* error)
{
  const uint32_t n_in  = pv_backprop_n_out(training->backprop);
  const uint32_t n_out = training->lesson->loss == PV_LOSS_CONTRAST
                           ? PROJECTION
                           : training->lesson->n_labels;
  const size_t   n     = 2 * (size_t)training->patches.n;
  training->in         = malloc(n * n_in * sizeof(float));
  training->out        = malloc(n * n_out * sizeof(float));
  const bool has_head =
    pv_head_init(&training->head, n_in, n_out, seed_of(training, SEED_HEAD));
  const size_t n_parameters = pv_backprop_parameters(training->backprop).n;
  return training->in && training->out && has_head &&
             pv_adam_init(&training->adam, n_parameters) &&
             pv_adam_init(&training->head_adam, training->head.n) &&
             pv_kept_songs_init(&training->kept, training->spec,
                                training->lesson, &training->patches.split)
           ? PV_OK
           : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static void
clear(Training* training)
{
  pv_step_patches_clear(&training->patches);
  pv_kept_songs_clear(&training->kept);
  pv_backprop_free(training->backprop);
  pv_head_clear(&training->head);
  pv_adam_clear(&training->adam);
  pv_adam_clear(&training->head_adam);
  free(training->in);
  free(training->out);
}

/// Run network, head and loss, and come back with all gradients; returns the loss.
static double
find_gradients(Training* training)
{
  const size_t   n_in        = training->head.n_in;
  const uint32_t n           = training->patches.n;
  float* const   in_gradient = training->in + n * n_in;
  float* const out_gradient  = training->out + (size_t)n * training->head.n_out;
  const PvLossBatch batch    = { .n        = n,
                                 .n_dims   = training->head.n_out,
                                 .places   = training->out,
                                 .labels   = training->patches.labels,
                                 .n_judged = n };
  pv_backprop_forward(training->backprop);
  for (uint32_t p = 0; p < n; ++p) {
    memcpy(training->in + p * n_in, pv_backprop_output(training->backprop, p),
           n_in * sizeof(float));
  }
  pv_head_forward(&training->head, training->in, n, training->out);
  const double loss = training->lesson->loss == PV_LOSS_CONTRAST
                        ? pv_loss_contrast(&batch, out_gradient)
                        : pv_loss_entropy(&batch, out_gradient);
  pv_head_backward(&training->head, training->in, out_gradient, n, in_gradient);
  pv_backprop_backward(training->backprop, in_gradient);
  return loss;
}

static PvStatus
make_step(Training* training, PvError* error)
{
  PvNetworkProgress* const progress = &training->progress;
  const PvStatus           status =
    pv_step_patches_draw(&training->patches, seed_of(training, SEED_STEPS),
                         progress->step, training->backprop, error);
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
  const uint32_t round   = lesson->chains ? PV_CHAINS_ROUND : PV_NETWORK_ROUND;
  PvStatus       status  = PV_OK;
  bool           is_over = false;
  while (!status && !is_over) {
    status  = make_step(training, error);
    is_over = progress->step == progress->n_steps ||
              (lesson->look && lesson->look(lesson->user, progress));
    if (!status && (is_over || progress->step % round == 0)) {
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
  PvStatus status = pv_step_patches_init(&training->patches, spec, lesson,
                                         seed_of(training, SEED_SPLIT), error);
  training->learned.n_kept = training->patches.n_kept;
  status                   = status
                               ? status
                               : pv_backprop_new(spec, training->patches.n, lesson->n_threads,
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
