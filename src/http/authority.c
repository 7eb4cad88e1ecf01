// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/authority.h"

#include "http/http.h"

#include <arpa/inet.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                              "0123456789-._";

PvStatus
pv_http_check_name(const char* name, PvError* error)
{
  const size_t n = strlen(name);
  return n > 0 && n < PV_HTTP_MAX_HOST && strspn(name, letters) == n
           ? PV_OK
           : pv_fail(error, PV_ERR_VALUE,
                     "%s: not the name of a host: give one without http:// and "
                     "port, such as music.example.org",
                     name);
}

void
pv_http_names_add(PvHttpNames* names, const char* name)
{
  const size_t n = strlen(name);
  if (names->n < sizeof(names->names) / sizeof(names->names[0]) && n > 0 &&
      n < PV_HTTP_MAX_HOST) {
    memcpy(names->names[names->n++], name, n + 1);
  }
}

// Without the port; false if it is not "HOST", "HOST:PORT" or "[IPV6]:PORT".
static bool
cut_port(const char* host, char name[PV_HTTP_MAX_HOST])
{
  const bool  is_bracket = host[0] == '[';
  const char* begin      = host + is_bracket;
  const char* end        = begin + strcspn(begin, is_bracket ? "]" : ":");
  const char* rest       = end + (is_bracket && *end == ']');
  if (end - begin >= PV_HTTP_MAX_HOST || (is_bracket && *end != ']') ||
      (*rest && *rest != ':') ||
      (*rest && strspn(rest + 1, "0123456789") != strlen(rest + 1))) {
    return false;
  }
  memcpy(name, begin, (size_t)(end - begin));
  name[end - begin] = '\0';
  return true;
}

bool
pv_http_host_is_ours(const PvHttpNames* names, const char* host)
{
  char            name[PV_HTTP_MAX_HOST];
  struct in6_addr address;
  if (!host || !cut_port(host, name)) {
    return false;
  }
  if (host[0] == '[') {
    return inet_pton(AF_INET6, name, &address) == 1;
  }
  bool is_ours =
    inet_pton(AF_INET, name, &address) == 1 || !strcasecmp(name, "localhost");
  for (uint32_t i = 0; i < names->n && !is_ours; ++i) {
    is_ours = !strcasecmp(name, names->names[i]);
  }
  return is_ours;
}

bool
pv_http_origin_is_ours(const char* origin, const char* host)
{
  if (!origin) {
    return true;
  }
  const char* const at = !strncmp(origin, "http://", 7)    ? origin + 7
                         : !strncmp(origin, "https://", 8) ? origin + 8
                                                           : NULL;
  return at && !strcasecmp(at, host);
}
