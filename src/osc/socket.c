// SPDX-License-Identifier: GPL-3.0-or-later

#include "osc/socket.h"

#include "osc/osc.h"
#include "osc/target.h"

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
pv_osc_check(const char* url, const char* prefix, PvError* error)
{
  PvOscTarget    target;
  const PvStatus status = pv_osc_check_prefix(prefix, error);
  return status ? status : pv_osc_target_read(url, &target, error);
}

int
pv_osc_socket_bind(const struct sockaddr_in* at, PvError* error)
{
  const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
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
