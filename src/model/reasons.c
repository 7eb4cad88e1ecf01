// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/reasons.h"

#include <math.h>
#include <stdlib.h>

static uint32_t
count_songs(const PvModelParts* parts, uint32_t label)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    n += parts->songs[s].label == label;
  }
  return n;
}

/// Component `c` of what kind `k` contributes to the centre of a producer's songs.
static double
centre_at(const PvModelParts* parts,
          uint32_t            label,
          uint32_t            n_kinds,
          uint32_t            k,
          uint32_t            c)
{
  double sum = 0.0;
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    if (parts->songs[s].label == label) {
      const size_t row = (size_t)s * n_kinds + k;
      sum += (double)parts->song_kinds[row * parts->n_components + c];
    }
  }
  return sum / count_songs(parts, label);
}

/// From the second's centre to the first's: [n_components].
static void
find_way(const PvModelParts* parts,
         const PvReasons*    reasons,
         uint32_t            n_kinds,
         double*             way)
{
  for (uint32_t c = 0; c < parts->n_components; ++c) {
    way[c] = 0.0;
    for (uint32_t k = 0; k < n_kinds; ++k) {
      way[c] += centre_at(parts, reasons->first, n_kinds, k, c) -
                centre_at(parts, reasons->second, n_kinds, k, c);
    }
  }
}

// |x - b|^2 - |x - a|^2 = 2 (x - (a + b) / 2) (a - b), kind by kind of x, a and b.
static double
explain_kind(const PvModelParts* parts,
             const double*       sound,
             const PvReasons*    reasons,
             uint32_t            n_kinds,
             uint32_t            k,
             const double*       way)
{
  double sum = 0.0;
  for (uint32_t c = 0; c < parts->n_components; ++c) {
    const double a = centre_at(parts, reasons->first, n_kinds, k, c);
    const double b = centre_at(parts, reasons->second, n_kinds, k, c);
    sum += 2.0 * (sound[c] - 0.5 * (a + b)) * way[c];
  }
  return sum;
}

static int
by_difference(const void* a, const void* b)
{
  const double x = ((const PvReason*)a)->difference;
  const double y = ((const PvReason*)b)->difference;
  return (x < y) - (x > y);
}

void
pv_reasons_make(const PvModelParts* parts,
                const double*       kinds,
                uint32_t            first,
                uint32_t            second,
                PvReasons*          reasons)
{
  const PvKinds listed = pv_recipe_kinds(&parts->recipe);
  double        way[PV_MAX_COMPONENTS];
  *reasons = (PvReasons){ .first = first, .second = second };
  if (!parts->song_kinds || !count_songs(parts, first) ||
      !count_songs(parts, second)) {
    return;
  }
  find_way(parts, reasons, listed.n, way);
  reasons->n = listed.n;
  for (uint32_t k = 0; k < listed.n; ++k) {
    const double* const sound = kinds + (size_t)k * parts->n_components;
    reasons->of[k] =
      (PvReason){ listed.of[k],
                  explain_kind(parts, sound, reasons, listed.n, k, way) };
    reasons->difference += reasons->of[k].difference;
  }
  qsort(reasons->of, reasons->n, sizeof(PvReason), by_difference);
}

/// The one that rounding down took most from.
static uint32_t
find_most_cut(const double* exact, const int* shares, uint32_t n)
{
  uint32_t most = 0;
  for (uint32_t k = 1; k < n; ++k) {
    most = exact[k] - shares[k] > exact[most] - shares[most] ? k : most;
  }
  return most;
}

/// Round parts of 100 so that they stay so many together.
static void
round_shares(const double* exact, uint32_t n, int* shares)
{
  int left = 100;
  for (uint32_t k = 0; k < n; ++k) {
    shares[k] = (int)exact[k];
    left -= shares[k];
  }
  for (; left > 0; --left) {
    ++shares[find_most_cut(exact, shares, n)];
  }
}

void
pv_reasons_share(const PvReasons* reasons, PvReasonShares* shares)
{
  double exact[PV_N_KINDS];
  double all = 0.0;
  *shares    = (PvReasonShares){ { 0 }, 0 };
  for (uint32_t k = 0; k < reasons->n; ++k) {
    all += fabs(reasons->of[k].difference);
  }
  if (!(all > 0.0)) {
    return;
  }
  for (uint32_t k = 0; k < reasons->n; ++k) {
    exact[k] = 100.0 * fabs(reasons->of[k].difference) / all;
  }
  round_shares(exact, reasons->n, shares->of);
  for (uint32_t k = 0; k < reasons->n; ++k) {
    const bool is_first = reasons->of[k].difference > 0.0;
    shares->first_in_all += is_first ? shares->of[k] : 0;
    shares->of[k] *= is_first ? 1 : -1;
  }
}
