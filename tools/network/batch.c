// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/network/batch.h"

#include "base/random.h"

enum { MOST_LABELS = 8, PATCHES_OF_SONG = 4 };

/// Choose up to MOST_LABELS labels that have songs; returns how many.
static uint32_t
choose_labels(const PvSongSplit* split,
              uint64_t*          seed,
              uint32_t           chosen[MOST_LABELS])
{
  uint32_t n_seen = 0;
  for (uint32_t l = 0; l < split->n_labels; ++l) {
    if (pv_song_split_n(split, l)) {
      // Each as likely as any other, however many there are (Waterman's reservoir)
      const uint32_t at =
        n_seen < MOST_LABELS ? n_seen : pv_random_below(seed, n_seen + 1);
      if (at < MOST_LABELS) {
        chosen[at] = l;
      }
      ++n_seen;
    }
  }
  return n_seen < MOST_LABELS ? n_seen : MOST_LABELS;
}

void
pv_batch_choose(const PvSongSplit* split,
                const PvSongStore* store,
                uint64_t           seed,
                uint32_t           n,
                PvPatchPlace*      places,
                uint32_t*          labels)
{
  uint32_t       chosen[MOST_LABELS];
  uint32_t       first[MOST_LABELS] = { 0 };
  const uint32_t n_chosen           = choose_labels(split, &seed, chosen);
  for (uint32_t i = 0; i < n_chosen; ++i) {
    first[i] = pv_random_below(&seed, pv_song_split_n(split, chosen[i]));
  }
  for (uint32_t p = 0; p < n; ++p) {
    const uint32_t i       = p % n_chosen;
    const uint32_t n_songs = pv_song_split_n(split, chosen[i]);
    const uint32_t song =
      pv_song_split_at(split, chosen[i], (first[i] + p / n_chosen) % n_songs);
    const uint32_t n_stretches = pv_song_store_n(store, song);
    labels[p]                  = chosen[i];
    places[p] = (PvPatchPlace){ song, pv_random_below(&seed, n_stretches),
                                pv_random_share(&seed) };
  }
}

static uint32_t
count_songs(const PvSongSplit* split, bool of_kept, uint32_t label)
{
  return of_kept ? split->n_kept[label] : pv_song_split_n(split, label);
}

static uint32_t
count_all(const PvSongSplit* split, bool of_kept)
{
  uint32_t n = 0;
  for (uint32_t l = 0; l < split->n_labels; ++l) {
    n += count_songs(split, of_kept, l);
  }
  return n;
}

/// Number `i` of all songs of that kind, label by label.
static uint32_t
find_song(const PvSongSplit* split, bool of_kept, uint32_t i, uint32_t* label)
{
  *label = 0;
  while (i >= count_songs(split, of_kept, *label)) {
    i -= count_songs(split, of_kept, *label);
    ++*label;
  }
  return pv_song_split_at(split, *label,
                          of_kept ? pv_song_split_n(split, *label) + i : i);
}

uint32_t
pv_batch_choose_fixed(const PvSongSplit* split,
                      const PvSongStore* store,
                      bool               of_kept,
                      uint32_t           n,
                      PvPatchPlace*      places,
                      uint32_t*          labels)
{
  const uint32_t n_songs = count_all(split, of_kept);
  const uint32_t n_all   = n_songs * PATCHES_OF_SONG;
  n                      = n < n_all ? n : n_all;
  for (uint32_t p = 0; p < n; ++p) {
    const uint32_t which = (uint32_t)((uint64_t)p * n_all / n);
    const uint32_t song =
      find_song(split, of_kept, which / PATCHES_OF_SONG, &labels[p]);
    const uint32_t i = which % PATCHES_OF_SONG;
    places[p] =
      (PvPatchPlace){ song, i * pv_song_store_n(store, song) / PATCHES_OF_SONG,
                      0.0 };
  }
  return n;
}
