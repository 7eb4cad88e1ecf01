// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A model file of any size.

#ifndef PV_BENCH_LARGE_MODEL_H
#define PV_BENCH_LARGE_MODEL_H

#include "base/status.h"

#include <stdint.h>

/// Write a model like another, but of `n_points` points, drawn like its own, of
/// songs of PV_BENCH_CLIPS each.
PvStatus
pv_large_model_write(const char* like,
                     uint32_t    n_points,
                     const char* path,
                     PvError*    error);

#endif
