// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/song_means.h"

#include <string.h>

void
pv_song_means_find(const PvModelParts* parts, double* means, uint32_t* counts)
{
  const size_t n = parts->n_components;
  memset(means, 0, parts->n_songs * n * sizeof(double));
  memset(counts, 0, parts->n_songs * sizeof(uint32_t));
  for (size_t p = 0; p < parts->n_points; ++p) {
    double* const mean = means + parts->point_song[p] * n;
    ++counts[parts->point_song[p]];
    for (size_t d = 0; d < n; ++d) {
      mean[d] += (double)parts->points[p * n + d];
    }
  }
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    for (size_t d = 0; counts[s] && d < n; ++d) {
      means[s * n + d] /= counts[s];
    }
  }
}
