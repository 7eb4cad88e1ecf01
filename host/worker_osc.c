// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/worker_osc.h"

// Without targets there may still be those who ask.
static PvStatus
open_targets(PvHostWorker* worker, const PvHostOptions* o, PvError* error)
{
  if (o->n_osc == 0 && o->osc_control < 0) {
    return PV_OK;
  }
  worker->sender  = pv_osc_sender_open(NULL, o->osc_prefix, true, error);
  PvStatus status = worker->sender ? PV_OK : error->status;
  for (uint32_t i = 0; i < o->n_osc && !status; ++i) {
    status = pv_osc_sender_add(worker->sender, o->osc[i], error);
  }
  return status;
}

PvStatus
pv_worker_open_osc(PvHostWorker*        worker,
                   const PvHostOptions* o,
                   const char*          model,
                   PvError*             error)
{
  if (open_targets(worker, o, error)) {
    return error->status;
  }
  if (o->osc_control < 0) {
    return PV_OK;
  }
  for (uint32_t i = 0; i < o->n_folders; ++i) {
    if (pv_model_folders_add(&worker->folders, o->folders[i], error)) {
      return error->status;
    }
  }
  if (o->n_folders == 0 &&
      pv_model_folders_add_of(&worker->folders, model, error)) {
    return error->status;
  }
  worker->receiver = pv_osc_receiver_open(
    (uint16_t)o->osc_control, o->osc_control_any, o->osc_prefix, error);
  return worker->receiver ? PV_OK : error->status;
}
