// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/hear_file.h"

#include "engine/guess_make.h"
#include "model/model.h"
#include "tools/audio/analyse_file.h"

#include <stdlib.h>

/// A file while it is heard.
typedef struct {
  const PvModel* model;
  PvListener*    listener;
  PvRawGuess     raw; ///< The last
  bool           has_guess;
  double         seconds; ///< Heard in all
  PvGuessSink    sink;
  void*          user;
  PvGuess        guess; ///< For the sink
} Session;

static uint32_t
take_frame(void* user, const PvFrame* frame)
{
  Session* const session = user;
  if (!pv_frame_is_silent(frame)) {
    session->seconds += (double)PV_HOP / PV_ANALYSIS_RATE_HZ;
  }
  if (pv_listener_feed(session->listener, frame, &session->raw)) {
    session->has_guess = true;
    if (session->sink) {
      pv_guess_make(&session->guess, session->model, &session->raw);
      session->sink(session->user, &session->guess);
    }
  }
  return 0;
}

static void
conclude(const Session* session, PvGuess* guess)
{
  PvSongDistance nearest[PV_MAX_GUESS_CANDIDATES];
  if (session->has_guess) {
    pv_guess_make(guess, session->model, &session->raw);
    pv_guess_take_songs(
      guess, session->model, nearest,
      pv_listener_nearest(session->listener, PV_MAX_GUESS_CANDIDATES, nearest));
  } else {
    pv_guess_make_empty(guess, session->seconds);
  }
}

void
pv_hear_file(const PvModel* model,
             const char*    path,
             PvGuessSink    sink,
             void*          user,
             PvFileGuess*   heard)
{
  const PvRecipe* const recipe  = &pv_model_parts(model)->recipe;
  Session* const        session = calloc(1, sizeof(Session));
  if (!session || !(session->listener = pv_listener_new_for_file(model))) {
    free(session);
    pv_fail(&heard->error, PV_ERR_MEMORY, "%s: out of memory", path);
    return;
  }
  session->model            = model;
  session->sink             = sink;
  session->user             = user;
  const PvAnalysis analysis = { pv_recipe_parts(recipe), take_frame, session };
  pv_analyse_file(path, PV_FILES_OR_PIPES, &analysis, 1, &heard->note,
                  &heard->error);
  if (!heard->error.status && !session->has_guess) {
    pv_fail(&heard->error, PV_ERR_DATA,
            "%s: too short for a guess: %.1f s of sound, the model needs "
            "%.1f s",
            path, session->seconds,
            (double)recipe->min_frames * PV_HOP / PV_ANALYSIS_RATE_HZ);
  }
  conclude(session, &heard->guess);
  pv_listener_free(session->listener);
  free(session);
}
