// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/worker_base.h"

#include "base/clock.h"

#include <stdio.h>

enum { STATE_MS = 1000 };

void
pv_worker_say(PvHostWorker* worker, const char* text)
{
  snprintf(worker->notice, sizeof(worker->notice), "%s", text);
  if (worker->view.kind != PV_VIEW_LIVE) {
    fprintf(stderr, "prodval-jack: %s\n", text);
  }
}

void
pv_worker_note(PvHostWorker* worker, const char* text)
{
  snprintf(worker->notice, sizeof(worker->notice), "Note: %s", text);
  if (worker->view.kind != PV_VIEW_LIVE) {
    fprintf(stderr, "%s\n", worker->notice);
  }
}

void
pv_worker_send_state(PvHostWorker* worker, bool again)
{
  PvEngineStatus status;
  pv_engine_status(worker->audio->engine, &status);
  const int64_t now = pv_now_ms();
  if (again || status.state != worker->state ||
      now - worker->state_sent_ms >= STATE_MS) {
    worker->state         = status.state;
    worker->state_sent_ms = now;
    if (worker->sender) {
      pv_osc_send_state(worker->sender, status.state);
    }
  }
}

void
pv_worker_send_model(PvHostWorker* worker)
{
  if (worker->sender) {
    pv_osc_send_model(worker->sender, pv_engine_model(worker->audio->engine));
  }
}
