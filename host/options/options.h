// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The command line of prodval-jack.

#ifndef PV_HOST_OPTIONS_OPTIONS_H
#define PV_HOST_OPTIONS_OPTIONS_H

#include "engine/mix_comparison.h"
#include "host/options/model_folder.h"
#include "http/http.h"
#include "osc/osc.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { PV_MAX_CONNECT = 16 };

/// All strings belong to argv, or to the program.
typedef struct {
  const char* model; ///< File; NULL: the default one
  uint32_t    n_osc;
  const char* osc[PV_OSC_MAX_TARGETS]; ///< Lists of targets; none: none is sent
  const char* osc_prefix;
  int32_t     osc_control; ///< Port; -1: don't listen
  bool        osc_control_any;
  uint32_t    n_folders;
  const char* folders[PV_N_FOLDERS]; ///< Whose models OSC may load
  uint32_t    n_connect;
  const char* connect[PV_MAX_CONNECT]; ///< Ports that feed in_1, in_2, in_1 …
  const char* name;                    ///< The JACK client's
  const char* server;                  ///< NULL: JACK's default
  bool        wait; ///< For a server, also for one that has gone
  PvNearestBy nearest_by;
  uint32_t    n_targets;
  const char* targets[PV_MAX_TARGETS]; ///< Names or files, as NAME=WEIGHT, too
  const char* log;                     ///< File for the set list; NULL: none
  PvHttpOptions page;                  ///< Without `at` there is none
  bool          mfcc;
  bool          json;
} PvHostOptions;

typedef enum {
  PV_OPTIONS_RUN,  ///< Go on
  PV_OPTIONS_DONE, ///< Help or version was printed: exit 0
  PV_OPTIONS_WRONG ///< Said on stderr: exit 2
} PvOptionsResult;

/// [setup] Read the command line.
PvOptionsResult
pv_options_read(int argc, char** argv, PvHostOptions* options);

/// [setup] Take one option, named as in "--name"; `value` may be NULL, and must
/// live on.  False, with or without a line on stderr, if it won't do.
bool
pv_options_take(const char* name, const char* value, PvHostOptions* options);

/// [worker] Write options as lines of "name value" that pv_options_take()
/// takes; connections, the name and the server are left to whoever made them.
void
pv_options_print(FILE* out, const PvHostOptions* options);

#endif
