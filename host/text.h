// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Strings of others, fit to be printed.

#ifndef PV_HOST_TEXT_H
#define PV_HOST_TEXT_H

#include <stdint.h>
#include <stdio.h>

/// [any] Columns of a terminal that UTF-8 fills: 2 for the wide characters of
/// East Asia, 0 for marks that stand on others.
uint32_t
pv_text_columns(const char* string);

/**
   [worker] Print UTF-8 without control characters, cut to `n_columns`.

   @param mark  Ends a string that was cut; one column, or "".
   @return Columns printed.
*/
uint32_t
pv_text_print(FILE*       out,
              const char* string,
              uint32_t    n_columns,
              const char* mark);

/// [worker] The same, filled up with spaces to `n_columns`.
void
pv_text_print_padded(FILE*       out,
                     const char* string,
                     uint32_t    n_columns,
                     const char* mark);

/// [worker] Print UTF-8 as a JSON string, quotes and all.
void
pv_text_print_json(FILE* out, const char* string);

#endif
