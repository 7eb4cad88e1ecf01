// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/similar.h"

#include "base/guess_words.h"
#include "base/utf8.h"
#include "model/opinion.h"
#include "model/guess_distances.h"
#include "tools/base/text.h"
#include "tools/pages/playlist.h"

#include <math.h>
#include <stdio.h>

enum { SHOWN_LABELS = 3 };

const PvSongMatch*
pv_similar_next(const PvSimilar* similar, uint32_t* next)
{
  while (*next < similar->place.parts->n_songs) {
    const PvSongMatch* const match = &similar->matches[(*next)++];
    if (!match->is_same && isfinite(match->distance)) {
      return match;
    }
  }
  return NULL;
}

static void
print_label(const PvModelParts* parts, uint32_t label, int percent)
{
  pv_utf8_print(stdout, pv_guess_artist(parts->labels[label]));
  printf(" %d %%", percent);
}

/// The likeliest three, as far as a percent is left of them.
static void
print_guess(const PvModelParts* parts, const float* probability)
{
  uint32_t       ranking[PV_MAX_LABELS + 1];
  const uint32_t n = parts->n_labels + 1;
  pv_rank_labels(probability, n, ranking);
  for (uint32_t r = 0; r < n && r < SHOWN_LABELS; ++r) {
    const int percent = pv_guess_percent((double)probability[ranking[r]]);
    if (percent > 0) {
      printf("%s", r ? ", " : "");
      print_label(parts, ranking[r], percent);
    }
  }
  printf("\n");
}

static void
print_why(const PvSimilar* similar, uint32_t song)
{
  PvKindDistance why[PV_N_KINDS];
  const uint32_t n = pv_song_match_explain(&similar->place, song, why);
  printf("%s", n ? "          " : "");
  for (uint32_t k = 0; k < n; ++k) {
    printf("%s%s %.2f", k ? ", " : "", pv_feature_kind_name(why[k].kind),
           why[k].relative);
  }
  printf("%s", n ? "\n" : "");
}

static void
print_itself(const PvSimilar* similar)
{
  const PvModelParts* const parts = similar->place.parts;
  for (uint32_t i = 0; i < parts->n_songs; ++i) {
    const PvSongMatch* const matches = &similar->matches[i];
    if (matches->is_same) {
      const PvSong* const song = &parts->songs[matches->song];
      pv_print_line("  in the model as  %s (%s)", song->title,
                    pv_song_artist(parts, matches->song));
    }
  }
}

static void
print_head(const PvSimilar* similar)
{
  const PvModelParts* const parts = similar->place.parts;
  pv_print_line(similar->guess
                  ? "%s: songs guessed most alike, by Hellinger's distance"
                  : "%s: nearest songs, by the mean distance of clips",
                similar->file);
  if (!similar->guess && !parts->song_kinds) {
    printf("  the model does not store why songs are near: train it again\n");
  }
  print_itself(similar);
  if (similar->guess) {
    printf("  guessed as ");
    print_guess(parts, similar->guess);
  }
}

void
pv_similar_print(const PvSimilar* similar)
{
  const PvModelParts* const parts = similar->place.parts;
  const PvSongMatch*        match = NULL;
  uint32_t                  next  = 0;
  print_head(similar);
  for (uint32_t i = 0;
       i < similar->n_wanted && (match = pv_similar_next(similar, &next));
       ++i) {
    pv_print_line("  %7.3f  %s (%s)", match->distance,
                  parts->songs[match->song].title,
                  pv_song_artist(parts, match->song));
    if (similar->guess) {
      printf("           ");
      print_guess(parts, pv_song_guess_known(parts, match->song));
    } else {
      print_why(similar, match->song);
    }
  }
}

uint32_t
pv_similar_print_list(const PvSimilar* similar)
{
  const PvSongMatch* match  = NULL;
  uint32_t           next   = 0;
  uint32_t           n_lost = 0;
  pv_playlist_begin();
  for (uint32_t i = 0;
       i < similar->n_wanted && (match = pv_similar_next(similar, &next));
       ++i) {
    n_lost += !pv_playlist_add_song(similar->place.parts, match->song);
  }
  return n_lost;
}
