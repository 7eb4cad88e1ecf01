// SPDX-License-Identifier: GPL-3.0-or-later

#include "osc/command.h"
#include "osc/osc.h"
#include "osc/socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
  MAX_PACKET   = 8192,
  MAX_PACKETS  = 64, ///< Looked at in one poll
  BUNDLE_BYTES = 16  ///< "#bundle", 0 and a time tag
};

struct PvOscReceiver {
  int          fd;
  char         prefix[PV_OSC_MAX_PREFIX];
  size_t       n;    ///< Bytes in the packet
  size_t       at;   ///< The next element of a bundle; `n` when there's none
  PvOscAddress from; ///< Who sent the packet
  char         packet[MAX_PACKET];
};

PvOscReceiver*
pv_osc_receiver_open(uint16_t    port,
                     bool        any,
                     const char* prefix,
                     PvError*    error)
{
  if (pv_osc_check_prefix(prefix, error)) {
    return NULL;
  }
  const struct sockaddr_in at = { .sin_family = AF_INET,
                                  .sin_port   = htons(port),
                                  .sin_addr.s_addr =
                                    htonl(any ? INADDR_ANY : INADDR_LOOPBACK) };
  const int                fd = pv_osc_socket_bind(&at, error);
  if (fd < 0) {
    return NULL;
  }
  PvOscReceiver* receiver = (PvOscReceiver*)calloc(1, sizeof(*receiver));
  if (!receiver) {
    close(fd);
    pv_fail(error, PV_ERR_MEMORY, "OSC control port %u: out of memory", port);
    return NULL;
  }
  receiver->fd = fd;
  memcpy(receiver->prefix, prefix, strlen(prefix));
  return receiver;
}

void
pv_osc_receiver_close(PvOscReceiver* receiver)
{
  if (receiver) {
    close(receiver->fd);
    free(receiver);
  }
}

uint16_t
pv_osc_receiver_port(const PvOscReceiver* receiver)
{
  struct sockaddr_in at = { 0 };
  socklen_t          n  = sizeof(at);
  return getsockname(receiver->fd, (struct sockaddr*)&at, &n)
           ? 0
           : ntohs(at.sin_port);
}

static size_t
read_size(const char* bytes)
{
  uint32_t size = 0;
  memcpy(&size, bytes, sizeof(size));
  return ntohl(size);
}

// The next message of the packet; bundles within bundles are walked as one.
static const char*
next_message(PvOscReceiver* receiver, size_t* n)
{
  while (receiver->at < receiver->n) {
    const char* from = receiver->packet + receiver->at;
    size_t      left = receiver->n - receiver->at;
    if (receiver->at > 0) {
      const size_t size = left < 4 ? SIZE_MAX : read_size(from);
      if (size > left - 4 || size % 4 != 0) {
        break;
      }
      from += 4;
      left = size;
      receiver->at += 4;
    }
    if (left >= BUNDLE_BYTES && !memcmp(from, "#bundle", 8)) {
      receiver->at += BUNDLE_BYTES;
    } else {
      receiver->at += left;
      *n = left;
      return from;
    }
  }
  receiver->at = receiver->n;
  return NULL;
}

bool
pv_osc_receiver_poll(PvOscReceiver* receiver, PvOscCommand* command)
{
  for (int i = 0; i < MAX_PACKETS; ++i) {
    const char* message = NULL;
    size_t      n       = 0;
    while ((message = next_message(receiver, &n))) {
      if (pv_osc_command_read(receiver->prefix, message, n, command)) {
        command->from = receiver->from;
        return true;
      }
    }
    receiver->from.n  = sizeof(receiver->from.at);
    const ssize_t got = recvfrom(
      receiver->fd, receiver->packet, sizeof(receiver->packet), MSG_DONTWAIT,
      (struct sockaddr*)&receiver->from.at, &receiver->from.n);
    if (got < 0) {
      break;
    }
    receiver->n  = (size_t)got;
    receiver->at = 0;
  }
  return false;
}

bool
pv_osc_receiver_reply(const PvOscReceiver* receiver,
                      const PvOscAddress*  to,
                      const void*          packet,
                      size_t               n)
{
  return sendto(receiver->fd, packet, n, MSG_DONTWAIT | MSG_NOSIGNAL,
                (const struct sockaddr*)&to->at, to->n) >= 0;
}
