// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tools/marked_music.h"

#include "support/models/recipes.h"

#include <check.h>
#include <stdio.h>

PvMarkedMusic pv_marked;

static char*         labels[PV_MARKED_LABELS + 1];
static char          empty[] = "";
static char          groups[PV_MARKED_SONGS][16];
static PvDatasetSong songs[PV_MARKED_SONGS];
static uint32_t      heard[PV_MARKED_CLIPS] = { 1200, 1800 };
static PvError       error;

static uint32_t
mark_of(uint32_t song, PvMark mark)
{
  return mark == PV_MARK_SONG ? song
         : mark == PV_MARK_ALBUM || song >= PV_MARKED_KNOWN
           ? song / PV_MARKED_TRACKS
           : song / (PV_MARKED_TRACKS * PV_MARKED_ALBUMS);
}

/// Far apart, and by no rule.
static void
put_mark(uint32_t mark, float* values)
{
  uint32_t random = 2654435761u * (mark + 1);
  for (uint32_t f = 0; f < PV_MARKED_FEATURES; ++f) {
    random    = random * 1664525u + 1013904223u;
    values[f] = (float)(random >> 8) / 16777216.0f;
  }
}

static void
add_song(uint32_t s, PvMark mark)
{
  const uint32_t label = s < PV_MARKED_KNOWN
                           ? s / (PV_MARKED_TRACKS * PV_MARKED_ALBUMS)
                           : PV_MARKED_LABELS;
  snprintf(groups[s], sizeof(groups[s]), "album %u", s / PV_MARKED_TRACKS);
  songs[s]           = (PvDatasetSong){ .path    = empty,
                                        .title   = empty,
                                        .group   = groups[s],
                                        .license = empty,
                                        .label   = label };
  pv_marked.songs[s] = (PvSongVectors){ .n_clips  = PV_MARKED_CLIPS,
                                        .heard    = heard,
                                        .features = pv_marked.features[s][0],
                                        .n_early  = 1,
                                        .early_frames = { 129 },
                                        .early        = pv_marked.early[s] };
  put_mark(mark_of(s, mark), pv_marked.early[s]);
  for (uint32_t c = 0; c < PV_MARKED_CLIPS; ++c) {
    put_mark(mark_of(s, mark), pv_marked.features[s][c]);
    pv_marked.features[s][c][0] += 1e-4f * (float)(c + PV_MARKED_CLIPS * s);
  }
}

void
pv_marked_make(PvMark mark)
{
  for (uint32_t l = 0; l < PV_MARKED_LABELS; ++l) {
    snprintf(pv_marked.names[l], sizeof(pv_marked.names[l]), "P%u", l);
  }
  snprintf(pv_marked.names[PV_MARKED_LABELS],
           sizeof(pv_marked.names[PV_MARKED_LABELS]), PV_UNKNOWN);
  for (uint32_t l = 0; l <= PV_MARKED_LABELS; ++l) {
    labels[l] = pv_marked.names[l];
  }
  for (uint32_t s = 0; s < PV_MARKED_SONGS; ++s) {
    add_song(s, mark);
  }
  pv_marked.dataset         = (PvDataset){ .n_labels = PV_MARKED_LABELS,
                                           .labels   = labels,
                                           .n_songs  = PV_MARKED_SONGS,
                                           .songs    = songs };
  pv_marked.vectors         = (PvVectors){ .n_features = PV_MARKED_FEATURES,
                                           .n_songs    = PV_MARKED_SONGS,
                                           .songs      = pv_marked.songs };
  pv_marked.recipe          = pv_shipped_recipe("default");
  pv_marked.recipe.n_blocks = 0;
  pv_marked.recipe.n_steps  = 0;
  pv_marked.recipe.k        = 1;
  pv_marked.corpus = (PvCorpus){ &pv_marked.dataset, &pv_marked.vectors,
                                 &pv_marked.recipe, NULL };
  ck_assert_int_eq(pv_training_gather(&pv_marked.dataset, &pv_marked.vectors,
                                      NULL, &pv_marked.training, &error),
                   PV_OK);
}

void
pv_marked_clear(void)
{
  pv_training_clear(&pv_marked.training);
}
