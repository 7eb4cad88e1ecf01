// SPDX-License-Identifier: GPL-3.0-or-later

#include "nsm.h"

#include "osc_socket.h"

#include <lo/lo.h>

#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_PACKET = 16384, API_MAJOR = 1, API_MINOR = 0, ERR_GENERAL = -1 };

struct PvNsm {
  int                     fd;
  struct sockaddr_storage server;
  socklen_t               n_server;
  char                    packet[MAX_PACKET];
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
           (const struct sockaddr*)&nsm->server, nsm->n_server);
  }
  lo_message_free(message);
}

// Where the session manager is.  The socket that finds out is not the one that
// is used: an answer may come from another address of the same machine.
static PvStatus
find_server(PvNsm* nsm, const char* url, PvError* error)
{
  const int fd = pv_osc_socket_connect(url, error);
  if (fd < 0) {
    return error->status;
  }
  nsm->n_server = sizeof(nsm->server);
  const int r = getpeername(fd, (struct sockaddr*)&nsm->server, &nsm->n_server);
  close(fd);
  return r || nsm->server.ss_family != AF_INET
           ? pv_fail(error, PV_ERR_VALUE, "%s: not at an IPv4 address", url)
           : PV_OK;
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
  if (find_server(nsm, url, error) ||
      (nsm->fd = pv_osc_socket_bind(0, true, error)) < 0) {
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
  const char* const text = &lo_message_get_argv(message)[i]->s;
  const bool        fits = strlen(text) < room;
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

// Whether a packet came, from the session manager's port.
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
  const bool    is_his =
    got > 0 &&
    from.sin_port == ((const struct sockaddr_in*)&nsm->server)->sin_port;
  *n = is_his ? (size_t)got : 0;
  return true;
}

bool
pv_nsm_poll(PvNsm* nsm, int wait_ms, PvNsmRequest* request)
{
  size_t n      = 0;
  bool   is_one = false;
  while (!is_one && receive(nsm, wait_ms, &n)) {
    int              result = 0;
    const lo_message message =
      n && memchr(nsm->packet, '\0', n)
        ? lo_message_deserialise(nsm->packet, n, &result)
        : NULL;
    is_one = message && read_request(nsm->packet, message, request);
    lo_message_free(message);
  }
  return is_one;
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
