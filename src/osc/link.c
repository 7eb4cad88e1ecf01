// SPDX-License-Identifier: GPL-3.0-or-later

#include "osc/link.h"

#include "base/clock.h"
#include "osc/lookup.h"
#include "osc/socket.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  REFRESH_MS    = 5000, ///< Between looks for another address of our own
  FIRST_LOOK_MS = 5000, ///< After a name was looked up; doubled each time …
  LAST_LOOK_MS  = 300000,
  LOOK_SHARE    = 20, ///< … and at least so many times as long as that took
  N_TAKEN       = 2   ///< Packets that are not refused: somebody listens again
};

struct PvOscLink {
  char         url[PV_OSC_MAX_URL];
  PvOscTarget  target;
  PvOscAddress address;
  int          fd; ///< -1: no way
  bool         aside;
  unsigned     n_found;
  bool         is_refused; ///< Nobody listened when last one knew
  unsigned     n_taken;    ///< Packets since then that were not refused
  int64_t      refresh_ms; ///< When the socket is looked at again
  PvOscLookup* lookup;     ///< NULL: none is under way
  int64_t      look_ms;    ///< When the name is looked up again
  int64_t      pause_ms;   ///< Between two looks; begins anew with a success
  PvError      trouble;    ///< Its text; "": none
};

static void
note_trouble(PvOscLink* link, const char* why)
{
  pv_fail(&link->trouble, PV_ERR_VALUE, "OSC target %s: %s", link->url, why);
}

static void
replace(PvOscLink* link, int fd)
{
  if (link->fd >= 0) {
    close(link->fd);
  }
  link->n_found += link->fd < 0 && fd >= 0;
  link->fd = fd;
  if (fd >= 0) {
    link->trouble.text[0] = '\0';
  }
}

// Connect anew; what is in use stays unless it `failed` or another address of
// this machine is the one to send from now.
static void
refresh(PvOscLink* link, bool failed)
{
  const int fd = pv_osc_socket_connect(&link->address);
  if (fd < 0) {
    note_trouble(link, strerror(errno));
    replace(link, -1);
  } else if (failed || link->fd < 0 ||
             !pv_osc_socket_have_same_address(fd, link->fd)) {
    replace(link, fd);
  } else {
    close(fd);
  }
  link->refresh_ms = pv_now_ms() + REFRESH_MS;
}

static void
end_look(PvOscLink*          link,
         int64_t             took_ms,
         PvStatus            status,
         const PvOscAddress* address,
         const PvError*      error)
{
  const int64_t least_ms = LOOK_SHARE * took_ms;
  link->look_ms =
    pv_now_ms() + (link->pause_ms > least_ms ? link->pause_ms : least_ms);
  link->pause_ms =
    2 * link->pause_ms < LAST_LOOK_MS ? 2 * link->pause_ms : LAST_LOOK_MS;
  if (status) {
    note_trouble(link, error->text);
  } else {
    link->address = *address;
    refresh(link, true);
  }
}

static void
look_up_here(PvOscLink* link)
{
  PvOscAddress   address;
  PvError        error;
  const int64_t  from = pv_now_ms();
  const PvStatus status =
    pv_osc_target_look_up(&link->target, &address, &error);
  end_look(link, pv_now_ms() - from, status, &address, &error);
}

static void
look_up_aside(PvOscLink* link)
{
  PvOscAddress address;
  PvError      error;
  PvStatus     status = PV_OK;
  if (!link->lookup) {
    link->lookup = pv_osc_lookup_start(&link->target);
  } else if (pv_osc_lookup_poll(link->lookup, &status, &address, &error)) {
    pv_osc_lookup_leave(link->lookup);
    link->lookup = NULL;
    end_look(link, 0, status, &address, &error);
  }
}

static void
look_up(PvOscLink* link)
{
  if (link->aside && !pv_osc_target_is_number(&link->target)) {
    look_up_aside(link);
  } else {
    look_up_here(link);
  }
}

