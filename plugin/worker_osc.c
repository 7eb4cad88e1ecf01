// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/worker_osc.h"

#include "rt/frame.h"

static bool
is_on(const PvPluginWorker* worker)
{
  return worker->osc &&
         atomic_load_explicit(&worker->osc_on, memory_order_relaxed);
}

PvStatus
pv_worker_osc_open(PvPluginWorker* worker,
                   const char*     urls,
                   const char*     prefix,
                   PvError*        error)
{
  PvOscSender* const osc = pv_osc_sender_open(urls, prefix, false, error);
  if (!osc) {
    return error->status;
  }
  pv_worker_osc_close(worker);
  worker->osc = osc;
  return PV_OK;
}

void
pv_worker_osc_close(PvPluginWorker* worker)
{
  pv_osc_sender_close(worker->osc);
  worker->osc        = NULL;
  worker->osc_failed = false;
  worker->osc_new    = true;
}

static void
open_once(PvPluginWorker* worker)
{
  PvError error = { 0 };
  if (pv_worker_osc_open(worker, worker->param[PV_PARAM_OSC_URL],
                         worker->param[PV_PARAM_OSC_PREFIX], &error) != PV_OK) {
    worker->osc_failed    = true;
    worker->failure.kind  = PV_NEWS_ERROR;
    worker->failure.param = PV_PARAM_OSC_URL;
    pv_text_copy(worker->failure.text, PV_TEXT_MAX, error.text);
    lv2_log_error(&worker->log, "production-value: %s\n", error.text);
  }
}

// Why a target can't be reached, and whether one is there again.
static bool
watch_targets(PvPluginWorker* worker)
{
  const PvOscTargetNews news = pv_osc_sender_watch(worker->osc);
  if (news.lost) {
    worker->failure.kind  = PV_NEWS_ERROR;
    worker->failure.param = PV_PARAM_OSC_URL;
    pv_text_copy(worker->failure.text, PV_TEXT_MAX, news.lost);
    lv2_log_note(&worker->log, "production-value: %s\n", worker->failure.text);
  }
  return news.is_found;
}

void
pv_worker_osc_compared(PvPluginWorker* worker)
{
  const PvTargetName* targets = NULL;
  if (is_on(worker)) {
    pv_osc_send_compared(worker->osc,
                         pv_mix_comparison_targets(worker->comparison, &targets)
                           ? worker->param[PV_PARAM_TARGET]
                           : "");
  }
}

static void
send_model(PvPluginWorker* worker, bool is_found)
{
  const PvModel* const model = pv_engine_model(worker->engine);
  if (worker->osc_new) {
    pv_osc_send_model(worker->osc, model);
  } else if (is_found) {
    pv_osc_send_model_to_found(worker->osc, model);
  }
  if (worker->osc_new || is_found) {
    pv_worker_osc_compared(worker);
    worker->osc_new      = false;
    worker->osc_state_at = 0;
  }
  pv_osc_send_slice(worker->osc, model);
}

void
pv_worker_osc_prepare(PvPluginWorker* worker)
{
  if (!atomic_load_explicit(&worker->osc_on, memory_order_relaxed)) {
    worker->osc_failed = false;
    worker->osc_new    = true;
    return;
  }
  if (!worker->osc && !worker->osc_failed) {
    open_once(worker);
  }
  if (worker->osc) {
    send_model(worker, watch_targets(worker));
  }
}

void
pv_worker_osc_guess(PvPluginWorker* worker)
{
  if (is_on(worker)) {
    const uint32_t n_waiting =
      worker->n_slots - pv_engine_free_slots(worker->engine);
    pv_osc_send_guess(worker->osc, &worker->guess,
                      pv_frames_seconds(n_waiting));
  }
}

void
pv_worker_osc_difference(PvPluginWorker* worker)
{
  if (is_on(worker) &&
      pv_mix_comparison_look(worker->comparison, &worker->mix)) {
    pv_osc_send_difference(worker->osc, &worker->mix);
  }
}

void
pv_worker_osc_status(PvPluginWorker* worker, const PvEngineStatus* status)
{
  if (is_on(worker) &&
      (status->state != worker->osc_state || !worker->osc_state_at ||
       status->n_frames - worker->osc_state_at >= PV_GUESS_HOP)) {
    pv_osc_send_state(worker->osc, status->state);
    worker->osc_state    = status->state;
    worker->osc_state_at = status->n_frames;
  }
}
