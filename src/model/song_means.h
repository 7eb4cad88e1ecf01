// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Where songs lie: the means of their points.

#ifndef PV_MODEL_SONG_MEANS_H
#define PV_MODEL_SONG_MEANS_H

#include "model/model_parts.h"

/// [any] Find the mean places of a model's songs, whose points need not lie side by
/// side; a song without points lies at 0.
/// @param[out] means   [n_songs][n_components]
/// @param[out] counts  [n_songs] Points of each.
void
pv_song_means_find(const PvModelParts* parts, double* means, uint32_t* counts);

#endif
