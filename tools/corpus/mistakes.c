// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/mistakes.h"

#include "tools/corpus/same_songs.h"
#include "tools/base/text.h"
#include "base/plural.h"

#include <stdlib.h>

enum { MAX_SHORT = 10, MAX_PAIRS = 10, UNEQUAL = 10 };

static void
note_short_songs(const PvDataset* dataset,
                 const PvVectors* vectors,
                 const PvRecipe*  recipe)
{
  const double window_s = pv_frames_seconds(recipe->window_frames);
  uint32_t     n        = 0;
  for (uint32_t s = 0; s < vectors->n_songs; ++s) {
    if (vectors->songs[s].is_short && ++n <= MAX_SHORT) {
      pv_print_line(
        "Note: %s is shorter than the window of %.1f s: it gives one shorter "
        "clip.",
        dataset->songs[s].path, window_s);
    }
  }
  if (n > MAX_SHORT) {
    pv_print_line("Note: so %s %u more song%s.",
                  n - MAX_SHORT == 1 ? "is" : "are", n - MAX_SHORT,
                  pv_plural(n - MAX_SHORT));
  }
}

/// What there is of one producer.
typedef struct {
  uint32_t n_songs;
  uint32_t n_clips;
} Share;

static void
note_shares(const PvDataset* dataset, const PvVectors* vectors, Share* shares)
{
  uint32_t most  = 0;
  uint32_t least = 0;
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    const uint32_t label = dataset->songs[s].label;
    if (label < dataset->n_labels && vectors->songs[s].n_clips) {
      ++shares[label].n_songs;
      shares[label].n_clips += vectors->songs[s].n_clips;
    }
  }
  for (uint32_t l = 0; l < dataset->n_labels; ++l) {
    most  = shares[l].n_clips > shares[most].n_clips ? l : most;
    least = shares[l].n_clips < shares[least].n_clips ? l : least;
    if (shares[l].n_songs == 1) {
      pv_print_line(
        "Note: %s has a single song, so guesses on other songs can't be "
        "judged; add songs.",
        dataset->labels[l]);
    }
  }
  if (shares[most].n_clips > UNEQUAL * shares[least].n_clips) {
    pv_print_line(
      "Note: %s has %u clips, %s only %u: guesses will lean towards the "
      "former; add songs or leave some out.",
      dataset->labels[most], shares[most].n_clips, dataset->labels[least],
      shares[least].n_clips);
  }
}

static void
note_pair(const PvDataset* dataset, uint32_t a, uint32_t b)
{
  const PvDatasetSong* const first  = &dataset->songs[a];
  const PvDatasetSong* const second = &dataset->songs[b];
  if (first->label == second->label) {
    pv_print_line(
      "Note: %s and %s sound the same: a song that is present twice makes the "
      "figures look better; keep one.",
      first->path, second->path);
  } else {
    pv_print_line(
      "Note: %s and %s sound the same, but are by two producers: keep the "
      "one that is right.",
      first->path, second->path);
  }
}

static void
note_same_songs(const PvDataset* dataset, const PvVectors* vectors)
{
  PvSongPair  pairs[MAX_PAIRS];
  PvSongPairs found = { .n_room = MAX_PAIRS, .pairs = pairs };
  if (!pv_same_songs_find(dataset, vectors, PV_MOST_SONGS_IN_PAIRS, &found)) {
    return; // Without memory there is no advice
  }
  for (uint32_t p = 0; p < found.n && p < MAX_PAIRS; ++p) {
    note_pair(dataset, pairs[p].a, pairs[p].b);
  }
  if (found.n > MAX_PAIRS) {
    const uint32_t n_more = found.n - MAX_PAIRS;
    pv_print_line("Note: %u more pair%s of songs sound%s the same.", n_more,
                  pv_plural(n_more), n_more == 1 ? "s" : "");
  }
}

void
pv_mistakes_print(const PvDataset* dataset,
                  const PvVectors* vectors,
                  const PvRecipe*  recipe)
{
  Share* const shares = calloc(dataset->n_labels, sizeof(Share));
  if (shares) {
    note_short_songs(dataset, vectors, recipe);
    note_shares(dataset, vectors, shares);
    note_same_songs(dataset, vectors);
  }
  free(shares);
}
