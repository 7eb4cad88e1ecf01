// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/worker.h"

#include "plugin/news_fill.h"
#include "plugin/number.h"
#include "plugin/worker_number.h"
#include "plugin/worker_osc.h"
#include "plugin/worker_params.h"
#include "plugin/worker_target.h"

#include <stddef.h>
#include <string.h>

enum { QUEUE_MS = 4000 };

PvStatus
pv_worker_init(PvPluginWorker* worker,
               uint32_t        rate_hz,
               const char*     model,
               PvError*        error)
{
  pthread_mutex_init(&worker->lock, NULL);
  worker->report.kind = PV_NEWS_REPORT;
  worker->osc_new     = true;
  worker->untold      = PV_ALL_PARAMS;
  pv_report_forget(&worker->report);
  pv_text_copy(worker->standard[PV_PARAM_MODEL], PV_TEXT_MAX, model);
  pv_text_copy(worker->standard[PV_PARAM_OSC_URL], PV_TEXT_MAX,
               PV_OSC_DEFAULT_URL);
  pv_text_copy(worker->standard[PV_PARAM_NEAREST], PV_TEXT_MAX,
               pv_nearest_name(PV_NEAREST_BY_SOUND));
  memcpy(worker->param, worker->standard, sizeof(worker->param));
  worker->number = UINT32_MAX;
  pv_worker_number_follow(worker);

  worker->engine = pv_engine_new(rate_hz, QUEUE_MS, error);
  if (!worker->engine) {
    return error->status;
  }
  worker->n_slots = pv_engine_free_slots(worker->engine);
  if (!pv_worker_target_open(worker)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (pv_worker_load_model(worker, model, error) != PV_OK) {
    lv2_log_warning(&worker->log, "production-value: %s\n", error->text);
  }
  return PV_OK;
}

void
pv_worker_clear(PvPluginWorker* worker)
{
  pv_osc_sender_close(worker->osc);
  pv_engine_free(worker->engine);
  pv_mix_comparison_free(worker->comparison);
  pv_number_give(worker);
  pthread_mutex_destroy(&worker->lock);
}

static void
take_status(PvPluginWorker* worker, const PvEngineStatus* status)
{
  PvReport* const report = &worker->report;
  report->state          = status->state;
  report->seconds        = status->seconds;
  report->level_db       = status->level_db;
  report->n_dropped      = status->n_dropped;
}

static void
analyse_waiting(PvPluginWorker* worker)
{
  PvEngineStatus status;
  if (atomic_exchange(&worker->forget, false)) {
    pv_report_forget(&worker->report);
    pv_worker_forget_mix(worker);
  }
  if (atomic_load_explicit(&worker->osc_on, memory_order_relaxed)) {
    pv_worker_number_keep(worker);
  } else {
    pv_worker_number_follow(worker);
  }
  pv_worker_osc_prepare(worker);
  while (pv_engine_work(worker->engine, &worker->guess)) {
    pv_report_fill(&worker->report, &worker->guess);
    pv_worker_osc_guess(worker);
    pv_worker_follow_song(worker);
    pv_worker_osc_difference(worker);
  }
  pv_engine_status(worker->engine, &status);
  take_status(worker, &status);
  pv_worker_osc_status(worker, &status);
}

/// Tell run() all that it doesn't know; what finds no room waits for the next
/// time.
static void
tell(PvPluginWorker* worker)
{
  PvTextNews* const news = &worker->news;
  for (uint32_t i = 0; i < PV_N_PARAMS; ++i) {
    if (worker->untold & 1u << i) {
      news->kind  = PV_NEWS_PARAM;
      news->param = i;
      memcpy(news->text, worker->param[i], PV_TEXT_MAX);
      if (pv_news_queue_put(&worker->news_queue, pv_text_news_size(news),
                            news)) {
        worker->untold &= ~(1u << i);
      }
    }
  }
  PvTextNews* const failure = &worker->failure;
  if (failure->kind && pv_news_queue_put(&worker->news_queue,
                                         pv_text_news_size(failure), failure)) {
    failure->kind = 0;
  }
  if (pv_news_queue_put(&worker->news_queue, sizeof(PvReport),
                        &worker->report)) {
    worker->report.fresh = false;
  }
}

void
pv_worker_listen(PvPluginWorker* worker)
{
  pthread_mutex_lock(&worker->lock);
  atomic_store(&worker->asked, false);
  analyse_waiting(worker);
  tell(worker);
  pthread_mutex_unlock(&worker->lock);
}

static void
tell_songs(PvPluginWorker* worker, uint32_t first)
{
  PvSongsNews* const songs = &worker->songs;
  pv_songs_fill(songs, pv_engine_model(worker->engine), first);
  pv_news_queue_put(&worker->news_queue, pv_songs_news_size(songs), songs);
}

static void
tell_difference(PvPluginWorker* worker)
{
  PvDifferenceNews* const news = &worker->difference;
  pv_worker_look(worker);
  pv_news_queue_put(&worker->news_queue, pv_difference_news_size(news), news);
}

LV2_Worker_Status
pv_worker_do(PvPluginWorker* worker, uint32_t size, const void* message)
{
  const PvTextNews* const job    = (const PvTextNews*)message;
  const uint32_t          header = offsetof(PvTextNews, text);
  if (size < header ||
      (pv_job_has_text(job->kind) &&
       (size == header || size > sizeof(PvTextNews) ||
        job->param >= PV_N_PARAMS || job->text[size - header - 1] != '\0'))) {
    return LV2_WORKER_ERR_UNKNOWN;
  }
  if (job->kind != PV_JOB_LISTEN) {
    pthread_mutex_lock(&worker->lock);
    if (job->kind == PV_JOB_SET) {
      pv_worker_set(worker, (PvParam)job->param, job->text);
    } else if (job->kind == PV_JOB_MEASURED ||
               job->kind == PV_JOB_MEASURED_ALSO) {
      pv_worker_take_sound(worker, job->text,
                           job->kind == PV_JOB_MEASURED_ALSO);
    } else if (job->kind == PV_JOB_SONGS) {
      tell_songs(worker, job->param);
    } else if (job->kind == PV_JOB_DIFFERENCE) {
      tell_difference(worker);
    } else {
      worker->untold = PV_ALL_PARAMS;
    }
    pthread_mutex_unlock(&worker->lock);
  }
  if (job->kind != PV_JOB_SONGS && job->kind != PV_JOB_DIFFERENCE) {
    pv_worker_listen(worker);
  }
  return LV2_WORKER_SUCCESS;
}
