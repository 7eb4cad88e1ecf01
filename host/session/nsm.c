// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/session/nsm.h"

#include "base/clock.h"
#include "base/descriptors.h"
#include "osc/socket.h"
#include "osc/target.h"

#include <lo/lo.h>

#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
  MAX_PACKET  = 16384,
  MAX_PACKETS = 64,
  API_MAJOR   = 1,
  API_MINOR   = 0,
  ERR_GENERAL = -1
};

struct PvNsm {
  int                fd;
  struct sockaddr_in server;
  struct sockaddr_in own; ///< Where answers come to; no port
  char               packet[MAX_PACKET];
};

static const char* const ADDRESSES[] = { "/nsm/client/open",
                                         "/nsm/client/save" };

static void
send_and_free(PvNsm* nsm, const char* address, lo_message message)
{
  size_t n = lo_message_length(message, address);
  if (n <= sizeof(nsm->packet) &&
      lo_message_serialise(message, address, nsm->packet, &n)) {
    sendto(nsm->fd, nsm->packet, n, MSG_DONTWAIT | MSG_NOSIGNAL,
           (const struct sockaddr*)&nsm->server, sizeof(nsm->server));
  }
  lo_message_free(message);
}

static PvStatus
find_server(PvNsm* nsm, const char* url, PvError* error)
{
  PvOscTarget  target;
  PvOscAddress address = { .n = 0 };
  if (pv_osc_target_read(url, &target, error) ||
      pv_osc_target_look_up(&target, &address, error)) {
    return error->status;
  }
  if (address.at.ss_family != AF_INET) {
    return pv_fail(error, PV_ERR_VALUE, "%s: not at an IPv4 address", url);
  }
  memcpy(&nsm->server, &address.at, sizeof(nsm->server));
  return PV_OK;
}

