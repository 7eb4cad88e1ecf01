// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/guess_match.h"

#include <math.h>

void
pv_hearing_init(PvHearing* hearing, const PvModel* model)
{
  *hearing = (PvHearing){ .opinion.model = model };
}

static void*
begin(void* user, uint32_t song, uint32_t passage)
{
  (void)song;
  return passage ? NULL : user;
}

static void
add(void* user, const PvObservation* observation)
{
  PvHearing* const hearing = user;
  pv_opinion_add(&hearing->opinion, observation, &hearing->raw);
}

static void
end(void* user, uint64_t n_heard)
{
  (void)user;
  (void)n_heard;
}

PvAudience
pv_hearing_audience(PvHearing* hearing)
{
  return (
    PvAudience){ .begin = begin, .add = add, .end = end, .user = hearing };
}

void
pv_hearing_probabilities(const PvHearing* hearing, float* probability)
{
  for (uint32_t r = 0; r < hearing->raw.n_ranked; ++r) {
    probability[hearing->raw.ranking[r]] = hearing->raw.probability[r];
  }
}

double
pv_hellinger(const float* p, const float* q, uint32_t n)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    const double apart = sqrt((double)p[i]) - sqrt((double)q[i]);
    sum += apart * apart;
  }
  return sqrt(0.5 * sum);
}

const float*
pv_song_guess_known(const PvModelParts* parts, uint32_t song)
{
  const uint32_t     n = parts->n_labels + 1;
  const float* const row =
    parts->song_guesses ? parts->song_guesses + (size_t)song * n : NULL;
  for (uint32_t i = 0; row && i < n; ++i) {
    if (row[i] > 0.0f) {
      return row;
    }
  }
  return NULL;
}

void
pv_guess_match_sort(const PvModelParts* parts,
                    const float*        probability,
                    PvSongMatch*        matches)
{
  for (uint32_t i = 0; i < parts->n_songs; ++i) {
    const float* const known = pv_song_guess_known(parts, matches[i].song);
    matches[i].distance =
      known ? pv_hellinger(probability, known, parts->n_labels + 1) : INFINITY;
  }
  pv_song_match_sort(matches, parts->n_songs);
}
