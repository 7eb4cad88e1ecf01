// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A model file that a test damages and has heard, in a scratch folder.

#ifndef PV_TESTS_MODELS_HOSTILE_FILE_H
#define PV_TESTS_MODELS_HOSTILE_FILE_H

#include "base/status.h"

#include <jansson.h>

#include <stddef.h>
#include <stdint.h>

#define PV_HOSTILE_PATH "m.safetensors"

typedef struct {
  char*    whole; ///< A model with a mono model, as saved
  size_t   n_whole;
  size_t   n_header; ///< Bytes from 8 on
  json_t*  header;
  unsigned n_tried;
  unsigned n_refused;
  PvError  error; ///< The last one
} PvHostileFile;

/// Made anew for each test.
extern PvHostileFile pv_hostile;

/// The toy model as it is, with a vote of one classifier of each family, or with a
/// network.
void
pv_hostile_set_up_knn(void);
void
pv_hostile_set_up_vote(void);
void
pv_hostile_set_up_network(void);

void
pv_hostile_tear_down(void);

/// Write the file from `whole`.
void
pv_hostile_write(void);

/// Write it with `header` in place of its own.
void
pv_hostile_write_header(void);

/// Write a header of which the file says that it is `n_claimed` long, and that
/// many bytes of the data.
void
pv_hostile_write_parts(const char* text,
                       size_t      n_text,
                       uint64_t    n_claimed,
                       size_t      n_data);

/// Have the file heard: it may be taken or refused, but does no harm.
void
pv_hostile_try(void);

#endif
