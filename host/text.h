// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Strings of others, fit to be printed.

#ifndef PV_HOST_TEXT_H
#define PV_HOST_TEXT_H

#include <stdint.h>
#include <stdio.h>

/// [worker] Print UTF-8 without control characters, cut to `n_columns`.
/// @return Columns printed; each character is taken to fill one.
uint32_t
pv_text_print(FILE* out, const char* string, uint32_t n_columns);

/// [worker] Print UTF-8 as a JSON string, quotes and all.
void
pv_text_print_json(FILE* out, const char* string);

#endif
