// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/guess_distances.h"

#include <math.h>

PvStatus
pv_song_guesses_check(const PvModelParts* parts,
                      const char*         name,
                      PvError*            error)
{
  return parts->song_guesses ? PV_OK
         : pv_model_parts_are_library(parts)
           ? pv_fail(
               error, PV_ERR_DATA,
               "%s: a library, which guesses no producers: songs are near "
               "by sound only",
               name)
           : pv_fail(error, PV_ERR_DATA,
                     "%s: does not store what would be guessed of its songs: "
                     "train it again, on at least %d songs of each producer",
                     name, PV_CALIBRATION_SONGS);
}

const float*
pv_song_guess_known(const PvModelParts* parts, uint32_t song)
{
  const uint32_t     n = parts->n_labels + 1;
  const float* const row =
    parts->song_guesses ? parts->song_guesses + (size_t)song * n : NULL;
  for (uint32_t i = 0; row && i < n; ++i) {
    if (row[i] > 0.0f) {
      return row;
    }
  }
  return NULL;
}

double
pv_hellinger(const float* p, const float* q, uint32_t n)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    const double apart = sqrt((double)p[i]) - sqrt((double)q[i]);
    sum += apart * apart;
  }
  return sqrt(0.5 * sum);
}

double
pv_song_guess_distance(const PvModelParts* parts,
                       uint32_t            song,
                       const float*        probability)
{
  const float* const known = pv_song_guess_known(parts, song);
  return known ? pv_hellinger(probability, known, parts->n_labels + 1)
               : INFINITY;
}

uint32_t
pv_song_guesses_nearest(const PvModelParts* parts,
                        const float*        probability,
                        uint32_t            n_max,
                        PvSongDistance*     nearest)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    const PvSongDistance song = { s, pv_song_guess_distance(parts, s,
                                                            probability) };
    n                         = pv_song_distance_list(nearest, n, n_max, song);
  }
  return n;
}
