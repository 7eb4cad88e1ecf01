// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/passages.h"

#include "base/random.h"

#include <stdlib.h>

enum {
  EVERY  = 60 * PV_ANALYSIS_RATE_HZ / PV_HOP, ///< Frames, of which one is drawn
  LENGTH = (PV_PASSAGE_S * PV_ANALYSIS_RATE_HZ + PV_HOP / 2) / PV_HOP,
  N_AT_ONCE = 2 ///< As a passage is over before the next but one
};

typedef struct {
  PvObserver* observer; ///< NULL: none was needed yet
  void*       listener; ///< NULL: nobody listens
} Passage;

struct PvPassages {
  const PvRecipe*   recipe;
  const PvAudience* audience;
  uint32_t          song;
  uint64_t          random;
  uint64_t          n_frames; ///< In the song, so far
  uint64_t          next;     ///< Frame at which the next one begins
  uint32_t          n_begun;
  Passage           at_once[N_AT_ONCE];
};

static void
draw_next(PvPassages* passages)
{
  passages->next = (uint64_t)passages->n_begun * EVERY +
                   pv_random_below(&passages->random, EVERY);
}

PvPassages*
pv_passages_new(const PvRecipe*   recipe,
                const PvAudience* audience,
                uint32_t          song)
{
  PvPassages* const passages = calloc(1, sizeof(PvPassages));
  if (passages) {
    passages->recipe   = recipe;
    passages->audience = audience;
    passages->song     = song;
    passages->random   = song;
    draw_next(passages);
  }
  return passages;
}

static void
end(const PvPassages* passages, Passage* passage)
{
  if (passage->listener) {
    passages->audience->end(passage->listener,
                            pv_observer_n_heard(passage->observer));
    passage->listener = NULL;
  }
}

static void
begin_next(PvPassages* passages)
{
  const PvAudience* const audience = passages->audience;
  Passage* const passage = &passages->at_once[passages->n_begun++ % N_AT_ONCE];
  end(passages, passage); // Where silence has held it up
  if (!passage->observer) {
    passage->observer = pv_observer_new(passages->recipe, true);
  } else {
    pv_observer_reset(passage->observer);
  }
  if (passage->observer) {
    passage->listener =
      audience->begin(audience->user, passages->song, passages->n_begun);
  }
  draw_next(passages);
}

static void
listen(const PvPassages* passages, Passage* passage, const PvFrame* frame)
{
  PvObservation observation;
  if (pv_observer_feed(passage->observer, frame, &observation) == PV_OBSERVED) {
    passages->audience->add(passage->listener, &observation);
  }
  if (pv_observer_n_heard(passage->observer) >= LENGTH) {
    end(passages, passage);
  }
}

void
pv_passages_feed(PvPassages* passages, const PvFrame* frame)
{
  if (passages->n_frames++ == passages->next) {
    begin_next(passages);
  }
  for (uint32_t p = 0; p < N_AT_ONCE; ++p) {
    Passage* const passage = &passages->at_once[p];
    if (passage->listener) {
      listen(passages, passage, frame);
    }
  }
}

void
pv_passages_end(PvPassages* passages)
{
  for (uint32_t p = 0; passages && p < N_AT_ONCE; ++p) {
    end(passages, &passages->at_once[p]);
    pv_observer_free(passages->at_once[p].observer);
  }
  free(passages);
}
