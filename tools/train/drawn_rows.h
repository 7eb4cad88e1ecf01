// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Some of many, drawn at random.

#ifndef PV_TOOLS_TRAIN_DRAWN_ROWS_H
#define PV_TOOLS_TRAIN_DRAWN_ROWS_H

#include <stdbool.h>
#include <stdint.h>

/**
   [any] Draw rows, each as likely as any other; the same in every run.

   @param n_drawn     At most n_rows.
   @param[out] drawn  [n_drawn] In order.
   @return False when out of memory.
*/
bool
pv_drawn_rows(uint32_t n_rows, uint32_t n_drawn, uint32_t* drawn);

#endif
