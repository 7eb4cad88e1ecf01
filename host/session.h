// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A session manager keeps the options: NSM, if the environment has
/// NSM_URL.

#ifndef PV_HOST_SESSION_H
#define PV_HOST_SESSION_H

#include "host/nsm.h"
#include "host/options.h"

/// All 0: no session.
typedef struct {
  PvNsm*         nsm; ///< NULL: none
  PvHostOptions* options;
  char           file[PATH_MAX];
  char           model[PATH_MAX]; ///< Loaded since; "": that of the options
  char           name[256];       ///< Of the JACK client
  char*          text;            ///< Options point into it
} PvSession;

/**
   [setup] Join the session, if there is one, and take its options.

   What the session has kept goes before what the command line says.  If no
   session manager answers, that is said on stderr, and there is none.

   @param executable  argv[0].
   @param options  The session's from here on, too.
   @return A failure if the session's file can't be used; the session manager
           has been told.
*/
PvStatus
pv_session_join(PvSession*     session,
                const char*    executable,
                PvHostOptions* options,
                PvError*       error);

/// [setup] Tell the session manager that all is up, or why not.
/// @param failure  NULL: it is.
void
pv_session_opened(PvSession* session, const char* failure);

/// [worker] Note the model that is in use now.
void
pv_session_note_model(PvSession* session, const char* path);

/// [worker] Do what the session manager asks for, without waiting; a flood
/// can't hold the caller.
void
pv_session_serve(PvSession* session);

/// [setup] Leave; options must not be read any more.
void
pv_session_leave(PvSession* session);

#endif
