// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/index/library.h"

#include "model/kinds.h"
#include "model_file/model_file_parts.h"
#include "tools/train/song_map.h"

#include <stdlib.h>
#include <string.h>

PvStatus
pv_library_read(const char* path, PvModelParts** parts, PvError* error)
{
  PvError             why    = { PV_OK, "out of memory" };
  PvTensorFile* const file   = pv_tensor_file_open(path, &why);
  PvStatus            status = file ? PV_OK : why.status;
  status = status ? status : pv_model_parts_read(file, true, parts, &why);
  pv_tensor_file_close(file);
  return status ? pv_fail(error, status, "%s: %s", path, why.text) : PV_OK;
}

/// Points into what a model holds of its songs, except for points.
static void
take_song(const PvModelParts* parts, uint32_t i, PvIndexedSong* song)
{
  const PvModelParts* const both[] = { parts, parts->mono };
  const PvSong* const       from   = &parts->songs[i];
  song->file  = (PvIndexedFile){ from->path, from->n_bytes, from->modified_ns };
  song->title = from->tags & PV_TITLE_IS_TAG ? from->title : "";
  song->artist  = from->tags & PV_ARTIST_IS_TAG ? from->group : "";
  song->profile = &parts->song_profiles[i];
  for (uint32_t m = 0; m < (parts->mono ? 2u : 1u); ++m) {
    const size_t n =
      (size_t)pv_recipe_kinds(&parts->recipe).n * parts->n_components;
    song->kinds[m] = both[m]->song_kinds + i * n;
  }
}

/// Whether it holds of its songs what libraries do.
static bool
is_whole(const PvModelParts* parts)
{
  return pv_model_parts_are_library(parts) && parts->song_profiles &&
         parts->song_kinds && (!parts->mono || parts->mono->song_kinds);
}

PvIndexedSong*
pv_library_songs(const PvModelParts* parts)
{
  const size_t         n     = parts->n_components;
  PvIndexedSong* const songs = calloc(parts->n_songs, sizeof(PvIndexedSong));
  for (uint32_t p = 0; songs && is_whole(parts) && p < parts->n_points; ++p) {
    PvIndexedSong* const song = &songs[parts->point_song[p]];
    if (!parts->songs[parts->point_song[p]].path) {
      continue;
    }
    if (!song->n_points++) {
      take_song(parts, parts->point_song[p], song);
      song->points[0] = parts->points + p * n;
      song->points[1] = parts->mono ? parts->mono->points + p * n : NULL;
    }
  }
  return songs;
}

static float*
copy_floats(const float* values, size_t n)
{
  float* const copy = malloc(n * sizeof(float) + 1);
  if (copy) {
    memcpy(copy, values, n * sizeof(float));
  }
  return copy;
}

static bool
copy_steps(const PvModelParts* from, PvModelParts* parts)
{
  bool is_fine   = true;
  parts->n_steps = from->n_steps;
  for (uint32_t i = 0; i < from->n_steps; ++i) {
    const PvLinear* const step = &from->steps[i];
    parts->steps[i] =
      (PvLinear){ step->n_in, step->n_out,
                  copy_floats(step->matrix, (size_t)step->n_in * step->n_out),
                  copy_floats(step->offset, step->n_out) };
    is_fine = is_fine && parts->steps[i].matrix && parts->steps[i].offset;
  }
  return is_fine;
}

/// What a model makes of features; it has no say in who made them.
static bool
copy_model(const PvModelParts* from, PvModelParts* parts)
{
  pv_recipe_share(&parts->recipe, &from->recipe);
  parts->recipe.classifier = (PvClassifierSpec){ .kind = PV_CLASSIFIER_KNN };
  parts->n_features        = from->n_features;
  parts->n_components      = from->n_components;
  parts->mean              = copy_floats(from->mean, from->n_features);
  parts->scale             = copy_floats(from->scale, from->n_features);
  parts->labels            = calloc(1, sizeof(char*));
  if (parts->labels) {
    parts->labels[0] = strdup(PV_UNKNOWN);
  }
  return copy_steps(from, parts) && parts->mean && parts->scale &&
         parts->labels && parts->labels[0];
}

/// What its tags say goes before what its file and folder are called.
static bool
add_song(PvModelParts*        parts,
         const PvDatasetSong* from,
         const PvIndexedSong* indexed)
{
  const PvIndexedFile* const file       = &indexed->file;
  const bool                 has_title  = *indexed->title;
  const bool                 has_artist = *indexed->artist;
  PvSong* const              song       = &parts->songs[parts->n_songs++];
  *song = (PvSong){ .title = strdup(has_title ? indexed->title : from->title),
                    .group = strdup(has_artist ? indexed->artist : from->group),
                    .license     = strdup(from->license),
                    .path        = strdup(file->path),
                    .n_bytes     = file->n_bytes,
                    .modified_ns = file->modified_ns,
                    .tags        = (has_title ? PV_TITLE_IS_TAG : 0) |
                            (has_artist ? PV_ARTIST_IS_TAG : 0) };
  return song->title && song->group && song->license && song->path;
}

