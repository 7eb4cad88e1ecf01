// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A client of the session protocol NSM, version 1, over OSC.

#ifndef PV_HOST_SESSION_NSM_H
#define PV_HOST_SESSION_NSM_H

#include "base/status.h"

#include <limits.h>
#include <stdbool.h>

/// What a session manager asks for.
typedef enum { PV_NSM_OPEN, PV_NSM_SAVE } PvNsmKind;

/// Strings are untrusted; empty except for PV_NSM_OPEN.
typedef struct {
  PvNsmKind kind;
  char      path[PATH_MAX]; ///< Prefix of this client's files
  char      client_id[256]; ///< What its JACK client must be called
} PvNsmRequest;

typedef struct PvNsm PvNsm;

/**
   [setup] Announce this program to a session manager.

   Looks its host up, which may block.  Listens only on loopback if the session
   manager is on this machine, otherwise on the one address that faces it.

   @param url         The environment's NSM_URL, such as "osc.udp://host:port/".
   @param executable  This program's argv[0].
   @return NULL, and why in `error`.
*/
PvNsm*
pv_nsm_open(const char* url, const char* executable, PvError* error);

/// [worker] NULL is fine.
void
pv_nsm_close(PvNsm* nsm);

/**
   [worker] Take the next request; what is none is passed over, and so is what
   comes from another address or port than the session manager's.

   @param wait_ms  Wait this long at most, whatever arrives; if 0, no more than
                   64 packets are looked at, so that a flood can't hold the caller.
   @param[out] request  Written if and only if there was one.
   @return Whether there was one.
*/
bool
pv_nsm_poll(PvNsm* nsm, int wait_ms, PvNsmRequest* request);

/// [worker] Answer a request.
/// @param failure  One line; NULL: it was done.
void
pv_nsm_reply(PvNsm* nsm, PvNsmKind kind, const char* failure);

#endif
