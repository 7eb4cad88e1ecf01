// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tools/made_discography.h"

#include <math.h>
#include <stdio.h>

enum { MAX_LABELS = 40, MAX_SONGS = 480, N_ALBUMS = PV_MADE_ALBUMS };

PvSong pv_made_songs[MAX_SONGS];
float  pv_made_map[2 * MAX_SONGS];

static PvModelParts  parts;
static char*         labels[MAX_LABELS + 1];
static char          names[MAX_LABELS][128];
static PvAlbum       albums[N_ALBUMS];
static PvAlbumSong   album_songs[N_ALBUMS];
static PvDatasetSong files[N_ALBUMS];
static double        shares[N_ALBUMS][1024];

static double
noise(uint32_t i)
{
  const double x = sin(12.9898 * (i + 1)) * 43758.5453;
  return x - floor(x);
}

void
pv_made_model(PvDiscography* d,
              uint32_t       n_labels,
              uint32_t       n_songs,
              const char*    name)
{
  parts = (PvModelParts){ .name     = (char*)(uintptr_t) "Toy",
                          .n_labels = n_labels,
                          .labels   = labels,
                          .n_songs  = n_songs,
                          .songs    = pv_made_songs,
                          .map      = pv_made_map };
  snprintf(parts.recipe.name, sizeof(parts.recipe.name), "toy");
  labels[n_labels] = (char*)(uintptr_t)PV_UNKNOWN;
  for (uint32_t l = 0; l < n_labels; ++l) {
    snprintf(names[l], sizeof(names[l]), "%s %u", name, l);
    labels[l] = names[l];
  }
  for (uint32_t s = 0; s < n_songs; ++s) {
    const bool     is_other = s % 4 == 3;
    const uint32_t label    = is_other ? n_labels : s / 4 % n_labels;
    const double   angle    = 6.2832 * label / n_labels;
    const double   far      = is_other ? 0.0 : label % 2 ? 0.2 : 0.4;
    const double   wide     = is_other ? 1.9 : 0.12;
    pv_made_songs[s] =
      (PvSong){ .title = (char*)(uintptr_t) "Song",
                .group = (char*)(uintptr_t)(s % 8 == 7 ? "Others" : ""),
                .label = label };
    pv_made_map[2 * s] =
      (float)(far * cos(angle) + wide * (noise(2 * s) - 0.5));
    pv_made_map[2 * s + 1] =
      (float)(far * sin(angle) + wide * (noise(2 * s + 1) - 0.5));
  }
  d->parts = &parts;
}

void
pv_made_albums(PvDiscography* d)
{
  static const double at[N_ALBUMS][2] = { { 0.1, 0.1 },  { 0.1, 0.1 },
                                          { -0.3, 0.2 }, { 0.0, -0.25 },
                                          { 0.9, -0.9 }, { 0.3, 0.0 } };
  d->n_albums = d->n_songs = N_ALBUMS;
  d->albums                = albums;
  d->songs                 = album_songs;
  for (uint32_t a = 0; a < N_ALBUMS; ++a) {
    shares[a][a % d->parts->n_labels] = 1.0;
    files[a]  = (PvDatasetSong){ .title = (char*)(uintptr_t) "File" };
    albums[a] = (PvAlbum){ .name    = (char*)(uintptr_t) "Album",
                           .year    = 2001 + (int)a,
                           .n_songs = 1,
                           .shares  = shares[a] };
    album_songs[a] =
      (PvAlbumSong){ .song = &files[a], .album = a, .shares = shares[a] };
    for (uint32_t k = 0; k < 2; ++k) {
      albums[a].at[k]      = at[a][k];
      album_songs[a].at[k] = at[a][k] + 0.05;
    }
  }
}
