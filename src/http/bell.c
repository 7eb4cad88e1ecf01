// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/bell.h"

#include "base/descriptors.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

PvStatus
pv_http_bell_open(PvHttpBell* bell, PvError* error)
{
  *bell = (PvHttpBell){ { -1, -1 } };
  if (pv_pipe(bell->ends)) {
    return pv_fail(error, PV_ERR_MEMORY, "no pipe: %s", strerror(errno));
  }
  fcntl(bell->ends[0], F_SETFL, O_NONBLOCK);
  fcntl(bell->ends[1], F_SETFL, O_NONBLOCK);
  return PV_OK;
}

void
pv_http_bell_close(PvHttpBell* bell)
{
  for (int i = 0; i < 2; ++i) {
    if (bell->ends[i] >= 0) {
      close(bell->ends[i]);
    }
  }
}

// If it is full, it has been rung.
void
pv_http_bell_ring(const PvHttpBell* bell)
{
  while (write(bell->ends[1], "", 1) < 0 && errno == EINTR) {
  }
}

static void
silence(const PvHttpBell* bell)
{
  char rung[64];
  while (read(bell->ends[0], rung, sizeof(rung)) == sizeof(rung)) {
  }
}

#ifdef __linux__

const unsigned pv_http_bell_flags = MHD_USE_EPOLL;

static void
wait_for(const PvHttpBell* bell, struct MHD_Daemon* daemon, int most_ms)
{
  const union MHD_DaemonInfo* const info =
    MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
  struct pollfd fds[2] = { { .fd = info->epoll_fd, .events = POLLIN },
                           { .fd = bell->ends[0], .events = POLLIN } };
  poll(fds, 2, most_ms);
}

#else

const unsigned pv_http_bell_flags = MHD_NO_FLAG;

static void
wait_for(const PvHttpBell* bell, struct MHD_Daemon* daemon, int most_ms)
{
  struct timeval most = { .tv_sec  = most_ms / 1000,
                          .tv_usec = most_ms % 1000 * 1000 };
  MHD_socket     last = bell->ends[0];
  fd_set         to_read;
  fd_set         to_write;
  fd_set         other;
  FD_ZERO(&to_read);
  FD_ZERO(&to_write);
  FD_ZERO(&other);
  FD_SET(bell->ends[0], &to_read);
  MHD_get_fdset(daemon, &to_read, &to_write, &other, &last);
  select((last > bell->ends[0] ? last : bell->ends[0]) + 1, &to_read, &to_write,
         &other, &most);
}

#endif

void
pv_http_bell_wait(const PvHttpBell*  bell,
                  struct MHD_Daemon* daemon,
                  unsigned           most_ms)
{
  MHD_UNSIGNED_LONG_LONG ms = most_ms;
  if (MHD_get_timeout(daemon, &ms) != MHD_YES || ms > most_ms) {
    ms = most_ms;
  }
  wait_for(bell, daemon, (int)ms);
  silence(bell);
}
