// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Options kept by an NSM session manager, if the environment has
/// NSM_URL.

#ifndef PV_HOST_SESSION_SESSION_H
#define PV_HOST_SESSION_SESSION_H

#include "host/session/nsm.h"
#include "host/options/options.h"

/// All 0: no session.
typedef struct {
  PvNsm*         nsm; ///< NULL: none
  PvHostOptions* options;
  char           file[PATH_MAX];
  char  model[PATH_MAX]; ///< Loaded since the start; "": that of the options
  char  name[256];       ///< The JACK client's
  char* text;            ///< Options point into it
} PvSession;

/**
   [setup] Join the session, if there is one, and take its options.

   The session's options take precedence over the command line.  If no session
   manager answers, a line on stderr says so, and there is no session.

   @param executable  argv[0].
   @param options  Kept by the session, too, from here on.
   @return A failure if the session's file can't be used; the session manager
           has been told.
*/
PvStatus
pv_session_join(PvSession*     session,
                const char*    executable,
                PvHostOptions* options,
                PvError*       error);

/// [setup] Tell the session manager that the program is running, or why not.
/// @param failure  NULL: it is running.
void
pv_session_opened(PvSession* session, const char* failure);

/// [worker] Note the model that is in use now.
void
pv_session_note_model(PvSession* session, const char* path);

/// [worker] Note what makes songs near now.
void
pv_session_note_nearest(PvSession* session, PvNearestBy by);

/// [worker] Note what the sound is compared with now.
/// @param names  [n] PV_MAX_TARGETS at most; each must live as long as the session.
void
pv_session_note_targets(PvSession*         session,
                        const char* const* names,
                        uint32_t           n);

/// [worker] Handle the session manager's requests without waiting; a flood
/// can't hold the caller.
void
pv_session_serve(PvSession* session);

/// [setup] Leave the session; the options must not be read any more.
void
pv_session_leave(PvSession* session);

#endif
