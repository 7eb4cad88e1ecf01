// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/discography/discography.h"

#include "tools/discography/discography_private.h"

#include "tools/corpus/album_year.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// An album while albums are looked for.
typedef struct {
  uint32_t    label;
  const char* group;
  uint32_t    song; ///< In the dataset
} Key;

static int
by_key(const void* a, const void* b)
{
  const Key* const x = a;
  const Key* const y = b;
  if (x->label != y->label) {
    return x->label < y->label ? -1 : 1;
  }
  const int groups = strcmp(x->group, y->group);
  return groups ? groups : x->song < y->song ? -1 : x->song > y->song;
}

/// "Folder", "Folder: Album", or "Album" where there is only one folder.
static char*
name_album(const PvDataset* dataset, const Key* key)
{
  const char* const label = dataset->labels[key->label];
  if (!*key->group || dataset->n_labels == 1) {
    return strdup(*key->group ? key->group : label);
  }
  const size_t n    = strlen(label) + strlen(key->group) + 3;
  char* const  name = malloc(n);
  if (name) {
    snprintf(name, n, "%s: %s", label, key->group);
  }
  return name;
}

/// The year in the name of an album's folder, or else of the one above.
static void
date_album(PvAlbum* album, const char* group, const char* label)
{
  bool      is_of_group = false;
  bool      is_of_label = false;
  const int of_group    = pv_album_year(group, &is_of_group);
  const int of_label    = pv_album_year(label, &is_of_label);
  album->year           = is_of_group ? of_group : is_of_label ? of_label : 0;
  album->title_year     = of_group ? of_group : of_label;
}

static bool
add_album(PvDiscography* d, const PvDataset* dataset, const Key* key)
{
  PvAlbum* const album = &d->albums[d->n_albums];
  album->name          = name_album(dataset, key);
  album->shares = calloc(pv_model_parts_n_classes(d->parts), sizeof(double));
  date_album(album, key->group, dataset->labels[key->label]);
  ++d->n_albums;
  return album->name && album->shares;
}

static bool
add_song(PvDiscography*   d,
         const PvDataset* dataset,
         const PvVectors* vectors,
         const Key*       key)
{
  PvAlbumSong* const song = &d->songs[d->n_songs++];
  song->song              = &dataset->songs[key->song];
  song->vectors           = &vectors->songs[key->song];
  song->album             = d->n_albums - 1;
  song->shares = calloc(pv_model_parts_n_classes(d->parts), sizeof(double));
  return song->shares;
}

/// Songs by album, only those with clips.
static bool
gather(PvDiscography*   d,
       const PvDataset* dataset,
       const PvVectors* vectors,
       Key*             keys)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    if (vectors->songs[s].n_clips) {
      keys[n++] = (Key){ dataset->songs[s].label, dataset->songs[s].group, s };
    }
  }
  qsort(keys, n, sizeof(Key), by_key);
  bool is_whole = true;
  for (uint32_t i = 0; is_whole && i < n; ++i) {
    if (i == 0 || keys[i].label != keys[i - 1].label ||
        strcmp(keys[i].group, keys[i - 1].group) != 0) {
      is_whole = add_album(d, dataset, &keys[i]);
    }
    is_whole = is_whole && add_song(d, dataset, vectors, &keys[i]);
  }
  return is_whole;
}

static int
by_year(const void* a, const void* b)
{
  const PvAlbum* const x = a;
  const PvAlbum* const y = b;
  if (x->year != y->year) {
    return !x->year ? 1 : !y->year ? -1 : x->year < y->year ? -1 : 1;
  }
  return strcmp(x->name, y->name);
}

static int
by_album(const void* a, const void* b)
{
  const PvAlbumSong* const x = a;
  const PvAlbumSong* const y = b;
  if (x->album != y->album) {
    return x->album < y->album ? -1 : 1;
  }
  return x->song < y->song ? -1 : x->song > y->song;
}

/// Albums in their order, and songs after them.
static PvStatus
sort_albums(PvDiscography* d, PvError* error)
{
  uint32_t* const places = calloc(d->n_albums, sizeof(uint32_t));
  if (!places) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    d->albums[a].n_known = a; // Its old place, until it is counted
  }
  qsort(d->albums, d->n_albums, sizeof(PvAlbum), by_year);
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    places[d->albums[a].n_known] = a;
    d->albums[a].n_known         = 0;
  }
  for (uint32_t s = 0; s < d->n_songs; ++s) {
    d->songs[s].album = places[d->songs[s].album];
  }
  qsort(d->songs, d->n_songs, sizeof(PvAlbumSong), by_album);
  free(places);
  return PV_OK;
}

/// A folder without a year that is sure has that of the earliest tag, or else
/// one that its title has.
static void
date_albums(PvDiscography* d)
{
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    PvAlbum* const album = &d->albums[a];
    int            first = 0;
    for (uint32_t s = 0; s < d->n_songs; ++s) {
      const int year = d->songs[s].album == a ? d->songs[s].year : 0;
      first          = year && (!first || year < first) ? year : first;
    }
    album->year = album->year ? album->year : first ? first : album->title_year;
  }
}

static void
average_albums(PvDiscography* d)
{
  const uint32_t n_classes = pv_model_parts_n_classes(d->parts);
  for (uint32_t s = 0; s < d->n_songs; ++s) {
    PvAlbum* const album = &d->albums[d->songs[s].album];
    ++album->n_songs;
    album->n_known += d->songs[s].is_known;
  }
  for (uint32_t s = 0; s < d->n_songs; ++s) {
    const PvAlbumSong* const song  = &d->songs[s];
    PvAlbum* const           album = &d->albums[song->album];
    album->at[0] += song->at[0] / album->n_songs;
    album->at[1] += song->at[1] / album->n_songs;
    for (uint32_t l = 0; l < n_classes; ++l) {
      album->shares[l] += song->shares[l] / album->n_songs;
    }
  }
}

PvStatus
pv_discography_make(const PvModel*        model,
                    const PvDataset*      dataset,
                    const PvVectors*      vectors,
                    const PvGuessedSongs* songs,
                    uint32_t              n_threads,
                    PvDiscography*        discography,
                    PvError*              error)
{
  PvDiscography* const d    = discography;
  const uint32_t       n    = dataset->n_songs;
  Key* const           keys = calloc(n, sizeof(Key));
  *d        = (PvDiscography){ .model = model, .parts = pv_model_parts(model) };
  d->albums = calloc(n, sizeof(PvAlbum));
  d->songs  = calloc(n, sizeof(PvAlbumSong));
  const bool is_whole =
    keys && d->albums && d->songs && gather(d, dataset, vectors, keys);
  free(keys);
  if (!is_whole) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!d->n_songs) {
    return pv_fail(error, PV_ERR_DATA, "none of the songs can be used");
  }
  PvStatus status = pv_discography_ask(d, dataset, songs, n_threads, error);
  date_albums(d);
  status = status ? status : sort_albums(d, error);
  status = status ? status : pv_discography_relate(d, error);
  average_albums(d);
  return status;
}

void
pv_discography_clear(PvDiscography* d)
{
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    free(d->albums[a].name);
    free(d->albums[a].shares);
  }
  for (uint32_t s = 0; s < d->n_songs; ++s) {
    free(d->songs[s].shares);
    pv_place_clear(&d->songs[s].place);
    pv_place_clear(&d->songs[s].among);
  }
  free(d->albums);
  free(d->songs);
  *d = (PvDiscography){ 0 };
}
