// SPDX-License-Identifier: GPL-3.0-or-later

#include "osc_socket.h"

#include "osc.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_HOST = 256 };

static bool
prefix_is_valid(const char* prefix)
{
  const size_t n = strlen(prefix);
  if (n == 0) {
    return true;
  }
  if (n >= PV_OSC_MAX_PREFIX || prefix[0] != '/' || prefix[n - 1] == '/') {
    return false;
  }
  for (size_t i = 0; i < n; ++i) {
    if (prefix[i] <= ' ' || prefix[i] > '~' || strchr("#*,?[]{}", prefix[i])) {
      return false;
    }
  }
  return true;
}

PvStatus
pv_osc_check_prefix(const char* prefix, PvError* error)
{
  if (!prefix_is_valid(prefix)) {
    return pv_fail(error, PV_ERR_VALUE,
                   "OSC prefix %s: must be as " PV_OSC_DEFAULT_PREFIX
                   ", without spaces or any of #*,?[]{}",
                   prefix);
  }
  return PV_OK;
}

static bool
port_is_valid(const char* port)
{
  const size_t n = strspn(port, "0123456789");
  const long   p = n > 0 && n <= 5 ? strtol(port, NULL, 10) : 0;
  return p >= 1 && p <= 65535 && (!port[n] || !strcmp(port + n, "/"));
}

// Cut "osc.udp://host:port" into host and port.
static PvStatus
split_url(const char* url, char* host, char* port, PvError* error)
{
  static const char scheme[] = "osc.udp://";
  if (strncmp(url, scheme, strlen(scheme)) != 0) {
    return pv_fail(error, PV_ERR_VALUE,
                   "OSC target %s: must begin with osc.udp://, as " //
                   PV_OSC_DEFAULT_URL,
                   url);
  }
  const char* from  = url + strlen(scheme);
  const char* colon = strrchr(from, ':');
  size_t      n     = colon ? (size_t)(colon - from) : strcspn(from, "/");
  if (!colon || !port_is_valid(colon + 1)) {
    return pv_fail(error, PV_ERR_VALUE,
                   "OSC target %s: no port from 1 to 65535 behind the host",
                   url);
  }
  if (n >= 2 && from[0] == '[' && from[n - 1] == ']') {
    ++from;
    n -= 2;
  }
  if (n == 0 || n >= MAX_HOST) {
    return pv_fail(error, PV_ERR_VALUE, "OSC target %s: no host name", url);
  }
  memcpy(host, from, n);
  host[n] = '\0';
  snprintf(port, 6, "%ld", strtol(colon + 1, NULL, 10));
  return PV_OK;
}

static int
connect_to(const struct addrinfo* to)
{
  const int on = 1;
  const int fd = socket(to->ai_family, SOCK_DGRAM, 0);
  if (fd >= 0) {
    setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &on, sizeof(on));
    if (!connect(fd, to->ai_addr, to->ai_addrlen)) {
      return fd;
    }
    close(fd);
  }
  return -1;
}

int
pv_osc_socket_connect(const char* url, PvError* error)
{
  char host[MAX_HOST];
  char port[6];
  if (split_url(url, host, port, error)) {
    return -1;
  }
  static const int families[] = { AF_INET, AF_INET6 };
  const char*      why        = NULL;
  for (int i = 0; i < 2; ++i) {
    struct addrinfo* found = NULL;
    struct addrinfo  hints = { .ai_family   = families[i],
                               .ai_socktype = SOCK_DGRAM };
    const int        r     = getaddrinfo(host, port, &hints, &found);
    const int        fd    = r ? -1 : connect_to(found);
    if (fd < 0 && !why) {
      why = r ? gai_strerror(r) : strerror(errno);
    }
    if (!r) {
      freeaddrinfo(found);
    }
    if (fd >= 0) {
      return fd;
    }
  }
  pv_fail(error, PV_ERR_VALUE, "OSC target %s: host %s: %s", url, host, why);
  return -1;
}

int
pv_osc_socket_bind(uint16_t port, bool any, PvError* error)
{
  const struct sockaddr_in at = { .sin_family = AF_INET,
                                  .sin_port   = htons(port),
                                  .sin_addr.s_addr =
                                    htonl(any ? INADDR_ANY : INADDR_LOOPBACK) };
  const int                fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd < 0 || bind(fd, (const struct sockaddr*)&at, sizeof(at))) {
    pv_fail(error, PV_ERR_VALUE, "OSC control port %u: %s; choose another port",
            port, strerror(errno));
    if (fd >= 0) {
      close(fd);
    }
    return -1;
  }
  return fd;
}
