// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Products of matrices, the inner loops of training.  Each number is one sum
/// in one lane, in the order of the inner dimension, so that the bits are the same
/// with and without AVX2.  The source is compiled a second time for processors with
/// AVX2, under another name.

#ifndef PV_TOOLS_GRADIENTS_MULTIPLY_H
#define PV_TOOLS_GRADIENTS_MULTIPLY_H

#include <stddef.h>
#include <stdint.h>

#ifdef PV_FOR_AVX2
#define pv_multiply_add_plain pv_multiply_add_avx2
#endif

/// c += a b, with a of [n_rows][n_inner], b of [n_inner][n_columns].
typedef struct {
  uint32_t     n_rows;
  uint32_t     n_columns;
  uint32_t     n_inner;
  const float* a;
  size_t       a_row; ///< From one row to the next
  size_t       a_inner;
  const float* b; ///< Columns lie next to each other
  size_t       b_row;
  float*       c; ///< Likewise
  size_t       c_row;
} PvProduct;

/// [any] Compute it, with AVX2 where the processor has it.
void
pv_multiply_add(const PvProduct* product);

/// [any] The same on any processor.
void
pv_multiply_add_plain(const PvProduct* product);

#ifdef PV_HAS_AVX2
/// [any] The same, on a processor with AVX2.
void
pv_multiply_add_avx2(const PvProduct* product);
#endif

#endif
