// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/similar.h"

#include "tools/base/text.h"

#include <stdio.h>

/// The next of the list, from `*next` on, or NULL; it is not the song itself.
static const PvSongMatch*
next_kin(const PvSimilar* similar, uint32_t* next)
{
  while (*next < similar->place.parts->n_songs) {
    const PvSongMatch* const matches = &similar->matches[(*next)++];
    if (!matches->is_same) {
      return matches;
    }
  }
  return NULL;
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

void
pv_similar_print(const PvSimilar* similar)
{
  const PvModelParts* const parts   = similar->place.parts;
  const PvSongMatch*        matches = NULL;
  uint32_t                  next    = 0;
  pv_print_line("%s: nearest songs", similar->file);
  if (!parts->song_kinds) {
    printf("  the model does not store why songs are near: train it again\n");
  }
  print_itself(similar);
  for (uint32_t i = 0;
       i < similar->n_wanted && (matches = next_kin(similar, &next)); ++i) {
    const PvSong* const song = &parts->songs[matches->song];
    pv_print_line("  %7.3f  %s (%s)", matches->distance, song->title,
                  pv_song_artist(parts, matches->song));
    print_why(similar, matches->song);
  }
}

static json_t*
why_json(const PvSimilar* similar, uint32_t song)
{
  json_t* const  all = json_array();
  PvKindDistance why[PV_N_KINDS];
  const uint32_t n = pv_song_match_explain(&similar->place, song, why);
  for (uint32_t k = 0; k < n; ++k) {
    json_array_append_new(
      all, json_pack("{s:s, s:o, s:o}", "features",
                     pv_feature_kind_name(why[k].kind), "distance",
                     pv_json_number(why[k].distance), "relative",
                     pv_json_number(why[k].relative)));
  }
  return all;
}

static json_t*
song_json(const PvModelParts* parts, const PvSongMatch* matches)
{
  const PvSong* const song = &parts->songs[matches->song];
  return json_pack("{s:o, s:o, s:o, s:o}", "title", pv_json_text(song->title),
                   "label", pv_json_text(pv_song_artist(parts, matches->song)),
                   "group", pv_json_text(song->group), "distance",
                   pv_json_number(matches->distance));
}

json_t*
pv_similar_json(const PvSimilar* similar)
{
  const PvModelParts* const parts   = similar->place.parts;
  json_t* const             itself  = json_array();
  json_t* const             songs   = json_array();
  const PvSongMatch*        matches = NULL;
  uint32_t                  next    = 0;
  for (uint32_t i = 0; i < parts->n_songs; ++i) {
    if (similar->matches[i].is_same) {
      json_array_append_new(itself, song_json(parts, &similar->matches[i]));
    }
  }
  for (uint32_t i = 0;
       i < similar->n_wanted && (matches = next_kin(similar, &next)); ++i) {
    json_t* const song = song_json(parts, matches);
    json_object_set_new(song, "why", why_json(similar, matches->song));
    json_array_append_new(songs, song);
  }
  return json_pack("{s:o, s:o, s:o, s:o}", "file", pv_json_text(similar->file),
                   "model", pv_json_text(similar->model_path), "itself", itself,
                   "songs", songs);
}
