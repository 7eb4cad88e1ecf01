// SPDX-License-Identifier: GPL-3.0-or-later

// The flags of an interface are not POSIX.
#define _DEFAULT_SOURCE

#include "http/address.h"

#include "base/descriptors.h"
#include "http/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 128 };

static bool
read_port(const char* text, uint16_t* port)
{
  uint32_t value = 0;
  size_t   n     = 0;
  for (; text[n] >= '0' && text[n] <= '9' && n < 6; ++n) {
    value = 10 * value + (uint32_t)(text[n] - '0');
  }
  *port = (uint16_t)value;
  return n > 0 && !text[n] && value <= UINT16_MAX;
}

PvStatus
pv_http_address_read(const char* at, PvHttpAddress* address, PvError* error)
{
  const char* const colon = strrchr(at, ':');
  const char*       begin = colon ? at : "127.0.0.1";
  size_t            n     = colon ? (size_t)(colon - at) : strlen(begin);
  const bool is_bracket   = n > 2 && begin[0] == '[' && begin[n - 1] == ']';
  if (is_bracket) {
    ++begin;
    n -= 2;
  }
  if (n == 0 || n >= sizeof(address->host) ||
      (!is_bracket && strcspn(begin, ":[]") < n) ||
      !read_port(colon ? colon + 1 : at, &address->port)) {
    return pv_fail(error, PV_ERR_VALUE,
                   "%s: not [ADDRESS:]PORT: give 8080, 0.0.0.0:8080 or "
                   "[::1]:8080",
                   at);
  }
  memcpy(address->host, begin, n);
  address->host[n] = '\0';
  return PV_OK;
}

PvStatus
pv_http_check_address(const char* at, PvError* error)
{
  PvHttpAddress address;
  return pv_http_address_read(at, &address, error);
}

static bool
is_loopback(const struct sockaddr_storage* at)
{
  if (at->ss_family == AF_INET) {
    const struct sockaddr_in* const v4 = (const struct sockaddr_in*)at;
    return ntohl(v4->sin_addr.s_addr) >> 24 == 127;
  }
  const struct sockaddr_in6* const v6 = (const struct sockaddr_in6*)at;
  return IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
}

static uint16_t
port_of(const struct sockaddr_storage* at)
{
  return ntohs(at->ss_family == AF_INET
                 ? ((const struct sockaddr_in*)at)->sin_port
                 : ((const struct sockaddr_in6*)at)->sin6_port);
}

// The socket, or -1 with errno set.
static int
bind_to(const struct addrinfo* info)
{
  const int on = 1;
  const int fd = pv_socket(info->ai_family, SOCK_STREAM);
  if (fd < 0) {
    return -1;
  }
  fcntl(fd, F_SETFL, O_NONBLOCK);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  if (bind(fd, info->ai_addr, info->ai_addrlen) || listen(fd, BACKLOG)) {
    const int why = errno;
    close(fd);
    errno = why;
    return -1;
  }
  return fd;
}

PvStatus
pv_http_listen(const PvHttpAddress* address,
               PvHttpSocket*        listening,
               PvError*             error)
{
  const struct addrinfo   hints = { .ai_socktype = SOCK_STREAM,
                                    .ai_flags    = AI_PASSIVE };
  struct addrinfo*        info  = NULL;
  struct sockaddr_storage at    = { 0 };
  socklen_t               n     = sizeof(at);
  char                    port[8];
  snprintf(port, sizeof(port), "%u", address->port);
  const int r = getaddrinfo(address->host, port, &hints, &info);
  if (r) {
    return pv_fail(error, PV_ERR_VALUE, "--http %s: %s", address->host,
                   gai_strerror(r));
  }
  listening->fd = bind_to(info);
  const int why = errno;
  freeaddrinfo(info);
  if (listening->fd < 0) {
    return pv_fail(error, PV_ERR_VALUE,
                   "--http %s port %u: %s; choose another address or port",
                   address->host, address->port, strerror(why));
  }
  getsockname(listening->fd, (struct sockaddr*)&at, &n);
  listening->port     = port_of(&at);
  listening->is_local = is_loopback(&at);
  return PV_OK;
}

// This machine's first IPv4 address that others may reach; false if it has none.
static bool
find_own_number(char number[PV_HTTP_MAX_HOST])
{
  struct ifaddrs* all   = NULL;
  bool            found = false;
  if (getifaddrs(&all)) {
    return false;
  }
  for (const struct ifaddrs* i = all; i && !found; i = i->ifa_next) {
    found = i->ifa_addr && i->ifa_addr->sa_family == AF_INET &&
            (i->ifa_flags & IFF_UP) && !(i->ifa_flags & IFF_LOOPBACK) &&
            !getnameinfo(i->ifa_addr, sizeof(struct sockaddr_in), number,
                         PV_HTTP_MAX_HOST, NULL, 0, NI_NUMERICHOST);
  }
  freeifaddrs(all);
  return found;
}

// What stands for all addresses is no place to go to; a number needs no name
// server.
void
pv_http_address_url(const PvHttpAddress* address,
                    uint16_t             port,
                    const char*          token,
                    char*                url,
                    uint32_t             n_url)
{
  char        name[PV_HTTP_MAX_HOST] = "localhost";
  const char* host                   = address->host;
  if (!strcmp(host, "0.0.0.0") || !strcmp(host, "::")) {
    if (!find_own_number(name)) {
      gethostname(name, sizeof(name) - 1);
    }
    host = name;
  }
  const bool is_v6 = strchr(host, ':') != NULL;
  snprintf(url, n_url, "http://%s%s%s:%u/%s%s", is_v6 ? "[" : "", host,
           is_v6 ? "]" : "", port, token[0] ? "?token=" : "", token);
}
