// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/targets.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

// From malloc(); NULL without memory.
static char*
error_json(const char* why)
{
  char*       text = NULL;
  size_t      n    = 0;
  FILE* const out  = open_memstream(&text, &n);
  if (!out) {
    return NULL;
  }
  fputs("{\"error\": ", out);
  pv_utf8_print_json(out, why);
  fputs("}\n", out);
  fclose(out);
  return text;
}

static PvStatus
try(const PvHttpFile* file, PvHttpAim aim, void* user, PvError* error)
{
  char         name[PV_HTTP_MAX_TARGET + 1] = "";
  const size_t n = pv_http_file_read(file, name, sizeof(name) - 1);
  return strlen(name) == n
           ? aim(user, name, error)
           : pv_fail(error, PV_ERR_VALUE, "%s: more follows a byte of 0", name);
}

bool
pv_http_targets_answer(PvHttpFiles* files, PvHttpAim aim, void* user)
{
  PvHttpFile* file   = NULL;
  bool        is_any = false;
  while ((file = pv_http_files_poll(files))) {
    PvError    error;
    const bool is_usable = !try(file, aim, user, &error);
    pv_http_files_answer(files, file, is_usable,
                         is_usable ? strdup("") : error_json(error.text));
    is_any = true;
  }
  return is_any;
}
