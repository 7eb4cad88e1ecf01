// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/model_file_profiles.h"

#include <math.h>
#include <stdbool.h>

#define TENSOR "song_profiles"

/// Decibels, correlations and seconds; NaN is what is not known.
static bool
is_value(float value)
{
  return isnan(value) || fabsf(value) <= 200.0f;
}

static PvStatus
check(const PvModelParts* parts, PvError* error)
{
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    const float* const values = parts->song_profiles[s].at[0];
    for (uint32_t i = 0; i < PV_N_MEASURES * PV_PROFILE_BANDS; ++i) {
      if (!is_value(values[i])) {
        return pv_fail(error, PV_ERR_FORMAT,
                       "row %u of " TENSOR " holds what no sound has", s);
      }
    }
  }
  return PV_OK;
}

PvStatus
pv_model_load_profiles(PvModelParts* parts, PvTensorFile* file, PvError* error)
{
  const uint64_t sizes[PV_MAX_TENSOR_DIMENSIONS] = { parts->n_songs,
                                                     PV_N_MEASURES,
                                                     PV_PROFILE_BANDS };
  if (!pv_tensor_file_size(file, TENSOR, 0)) {
    return PV_OK;
  }
  const PvStatus st = pv_tensor_file_read_sizes(
    file, TENSOR, "F32", sizes, (void**)&parts->song_profiles, error);
  return st ? st : check(parts, error);
}
