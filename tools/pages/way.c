// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/way.h"

#include "tools/base/text.h"
#include "tools/pages/playlist.h"
#include "tools/pages/similar.h"

#include <stdlib.h>

void
pv_way_print(const PvWayPage* page)
{
  const PvModelParts* const parts = page->parts;
  const PvSongWay* const    way   = &page->way;
  pv_print_line("%s: a way of songs, by the distance of mean places",
                page->files[0]);
  for (uint32_t i = 0; i < way->n_songs; ++i) {
    pv_print_line("  %7.3f  %s (%s)", way->steps[i],
                  parts->songs[way->songs[i]].title,
                  pv_song_artist(parts, way->songs[i]));
  }
  pv_print_line("  %7.3f  %s", way->steps[way->n_songs], page->files[1]);
}

json_t*
pv_way_json(const PvWayPage* page)
{
  const PvSongWay* const way   = &page->way;
  json_t* const          songs = json_array();
  for (uint32_t i = 0; i < way->n_songs; ++i) {
    json_array_append_new(
      songs, pv_song_json(page->parts, way->songs[i], way->steps[i]));
  }
  return json_pack("{s:o, s:o, s:o, s:o, s:o}", "file",
                   pv_json_text(page->files[0]), "model",
                   pv_json_text(page->model_path), "songs", songs, "to",
                   pv_json_text(page->files[1]), "distance",
                   pv_json_number(way->steps[way->n_songs]));
}

/// One of both ends, which the model need not know.
static bool
add_end(const PvWayPage* page, int end)
{
  if (!page->paths[end]) {
    return false;
  }
  char* const title   = pv_text_title(page->paths[end]);
  const bool is_added = title && pv_playlist_add(page->paths[end], NULL, title);
  free(title);
  return is_added;
}

uint32_t
pv_way_print_list(const PvWayPage* page)
{
  const PvSongWay* const way = &page->way;
  pv_playlist_begin();
  uint32_t n_lost = !add_end(page, 0);
  for (uint32_t i = 0; i < way->n_songs; ++i) {
    n_lost += !pv_playlist_add_song(page->parts, way->songs[i]);
  }
  return n_lost + !add_end(page, 1);
}
