// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/listener_private.h"

#include <stdlib.h>

enum { QUEUE_MS = 8000 };

static PvEngine*
new_engine(ProdvalSource source, uint32_t rate_hz, PvError* error)
{
  switch (source) {
    case PRODVAL_LIVE:
      return pv_engine_new(rate_hz, QUEUE_MS, error);
    case PRODVAL_FILE:
      return pv_engine_new_for_file(rate_hz, QUEUE_MS, error);
    default:
      pv_fail(error, PV_ERR_VALUE,
              "a source of %d: must be PRODVAL_LIVE or PRODVAL_FILE",
              (int)source);
      return NULL;
  }
}

/// The engine frees its model; this one is the caller's.
static void
free_engine(PvEngine* engine)
{
  PvModel* models = NULL;
  if (engine) {
    pv_engine_swap_model(engine, NULL, &models);
    pv_engine_free(engine);
  }
}

static void
forget_song(ProdvalListener* listener)
{
  pv_heard_kinds_forget(listener->kinds);
  if (listener->compared) {
    pv_mix_comparison_reset(listener->compared->mix);
  }
}

static void
begin_song(ProdvalListener* listener)
{
  pv_heard_kinds_forget(listener->kinds);
  if (listener->compared) {
    pv_mix_comparison_begin_song(listener->compared->mix,
                                 listener->guess.seconds);
  }
}

/// After a reset another song begins.
static void
forget_if_reset(ProdvalListener* listener)
{
  const uint32_t n_resets = pv_engine_n_resets(listener->engine);
  if (n_resets != listener->n_resets) {
    listener->n_resets = n_resets;
    listener->song     = 0;
    forget_song(listener);
  }
}

static void
take_frame(void* user, const PvFrame* frame)
{
  ProdvalListener* const listener = (ProdvalListener*)user;
  forget_if_reset(listener);
  if (listener->compared) {
    pv_mix_comparison_feed(listener->compared->mix, frame);
  }
}

/// Take a guess into what was heard of its song.
static void
follow_song(ProdvalListener* listener)
{
  const PvGuess* const guess = &listener->guess;
  if (listener->song && listener->song != guess->song) {
    begin_song(listener);
  }
  listener->song = guess->song;
  pv_heard_kinds_add(listener->kinds, pv_engine_observation(listener->engine));
  if (listener->compared) {
    pv_mix_comparison_follow(listener->compared->mix,
                             pv_engine_model(listener->engine), guess);
  }
}

static PvStatus
begin(ProdvalListener* listener, const ProdvalModel* model, PvError* error)
{
  PvModel* none   = NULL;
  listener->kinds = pv_heard_kinds_new(model->model);
  if (!listener->kinds ||
      !pv_lent_guess_init(&listener->lent, model->info.n_producers) ||
      pv_engine_swap_model(listener->engine, model->model, &none)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_engine_set_frame_sink(listener->engine, take_frame, listener);
  return PV_OK;
}

ProdvalStatus
prodval_listener_new(const ProdvalModel* model,
                     ProdvalSource       source,
                     uint32_t            rate_hz,
                     ProdvalListener**   listener,
                     ProdvalError*       error)
{
  PvError                why = { PV_ERR_MEMORY, "out of memory" };
  ProdvalListener* const made =
    (ProdvalListener*)calloc(1, sizeof(ProdvalListener));
  if (made) {
    made->is_live = source == PRODVAL_LIVE;
    made->engine  = new_engine(source, rate_hz, &why);
  }
  if (!made || !made->engine || begin(made, model, &why)) {
    prodval_listener_free(made);
    return pv_library_tell(error, &why);
  }
  *listener = made;
  return PRODVAL_OK;
}

void
prodval_listener_free(ProdvalListener* listener)
{
  if (listener) {
    free_engine(listener->engine);
    pv_heard_kinds_free(listener->kinds);
    pv_lent_guess_clear(&listener->lent);
    pv_compared_free(listener->compared);
    free(listener);
  }
}

uint32_t
prodval_listener_feed(ProdvalListener* listener,
                      const float*     left,
                      const float*     right,
                      uint32_t         n)
{
  return pv_engine_process(listener->engine, left, right, n);
}

const ProdvalGuess*
prodval_listener_work(ProdvalListener* listener)
{
  if (!pv_engine_work(listener->engine, &listener->guess)) {
    forget_if_reset(listener); // Also if no frame came since
    return NULL;
  }
  follow_song(listener);
  pv_lent_guess_fill(&listener->lent, &listener->guess);
  return &listener->lent.guess;
}

void
prodval_listener_reset(ProdvalListener* listener)
{
  pv_engine_reset(listener->engine);
}

static ProdvalState
public_state(PvState state)
{
  return state == PV_STATE_LISTENING ? PRODVAL_LISTENING
         : state == PV_STATE_SILENT  ? PRODVAL_SILENT
                                     : PRODVAL_FILLING;
}

const ProdvalListenerInfo*
prodval_listener_info(ProdvalListener* listener)
{
  PvEngineStatus status;
  pv_engine_status(listener->engine, &status);
  listener->info = (ProdvalListenerInfo){
    .state     = public_state(status.state),
    .seconds   = status.seconds,
    .level_db  = status.level_db,
    .n_frames  = status.n_frames,
    .n_dropped = status.n_dropped,
  };
  return &listener->info;
}
