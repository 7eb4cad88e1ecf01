// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/listen.h"

#include "tools/corpus/analyse_file.h"
#include "model/listener.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
  const PvModel* model;
  PvListener*    listener;
  PvVerdict      verdict; ///< The newest
  bool           has_verdict;
  uint64_t       n_heard; ///< Frames that were not silent
  PvTrackGuess*  track;
} Session;

static uint32_t
guess_of(const Session* session)
{
  const int32_t label = session->has_verdict ? session->verdict.label : -1;
  return label < 0 ? session->model->n_labels : (uint32_t)label;
}

/// The frame at which a time has come.
static uint64_t
frame_at(uint32_t i)
{
  return (uint64_t)llround(pv_time_s(i) * PV_ANALYSIS_RATE_HZ / PV_HOP);
}

static void
note_times(Session* session)
{
  for (uint32_t i = 0; i < PV_N_TIMES; ++i) {
    if (isfinite(pv_time_s(i)) && session->n_heard == frame_at(i) &&
        session->has_verdict) {
      session->track->at[i] = guess_of(session);
    }
  }
}

static uint32_t
hear_frame(void* user, const PvFrame* frame)
{
  Session* const session = user;
  if (pv_listener_feed(session->listener, frame, &session->verdict)) {
    session->has_verdict = true;
  }
  if (!pv_frame_is_silent(frame)) {
    ++session->n_heard;
    note_times(session);
  }
  return 0;
}

/// The less a producer of the model's, the more of a novelty.
static float
novelty_of(const Session* session)
{
  return session->has_verdict ? 1.0f - session->verdict.known : 2.0f;
}

static void
conclude(const Session* session)
{
  PvTrackGuess* const track = session->track;
  track->guess              = guess_of(session);
  track->named              = session->has_verdict ? session->verdict.ranking[0]
                                                   : session->model->n_labels;
  track->confidence = session->has_verdict ? session->verdict.confidence : 0.0f;
  track->seconds    = (double)session->n_heard * PV_HOP / PV_ANALYSIS_RATE_HZ;
  track->novelty    = novelty_of(session);
  track->position[0]        = session->verdict.newest.position[0];
  track->position[1]        = session->verdict.newest.position[1];
  track->at[PV_N_TIMES - 1] = track->guess;
}

PvStatus
pv_listen_to_file(const char*    path,
                  const PvModel* model,
                  PvTrackGuess*  track,
                  PvError*       error)
{
  Session* const session = calloc(1, sizeof(Session));
  PvStatus       status  = PV_OK;
  if (session) {
    session->model    = model;
    session->track    = track;
    session->listener = pv_listener_new_for_file(model, false);
  }
  if (!session || !session->listener) {
    free(session);
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  for (uint32_t i = 0; i < PV_N_TIMES; ++i) {
    track->at[i] = PV_NO_GUESS;
  }
  status = pv_hear_file(path, PV_FILES_ONLY, PV_FRAME_WHOLE, hear_frame,
                        session, NULL, error);
  conclude(session);
  pv_listener_free(session->listener);
  free(session);
  return status;
}
