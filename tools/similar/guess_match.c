// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/similar/guess_match.h"

#include "model/guess_distances.h"

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
pv_guess_match_sort(const PvModelParts* parts,
                    const float*        probability,
                    PvSongMatch*        matches)
{
  for (uint32_t i = 0; i < parts->n_songs; ++i) {
    matches[i].distance =
      pv_song_guess_distance(parts, matches[i].song, probability);
  }
  pv_song_match_sort(matches, parts->n_songs);
}
