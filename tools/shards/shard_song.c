// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/shards/shard_song.h"

#include <stdio.h>
#include <string.h>

/// As large on all machines.
typedef struct {
  uint32_t line;
  uint32_t noise;
  uint32_t is_missing;
  uint32_t status;
  uint32_t n_clips;
  uint32_t n_mono;
  uint32_t n_early;
  uint32_t is_short;
  uint32_t has_mono;
  uint32_t has_profile;
} Facts;

static Facts
facts_of(const PvShardSong* song)
{
  const PvSongVectors* const vectors = &song->vectors;
  return (Facts){ .line        = song->song.line,
                  .noise       = song->song.noise,
                  .is_missing  = song->song.is_missing,
                  .status      = vectors->error.status,
                  .n_clips     = vectors->n_clips,
                  .n_mono      = vectors->n_mono,
                  .n_early     = vectors->n_early,
                  .is_short    = vectors->is_short,
                  .has_mono    = vectors->mono != NULL,
                  .has_profile = song->profile != NULL };
}

void
pv_shard_song_pack(const PvShardSong* song,
                   uint32_t           n_features,
                   PvPacking*         packing)
{
  const PvSongVectors* const vectors = &song->vectors;
  const Facts                facts   = facts_of(song);
  const size_t               size    = n_features * sizeof(float);
  const size_t               n_early = vectors->n_early;
  const size_t               n_clips = vectors->n_clips;
  pv_pack(packing, &facts, sizeof(facts));
  pv_pack_text(packing, song->label);
  pv_pack_text(packing, song->song.path);
  pv_pack_text(packing, song->song.title);
  pv_pack_text(packing, song->song.group);
  pv_pack_text(packing, song->song.license);
  pv_pack_text(packing, vectors->note.text);
  pv_pack_text(packing, vectors->error.status ? vectors->error.text : "");
  pv_pack(packing, vectors->heard, n_clips * sizeof(uint32_t));
  pv_pack(packing, vectors->features, n_clips * size);
  pv_pack(packing, vectors->mono, n_clips * size);
  pv_pack(packing, vectors->early_frames, n_early * sizeof(uint32_t));
  pv_pack(packing, vectors->early, n_early * size);
  pv_pack(packing, vectors->early_mono, n_early * size);
  pv_pack(packing, song->profile, sizeof(PvProfile));
}

static void
unpack_texts(PvUnpacking* left, PvShardSong* song)
{
  song->label            = pv_unpack_text(left);
  song->song.path        = pv_unpack_text(left);
  song->song.title       = pv_unpack_text(left);
  song->song.group       = pv_unpack_text(left);
  song->song.license     = pv_unpack_text(left);
  const char* const note = pv_unpack_text(left);
  const char* const why  = pv_unpack_text(left);
  if (!left->is_wrong) {
    PvSongVectors* const vectors = &song->vectors;
    snprintf(vectors->note.text, sizeof(vectors->note.text), "%s", note);
    snprintf(vectors->error.text, sizeof(vectors->error.text), "%s", why);
  }
}

static void
unpack_vectors(PvUnpacking*   left,
               const Facts*   facts,
               size_t         size,
               PvSongVectors* vectors)
{
  const size_t n_clips = facts->n_clips;
  const size_t n_early = facts->n_early;
  vectors->heard       = pv_unpack(left, n_clips * sizeof(uint32_t));
  vectors->features    = pv_unpack(left, n_clips * size);
  vectors->mono = facts->has_mono ? pv_unpack(left, n_clips * size) : NULL;
  const uint32_t* const frames = pv_unpack(left, n_early * sizeof(uint32_t));
  if (frames) {
    memcpy(vectors->early_frames, frames, n_early * sizeof(uint32_t));
  }
  vectors->early = pv_unpack(left, n_early * size);
  vectors->early_mono =
    facts->has_mono ? pv_unpack(left, n_early * size) : NULL;
}

static bool
is_possible(const Facts* facts)
{
  return facts->noise < PV_N_NOISE_KINDS && facts->status <= PV_ERR_DATA &&
         facts->n_early <= PV_MAX_EARLY &&
         (facts->status != PV_OK) == !facts->n_clips &&
         facts->has_profile == (facts->n_clips > 0) &&
         (facts->n_clips || !facts->n_early);
}

bool
pv_shard_song_unpack(char*        bytes,
                     size_t       n,
                     uint32_t     n_features,
                     PvShardSong* song)
{
  PvUnpacking        left  = { .at = bytes, .n = n };
  const Facts* const facts = pv_unpack(&left, sizeof(*facts));
  if (!facts || !is_possible(facts)) {
    return false;
  }
  *song                      = (PvShardSong){ .song    = { .line       = facts->line,
                                                           .noise      = (PvNoiseKind)facts->noise,
                                                           .is_missing = facts->is_missing },
                                              .vectors = { .n_clips  = facts->n_clips,
                                                           .n_mono   = facts->n_mono,
                                                           .n_early  = facts->n_early,
                                                           .is_short = facts->is_short } };
  song->vectors.error.status = (PvStatus)facts->status;
  unpack_texts(&left, song);
  if (facts->n_clips) {
    unpack_vectors(&left, facts, n_features * sizeof(float), &song->vectors);
    song->profile = pv_unpack(&left, sizeof(PvProfile));
  }
  return !left.is_wrong && !left.n;
}