static bool
is_loopback(const struct sockaddr_in* at)
{
  return ntohl(at->sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
}

// The address of this machine from which messages reach the session manager:
// nobody is listened to at any other.
static PvStatus
find_own_address(PvNsm* nsm, PvError* error)
{
  if (is_loopback(&nsm->server)) {
    nsm->own.sin_family      = AF_INET;
    nsm->own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return PV_OK;
  }
  const struct sockaddr* const server = (const struct sockaddr*)&nsm->server;
  socklen_t                    n      = sizeof(nsm->own);
  const int                    fd     = pv_socket(AF_INET, SOCK_DGRAM);
  if (fd < 0 || connect(fd, server, sizeof(nsm->server)) ||
      getsockname(fd, (struct sockaddr*)&nsm->own, &n)) {
    pv_fail(error, PV_ERR_VALUE, "%s", strerror(errno));
  }
  if (fd >= 0) {
    close(fd);
  }
  nsm->own.sin_port = 0;
  return nsm->own.sin_family ? PV_OK : error->status;
}

static void
announce(PvNsm* nsm, const char* executable)
{
  lo_message message = lo_message_new();
  lo_message_add_string(message, "Production Value");
  lo_message_add_string(message, ""); // No capabilities
  lo_message_add_string(message, executable);
  lo_message_add_int32(message, API_MAJOR);
  lo_message_add_int32(message, API_MINOR);
  lo_message_add_int32(message, (int32_t)getpid());
  send_and_free(nsm, "/nsm/server/announce", message);
}

PvNsm*
pv_nsm_open(const char* url, const char* executable, PvError* error)
{
  PvNsm* const nsm = (PvNsm*)calloc(1, sizeof(*nsm));
  if (!nsm) {
    pv_fail(error, PV_ERR_MEMORY, "out of memory");
    return NULL;
  }
  nsm->fd = -1;
  if (!find_server(nsm, url, error) && !find_own_address(nsm, error)) {
    nsm->fd = pv_osc_socket_bind(&nsm->own, error);
  }
  if (nsm->fd < 0) {
    pv_nsm_close(nsm);
    return NULL;
  }
  announce(nsm, executable);
  return nsm;
}

void
pv_nsm_close(PvNsm* nsm)
{
  if (nsm) {
    if (nsm->fd >= 0) {
      close(nsm->fd);
    }
    free(nsm);
  }
}

static bool
copy(char* to, size_t room, lo_message message, int i)
{
  // liblo aligns to 4 bytes what its union would have at 8.
  const char* const text =
    (const char*)(const void*)lo_message_get_argv(message)[i];
  const bool fits = strlen(text) < room;
  if (fits) {
    strcpy(to, text);
  }
  return fits;
}

static bool
read_request(const char* address, lo_message message, PvNsmRequest* request)
{
  request->path[0]      = '\0';
  request->client_id[0] = '\0';
  if (!strcmp(address, ADDRESSES[PV_NSM_SAVE])) {
    request->kind = PV_NSM_SAVE;
    return true;
  }
  request->kind = PV_NSM_OPEN;
  return !strcmp(address, ADDRESSES[PV_NSM_OPEN]) &&
         !strcmp(lo_message_get_types(message), "sss") &&
         copy(request->path, sizeof(request->path), message, 0) &&
         copy(request->client_id, sizeof(request->client_id), message, 2);
}

// A manager that listens at all of its machine's addresses answers from the one
// that it is asked from, if that is the same machine.
static bool
is_server(const PvNsm* nsm, const struct sockaddr_in* from)
{
  const in_addr_t at = from->sin_addr.s_addr;
  return from->sin_port == nsm->server.sin_port &&
         (at == nsm->server.sin_addr.s_addr ||
          (is_loopback(&nsm->server) && at == nsm->own.sin_addr.s_addr));
}

// Whether a packet came; `n` is 0 if it isn't from the session manager.
static bool
receive(PvNsm* nsm, int wait_ms, size_t* n)
{
  struct sockaddr_in from   = { 0 };
  socklen_t          n_from = sizeof(from);
  struct pollfd      in     = { .fd = nsm->fd, .events = POLLIN };
  if (poll(&in, 1, wait_ms) < 1) {
    return false;
  }
  const ssize_t got = recvfrom(nsm->fd, nsm->packet, sizeof(nsm->packet),
                               MSG_DONTWAIT, (struct sockaddr*)&from, &n_from);
  *n                = got > 0 && is_server(nsm, &from) ? (size_t)got : 0;
  return true;
}

static bool
read_packet(PvNsm* nsm, size_t n, PvNsmRequest* request)
{
  int              result  = 0;
  const lo_message message = n && memchr(nsm->packet, '\0', n)
                               ? lo_message_deserialise(nsm->packet, n, &result)
                               : NULL;
  const bool is_one = message && read_request(nsm->packet, message, request);
  lo_message_free(message);
  return is_one;
}

bool
pv_nsm_poll(PvNsm* nsm, int wait_ms, PvNsmRequest* request)
{
  const int64_t until_ms = pv_now_ms() + wait_ms;
  int64_t       left_ms  = wait_ms;
  for (int i = 0; i < MAX_PACKETS || left_ms > 0; ++i) {
    size_t n = 0;
    if (!receive(nsm, (int)left_ms, &n)) {
      return false;
    }
    if (read_packet(nsm, n, request)) {
      return true;
    }
    left_ms = until_ms - pv_now_ms();
    left_ms = left_ms > 0 ? left_ms : 0;
  }
  return false;
}

void
pv_nsm_reply(PvNsm* nsm, PvNsmKind kind, const char* failure)
{
  lo_message message = lo_message_new();
  lo_message_add_string(message, ADDRESSES[kind]);
  if (failure) {
    lo_message_add_int32(message, ERR_GENERAL);
  }
  lo_message_add_string(message, failure ? failure : "Done.");
  send_and_free(nsm, failure ? "/error" : "/reply", message);
}
