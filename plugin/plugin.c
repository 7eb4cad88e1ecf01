// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/plugin.h"

#include "rt/resampler.h"
#include "base/prefault.h"

#include <lv2/core/lv2.h>
#include <lv2/core/lv2_util.h>
#include <lv2/log/log.h>
#include <lv2/options/options.h>
#include <lv2/state/state.h>

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MODEL_FILE "default.safetensors"

static LV2_Handle
fail(PvPlugin* plugin, const char* why)
{
  lv2_log_error(&plugin->worker.log, "production-value: %s\n", why);
  free(plugin);
  return NULL;
}

static PvStatus
start_worker(PvPlugin* plugin, const char* bundle, PvError* error)
{
  char      model[PV_TEXT_MAX];
  const int n = snprintf(model, sizeof(model), "%s%s", bundle, MODEL_FILE);
  if (n < 0 || (size_t)n >= sizeof(model)) {
    return pv_fail(error, PV_ERR_VALUE, "the bundle's path is too long");
  }
  const PvStatus status =
    pv_worker_init(&plugin->worker, plugin->rate_hz, model, error);
  if (status != PV_OK) {
    pv_worker_clear(&plugin->worker);
    return status;
  }
  memcpy(plugin->param, plugin->worker.param, sizeof(plugin->param));
  plugin->report = plugin->worker.report;
  return PV_OK;
}

static LV2_Handle
instantiate(const LV2_Descriptor*     descriptor,
            double                    rate,
            const char*               bundle,
            const LV2_Feature* const* features)
{
  PvPlugin* const plugin = (PvPlugin*)calloc(1, sizeof(PvPlugin));
  if (!plugin) {
    return NULL;
  }
  pv_prefault(plugin, sizeof(*plugin));
  LV2_URID_Map* map   = NULL;
  LV2_Log_Log*  log   = NULL;
  PvError       error = { 0 };
  if (features) {
    map = (LV2_URID_Map*)lv2_features_data(features, LV2_URID__map);
    log = (LV2_Log_Log*)lv2_features_data(features, LV2_LOG__log);
    plugin->schedule = (const LV2_Worker_Schedule*)lv2_features_data(
      features, LV2_WORKER__schedule);
  }
  lv2_log_logger_init(&plugin->worker.log, map, map ? log : NULL);
  pv_uris_map(&plugin->uris, map);
  if (map) {
    lv2_atom_forge_init(&plugin->forge, map);
  }
  if (!(rate >= PV_MIN_RATE_HZ && rate <= PV_MAX_RATE_HZ)) {
    return fail(plugin, "the sample rate is not within 8000 to 192000 Hz");
  }
  plugin->rate_hz     = (uint32_t)lrint(rate);
  plugin->n_channels  = strcmp(descriptor->URI, PV_URI_STEREO) ? 1 : 2;
  plugin->was_enabled = true;
  if (start_worker(plugin, bundle, &error) != PV_OK) {
    return fail(plugin, error.text);
  }
  return plugin;
}

static void
cleanup(LV2_Handle handle)
{
  PvPlugin* const plugin = (PvPlugin*)handle;
  pv_worker_clear(&plugin->worker);
  free(plugin);
}

static void
connect_port(LV2_Handle handle, uint32_t port, void* data)
{
  PvPlugin* const plugin = (PvPlugin*)handle;
  if (port < PV_N_PORTS) {
    plugin->port[port] = data;
  }
}

static LV2_Worker_Status
work(LV2_Handle                  handle,
     LV2_Worker_Respond_Function respond,
     LV2_Worker_Respond_Handle   respond_handle,
     uint32_t                    size,
     const void*                 data)
{
  PvPlugin* const plugin = (PvPlugin*)handle;
  (void)respond;
  (void)respond_handle;
  return pv_worker_do(&plugin->worker, size, data);
}

/// Nothing comes this way: the worker's messages have a queue of their own.
static LV2_Worker_Status
work_response(LV2_Handle handle, uint32_t size, const void* body)
{
  (void)handle;
  (void)size;
  (void)body;
  return LV2_WORKER_ERR_UNKNOWN;
}

static const void*
extension_data(const char* uri)
{
  static const LV2_Worker_Interface worker = { work, work_response, NULL };
  if (!strcmp(uri, LV2_WORKER__interface)) {
    return &worker;
  }
  if (!strcmp(uri, LV2_STATE__interface)) {
    return pv_plugin_state_interface();
  }
  if (!strcmp(uri, LV2_OPTIONS__interface)) {
    return pv_plugin_options_interface();
  }
  return NULL;
}

static const LV2_Descriptor descriptors[] = {
  { PV_URI_MONO, instantiate, connect_port, pv_plugin_activate, pv_plugin_run,
    NULL, cleanup, extension_data },
  { PV_URI_STEREO, instantiate, connect_port, pv_plugin_activate, pv_plugin_run,
    NULL, cleanup, extension_data }
};

LV2_SYMBOL_EXPORT const LV2_Descriptor*
lv2_descriptor(uint32_t index)
{
  return index < 2 ? &descriptors[index] : NULL;
}
