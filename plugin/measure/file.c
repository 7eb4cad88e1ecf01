// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/measure/file.h"

#include "plugin/measure/child.h"
#include "profile/profile_text.h"

#include <string.h>

/// The last line that a program said, without its own name.
static const char*
find_reason(char* said)
{
  static const char name[] = "prodval: ";
  for (size_t n = strlen(said); n && said[n - 1] == '\n'; --n) {
    said[n - 1] = '\0';
  }
  const char* const end  = strrchr(said, '\n');
  const char* const last = end ? end + 1 : said;
  return strncmp(last, name, sizeof(name) - 1) ? last : last + sizeof(name) - 1;
}

/// A profile, or what the program said instead.
static PvStatus
read_profile(const char*  path,
             PvChildText* text,
             PvProfile*   profile,
             PvError*     error)
{
  text->out[strcspn(text->out, "\n")] = '\0';
  const char* const why               = find_reason(text->said);
  return pv_profile_text_read(text->out, profile) ? PV_OK
         : text->out[0]
           ? pv_fail(error, PV_ERR_FORMAT,
                     "%s: prodval is of another version than the plugin: "
                     "install both again",
                     path)
         : *why ? pv_fail(error, PV_ERR_DATA, "%s", why)
                : pv_fail(error, PV_ERR_DATA,
                          "%s: prodval ended before it had measured it", path);
}

PvStatus
pv_measure_file(const char* program,
                char*       path,
                int         stop_fd,
                PvProfile*  profile,
                PvError*    error)
{
  char           name[]    = "prodval";
  char           command[] = "features";
  char           option[]  = "--profile";
  char* const    argv[]    = { name, command, option, path, NULL };
  PvError        why       = { .status = PV_OK };
  PvChildText    text;
  const PvStatus status =
    pv_child_run(program, argv, stop_fd, PV_MEASURE_LIMIT_S, &text, &why);
  if (status) {
    return pv_fail(error, status, "%s: not measured: %s", path, why.text);
  }
  return read_profile(path, &text, profile, error);
}
