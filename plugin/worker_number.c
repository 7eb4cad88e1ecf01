// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/worker_number.h"

#include "plugin/number.h"
#include "plugin/worker_osc.h"

#include <stdio.h>
#include <string.h>

static void
take(PvPluginWorker* worker, uint32_t number)
{
  char* const standard = worker->standard[PV_PARAM_OSC_PREFIX];
  char* const prefix   = worker->param[PV_PARAM_OSC_PREFIX];
  const bool  is_set   = strcmp(prefix, standard) != 0;
  if (number == worker->number) {
    return;
  }
  worker->number = number;
  snprintf(standard, PV_TEXT_MAX, PV_OSC_DEFAULT_PREFIX "/%u", number);
  if (!is_set) {
    memcpy(prefix, standard, PV_TEXT_MAX);
    pv_worker_osc_close(worker);
    worker->untold |= 1u << PV_PARAM_OSC_PREFIX;
  }
}

void
pv_worker_number_follow(PvPluginWorker* worker)
{
  take(worker, pv_number_of(worker));
}

void
pv_worker_number_keep(PvPluginWorker* worker)
{
  take(worker, pv_number_keep(worker));
}

void
pv_worker_number_restore(PvPluginWorker* worker, uint32_t number)
{
  pv_number_claim(worker, number);
  pv_worker_number_follow(worker);
}
