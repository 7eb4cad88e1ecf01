// SPDX-License-Identifier: GPL-3.0-or-later

#include "large_model.h"

#include "model/kinds.h"
#include "model_file/model_file.h"
#include "model_file/model_file_parts.h"
#include "model_file/model_file_songs.h"
#include "model_points.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SONGS_OF_ALBUM = 12 };

// More rows, the old ones over and over.
static void*
repeat(void* rows, size_t row_size, uint32_t n_old, uint32_t n)
{
  char* const fresh = rows ? malloc(row_size * n) : NULL;
  for (uint32_t i = 0; fresh && i < n; ++i) {
    memcpy(fresh + i * row_size, (char*)rows + i % n_old * row_size, row_size);
  }
  free(rows);
  return fresh;
}

static void
forget_songs(PvModelParts* parts)
{
  if (parts->shares_songs) {
    parts->shares_songs = false;
    return;
  }
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    free(parts->songs[s].title);
    free(parts->songs[s].group);
    free(parts->songs[s].license);
  }
  free(parts->songs);
}

static void
name_songs(PvModelParts* parts)
{
  parts->songs = calloc(parts->n_songs, sizeof(PvSong));
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    char title[64];
    char group[64];
    snprintf(title, sizeof(title), "A song of the usual length, %u", s);
    snprintf(group, sizeof(group), "Album %u", s / SONGS_OF_ALBUM);
    parts->songs[s] =
      (PvSong){ .title   = strdup(title),
                .group   = strdup(group),
                .license = strdup("CC-BY-SA-4.0"),
                .label   = s / SONGS_OF_ALBUM % (parts->n_labels + 1) };
  }
}

static void
draw_points(PvModelParts* parts, const PvScatter* scatter, uint32_t n)
{
  free(parts->points);
  free(parts->point_song);
  parts->n_points   = n;
  parts->points     = malloc((size_t)n * parts->n_components * sizeof(float));
  parts->point_song = malloc(n * sizeof(uint32_t));
  pv_scatter_draw(scatter, n, parts->points, 0, NULL);
  for (uint32_t p = 0; p < n; ++p) {
    parts->point_song[p] = p / PV_BENCH_CLIPS;
  }
}

static void
enlarge(PvModelParts* parts, uint32_t n_points)
{
  PvScatter* const scatter = pv_scatter_new(parts);
  const uint32_t   n_old   = parts->n_songs;
  const uint32_t   n       = (n_points - 1) / PV_BENCH_CLIPS + 1;
  const size_t     kinds =
    pv_recipe_kinds(&parts->recipe).n * parts->n_components * sizeof(float);
  const size_t guesses = (parts->n_labels + 1) * sizeof(float);
  forget_songs(parts);
  parts->n_songs = n;
  name_songs(parts);
  draw_points(parts, scatter, n_points);
  parts->map          = repeat(parts->map, 2 * sizeof(float), n_old, n);
  parts->song_kinds   = repeat(parts->song_kinds, kinds, n_old, n);
  parts->song_guesses = repeat(parts->song_guesses, guesses, n_old, n);
  parts->song_profiles =
    repeat(parts->song_profiles, sizeof(PvProfile), n_old, n);
  pv_scatter_free(scatter);
}

static PvStatus
read_parts(const char* path, PvModelParts** parts, PvError* error)
{
  PvTensorFile* const file = pv_tensor_file_open(path, error);
  const PvStatus      st =
    file ? pv_model_parts_read(file, true, parts, error) : error->status;
  pv_tensor_file_close(file);
  return st;
}

PvStatus
pv_large_model_write(const char* like,
                     uint32_t    n_points,
                     const char* path,
                     PvError*    error)
{
  PvModelParts*  parts = NULL;
  const PvStatus st    = read_parts(like, &parts, error);
  if (st) {
    return st;
  }
  // It shares the songs
  if (parts->mono) {
    enlarge(parts->mono, n_points);
  }
  enlarge(parts, n_points);
  const PvStatus saved = pv_model_save(parts, path, error);
  pv_model_parts_free(parts);
  return saved;
}