/// What is to be made.
typedef struct {
  const PvIndexSpace* space;
  const PvIndexSongs* songs;
} Order;

static bool
make_room(const Order* order, PvModelParts* parts)
{
  uint32_t n_songs = 0;
  for (uint32_t s = 0; s < order->songs->dataset->n_songs; ++s) {
    n_songs += order->songs->songs[s].n_points > 0;
    parts->n_points += order->songs->songs[s].n_points;
  }
  const size_t n    = n_songs + (size_t)1;
  parts->songs      = calloc(n, sizeof(PvSong));
  parts->point_song = calloc((size_t)parts->n_points + 1, sizeof(uint32_t));
  parts->points =
    calloc((size_t)parts->n_points * parts->n_components + 1, sizeof(float));
  parts->song_kinds    = calloc(n * order->space->n_kinds, sizeof(float));
  parts->song_profiles = calloc(n, sizeof(PvProfile));
  return parts->songs && parts->point_song && parts->points &&
         parts->song_kinds && parts->song_profiles;
}

/// Add the songs as they lie in the space of one of the models.
static bool
add_songs(const Order* order, uint32_t m, PvModelParts* parts)
{
  const size_t n       = parts->n_components;
  const size_t n_kinds = order->space->n_kinds;
  bool         is_fine = make_room(order, parts);
  size_t       p       = 0;
  for (uint32_t s = 0; is_fine && s < order->songs->dataset->n_songs; ++s) {
    const PvIndexedSong* const song = &order->songs->songs[s];
    const uint32_t             to   = parts->n_songs;
    if (!song->n_points) {
      continue;
    }
    is_fine = add_song(parts, &order->songs->dataset->songs[s], song);
    memcpy(parts->points + p * n, song->points[m],
           song->n_points * n * sizeof(float));
    memcpy(parts->song_kinds + to * n_kinds, song->kinds[m],
           n_kinds * sizeof(float));
    parts->song_profiles[to] = *song->profile;
    for (uint32_t i = 0; i < song->n_points; ++i) {
      parts->point_song[p++] = to;
    }
  }
  return is_fine;
}

static PvModelParts*
make_parts(const Order* order,
           uint32_t     m,
           const char*  name,
           const char*  provenance)
{
  PvModelParts* const parts = pv_model_parts_new();
  if (!parts) {
    return NULL;
  }
  parts->name       = strdup(name);
  parts->provenance = strdup(provenance);
  if (!parts->name || !parts->provenance ||
      !copy_model(order->space->parts[m], parts) ||
      !add_songs(order, m, parts)) {
    pv_model_parts_free(parts);
    return NULL;
  }
  return parts;
}

/// The mono model knows the same places on the map.
static PvStatus
make_maps(PvModelParts* parts, PvError* error)
{
  const PvStatus status = pv_song_map_make(parts, error);
  if (!status && parts->mono) {
    parts->mono->map = copy_floats(parts->map, 2 * (size_t)parts->n_songs);
    return parts->mono->map ? PV_OK
                            : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return status;
}

static bool
add_left_out(const PvIndexSongs* songs, PvModelParts* parts)
{
  bool is_fine    = true;
  parts->left_out = calloc((size_t)songs->dataset->n_songs + 1 - parts->n_songs,
                           sizeof(PvLeftOut));
  for (uint32_t s = 0; parts->left_out && s < songs->dataset->n_songs; ++s) {
    const PvIndexedFile* const file = &songs->songs[s].file;
    if (songs->reasons[s]) {
      PvLeftOut* const one = &parts->left_out[parts->n_left_out++];
      *one = (PvLeftOut){ strdup(file->path), file->n_bytes, file->modified_ns,
                          strdup(songs->reasons[s]) };
      is_fine = is_fine && one->path && one->reason;
    }
  }
  return parts->left_out && is_fine;
}

PvStatus
pv_library_make(const PvIndexSpace* space,
                const PvIndexSongs* songs,
                const char*         name,
                const char*         provenance,
                PvModelParts**      parts,
                PvError*            error)
{
  const Order         order = { space, songs };
  PvModelParts* const fresh = make_parts(&order, 0, name, provenance);
  if (fresh && space->n_models > 1) {
    fresh->mono = make_parts(&order, 1, name, "");
  }
  PvStatus status =
    fresh && (fresh->mono || space->n_models == 1) && add_left_out(songs, fresh)
      ? make_maps(fresh, error)
      : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  status = status ? status : pv_model_parts_check(fresh, error);
  if (status) {
    pv_model_parts_free(fresh);
  } else {
    *parts = fresh;
  }
  return status;
}
