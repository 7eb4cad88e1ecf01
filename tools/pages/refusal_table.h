// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The table of what it costs and buys to call songs somebody else's, for a
/// terminal and a page.

#ifndef PV_TOOLS_PAGES_REFUSAL_TABLE_H
#define PV_TOOLS_PAGES_REFUSAL_TABLE_H

#include "tools/judge/figures/assessment.h"

typedef struct {
  const char* heading[2]; ///< Two lines
  double (*of)(const PvRefusal* point);
  const char* curve; ///< CSS classes of its curve; NULL: that has none
  const char* key;   ///< What the curve is, for the legend
} PvRefusalColumn;

enum { PV_N_REFUSAL_COLUMNS = 5 };

extern const PvRefusalColumn pv_refusal_columns[PV_N_REFUSAL_COLUMNS];

/// [any] Whether there are songs that a column is about.
bool
pv_refusal_column_is_shown(const PvRefusalColumn* column,
                           const PvRefusals*      refusals);

/// [any] What the columns are, in a sentence.
extern const char pv_refusal_columns_note[];

/// [any] How the row "as it is" differs from the others, and which to go by.
const char*
pv_refusal_rows_note(const PvAssessment* assessment);

#endif
