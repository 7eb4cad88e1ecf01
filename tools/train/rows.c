// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/rows.h"

#include <string.h>

enum { PIECE = 128 }; // Rows at a time: 1.7 MB of the default recipe

static void
copy(const void* user, uint32_t first, uint32_t n, double* to)
{
  const PvMatrix* const matrix = user;
  memcpy(to, pv_matrix_row(matrix, first),
         (size_t)n * matrix->n_cols * sizeof(double));
}

PvRows
pv_rows_of_matrix(const PvMatrix* matrix)
{
  return (PvRows){ matrix->n_rows, matrix->n_cols, copy, matrix };
}

bool
pv_rows_visit(const PvRows* rows, PvRowsVisit visit, void* user)
{
  PvMatrix   piece;
  const bool is_made = pv_matrix_init(&piece, PIECE, rows->n_cols);
  for (uint32_t r = 0; is_made && r < rows->n_rows; r += PIECE) {
    piece.n_rows = rows->n_rows - r < PIECE ? rows->n_rows - r : PIECE;
    rows->make(rows->user, r, piece.n_rows, piece.at);
    visit(user, r, &piece);
  }
  pv_matrix_clear(&piece);
  return is_made;
}

bool
pv_rows_to_matrix(const PvRows* rows, PvMatrix* matrix)
{
  if (!pv_matrix_init(matrix, rows->n_rows, rows->n_cols)) {
    return false;
  }
  rows->make(rows->user, 0, rows->n_rows, matrix->at);
  return true;
}

typedef struct {
  uint32_t n_rows;
  double*  mean;
} Mean;

static void
add_to_mean(void* user, uint32_t first, PvMatrix* piece)
{
  const Mean* const to = user;
  (void)first;
  for (uint32_t r = 0; r < piece->n_rows; ++r) {
    const double* const row = pv_matrix_row(piece, r);
    for (uint32_t c = 0; c < piece->n_cols; ++c) {
      to->mean[c] += row[c] / to->n_rows;
    }
  }
}

bool
pv_rows_mean(const PvRows* rows, double* mean)
{
  Mean to = { rows->n_rows, mean };
  memset(mean, 0, rows->n_cols * sizeof(double));
  return pv_rows_visit(rows, add_to_mean, &to);
}

typedef struct {
  const PvStepFit* fit;
  PvMatrix*        out;
} Step;

static void
apply(void* user, uint32_t first, PvMatrix* piece)
{
  const Step* const step = user;
  PvMatrix          part = { piece->n_rows, step->out->n_cols,
                             pv_matrix_row(step->out, first) };
  pv_step_fit_put(step->fit, piece, &part);
}

bool
pv_rows_apply(const PvRows* rows, const PvStepFit* fit, PvMatrix* out)
{
  Step step = { fit, out };
  return pv_rows_visit(rows, apply, &step);
}
