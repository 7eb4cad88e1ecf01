// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Texts of up to 1 MB that people write, read whole.

#ifndef PV_BASE_TEXT_FILE_H
#define PV_BASE_TEXT_FILE_H

#include "base/status.h"

#include <stddef.h>

/**
   [any] Read a file.

   @param what  What a larger file can't be: "recipe".
   @param[out] text  Owned by the caller; set only on success.
   @param[out] n  Its bytes; a 0 follows on them.
   @param error  One line that begins with the path.
*/
PvStatus
pv_text_file_read(const char* path,
                  const char* what,
                  char**      text,
                  size_t*     n,
                  PvError*    error);

#endif
