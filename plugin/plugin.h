// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  One instance of the plugin, as run() sees it.

#ifndef PV_PLUGIN_PLUGIN_H
#define PV_PLUGIN_PLUGIN_H

#include "plugin/messages/news.h"
#include "plugin/messages/ports.h"
#include "plugin/messages/uris.h"
#include "plugin/worker.h"

/// What is due on `notify`: 1 << PvParam, and these.
enum {
  PV_DUE_ERROR      = 1u << 8,
  PV_DUE_GUESS      = 1u << 9,
  PV_DUE_SONGS      = 1u << 10,
  PV_DUE_DIFFERENCE = 1u << 11
};

/// Everything except `worker` belongs to run() and to the functions that LV2
/// never calls at the same time.
typedef struct {
  PvPluginWorker             worker;
  const LV2_Worker_Schedule* schedule; ///< NULL: the host has no worker
  PvUris                     uris;
  LV2_Atom_Forge             forge;
  LV2_Atom_Forge_Frame       list; ///< The songs that are being written
  uint32_t                   rate_hz;
  uint32_t                   n_channels;
  void*                      port[PV_N_PORTS]; ///< Each may be NULL

  bool        option_free_wheeling; ///< As set by the options interface
  bool        was_free_wheeling;
  bool        was_enabled;
  bool        was_reset; ///< The trigger's last value
  bool        is_rolling;
  int64_t     next_frame;    ///< Expected position of the host's transport
  uint32_t    n_since_asked; ///< Samples since the worker was last asked
  uint32_t    take_at;       ///< Where in this block a take begins; UINT32_MAX
  unsigned    due;           ///< What to send on `notify`
  PvNews      news;          ///< As it comes from the worker
  PvReport    report;        ///< The worker's newest
  PvTextNews  job;           ///< The next one for the worker
  char        param[PV_N_PARAMS][PV_TEXT_MAX]; ///< As the worker last sent them
  PvTextNews  failure;
  PvSongsNews songs;           ///< As requested
  PvDifferenceNews difference; ///< As requested
} PvPlugin;

/// [setup] The activate() of LV2: forget the sound so far.
void
pv_plugin_activate(LV2_Handle handle);

/// [audio] The run() of LV2.
void
pv_plugin_run(LV2_Handle handle, uint32_t n_samples);

/// [audio] Whether the host runs as fast as it can.
bool
pv_plugin_is_free_wheeling(const PvPlugin* plugin);

/// [audio] What the port `state` shows.
PvShown
pv_plugin_state(const PvPlugin* plugin);

/// [audio] Have the worker do `plugin->job`, at once while free-wheeling.
/// False if the host has no worker, or its worker is busy.
bool
pv_plugin_give_job(PvPlugin* plugin);

/// [audio] Read the worker's messages.
void
pv_plugin_take_news(PvPlugin* plugin);

/// [audio] Read the messages on `control`; sets `take_at`.
void
pv_plugin_read(PvPlugin* plugin, uint32_t n_samples);

/// [audio] Send on `notify` what is due, as far as it fits.
void
pv_plugin_write(PvPlugin* plugin);

/// [audio] Whether `notify` has room for more.
static inline bool
pv_plugin_has_room(const PvPlugin* plugin, size_t n_bytes)
{
  return plugin->forge.size - plugin->forge.offset >= n_bytes;
}

/// [audio] Write the difference.  False if there is no room.
bool
pv_plugin_write_difference(PvPlugin* plugin);

/// [any] For LV2_STATE__interface and LV2_OPTIONS__interface.
const void*
pv_plugin_state_interface(void);
const void*
pv_plugin_options_interface(void);

#endif
