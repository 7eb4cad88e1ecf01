// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What `prodval identify` heard, as text and as JSON.

#ifndef PV_IDENTIFY_H
#define PV_IDENTIFY_H

#include "audio_file.h"
#include "model/listener.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

enum { PV_N_NEAREST = 5 };

/// What came of one file.
typedef struct {
  bool           is_done;
  PvError        error;   ///< Why it could not be heard to its end
  PvNote         note;    ///< What it lacks
  PvVerdict      verdict; ///< The last; all zeros before the first
  bool           has_verdict;
  double         seconds; ///< Heard in all
  uint32_t       n_nearest;
  PvSongDistance nearest[PV_N_NEAREST]; ///< Songs
  PvListener*    listener;              ///< While it is heard
} PvHearing;

typedef struct {
  const PvModel* model;
  char**         files;
  uint32_t       n_files;
  uint32_t       n_threads; ///< 0: as many as there are cores
  bool           is_json;
  PvHearing*     hearings; ///< [n_files]
} PvIdentify;

/// [any] Print what came of file `i` on standard output; one without a verdict
/// is "unknown".
void
pv_identify_print(const PvIdentify* identify, uint32_t i);

/// [any] The same as an object of the contract.
json_t*
pv_identify_json(const PvIdentify* identify, uint32_t i);

#endif
