// SPDX-License-Identifier: GPL-3.0-or-later

#include "osc/target.h"

#include "osc/osc.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool
port_is_valid(const char* port)
{
  const size_t n = strspn(port, "0123456789");
  const long   p = n > 0 && n <= 5 ? strtol(port, NULL, 10) : 0;
  return p >= 1 && p <= 65535 && (!port[n] || !strcmp(port + n, "/"));
}

static bool
is_in_brackets(const char* host, size_t n)
{
  return n >= 2 && host[0] == '[' && host[n - 1] == ']';
}

// inet_addr() has no other answer for the broadcast address.
static bool
is_ipv4(const char* host)
{
  return inet_addr(host) != (in_addr_t)-1 || !strcmp(host, "255.255.255.255");
}

// An IPv6 address may name its interface after a '%'.
static bool
host_is_valid(const char* host)
{
  char            number[PV_OSC_MAX_HOST];
  struct in6_addr v6;
  const size_t    n = strcspn(host, "%");
  memcpy(number, host, n);
  number[n] = '\0';
  return strchr(host, ':') ? inet_pton(AF_INET6, number, &v6) == 1
         : strspn(host, "0123456789.") == strlen(host)
           ? is_ipv4(host)
           : strcspn(host, " /@[]") == strlen(host);
}

bool
pv_osc_target_next(const char** urls, char url[PV_OSC_MAX_URL])
{
  const char* const from = *urls + strspn(*urls, " ,");
  const size_t      n    = strcspn(from, " ,");
  const size_t      kept = n < PV_OSC_MAX_URL ? n : PV_OSC_MAX_URL - 1;
  *urls                  = from + n;
  memcpy(url, from, kept);
  url[kept] = '\0';
  return n > 0;
}

PvStatus
pv_osc_target_read(const char* url, PvOscTarget* target, PvError* error)
{
  static const char scheme[] = "osc.udp://";
  if (strncmp(url, scheme, strlen(scheme)) != 0) {
    return pv_fail(error, PV_ERR_VALUE,
                   "%s: not an OSC target: it must begin with osc.udp://, such "
                   "as " PV_OSC_DEFAULT_URL,
                   url);
  }
  const char* from  = url + strlen(scheme);
  const char* colon = strrchr(from, ':');
  size_t      n     = colon ? (size_t)(colon - from) : strcspn(from, "/");
  if (!colon || !port_is_valid(colon + 1)) {
    return pv_fail(
      error, PV_ERR_VALUE,
      "%s: not an OSC target: no port from 1 to 65535 after the host", url);
  }
  if (is_in_brackets(from, n)) {
    ++from;
    n -= 2;
  }
  if (n > 0 && n < PV_OSC_MAX_HOST) {
    memcpy(target->host, from, n);
  }
  target->host[n < PV_OSC_MAX_HOST ? n : 0] = '\0';
  if (!target->host[0] || !host_is_valid(target->host)) {
    return pv_fail(error, PV_ERR_VALUE,
                   "%s: not an OSC target: no host name or address", url);
  }
  snprintf(target->port, sizeof(target->port), "%ld",
           strtol(colon + 1, NULL, 10));
  return PV_OK;
}

bool
pv_osc_target_is_number(const PvOscTarget* target)
{
  return strchr(target->host, ':') || is_ipv4(target->host) ||
         !strcasecmp(target->host, "localhost");
}

static int
look_up(const PvOscTarget* target, int family, PvOscAddress* address)
{
  const bool       is_number = pv_osc_target_is_number(target);
  const bool       is_here   = !strcasecmp(target->host, "localhost");
  struct addrinfo* found     = NULL;
  struct addrinfo  hints     = { .ai_family   = family,
                                 .ai_socktype = SOCK_DGRAM,
                                 .ai_flags    = is_number ? AI_NUMERICHOST : 0 };
  const int r = getaddrinfo(is_here ? "127.0.0.1" : target->host, target->port,
                            &hints, &found);
  if (!r) {
    memcpy(&address->at, found->ai_addr, found->ai_addrlen);
    address->n = found->ai_addrlen;
    freeaddrinfo(found);
  }
  return r;
}

PvStatus
pv_osc_target_look_up(const PvOscTarget* target,
                      PvOscAddress*      address,
                      PvError*           error)
{
  const bool is_ipv6 = strchr(target->host, ':');
  const int  r       = is_ipv6 ? EAI_FAMILY : look_up(target, AF_INET, address);
  const int  r6      = r ? look_up(target, AF_INET6, address) : 0;
  return r6 ? pv_fail(error, PV_ERR_VALUE, "host %s: %s", target->host,
                      gai_strerror(is_ipv6 ? r6 : r))
            : PV_OK;
}

bool
pv_osc_address_is(const PvOscAddress* a, const PvOscAddress* b)
{
  const struct sockaddr_in* const in_a = (const struct sockaddr_in*)&a->at;
  const struct sockaddr_in* const in_b = (const struct sockaddr_in*)&b->at;
  return a->n > 0 && b->n > 0 && in_a->sin_family == AF_INET &&
         in_b->sin_family == AF_INET && in_a->sin_port == in_b->sin_port &&
         in_a->sin_addr.s_addr == in_b->sin_addr.s_addr;
}
