// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/playlist.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

PvStatus
pv_playlist_check(const PvModelParts* parts, const char* path, PvError* error)
{
  bool has_files = false;
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    has_files = has_files || parts->songs[s].path;
  }
  return has_files ? PV_OK
                   : pv_fail(error, PV_ERR_DATA,
                             "%s: does not know the files of its songs: name a "
                             "library, which prodval index makes",
                             path);
}

void
pv_playlist_begin(void)
{
  puts("#EXTM3U");
}

bool
pv_playlist_add(const char* path, const char* artist, const char* title)
{
  if (strpbrk(path, "\r\n")) {
    return false;
  }
  printf("#EXTINF:-1,");
  if (artist) {
    pv_utf8_print(stdout, artist);
    printf(" - ");
  }
  pv_utf8_print(stdout, title);
  printf("\n%s\n", path);
  return true;
}

bool
pv_playlist_add_song(const PvModelParts* parts, uint32_t song)
{
  const PvSong* const of = &parts->songs[song];
  return of->path &&
         pv_playlist_add(of->path, *of->group ? of->group : NULL, of->title);
}
