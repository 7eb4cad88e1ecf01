// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The ports of the plugin, for itself and for its window.

#ifndef PV_PLUGIN_MESSAGES_PORTS_H
#define PV_PLUGIN_MESSAGES_PORTS_H

/// Ports as ttl/production-value.ttl numbers them.
typedef enum {
  PV_PORT_CONTROL,
  PV_PORT_NOTIFY,
  PV_PORT_ENABLED,
  PV_PORT_OSC,
  PV_PORT_RESET,
  PV_PORT_FREEWHEEL,
  PV_PORT_GUESS,
  PV_PORT_CONFIDENCE,
  PV_PORT_SECONDS,
  PV_PORT_STATE,
  PV_PORT_LEVEL,
  PV_PORT_IN_1,
  PV_PORT_OUT_1,
  PV_PORT_IN_2, ///< From here on, only in stereo
  PV_PORT_OUT_2,
  PV_N_PORTS
} PvPort;

/// The ranges of the outputs in the same file.
#define PV_MAX_SECONDS  36000.0f
#define PV_MIN_LEVEL_DB -120.0f
#define PV_MAX_LEVEL_DB 20.0f

#endif
