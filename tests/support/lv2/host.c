// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/lv2/host.h"

#include "support/lv2/host_private.h"
#include "support/rt/guard.h"

#include "base/prefault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((format(printf, 3, 0))) static int
log_vprintf(LV2_Log_Handle handle,
            LV2_URID       type,
            const char*    format,
            va_list        args)
{
  PvLv2Host* const host = (PvLv2Host*)handle;
  (void)type;
  pthread_mutex_lock(&host->log_lock);
  const size_t n = strlen(host->log);
  const int r = vsnprintf(host->log + n, sizeof(host->log) - n, format, args);
  pthread_mutex_unlock(&host->log_lock);
  return r;
}

__attribute__((format(printf, 3, 4))) static int
log_printf(LV2_Log_Handle handle, LV2_URID type, const char* format, ...)
{
  va_list args;
  va_start(args, format);
  const int r = log_vprintf(handle, type, format, args);
  va_end(args);
  return r;
}

static void
connect_ports(PvLv2Host* host)
{
  float values[MAX_PORTS];
  lilv_plugin_get_port_ranges_float(host->plugin, NULL, NULL, values);
  for (uint32_t i = 2; i < lilv_plugin_get_num_ports(host->plugin); ++i) {
    host->control[i] = values[i];
    lilv_instance_connect_port(host->instance, i,
                               i < 11 ? &host->control[i] : NULL);
  }
  *pv_host_port(host, "osc") = 0.0f;
  lilv_instance_connect_port(host->instance, 0, host->in);
  lilv_instance_connect_port(host->instance, 1, host->out);
}

PvLv2Host*
pv_host_new(const char* uri, double rate, PvHostWork work)
{
  PvLv2Host* const host = (PvLv2Host*)calloc(1, sizeof(PvLv2Host));
  host->plugin          = pv_world_plugin(uri);
  host->work            = work;
  host->notify_bytes    = ATOM_BYTES;
  pthread_mutex_init(&host->requests.lock, NULL);
  pthread_mutex_init(&host->log_lock, NULL);
  pthread_cond_init(&host->wake, NULL);
  lv2_atom_forge_init(&host->forge, pv_host_urid_map());
  pv_host_begin_messages(host);

  host->log_feature        = (LV2_Log_Log){ host, log_printf, log_vprintf };
  host->work_feature       = (LV2_Worker_Schedule){ host, pv_host_schedule };
  const LV2_Feature map_f  = { LV2_URID__map, pv_host_urid_map() };
  const LV2_Feature log_f  = { LV2_LOG__log, &host->log_feature };
  const LV2_Feature work_f = { LV2_WORKER__schedule, &host->work_feature };
  const LV2_Feature* const features[] = { &map_f, &log_f,
                                          work == PV_WORK_NONE ? NULL : &work_f,
                                          NULL };
  host->instance = pv_world_instantiate(host->plugin, rate, features);
  if (!host->instance) {
    free(host);
    return NULL;
  }
  host->worker = (const LV2_Worker_Interface*)lilv_instance_get_extension_data(
    host->instance, LV2_WORKER__interface);
  connect_ports(host);
  lilv_instance_activate(host->instance);
  pv_host_start_work(host);
  return host;
}

void
pv_host_free(PvLv2Host* host)
{
  pv_host_stop_work(host);
  lilv_instance_deactivate(host->instance);
  pv_world_free_instance(host->instance);
  free(host);
}

const LilvPlugin*
pv_host_plugin(const char* uri)
{
  return pv_world_plugin(uri);
}

bool
pv_host_is_output(const LilvPlugin* plugin, const LilvPort* port)
{
  LilvNode* const output = lilv_new_uri(pv_world(), LV2_CORE__OutputPort);
  const bool      is     = lilv_port_is_a(plugin, port, output);
  lilv_node_free(output);
  return is;
}

void
pv_host_touch(PvLv2Host* host)
{
  pv_prefault(host, sizeof(*host));
}

LilvInstance*
pv_host_instance(PvLv2Host* host)
{
  return host->instance;
}

// While the host free-wheels, run() may wait; else it is in real time.
static void
run_guarded(PvLv2Host* host, uint32_t n)
{
  const bool is_live = *pv_host_port(host, "freewheel") <= 0.0f;
  if (is_live) {
    pv_rt_guard_enter();
  }
  lilv_instance_run(host->instance, n);
  if (is_live) {
    pv_rt_guard_leave();
  }
}

void
pv_host_run(PvLv2Host*   host,
            const float* in_1,
            const float* in_2,
            float*       out_1,
            float*       out_2,
            uint32_t     n)
{
  LV2_Atom* const out = (LV2_Atom*)host->out;
  out->size           = host->notify_bytes - (uint32_t)sizeof(LV2_Atom);
  out->type           = pv_host_map(LV2_ATOM__Chunk);
  // lilv's ports aren't const, whatever the plugin does.
  lilv_instance_connect_port(host->instance, 11, (void*)(uintptr_t)in_1);
  lilv_instance_connect_port(host->instance, 12, out_1);
  lilv_instance_connect_port(host->instance, 13, (void*)(uintptr_t)in_2);
  lilv_instance_connect_port(host->instance, 14, out_2);
  run_guarded(host, n);
  pv_host_begin_messages(host);
}

float*
pv_host_port(PvLv2Host* host, const char* symbol)
{
  LilvNode* const node = lilv_new_string(pv_world(), symbol);
  const LilvPort* port = lilv_plugin_get_port_by_symbol(host->plugin, node);
  lilv_node_free(node);
  return port ? &host->control[lilv_port_get_index(host->plugin, port)] : NULL;
}

uint32_t
pv_host_n_requests(const PvLv2Host* host)
{
  return host->n_requests;
}

const char*
pv_host_log(const PvLv2Host* host)
{
  return host->log;
}

void
pv_host_limit_notify(PvLv2Host* host, uint32_t n_bytes)
{
  host->notify_bytes = n_bytes;
}