// A number is tried at every packet: that asks nobody.  So is a name's address
// of before, until the name is looked up again.
static void
maintain(PvOscLink* link)
{
  const bool    is_number = pv_osc_target_is_number(&link->target);
  const int64_t now       = pv_now_ms();
  if (link->address.n && (link->fd < 0 || now >= link->refresh_ms)) {
    refresh(link, false);
  }
  if (link->lookup ||
      (link->fd < 0 && (is_number ? !link->address.n : now >= link->look_ms))) {
    look_up(link);
  }
}

PvOscLink*
pv_osc_link_open(const char* url, bool aside, PvError* error)
{
  PvOscTarget target;
  if (pv_osc_target_read(url, &target, error)) {
    return NULL;
  }
  PvOscLink* const link = (PvOscLink*)calloc(1, sizeof(*link));
  if (!link) {
    pv_fail(error, PV_ERR_MEMORY, "OSC target %s: out of memory", url);
    return NULL;
  }
  snprintf(link->url, sizeof(link->url), "%s", url);
  link->target   = target;
  link->fd       = -1;
  link->aside    = aside;
  link->pause_ms = FIRST_LOOK_MS;
  maintain(link);
  return link;
}

void
pv_osc_link_close(PvOscLink* link)
{
  if (link) {
    pv_osc_lookup_leave(link->lookup);
    replace(link, -1);
    free(link);
  }
}

static bool
send_once(PvOscLink* link, const void* packet, size_t n)
{
  const ssize_t sent = send(link->fd, packet, n, MSG_DONTWAIT | MSG_NOSIGNAL);
  if (sent >= 0) {
    link->trouble.text[0] = '\0';
    link->pause_ms        = FIRST_LOOK_MS;
  }
  return sent >= 0;
}

// Send again where the way itself has gone.
static bool
send_anew(PvOscLink* link, const void* packet, size_t n)
{
  refresh(link, true);
  if (link->fd < 0) {
    return false;
  }
  const bool sent = send_once(link, packet, n);
  if (!sent && errno != ECONNREFUSED) {
    note_trouble(link, strerror(errno));
  }
  return sent;
}

// Whoever begins to listen is found, as one who comes back.
static void
note_taken(PvOscLink* link)
{
  if (link->is_refused && ++link->n_taken == N_TAKEN) {
    link->is_refused = false;
    ++link->n_found;
  }
}

static void
note_refused(PvOscLink* link)
{
  link->is_refused = true;
  link->n_taken    = 0;
}

// A packet that meets no listener is only reported with the next one, which is
// then not sent: hence the second try.
bool
pv_osc_link_send(PvOscLink* link, const void* packet, size_t n)
{
  maintain(link);
  if (link->fd < 0) {
    return false;
  }
  if (send_once(link, packet, n)) {
    note_taken(link);
    return true;
  }
  switch (errno) {
    case ECONNREFUSED:
      note_refused(link);
      send_once(link, packet, n);
      return false;
    case EAGAIN:
    case ENOBUFS:
    case EMSGSIZE:
      return false;
    default:
      return send_anew(link, packet, n);
  }
}

bool
pv_osc_link_is_there(const PvOscLink* link)
{
  return link->fd >= 0 && !link->is_refused;
}

bool
pv_osc_link_is_refused(const PvOscLink* link)
{
  return link->fd >= 0 && link->is_refused;
}

const char*
pv_osc_link_url(const PvOscLink* link)
{
  return link->url;
}

bool
pv_osc_link_is_to(const PvOscLink* link, const PvOscAddress* address)
{
  return pv_osc_address_is(&link->address, address);
}

const char*
pv_osc_link_trouble(const PvOscLink* link)
{
  return link->trouble.text;
}

unsigned
pv_osc_link_n_found(const PvOscLink* link)
{
  return link->n_found;
}
