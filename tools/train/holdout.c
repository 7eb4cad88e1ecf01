// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/holdout.h"

#include <stdlib.h>
#include <string.h>

void
pv_rest_clear(PvRest* rest)
{
  free(rest->training.songs);
  free(rest->training.clips);
  free(rest->labels);
  free(rest->songs);
  free(rest->of_label);
  free(rest->of_song);
}

static bool
init(const PvTraining* all, PvRest* rest)
{
  *rest                 = (PvRest){ 0 };
  rest->training.songs  = calloc(all->n_songs, sizeof(*rest->training.songs));
  rest->training.clips  = calloc(all->n_clips, sizeof(PvClip));
  rest->labels          = calloc(all->n_labels, sizeof(char*));
  rest->songs           = calloc(all->n_songs, sizeof(PvDatasetSong));
  rest->of_label        = calloc((size_t)all->n_labels + 1, sizeof(uint32_t));
  rest->of_song         = calloc(all->n_songs, sizeof(uint32_t));
  rest->training.labels = rest->labels;
  return rest->training.songs && rest->labels && rest->training.clips &&
         rest->songs && rest->of_label && rest->of_song;
}

static void
keep_labels(const PvTraining* all, const PvCut* cut, PvRest* rest)
{
  for (uint32_t l = 0; l < all->n_labels; ++l) {
    const bool is_out = cut->producers && l % cut->n_parts == cut->part;
    rest->of_label[l] = is_out ? PV_NOT_IN_REST : rest->training.n_labels;
    if (!is_out) {
      rest->labels[rest->training.n_labels++] = all->labels[l];
    }
  }
  rest->of_label[all->n_labels] = rest->training.n_labels;
}

/// Songs of one label follow each other, and among them those of one group.
typedef struct {
  uint32_t place; ///< Of a song among those of its label
  uint32_t group; ///< Of a song among the groups of its label
} Turn;

static Turn
next_turn(const PvTraining* all, uint32_t s, Turn last)
{
  const PvDatasetSong* const song   = all->songs[s];
  const PvDatasetSong* const before = s ? all->songs[s - 1] : NULL;
  if (!before || before->label != song->label) {
    return (Turn){ 0, 0 };
  }
  const bool is_new = strcmp(before->group, song->group) != 0;
  return (Turn){ last.place + 1, last.group + is_new };
}

// The turn starts with the label, so that small labels do not all fill the
// first part.
static bool
is_taken(const PvTraining* all, const PvCut* cut, uint32_t label, Turn turn)
{
  if (label == all->n_labels) {
    return cut->others && turn.group % cut->n_parts == cut->part;
  }
  return (turn.place + label / cut->n_parts + 1) % cut->n_parts == cut->part;
}

static void
keep_songs(const PvTraining* all, const PvCut* cut, PvRest* rest)
{
  PvTraining* const t    = &rest->training;
  Turn              turn = { 0, 0 };
  for (uint32_t s = 0; s < all->n_songs; ++s) {
    const PvDatasetSong* const song  = all->songs[s];
    const uint32_t             label = rest->of_label[song->label];
    turn                             = next_turn(all, s, turn);
    rest->of_song[s]                 = PV_NOT_IN_REST;
    if (label != PV_NOT_IN_REST && !is_taken(all, cut, song->label, turn)) {
      rest->of_song[s]              = t->n_songs;
      rest->songs[t->n_songs]       = *song;
      rest->songs[t->n_songs].label = label;
      t->songs[t->n_songs]          = &rest->songs[t->n_songs];
      ++t->n_songs;
    }
  }
}

bool
pv_rest_make(const PvTraining* all, const PvCut* cut, PvRest* rest)
{
  if (!init(all, rest)) {
    return false;
  }
  rest->training.n_features   = all->n_features;
  rest->training.is_projected = all->is_projected;
  keep_labels(all, cut, rest);
  keep_songs(all, cut, rest);
  for (uint32_t c = 0; c < all->n_clips; ++c) {
    const uint32_t song = rest->of_song[all->clips[c].song];
    if (song != PV_NOT_IN_REST) {
      PvClip* const clip = &rest->training.clips[rest->training.n_clips++];
      *clip              = all->clips[c];
      clip->song         = song;
    }
  }
  return true;
}
