// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/status.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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

PvStatus
pv_fail_errno(PvError* error, const char* path, int number)
{
  return pv_fail(error, PV_ERR_FILE, "%s: %s", path,
                 number ? strerror(number) : "not all of it was taken");
}
