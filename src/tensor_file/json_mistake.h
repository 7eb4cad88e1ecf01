// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Why a text is not JSON, said in the text's own terms.

#ifndef PV_TENSOR_FILE_JSON_MISTAKE_H
#define PV_TENSOR_FILE_JSON_MISTAKE_H

#include "base/status.h"

#include <stddef.h>

/**
   [worker] Say what is wrong with a text that is not one JSON value, and in
   which line and column.

   @param n_read  Bytes that the parser had read when it stumbled; more than `n`
                  if it looked for more than there is.
   @param what    What it said.
   @return PV_ERR_FORMAT.
*/
PvStatus
pv_json_explain(const char* text,
                size_t      n,
                size_t      n_read,
                const char* what,
                PvError*    error);

#endif
