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

static void
take(PvPlugin* plugin, size_t size, const PvNews* news)
{
  if (news->kind == PV_NEWS_REPORT && size == sizeof(PvReport)) {
    if (news->report.fresh || news->report.state != plugin->report.state) {
      plugin->due |= PV_DUE_GUESS;
    }
    plugin->report = news->report;
  } else if (news->kind == PV_NEWS_PARAM && news->text.param < PV_N_PARAMS) {
    pv_text_copy(plugin->param[news->text.param], PV_TEXT_MAX, news->text.text);
    plugin->due |= 1u << news->text.param;
  } else if (news->kind == PV_NEWS_ERROR && size <= sizeof(PvTextNews)) {
    memcpy(&plugin->failure, news, size);
    plugin->due |= PV_DUE_ERROR;
  } else if (news->kind == PV_NEWS_SONGS && size <= sizeof(PvSongsNews)) {
    memcpy(&plugin->songs, news, size);
    plugin->due |= PV_DUE_SONGS;
  } else if (news->kind == PV_NEWS_DIFFERENCE) {
    memcpy(&plugin->difference, news, size);
    plugin->due |= PV_DUE_DIFFERENCE;
  }
}

void
pv_plugin_take_news(PvPlugin* plugin)
{
  size_t size;
  while ((size = pv_news_queue_take(&plugin->worker.news_queue,
                                    sizeof(plugin->news), &plugin->news)) > 0) {
    take(plugin, size, &plugin->news);
  }
}

bool
pv_plugin_give_job(PvPlugin* plugin)
{
  PvTextNews* const job  = &plugin->job;
  const uint32_t    size = pv_job_has_text(job->kind)
                             ? (uint32_t)pv_text_news_size(job)
                             : (uint32_t)offsetof(PvTextNews, text);
  if (pv_plugin_is_free_wheeling(plugin)) {
    return pv_worker_do(&plugin->worker, size, job) == LV2_WORKER_SUCCESS;
  }
  const LV2_Worker_Schedule* const schedule = plugin->schedule;
  return schedule && schedule->schedule_work(schedule->handle, size, job) ==
                       LV2_WORKER_SUCCESS;
}
