// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The inner loop of pv_codes_measure(), compiled for each instruction
/// set, with the same results.

#ifndef PV_KNN_KNN_MEASURE_H
#define PV_KNN_KNN_MEASURE_H

#ifdef PV_FOR_AVX2
#define pv_knn_measure pv_knn_measure_avx2
#endif

#include "knn/knn_codes.h"

/// [any] See pv_codes_measure().
void
pv_knn_measure(const PvCodes*      codes,
               uint32_t            first,
               uint32_t            step,
               uint32_t            n,
               const PvCodedQuery* query,
               double*             squares);

#ifdef PV_HAS_AVX2
/// [any] The same on a processor with AVX2.
void
pv_knn_measure_avx2(const PvCodes*      codes,
                    uint32_t            first,
                    uint32_t            step,
                    uint32_t            n,
                    const PvCodedQuery* query,
                    double*             squares);
#endif

#endif
