// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/uri_list.h"

#include <string.h>

static int
hex_digit(char c)
{
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

/// The path of the URI that a text begins with; false if it is no file's.
static bool
read_path(const char* uri, char path[PV_UI_PATH_MAX])
{
  static const char scheme[] = "file://";
  uint32_t          n        = 0;
  if (strncmp(uri, scheme, sizeof(scheme) - 1) != 0) {
    return false;
  }
  // A host's name may follow: the path is what begins with a slash.
  const char* s = uri + sizeof(scheme) - 1;
  s += strcspn(s, "/\r\n");
  for (; *s && *s != '\r' && *s != '\n' && n + 1 < PV_UI_PATH_MAX; ++s) {
    const int high = *s == '%' ? hex_digit(s[1]) : -1;
    const int low  = high >= 0 ? hex_digit(s[2]) : -1;
    path[n++]      = low >= 0 ? (char)(high * 16 + low) : *s;
    s += low >= 0 ? 2 : 0;
  }
  path[n] = '\0';
  return n > 1 && strlen(path) == n;
}

bool
pv_ui_uri_list_next(const char** uris, char path[PV_UI_PATH_MAX])
{
  bool is_file = false;
  while (!is_file && **uris) {
    is_file = read_path(*uris, path);
    *uris += strcspn(*uris, "\r\n");
    *uris += strspn(*uris, "\r\n");
  }
  return is_file;
}
