// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Points as bytes, from which distances are told within known bounds.
///
/// A lattice lies around the mean of the points: places are whole steps from it
/// that fit a byte, queries sixteenths of them.  Distances on the lattice are
/// whole numbers, exact and the same on every machine; how far a point lies from
/// its place is measured when the place is set.

#ifndef PV_KNN_KNN_CODES_H
#define PV_KNN_KNN_CODES_H

#include "knn/knn.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  PV_CODE_GROUP    = 16, ///< A code's numbers are a multiple of it
  PV_CODE_UNITS    = 16, ///< In a step
  PV_CODES_AT_ONCE = 64  ///< Places whose distances are measured in one go
};

typedef struct {
  uint32_t n_dims;
  double   unit; ///< A sixteenth of a step
  double   middle[PV_KNN_MAX_DIMS];
} PvLattice;

/// More than rounding takes away from a length, by itself and in units.
#define PV_CODE_ROUNDED_UP 1.0001
#define PV_CODE_LOST       1e-9

/// Places on a lattice, in its first dimensions.
typedef struct {
  uint32_t n_numbers; ///< In a code; those past the lattice's dimensions are 0
  int8_t*  codes;     ///< [places][n_numbers], in steps from the middle
  int32_t* squares;   ///< [places]: sums of the codes' squares
} PvCodes;

/// A query's place on a lattice, in its first dimensions.
typedef struct {
  int16_t numbers[PV_KNN_MAX_DIMS]; ///< In units from the middle
  double  square;                   ///< Sum of their squares
  double  error; ///< How far the query lies from it, in units, rounded up
} PvCodedQuery;

/// [setup] Lay a lattice around points.
void
pv_lattice_fit(PvLattice*   lattice,
               const float* points,
               uint32_t     n_points,
               uint32_t     n_dims);

/// [setup] Make room for places; false when out of memory.  To be cleared in any
/// case.
bool
pv_codes_init(PvCodes* codes, uint32_t n_places, uint32_t n_numbers);

/// [setup] Free what they hold.
void
pv_codes_clear(PvCodes* codes);

/// [setup] Set a place to where a point lies, or as near as codes go.
/// @return How far from it the point lies, in units, in the dimensions that codes
///         have.
double
pv_codes_set(PvCodes*         codes,
             uint32_t         place,
             const PvLattice* lattice,
             const float*     point);

/// [setup] How far a place lies from the middle, dimension by dimension: [n_dims].
void
pv_codes_decode(const PvCodes*   codes,
                uint32_t         place,
                const PvLattice* lattice,
                double*          offsets);

/// [any] Place a query in the dimensions that codes have.
void
pv_coded_query_set(PvCodedQuery*    query,
                   const PvCodes*   codes,
                   const PvLattice* lattice,
                   const float*     point);

/**
   [any] Measure the squares of a query's distances from places, in units.

   @param step          1: places that follow each other; 2: every other one...
   @param n             Up to PV_CODES_AT_ONCE.
   @param[out] squares  [n] Exact.  Room for a multiple of 4.
*/
void
pv_codes_measure(const PvCodes*      codes,
                 uint32_t            first,
                 uint32_t            step,
                 uint32_t            n,
                 const PvCodedQuery* query,
                 double*             squares);

#endif
