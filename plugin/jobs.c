// SPDX-License-Identifier: GPL-3.0-or-later

// What run() asks of the worker, what it is told, and where that leaves it.

#include "plugin/plugin.h"

#include <stddef.h>

bool
pv_plugin_is_free_wheeling(const PvPlugin* plugin)
{
  const float* const wheel = (const float*)plugin->port[PV_PORT_FREEWHEEL];
  return plugin->option_free_wheeling || (wheel && *wheel > 0.0f);
}

PvShown
pv_plugin_state(const PvPlugin* plugin)
{
  if (!plugin->was_enabled) {
    return PV_SHOWN_OFF;
  }
  if (!plugin->was_free_wheeling &&
      (!plugin->schedule || pv_engine_free_slots(plugin->worker.engine) == 0)) {
    return PV_SHOWN_LATE;
  }
  return plugin->report.model_refused ? PV_SHOWN_MODEL_ERROR
                                      : (PvShown)plugin->report.state;
}

LV2_Worker_Status
pv_plugin_take_news(LV2_Handle handle, uint32_t size, const void* news)
{
  PvPlugin* const         plugin = (PvPlugin*)handle;
  const PvTextNews* const text   = (const PvTextNews*)news;
  const unsigned          n      = size + PV_NEWS_HEADER;
  if (atomic_fetch_sub(&plugin->worker.n_in_flight, n) < n) {
    atomic_store(&plugin->worker.n_in_flight, 0); // They counted as lost
  }
  if (text->kind == PV_NEWS_REPORT && size == sizeof(PvReport)) {
    const PvReport* const report = (const PvReport*)news;
    if (report->fresh || report->state != plugin->report.state) {
      plugin->due |= PV_DUE_GUESS;
    }
    plugin->report = *report;
  } else if (text->kind == PV_NEWS_PARAM && text->param < PV_N_PARAMS) {
    pv_text_copy(plugin->param[text->param], PV_TEXT_MAX, text->text);
    plugin->due |= 1u << text->param;
  } else if (text->kind == PV_NEWS_ERROR && size <= sizeof(PvTextNews)) {
    memcpy(&plugin->failure, news, size);
    plugin->due |= PV_DUE_ERROR;
  } else if (text->kind == PV_NEWS_SONGS && size <= sizeof(PvSongsNews)) {
    memcpy(&plugin->songs, news, size);
    plugin->due |= PV_DUE_SONGS;
  } else if (text->kind == PV_NEWS_DIFFERENCE &&
             size <= sizeof(PvDifferenceNews)) {
    memcpy(&plugin->difference, news, size);
    plugin->due |= PV_DUE_DIFFERENCE;
  } else {
    return LV2_WORKER_ERR_UNKNOWN;
  }
  return LV2_WORKER_SUCCESS;
}

bool
pv_plugin_give_job(PvPlugin* plugin)
{
  PvTextNews* const job  = &plugin->job;
  const uint32_t    size = pv_job_has_text(job->kind)
                             ? (uint32_t)pv_text_news_size(job)
                             : (uint32_t)offsetof(PvTextNews, text);
  if (pv_plugin_is_free_wheeling(plugin)) {
    return pv_worker_do(&plugin->worker, pv_plugin_take_news, plugin, size,
                        job) == LV2_WORKER_SUCCESS;
  }
  const LV2_Worker_Schedule* const schedule = plugin->schedule;
  return schedule && schedule->schedule_work(schedule->handle, size, job) ==
                       LV2_WORKER_SUCCESS;
}
