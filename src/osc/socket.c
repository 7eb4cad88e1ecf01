// SPDX-License-Identifier: GPL-3.0-or-later

#include "osc/socket.h"

#include "base/descriptors.h"
#include "osc/osc.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

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
                   "%s: not an OSC prefix: it must look like " //
                   PV_OSC_DEFAULT_PREFIX ", without spaces or any of #*,?[]{}",
                   prefix);
  }
  return PV_OK;
}

PvStatus
pv_osc_check(const char* urls, const char* prefix, PvError* error)
{
  char        url[PV_OSC_MAX_URL];
  PvOscTarget target;
  PvStatus    status = pv_osc_check_prefix(prefix, error);
  uint32_t    n      = 0;
  for (; !status && pv_osc_target_next(&urls, url); ++n) {
    status = pv_osc_target_read(url, &target, error);
  }
  return status || n > 0 ? status : pv_osc_target_read("", &target, error);
}

int
pv_osc_socket_bind(const struct sockaddr_in* at, PvError* error)
{
  const int fd = pv_socket(AF_INET, SOCK_DGRAM);
  if (fd >= 0 && !bind(fd, (const struct sockaddr*)at, sizeof(*at))) {
    return fd;
  }
  pv_fail(error, PV_ERR_VALUE, "UDP port %u: %s; choose another port",
          ntohs(at->sin_port), strerror(errno));
  if (fd >= 0) {
    close(fd);
  }
  return -1;
}

int
pv_osc_socket_connect(const PvOscAddress* address)
{
  const int on = 1;
  const int fd = pv_socket(address->at.ss_family, SOCK_DGRAM);
  if (fd >= 0) {
    setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &on, sizeof(on));
    if (!connect(fd, (const struct sockaddr*)&address->at, address->n)) {
      return fd;
    }
    const int why = errno;
    close(fd);
    errno = why;
  }
  return -1;
}

bool
pv_osc_socket_have_same_address(int a, int b)
{
  struct sockaddr_storage at[2] = { { 0 }, { 0 } };
  for (int i = 0; i < 2; ++i) {
    socklen_t n = sizeof(at[i]);
    if (getsockname(i ? b : a, (struct sockaddr*)&at[i], &n)) {
      return false;
    }
    ((struct sockaddr_in*)&at[i])->sin_port = 0; // As sin6_port
  }
  return !memcmp(&at[0], &at[1], sizeof(at[0]));
}
