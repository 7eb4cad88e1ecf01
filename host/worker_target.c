// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/worker_target.h"

#include <stdio.h>
#include <string.h>

PvStatus
pv_worker_open_target(PvHostWorker* worker, const char* name, PvError* error)
{
  PvError told;
  worker->comparison = pv_mix_comparison_new();
  if (!worker->comparison) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (name) {
    pv_worker_aim(worker, name, &told);
  } else {
    pv_page_difference(&worker->page, "", NULL);
  }
  return PV_OK;
}

PvStatus
pv_worker_aim_again(PvHostWorker* worker, PvError* error)
{
  worker->finding[0]    = '\0';
  const PvStatus status = pv_mix_comparison_aim(
    worker->comparison, pv_engine_model(worker->audio->engine), worker->target,
    error);
  if (status) {
    pv_worker_say(worker, error->text);
  }
  pv_page_difference(&worker->page, status ? "" : worker->target, NULL);
  return status;
}

PvStatus
pv_worker_aim(PvHostWorker* worker, const char* name, PvError* error)
{
  snprintf(worker->target, sizeof(worker->target), "%s", name);
  pv_session_note_target(&worker->session, worker->target);
  worker->notice[0] = '\0';
  return pv_worker_aim_again(worker, error);
}

void
pv_worker_forget_mix(PvHostWorker* worker)
{
  worker->finding[0] = '\0';
  pv_mix_comparison_reset(worker->comparison);
  if (worker->page.has_difference) {
    pv_page_difference(&worker->page, worker->target, NULL);
  }
}

static void
follow_song(PvHostWorker* worker)
{
  if (worker->guess.song != worker->mix_song) {
    worker->mix_song = worker->guess.song;
    pv_worker_forget_mix(worker);
  }
}

void
pv_worker_tell_difference(PvHostWorker* worker)
{
  PvMixNews* const news = &worker->mix_news;
  follow_song(worker);
  if (!pv_mix_comparison_look(worker->comparison, news)) {
    return;
  }
  if (news->n_findings) {
    pv_finding_write(&news->findings[0], news->than, worker->finding,
                     sizeof(worker->finding));
  } else {
    snprintf(worker->finding, sizeof(worker->finding), "like %s", news->than);
  }
  if (worker->sender) {
    pv_osc_send_difference(worker->sender, news);
  }
  pv_page_difference(&worker->page, worker->target, news);
}
