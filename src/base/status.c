// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/status.h"

#include "base/utf8.h"

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
  pv_utf8_clean(error->text);
  error->status = status;
  return status;
}
