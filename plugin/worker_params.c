// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/worker_params.h"

#include "model_file/model_file.h"
#include "model/model_info.h"
#include "plugin/worker_number.h"
#include "plugin/worker_osc.h"
#include "plugin/worker_sounds.h"
#include "plugin/worker_target.h"

#include <string.h>

PvStatus
pv_worker_load_model(PvPluginWorker* worker, const char* path, PvError* error)
{
  PvModel* model  = NULL;
  PvModel* old    = NULL;
  PvStatus status = pv_model_load(path, &model, error);
  if (status != PV_OK) {
    return status;
  }
  status = pv_engine_swap_model(worker->engine, model, &old);
  if (status != PV_OK) {
    pv_model_free(model);
    return pv_fail(error, status, "out of memory");
  }
  pv_model_free(old);
  pv_report_forget(&worker->report);
  worker->report.model_refused = false;
  worker->osc_new              = true;
  return PV_OK;
}

static void
note_failure(PvPluginWorker* worker, PvParam param, const char* text)
{
  lv2_log_error(&worker->log, "production-value: %s\n", text);
  worker->failure.kind  = PV_NEWS_ERROR;
  worker->failure.param = param;
  pv_text_copy(worker->failure.text, PV_TEXT_MAX, text);
}

static PvStatus
set_nearest(PvPluginWorker* worker, const char* name, PvError* error)
{
  PvNearestBy by;
  if (!pv_nearest_find(name, &by)) {
    return pv_fail(error, PV_ERR_VALUE,
                   "nearest songs by %s: must be sound or guess", name);
  }
  pv_engine_set_nearest(worker->engine, by);
  return PV_OK;
}

/// Note it if the model can't tell which songs are nearest.
static void
check_nearest(PvPluginWorker* worker)
{
  PvError error;
  if (pv_engine_check_nearest(worker->engine, &error)) {
    note_failure(worker, PV_PARAM_NEAREST, error.text);
  }
}

/// The same target in another model.  If that does not know it, it stays what is
/// set: the next one may.
static void
aim_again(PvPluginWorker* worker, bool tells)
{
  PvError error;
  if (pv_worker_aim_again(worker, worker->param[PV_PARAM_TARGET], &error) &&
      tells) {
    note_failure(worker, PV_PARAM_TARGET, error.text);
  }
}

static PvStatus
set_value(PvPluginWorker* worker,
          PvParam         param,
          const char*     value,
          PvError*        error)
{
  switch (param) {
    case PV_PARAM_MODEL:
      worker->report.model_refused =
        pv_worker_load_model(worker, value, error) != PV_OK;
      return worker->report.model_refused ? error->status : PV_OK;
    case PV_PARAM_OSC_URL:
      return pv_worker_osc_open(worker, value,
                                worker->param[PV_PARAM_OSC_PREFIX], error);
    case PV_PARAM_OSC_PREFIX:
      return pv_worker_osc_open(worker, worker->param[PV_PARAM_OSC_URL], value,
                                error);
    case PV_PARAM_NEAREST:
      return set_nearest(worker, value, error);
    case PV_PARAM_TARGET:
      return pv_worker_aim(worker, value, error);
    case PV_N_PARAMS:
      break;
  }
  return PV_OK;
}

void
pv_worker_set(PvPluginWorker* worker, PvParam param, const char* text)
{
  PvError           error = { 0 };
  const char* const value = *text ? text : worker->standard[param];
  if (set_value(worker, param, value, &error) != PV_OK) {
    note_failure(worker, param, error.text);
  } else {
    pv_text_copy(worker->param[param], PV_TEXT_MAX, value);
    if (param == PV_PARAM_MODEL || param == PV_PARAM_NEAREST) {
      check_nearest(worker);
    }
    if (param == PV_PARAM_MODEL) {
      aim_again(worker, true);
    }
    if (param == PV_PARAM_TARGET) {
      pv_mix_comparison_let_go(worker->comparison);
      pv_worker_osc_compared(worker);
    }
  }
  worker->untold |= 1u << param;
}

void
pv_worker_take_sound(PvPluginWorker* worker, const char* text, bool is_more)
{
  PvError error;
  if (pv_worker_sounds_put(worker, text, is_more, &error)) {
    note_failure(worker, PV_PARAM_TARGET, error.text);
  }
}

uint32_t
pv_worker_save(PvPluginWorker* worker,
               char            param[PV_N_PARAMS][PV_TEXT_MAX],
               char**          sounds)
{
  pthread_mutex_lock(&worker->lock);
  pv_worker_number_keep(worker);
  const uint32_t number = worker->number;
  for (uint32_t i = 0; i < PV_N_PARAMS; ++i) {
    const bool is_set = strcmp(worker->param[i], worker->standard[i]) != 0;
    pv_text_copy(param[i], PV_TEXT_MAX, is_set ? worker->param[i] : "");
  }
  *sounds = pv_worker_sounds_write(worker);
  pthread_mutex_unlock(&worker->lock);
  return number;
}

static PvStatus
restore_model(PvPluginWorker* worker, const char* path, PvError* error)
{
  const PvStatus status = pv_worker_load_model(worker, path, error);
  PvError        ignored;
  if (status != PV_OK) {
    note_failure(worker, PV_PARAM_MODEL, error->text);
    pv_worker_load_model(worker, worker->standard[PV_PARAM_MODEL], &ignored);
    worker->report.model_refused = true;
  }
  return status;
}

/// What a session of another version may have is as good as nothing.
static void
restore_nearest(PvPluginWorker* worker, bool has_its_model)
{
  char* const name = worker->param[PV_PARAM_NEAREST];
  PvError     ignored;
  if (set_nearest(worker, name, &ignored) != PV_OK) {
    pv_text_copy(name, PV_TEXT_MAX, worker->standard[PV_PARAM_NEAREST]);
    set_nearest(worker, name, &ignored);
  }
  if (has_its_model) {
    check_nearest(worker);
  }
}

/// What is no sound is missed when a target names it.
static void
restore_sounds(PvPluginWorker* worker, const char* sounds)
{
  PvError ignored;
  pv_mix_comparison_clear(worker->comparison);
  pv_worker_sounds_put(worker, sounds, false, &ignored);
}

PvStatus
pv_worker_restore(PvPluginWorker* worker,
                  char            param[PV_N_PARAMS][PV_TEXT_MAX],
                  uint32_t        number,
                  const char*     sounds,
                  PvError*        error)
{
  pthread_mutex_lock(&worker->lock);
  pv_worker_number_restore(worker, number);
  for (uint32_t i = 0; i < PV_N_PARAMS; ++i) {
    pv_text_copy(worker->param[i], PV_TEXT_MAX,
                 param[i][0] ? param[i] : worker->standard[i]);
  }
  const PvStatus status =
    restore_model(worker, worker->param[PV_PARAM_MODEL], error);
  restore_nearest(worker, status == PV_OK);
  restore_sounds(worker, sounds);
  aim_again(worker, status == PV_OK);
  pv_worker_osc_close(worker);
  worker->untold = PV_ALL_PARAMS;
  pthread_mutex_unlock(&worker->lock);
  return status;
}
