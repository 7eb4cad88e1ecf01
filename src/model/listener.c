// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/listener.h"

#include "model/evidence.h"
#include "features/mono.h"

#include <stdlib.h>
#include <string.h>

struct PvListener {
  const PvModel*   model;
  PvWindow         window;
  PvFrame*         frames; ///< The window's memory
  PvPicture*       picture;
  float*           features; ///< [n_features]
  uint64_t         n_heard;  ///< Frames that were not silent
  uint32_t         n_silent; ///< Silent frames in a row
  const PvModel*   asked; ///< The model, or its mono twin, by the last window
  PvEvidence       evidence;
  bool             is_file;   ///< Silence ends nothing
  PvSongDistances* distances; ///< NULL: not wanted
};

static const float silence = 3.1622777e-4f;

bool
pv_frame_is_silent(const PvFrame* frame)
{
  return frame->mid.rms < silence && frame->side.rms < silence;
}

PvListener*
pv_listener_new(const PvModel* model)
{
  PvListener* const listener = (PvListener*)calloc(1, sizeof(PvListener));
  if (!listener) {
    return NULL;
  }
  const uint32_t n   = model->recipe.window_frames;
  listener->model    = model;
  listener->frames   = (PvFrame*)malloc(n * sizeof(PvFrame));
  listener->features = (float*)malloc(model->n_features * sizeof(float));
  listener->picture  = pv_picture_new(n);
  if (!listener->frames || !listener->features || !listener->picture) {
    pv_listener_free(listener);
    return NULL;
  }
  pv_window_init(&listener->window, listener->frames, n);
  return listener;
}

PvListener*
pv_listener_new_for_file(const PvModel* model, bool with_songs)
{
  PvListener* const listener = pv_listener_new(model);
  if (listener) {
    listener->is_file   = true;
    listener->distances = with_songs ? pv_song_distances_new(model) : NULL;
  }
  if (listener && with_songs && !listener->distances) {
    pv_listener_free(listener);
    return NULL;
  }
  return listener;
}

void
pv_listener_free(PvListener* listener)
{
  if (listener) {
    pv_song_distances_free(listener->distances);
    pv_picture_free(listener->picture);
    free(listener->features);
    free(listener->frames);
    free(listener);
  }
}

static void
forget(PvListener* listener)
{
  pv_window_reset(&listener->window);
  listener->n_heard = 0;
  listener->asked   = NULL;
  memset(&listener->evidence, 0, sizeof(listener->evidence));
}

void
pv_listener_reset(PvListener* listener)
{
  forget(listener);
  listener->n_silent = 0;
}

static double
seconds_of(uint64_t n_frames)
{
  return (double)n_frames * PV_HOP / PV_ANALYSIS_RATE_HZ;
}

// Insertion into order; equal probabilities stay in the order of the labels.
static void
rank(const PvFinding* finding, uint32_t n_labels, PvVerdict* verdict)
{
  verdict->n_labels = n_labels;
  for (uint32_t l = 0; l < n_labels; ++l) {
    const float p  = finding->probability[l];
    uint32_t    at = l;
    while (at > 0 && verdict->probability[at - 1] < p) {
      verdict->probability[at] = verdict->probability[at - 1];
      verdict->ranking[at]     = verdict->ranking[at - 1];
      --at;
    }
    verdict->probability[at] = p;
    verdict->ranking[at]     = l;
  }
}

// Sound that loses or gains its sides is projected into another space.
static void
choose_model(PvListener* listener)
{
  const PvModel* const model = listener->model;
  const PvModel* const asked =
    model->mono && pv_window_is_mono(&listener->window) ? model->mono : model;
  if (asked != listener->asked) {
    pv_evidence_displace(&listener->evidence);
    listener->asked = asked;
  }
}

static void
decide(const PvListener* listener, PvVerdict* verdict)
{
  const PvFinding finding =
    pv_evidence_weigh(&listener->evidence, listener->asked, listener->n_heard);
  rank(&finding, listener->model->n_labels, verdict);
  verdict->known = (float)finding.known;
  if (finding.is_unknown) {
    verdict->label      = -1;
    verdict->confidence = (float)(1.0 - finding.known);
  } else {
    verdict->label      = (int32_t)verdict->ranking[0];
    verdict->confidence = (float)finding.right;
  }
}

static void
judge(PvListener* listener, const PvFrame* frame, PvVerdict* verdict)
{
  choose_model(listener);
  pv_recipe_features(&listener->model->recipe, &listener->window,
                     listener->picture, listener->features);
  pv_model_ask(listener->asked, listener->features, &verdict->newest);
  pv_evidence_add(&listener->evidence, listener->asked, &verdict->newest,
                  listener->window.n_frames, PV_GUESS_HOP,
                  listener->is_file ? 0.0
                                    : listener->model->recipe.half_life_s);
  if (listener->distances) {
    const double full =
      (double)listener->window.n_frames / listener->window.capacity;
    pv_song_distances_add(listener->distances, listener->asked,
                          verdict->newest.projected, full * full);
  }
  decide(listener, verdict);
  verdict->end_sample = frame->start_sample + PV_N_FFT;
  verdict->seconds    = seconds_of(listener->n_heard);
}

static void
end_part(PvListener* listener)
{
  if (!listener->is_file) {
    forget(listener);
  } else if (listener->evidence.weight > 0.0) {
    pv_window_reset(&listener->window);
  }
}

bool
pv_listener_feed(PvListener* listener, const PvFrame* frame, PvVerdict* verdict)
{
  if (pv_frame_is_silent(frame)) {
    if (listener->n_silent < PV_SILENCE_FRAMES &&
        ++listener->n_silent == PV_SILENCE_FRAMES) {
      end_part(listener);
    }
    return false;
  }
  const uint32_t min_frames = listener->model->recipe.min_frames;
  listener->n_silent        = 0;
  pv_window_push(&listener->window, frame);
  ++listener->n_heard;
  if (listener->window.n_frames < min_frames ||
      (listener->n_heard - min_frames) % PV_GUESS_HOP != 0) {
    return false;
  }
  judge(listener, frame, verdict);
  return true;
}

uint32_t
pv_listener_nearest(const PvListener* listener,
                    uint32_t          n_max,
                    PvSongDistance*   nearest)
{
  return listener->distances
           ? pv_song_distances_nearest(listener->distances, n_max, nearest)
           : 0;
}

PvState
pv_listener_state(const PvListener* listener)
{
  if (listener->n_silent == PV_SILENCE_FRAMES) {
    return PV_STATE_SILENT;
  }
  return listener->n_heard < listener->model->recipe.min_frames
           ? PV_STATE_FILLING
           : PV_STATE_LISTENING;
}

double
pv_listener_seconds(const PvListener* listener)
{
  return seconds_of(listener->n_heard);
}
