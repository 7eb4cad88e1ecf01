// SPDX-License-Identifier: GPL-3.0-or-later

#include "knn/knn_codes.h"

#include "knn/knn_measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  N_FIT     = 4096, ///< Points that a lattice is fit to, at most
  MAX_STEPS = 127,
  MAX_UNITS = 32767
};

/// Standard deviations of the widest dimension that bytes reach; what lies
/// farther is placed where they end.
static const double reach = 4.0;

static void
find_middle(PvLattice* lattice, const float* points, uint32_t n, uint32_t every)
{
  for (uint32_t p = 0; p < n; p += every) {
    const float* const x = points + (size_t)p * lattice->n_dims;
    for (uint32_t d = 0; d < lattice->n_dims; ++d) {
      lattice->middle[d] += (double)x[d];
    }
  }
  for (uint32_t d = 0; d < lattice->n_dims; ++d) {
    lattice->middle[d] /= (n - 1) / every + 1;
  }
}

static double
widest_deviation(const PvLattice* lattice,
                 const float*     points,
                 uint32_t         n,
                 uint32_t         every)
{
  double squares[PV_KNN_MAX_DIMS] = { 0 };
  double widest                   = 0.0;
  for (uint32_t p = 0; p < n; p += every) {
    const float* const x = points + (size_t)p * lattice->n_dims;
    for (uint32_t d = 0; d < lattice->n_dims; ++d) {
      const double offset = (double)x[d] - lattice->middle[d];
      squares[d] += offset * offset;
    }
  }
  for (uint32_t d = 0; d < lattice->n_dims; ++d) {
    widest = fmax(widest, squares[d]);
  }
  return sqrt(widest / ((n - 1) / every + 1));
}

void
pv_lattice_fit(PvLattice*   lattice,
               const float* points,
               uint32_t     n_points,
               uint32_t     n_dims)
{
  const uint32_t every = (n_points - 1) / N_FIT + 1;
  *lattice             = (PvLattice){ .n_dims = n_dims };
  find_middle(lattice, points, n_points, every);
  const double deviation = widest_deviation(lattice, points, n_points, every);
  // Points that are all alike leave no width to divide.
  lattice->unit =
    fmax(reach * deviation, 1e-9) / (MAX_STEPS * (double)PV_CODE_UNITS);
}

bool
pv_codes_init(PvCodes* codes, uint32_t n_places, uint32_t n_numbers)
{
  *codes =
    (PvCodes){ n_numbers, (int8_t*)calloc(n_places, n_numbers ? n_numbers : 1),
               (int32_t*)calloc(n_places, sizeof(int32_t)) };
  return codes->codes && codes->squares;
}

void
pv_codes_clear(PvCodes* codes)
{
  free(codes->codes);
  free(codes->squares);
  *codes = (PvCodes){ 0 };
}

static uint32_t
n_dims_of(const PvCodes* codes, const PvLattice* lattice)
{
  return codes->n_numbers < lattice->n_dims ? codes->n_numbers
                                            : lattice->n_dims;
}

// The nearest whole number within -most to most.
static inline int32_t
round_within(double x, int32_t most)
{
  const double end    = most;
  const double below  = x < end ? x : end;
  const double within = below > -end ? below : -end;
  return (int32_t)(within + (end + 0.5)) - most;
}

double
pv_codes_set(PvCodes*         codes,
             uint32_t         place,
             const PvLattice* lattice,
             const float*     point)
{
  const uint32_t n        = n_dims_of(codes, lattice);
  int8_t* const  code     = codes->codes + (size_t)place * codes->n_numbers;
  const double   per_step = 1.0 / (lattice->unit * PV_CODE_UNITS);
  int32_t        square   = 0;
  double         apart    = 0.0;
  for (uint32_t d = 0; d < n; ++d) {
    const double  steps = ((double)point[d] - lattice->middle[d]) * per_step;
    const int32_t x     = round_within(steps, MAX_STEPS);
    code[d]             = (int8_t)x;
    square += x * x;
    apart += (steps - x) * (steps - x);
  }
  codes->squares[place] = square;
  return sqrt(apart) * PV_CODE_UNITS;
}

void
pv_codes_decode(const PvCodes*   codes,
                uint32_t         place,
                const PvLattice* lattice,
                double*          offsets)
{
  const int8_t* const code = codes->codes + (size_t)place * codes->n_numbers;
  for (uint32_t d = 0; d < n_dims_of(codes, lattice); ++d) {
    offsets[d] = lattice->unit * PV_CODE_UNITS * code[d];
  }
}

void
pv_coded_query_set(PvCodedQuery*    query,
                   const PvCodes*   codes,
                   const PvLattice* lattice,
                   const float*     point)
{
  const uint32_t n       = n_dims_of(codes, lattice);
  double         squares = 0.0;
  memset(query, 0, sizeof(*query));
  for (uint32_t d = 0; d < n; ++d) {
    const double units =
      ((double)point[d] - lattice->middle[d]) / lattice->unit;
    const int32_t x   = round_within(units, MAX_UNITS);
    query->numbers[d] = (int16_t)x;
    query->square += (double)x * x;
    squares += (units - x) * (units - x);
  }
  query->error = sqrt(squares) * PV_CODE_ROUNDED_UP + PV_CODE_LOST;
}

void
pv_codes_measure(const PvCodes*      codes,
                 uint32_t            first,
                 uint32_t            step,
                 uint32_t            n,
                 const PvCodedQuery* query,
                 double*             squares)
{
#ifdef PV_HAS_AVX2
  if (__builtin_cpu_supports("avx2")) {
    pv_knn_measure_avx2(codes, first, step, n, query, squares);
    return;
  }
#endif
  pv_knn_measure(codes, first, step, n, query, squares);
}
