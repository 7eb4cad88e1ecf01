// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/lv2/sound.h"

#include "base/pi.h"
#include "rt/analyser.h"
#include "support/lv2/tuple.h"
#include "support/sound/signals.h"

#include <check.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

static float
noise(uint32_t* seed)
{
  return (float)(pv_next_bits(seed) >> 8) / 8388608.0f - 1.0f;
}

float*
pv_sound_new(uint32_t n, uint32_t rate_hz, uint32_t seed)
{
  float* const sound = (float*)calloc(2 * (size_t)n, sizeof(float));
  double       phase = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    const double t  = (double)i / rate_hz;
    const double hz = 1900.0 + 1500.0 * sin(0.9 * t + (double)(seed % 7));
    phase += 2.0 * PV_PI * hz / rate_hz;
    const float tone = (float)(0.3 * sin(phase));
    sound[i]         = tone + 0.02f * noise(&seed);
    sound[n + i]     = tone * 0.8f + 0.02f * noise(&seed);
  }
  return sound;
}

void
pv_sound_tone(float* to, uint32_t n, uint32_t rate_hz, bool bright)
{
  pv_sine(to, n, bright ? 5000.0 : 500.0, rate_hz, 0.5);
}

bool
pv_sound_expect(const PvModel* model,
                const float*   left,
                const float*   right,
                uint32_t       n,
                uint32_t       rate_hz,
                PvRawGuess*    raw)
{
  void* const memory =
    aligned_alloc(64, (pv_analyser_size(rate_hz) + 63) / 64 * 64);
  PvAnalyser* const analyser = pv_analyser_init(memory, rate_hz);
  PvListener* const listener = pv_listener_new(model);
  bool              any      = false;
  PvFrame           frame;
  for (uint32_t at = 0; at < n;) {
    uint32_t n_used = 0;
    if (pv_analyser_feed(analyser, left + at, right + at, n - at, &frame,
                         &n_used)) {
      any |= pv_listener_feed(listener, &frame, raw);
    }
    at += n_used;
  }
  pv_listener_free(listener);
  pv_analyser_clear(analyser);
  free(memory);
  return any;
}

static float
number_of(const LV2_Atom* atom)
{
  return ((const LV2_Atom_Float*)atom)->body;
}

void
pv_said_take(PvSaid* said, const PvLv2Host* host)
{
  const LV2_Atom* const label =
    pv_host_got_guess(host, "urn:production-value:index");
  const LV2_Atom_Tuple* const ranking =
    (const LV2_Atom_Tuple*)pv_host_got_guess(host,
                                             "urn:production-value:ranking");
  const LV2_Atom_Tuple* const nearest =
    (const LV2_Atom_Tuple*)pv_host_got_guess(host,
                                             "urn:production-value:neighbours");
  if (!label) {
    return;
  }
  uint32_t i  = 0;
  said->any   = true;
  said->label = ((const LV2_Atom_Int*)label)->body;
  said->confidence =
    number_of(pv_host_got_guess(host, "urn:production-value:confidence"));
  PV_TUPLE_FOREACH(ranking, item)
  {
    if (i == 0) {
      strncpy(said->first, (const char*)(item + 1), sizeof(said->first) - 1);
    } else if (i % 2 == 1 && i / 2 < 5) {
      said->probability[i / 2] = number_of(item);
    }
    ++i;
  }
  i = 0;
  PV_TUPLE_FOREACH(nearest, item)
  {
    if (i == 0) {
      strncpy(said->nearest, (const char*)(item + 1),
              sizeof(said->nearest) - 1);
    } else if (i == 2) {
      said->distance = number_of(item);
    }
    ++i;
  }
  memcpy(said->position,
         (const char*)pv_host_got_guess(host, "urn:production-value:position") +
           sizeof(LV2_Atom_Vector),
         sizeof(said->position));
}

void
pv_host_play(PvLv2Host*  host,
             const float block[PV_PLAY_BLOCK],
             uint32_t    n_blocks,
             PvSaid*     said)
{
  float out[PV_PLAY_BLOCK];
  for (uint32_t i = 0; i < n_blocks; ++i) {
    memset(out, 0, sizeof(out));
    pv_host_run(host, block, NULL, out, NULL, PV_PLAY_BLOCK);
    ck_assert_mem_eq(out, block, sizeof(out));
    if (said) {
      pv_said_take(said, host);
    }
  }
}

bool
pv_said_is(const PvSaid* said, const PvRawGuess* raw, const PvModel* model)
{
  const PvModelParts* const parts = pv_model_parts(model);
  const uint32_t            n     = raw->n_ranked < 5 ? raw->n_ranked : 5;
  const uint32_t nearest = parts->point_song[raw->newest.neighbours[0].point];
  return said->any && said->label == (int32_t)raw->ranking[0] &&
         !memcmp(&said->confidence, raw->probability, sizeof(float)) &&
         !memcmp(said->probability, raw->probability, n * sizeof(float)) &&
         !strcmp(said->first, parts->labels[raw->ranking[0]]) &&
         !strcmp(said->nearest, parts->songs[nearest].title) &&
         !memcmp(&said->distance, &raw->newest.neighbours[0].distance,
                 sizeof(float)) &&
         !memcmp(said->position, raw->newest.position, sizeof(said->position));
}
