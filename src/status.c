// SPDX-License-Identifier: GPL-3.0-or-later

#include "status.h"

#include <stdarg.h>
#include <stdio.h>

PvStatus
pv_fail(PvError* error, PvStatus status, const char* format, ...)
{
  if (!error) {
    return status;
  }
  va_list args;
  va_start(args, format);
  vsnprintf(error->text, sizeof(error->text), format, args);
  va_end(args);
  for (char* c = error->text; *c; ++c) {
    if ((unsigned char)*c < 0x20 || *c == 0x7f) {
      *c = '?';
    }
  }
  error->status = status;
  return status;
}
