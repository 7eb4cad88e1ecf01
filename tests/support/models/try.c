// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/models/try.h"

#include "model/listener.h"
#include "model_file/model_file.h"
#include "rt/analyser.h"
#include "support/sound/signals.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 22050, N_FRAMES = 200, MAX_FRAMES = 2600 };

static PvFrame  frames[2][N_FRAMES]; ///< Stereo, mono
static uint32_t n_frames;

static void
must(bool is_so, const char* what, const char* path)
{
  if (!is_so) {
    fprintf(stderr, "%s: %s\n", path, what);
    abort();
  }
}

static float
noise(uint32_t* seed)
{
  return (float)(int32_t)pv_next_bits(seed) / 8e9f;
}

// Noise in bursts, of another width each time.
static void
make_frames(PvFrame* to, bool is_stereo)
{
  static _Alignas(64) uint8_t memory[1 << 20];
  PvAnalyser* const           analyser = pv_analyser_init(memory, RATE);
  uint32_t                    seed     = 1;
  uint32_t                    n_used   = 0;
  must(analyser && pv_analyser_size(RATE) <= sizeof(memory), "no analyser", "");
  for (uint32_t at = 0, n = 0; n < N_FRAMES; ++at) {
    const float level = 1.0f - 0.9f * (float)(at % 8000) / 8000.0f;
    const float mid   = level * noise(&seed);
    const float side  = 0.3f * noise(&seed);
    const float left  = is_stereo ? mid + side : mid;
    const float right = is_stereo ? mid - side : mid;
    n += pv_analyser_feed(analyser, &left, &right, 1, &to[n], &n_used);
  }
  pv_analyser_clear(analyser);
}

static void
check_guess(const PvModel* model, const PvRawGuess* v, const char* path)
{
  const PvModelParts* const parts = pv_model_parts(model);
  double                    sum   = 0.0;
  must(v->unknown >= 0.0f && v->unknown <= 1.0f, "unknown", path);
  must(v->n_ranked == parts->n_labels + 1, "number of labels", path);
  for (uint32_t i = 0; i < v->n_ranked; ++i) {
    must(v->ranking[i] <= parts->n_labels, "ranking", path);
    must(v->probability[i] >= 0.0f, "probability", path);
    must(!i || v->probability[i] <= v->probability[i - 1], "order", path);
    sum += (double)v->probability[i];
  }
  must(fabs(sum - 1.0) < 1e-3, "probabilities do not add up to 1", path);
  must(isfinite(v->newest.position[0]) && isfinite(v->newest.position[1]),
       "position", path);
  for (uint32_t i = 0; i < parts->n_components; ++i) {
    must(isfinite(v->newest.projected[i]), "projected", path);
  }
  for (uint32_t i = 0; i < v->newest.n_neighbours; ++i) {
    const PvNeighbour* const near = &v->newest.neighbours[i];
    must(parts->point_song[near->point] < parts->n_songs, "song", path);
    must(isfinite(near->distance), "distance", path);
  }
}

static void
listen(const PvModel* model, const char* path)
{
  static PvRawGuess raw;
  PvListener* const listener = pv_listener_new(model);
  if (!listener) {
    return; // A window of an hour: no memory is no fault
  }
  if (n_frames == 0) {
    make_frames(frames[0], true);
    make_frames(frames[1], false);
    n_frames = N_FRAMES;
  }
  const uint32_t wanted =
    pv_model_parts(model)->recipe.window_frames + 2 * PV_GUESS_HOP;
  for (int mono = 0; mono < 2; ++mono) {
    uint32_t n_guesses = 0;
    pv_listener_reset(listener);
    for (uint32_t i = 0; i < wanted && i < MAX_FRAMES && n_guesses < 3; ++i) {
      if (pv_listener_feed(listener, &frames[mono][i % N_FRAMES], &raw)) {
        check_guess(model, &raw, path);
        ++n_guesses;
      }
    }
  }
  pv_listener_free(listener);
}

PvStatus
pv_try_model(const char* path, PvError* error)
{
  PvModel* model        = NULL;
  *error                = (PvError){ PV_OK, "" };
  const PvStatus status = pv_model_load(path, &model, error);
  if (status) {
    must(!model && error->status == status, "refused, but handed out", path);
    must(!strncmp(error->text, path, strlen(path)), error->text, path);
    must(!strchr(error->text, '\n'), error->text, path);
    must(strlen(error->text) > strlen(path) + 5, error->text, path);
    return status;
  }
  must(model != NULL, "taken, but not there", path);
  listen(model, path);
  pv_model_free(model);
  return PV_OK;
}
