// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/hear_file.h"

#include "engine/guess_make.h"
#include "model/model.h"
#include "tools/audio/analyse_file.h"
#include "tools/judge/heard_kinds.h"

#include <stdlib.h>

/// A file while it is heard.
typedef struct {
  const PvModel* model;
  PvListener*    listener;
  PvHeardKinds*  kinds; ///< NULL: the model can't say why
  PvRawGuess     raw;   ///< The last
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
  if (session->kinds) {
    pv_heard_kinds_feed(session->kinds, frame);
  }
  return 0;
}

static void
conclude(const Session* session, PvGuess* guess)
{
  if (session->has_guess) {
    pv_guess_make(guess, session->model, &session->raw);
    pv_guess_take_heard(guess, session->model, session->listener);
  } else {
    pv_guess_make_empty(guess, session->seconds);
  }
}

/// For the likeliest producer, against the second; somebody else has no centre.
static void
explain(const Session* session, const PvGuess* guess, PvReasons* why)
{
  uint32_t labels[2];
  uint32_t n = 0;
  for (uint32_t r = 0; r < guess->n_ranked && n < 2; ++r) {
    if (guess->ranking[r].label >= 0) {
      labels[n++] = (uint32_t)guess->ranking[r].label;
    }
  }
  if (session->kinds && n == 2) {
    pv_heard_kinds_explain(session->kinds, labels[0], labels[1], why);
  }
}

static void
end(Session* session)
{
  if (session) {
    pv_listener_free(session->listener);
    pv_heard_kinds_free(session->kinds);
    free(session);
  }
}

/// NULL when out of memory.
static Session*
begin(const PvModel* model)
{
  Session* const session   = calloc(1, sizeof(Session));
  const bool     knows_why = pv_model_parts(model)->song_kinds;
  if (!session) {
    return NULL;
  }
  session->model    = model;
  session->listener = pv_listener_new_for_file(model);
  session->kinds    = knows_why ? pv_heard_kinds_new(model) : NULL;
  if (!session->listener || (knows_why && !session->kinds)) {
    end(session);
    return NULL;
  }
  return session;
}

void
pv_hear_file(const PvModel* model,
             const char*    path,
             PvGuessSink    sink,
             void*          user,
             PvFileGuess*   heard)
{
  const PvRecipe* const recipe  = &pv_model_parts(model)->recipe;
  Session* const        session = begin(model);
  if (!session) {
    pv_fail(&heard->error, PV_ERR_MEMORY, "%s: out of memory", path);
    return;
  }
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
  explain(session, &heard->guess, &heard->why);
  end(session);
}
