// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/hear.h"

#include "model/heard_kinds.h"
#include "model/model.h"
#include "tools/audio/analyse_file.h"

/// A file while it is heard.
typedef struct {
  PvListener*   listener;
  PvHeardKinds* kinds; ///< NULL: the model can't say why
  PvHeardSink   sink;
  void*         user;
  PvHeard*      heard;
  bool          has_silence;
} Session;

static uint32_t
take_frame(void* user, const PvFrame* frame)
{
  Session* const session = user;
  PvHeard* const heard   = session->heard;
  if (pv_frame_is_silent(frame)) {
    session->has_silence = true;
  } else {
    heard->seconds += (double)PV_HOP / PV_ANALYSIS_RATE_HZ;
  }
  if (pv_listener_feed(session->listener, frame, &heard->raw)) {
    ++heard->n_guesses;
    if (session->kinds) {
      pv_heard_kinds_add(session->kinds,
                         pv_listener_observation(session->listener));
    }
    if (session->sink) {
      session->sink(session->user, heard);
    }
  }
  return 0;
}

/// For the likeliest producer, against the second; somebody else has no centre.
static void
explain(const Session* session, uint32_t n_labels)
{
  const PvRawGuess* const raw = &session->heard->raw;
  uint32_t                labels[2];
  uint32_t                n = 0;
  for (uint32_t r = 0; r < raw->n_ranked && n < 2; ++r) {
    if (raw->ranking[r] < n_labels) {
      labels[n++] = raw->ranking[r];
    }
  }
  if (session->kinds && n == 2) {
    pv_heard_kinds_explain(session->kinds, labels[0], labels[1],
                           &session->heard->why);
  }
}

static void
end(Session* session)
{
  pv_listener_free(session->listener);
  pv_heard_kinds_free(session->kinds);
}

/// False when out of memory.
static bool
begin(Session* session, const PvModel* model)
{
  const bool knows_why = pv_model_parts(model)->song_kinds;
  session->listener    = pv_listener_new_for_file(model);
  session->kinds       = knows_why ? pv_heard_kinds_new(model) : NULL;
  return session->listener && (!knows_why || session->kinds);
}

/// Say why there is no guess.
static void
fail(const Session* session, double least_s, const char* path)
{
  PvHeard* const heard = session->heard;
  if (session->has_silence && heard->seconds == 0.0) {
    pv_fail(&heard->error, PV_ERR_DATA,
            "%s: silent: %.1f s of sound are needed for a guess", path,
            least_s);
  } else {
    pv_fail(&heard->error, PV_ERR_DATA,
            "%s: too short for a guess: %.1f s of sound, the model needs "
            "%.1f s",
            path, heard->seconds, least_s);
  }
}

static void
conclude(const Session* session, const PvModel* model, const char* path)
{
  PvHeard* const            heard = session->heard;
  const PvModelParts* const parts = pv_model_parts(model);
  if (heard->n_guesses) {
    heard->n_nearest = pv_listener_nearest(
      session->listener, PV_MAX_GUESS_CANDIDATES, heard->nearest);
    explain(session, parts->n_labels);
  } else if (!heard->error.status) {
    fail(session, pv_frames_seconds(parts->recipe.min_frames), path);
  }
}

void
pv_hear(const PvModel* model,
        const char*    path,
        PvAudioSource  source,
        PvHeardSink    sink,
        void*          user,
        PvHeard*       heard)
{
  Session session = { .sink = sink, .user = user, .heard = heard };
  *heard          = (PvHeard){ .n_guesses = 0 };
  if (begin(&session, model)) {
    const PvAnalysis analysis = {
      pv_recipe_parts(&pv_model_parts(model)->recipe), take_frame, &session
    };
    pv_analyse_file(path, source, &analysis, 1, &heard->note, &heard->error);
    conclude(&session, model, path);
  } else {
    pv_fail(&heard->error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  end(&session);
}
