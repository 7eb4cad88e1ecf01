// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/plugin.h"
#include "plugin/messages/within.h"

#include <stddef.h>
#include <string.h>

/// Samples between two looks at the worker's frames while free-wheeling: never
/// more sound than the queue holds.
enum { STEP_SAMPLES = 8192 };

static bool
is_on(const float* port, bool without)
{
  return port ? *port > 0.0f : without;
}

static void
copy(float* to, const float* from, uint32_t n)
{
  if (to && from && to != from) {
    memmove(to, from, n * sizeof(float));
  }
}

/// Any output may be any input's buffer.
static void
pass_through(PvPlugin* plugin, uint32_t n)
{
  float* const in_1  = (float*)plugin->port[PV_PORT_IN_1];
  float* const in_2  = (float*)plugin->port[PV_PORT_IN_2];
  float* const out_1 = (float*)plugin->port[PV_PORT_OUT_1];
  float* const out_2 = (float*)plugin->port[PV_PORT_OUT_2];
  if (in_2 && out_1 == in_2 && out_2 == in_1) {
    for (uint32_t i = 0; i < n; ++i) {
      const float right = in_2[i];
      out_1[i]          = in_1[i];
      out_2[i]          = right;
    }
  } else if (in_2 && out_1 == in_2) {
    copy(out_2, in_2, n);
    copy(out_1, in_1, n);
  } else {
    copy(out_1, in_1, n);
    copy(out_2, in_2, n);
  }
}

/// Ask for the worker, once until it came.  A host may lose a request: after a
/// second, ask again.
static void
ask_worker(PvPlugin* plugin)
{
  atomic_bool* const asked = &plugin->worker.asked;
  if (!plugin->schedule ||
      (atomic_load(asked) && plugin->n_since_asked < plugin->rate_hz)) {
    return;
  }
  atomic_store(asked, true);
  plugin->n_since_asked = 0;
  plugin->job.kind      = PV_JOB_LISTEN;
  if (!pv_plugin_give_job(plugin)) {
    atomic_store(asked, false);
  }
}

static void
forget_sound(PvPlugin* plugin)
{
  PvReport* const report = &plugin->report;
  pv_engine_restart(plugin->worker.engine);
  report->seconds = 0.0;
  if (report->state != PV_STATE_NO_MODEL) {
    report->state = PV_STATE_FILLING;
  }
}

void
pv_plugin_activate(LV2_Handle handle)
{
  PvPlugin* const plugin = (PvPlugin*)handle;
  forget_sound(plugin);
  plugin->was_free_wheeling = false;
  plugin->is_rolling        = false;
  plugin->n_since_asked     = plugin->rate_hz;
  pv_worker_listen(&plugin->worker);
  pv_plugin_take_news(plugin);
}

static void
begin_anew(PvPlugin* plugin)
{
  forget_sound(plugin);
  pv_report_forget(&plugin->report);
  atomic_store(&plugin->worker.forget, true);
  plugin->due |= PV_DUE_GUESS;
  if (pv_plugin_is_free_wheeling(plugin)) {
    pv_worker_listen(&plugin->worker);
    pv_plugin_take_news(plugin);
  }
}

static uint32_t
process(PvPlugin* plugin, uint32_t at, uint32_t n)
{
  const float* const out_1 = (const float*)plugin->port[PV_PORT_OUT_1];
  const float* const out_2 = (const float*)plugin->port[PV_PORT_OUT_2];
  if (!out_1 || (plugin->n_channels == 2 && !out_2)) {
    return 0;
  }
  return pv_engine_process(plugin->worker.engine, out_1 + at,
                           plugin->n_channels == 2 ? out_2 + at : NULL, n);
}

/// A take begins where the host's transport starts: then a bounce is heard as
/// its file will be, sample by sample.
static void
feed_in_step(PvPlugin* plugin, uint32_t n)
{
  if (!plugin->was_free_wheeling) {
    begin_anew(plugin);
  }
  for (uint32_t at = 0; at < n;) {
    if (at == plugin->take_at) {
      begin_anew(plugin);
    }
    uint32_t to = n - at < STEP_SAMPLES ? n : at + STEP_SAMPLES;
    if (at < plugin->take_at && plugin->take_at < to) {
      to = plugin->take_at;
    }
    if (process(plugin, at, to - at) > 0) {
      pv_worker_listen(&plugin->worker);
      pv_plugin_take_news(plugin);
    }
    at = to;
  }
}

static void
feed(PvPlugin* plugin, uint32_t n)
{
  const bool is_reset = is_on(plugin->port[PV_PORT_RESET], false);
  if (!plugin->was_enabled || (is_reset && !plugin->was_reset)) {
    begin_anew(plugin);
  }
  plugin->was_reset = is_reset;
  plugin->n_since_asked += n;
  atomic_store_explicit(&plugin->worker.osc_on,
                        is_on(plugin->port[PV_PORT_OSC], true),
                        memory_order_relaxed);
  if (pv_plugin_is_free_wheeling(plugin)) {
    feed_in_step(plugin, n);
  } else if (process(plugin, 0, n) > 0) {
    ask_worker(plugin);
  }
  plugin->was_free_wheeling = pv_plugin_is_free_wheeling(plugin);
}

static void
show(PvPlugin* plugin, PvPort port, float value)
{
  if (plugin->port[port]) {
    *(float*)plugin->port[port] = value;
  }
}

static void
show_all(PvPlugin* plugin)
{
  const PvReport* const report = &plugin->report;
  const bool            is_off = !plugin->was_enabled;
  show(plugin, PV_PORT_GUESS, is_off ? -1.0f : (float)report->label);
  show(plugin, PV_PORT_CONFIDENCE,
       is_off ? 0.0f : pv_within((double)report->confidence, 0.0f, 1.0f));
  show(plugin, PV_PORT_SECONDS,
       is_off ? 0.0f : pv_within(report->seconds, 0.0f, PV_MAX_SECONDS));
  show(plugin, PV_PORT_STATE, (float)pv_plugin_state(plugin));
  show(plugin, PV_PORT_LEVEL,
       is_off ? PV_MIN_LEVEL_DB
              : pv_within((double)report->level_db, PV_MIN_LEVEL_DB,
                          PV_MAX_LEVEL_DB));
}

void
pv_plugin_run(LV2_Handle handle, uint32_t n_samples)
{
  PvPlugin* const plugin     = (PvPlugin*)handle;
  const bool      is_enabled = is_on(plugin->port[PV_PORT_ENABLED], true);
  pass_through(plugin, n_samples);
  pv_plugin_take_news(plugin);
  pv_plugin_read(plugin, n_samples);
  if (is_enabled) {
    feed(plugin, n_samples);
  }
  plugin->was_enabled = is_enabled;
  pv_plugin_take_news(plugin); // What came meanwhile
  show_all(plugin);
  pv_plugin_write(plugin);
}
