// SPDX-License-Identifier: GPL-3.0-or-later

#include "small_sets.h"

#include "base/random.h"
#include "model_file/recipe_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void*
take(size_t n, size_t size)
{
  void* const memory = calloc(n ? n : 1, size);
  if (!memory) {
    fputs("bench_small_sets: out of memory\n", stderr);
    exit(1);
  }
  return memory;
}

static const char*
artist_of(const PvDataset* dataset, uint32_t s)
{
  const PvDatasetSong* const song = &dataset->songs[s];
  return song->label < dataset->n_labels ? dataset->labels[song->label]
                                         : song->group;
}

static bool
ends_with(const char* text, const char* end)
{
  const size_t n = strlen(text);
  const size_t m = strlen(end);
  return n >= m && !strcmp(text + n - m, end);
}

/// Whether it is one artist with enough songs that can be heard, as
/// tools/corpus.sh tells them from teams.
static bool
is_candidate(const PvAllMusic* music, const char* artist)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < music->dataset.n_songs; ++s) {
    n += music->vectors.songs[s].n_clips &&
         music->dataset.songs[s].noise == PV_NOISE_NONE &&
         !strcmp(artist_of(&music->dataset, s), artist);
  }
  return n >= PV_FEWEST_SET_SONGS && !ends_with(artist, " Team") &&
         !ends_with(artist, " Project") && !ends_with(artist, " voices");
}

static void
find_artists(PvAllMusic* music)
{
  const uint32_t n = music->dataset.n_songs;
  music->artists   = take(n, sizeof(char*));
  music->artist_of = take(n, sizeof(uint32_t));
  for (uint32_t s = 0; s < n; ++s) {
    const char* const artist = artist_of(&music->dataset, s);
    uint32_t          a      = 0;
    while (a < music->n_artists && strcmp(music->artists[a], artist) != 0) {
      ++a;
    }
    if (a == music->n_artists && is_candidate(music, artist)) {
      music->artists[music->n_artists++] = artist;
    }
  }
  for (uint32_t s = 0; s < n; ++s) {
    uint32_t a = 0;
    while (a < music->n_artists &&
           strcmp(music->artists[a], artist_of(&music->dataset, s)) != 0) {
      ++a;
    }
    music->artist_of[s] = a;
  }
}

/// The songs of an artist, or those of none; returns how many.
static uint32_t
list_songs(const PvAllMusic* music, uint32_t artist, uint32_t* songs)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < music->dataset.n_songs; ++s) {
    if (music->artist_of[s] == artist && music->vectors.songs[s].n_clips) {
      songs[n++] = s;
    }
  }
  return n;
}

static void
shuffle(uint32_t* numbers, uint32_t n, uint64_t* random)
{
  for (uint32_t i = n; i > 1; --i) {
    const uint32_t j      = pv_random_below(random, i);
    const uint32_t number = numbers[i - 1];
    numbers[i - 1]        = numbers[j];
    numbers[j]            = number;
  }
}

static void
add_song(const PvAllMusic* music, uint32_t s, uint32_t label, PvSmallSet* set)
{
  const uint32_t at            = set->dataset.n_songs++;
  set->dataset.songs[at]       = music->dataset.songs[s];
  set->dataset.songs[at].label = label;
  set->vectors.songs[at]       = music->vectors.songs[s];
  set->vectors.n_songs         = set->dataset.n_songs;
}

/// Noise is always there, as in training.
static void
add_others(const PvAllMusic* music, bool with_music, PvSmallSet* set)
{
  for (uint32_t s = 0; s < music->dataset.n_songs; ++s) {
    if (music->artist_of[s] == music->n_artists &&
        (with_music || music->dataset.songs[s].noise != PV_NOISE_NONE) &&
        music->vectors.songs[s].n_clips) {
      add_song(music, s, set->dataset.n_labels, set);
    }
  }
}

/// Artists with so many songs; returns how many.
static uint32_t
list_artists(const PvAllMusic* music, uint32_t n_songs, uint32_t* artists)
{
  uint32_t* const songs = take(music->dataset.n_songs, sizeof(uint32_t));
  uint32_t        n     = 0;
  for (uint32_t a = 0; a < music->n_artists; ++a) {
    if (list_songs(music, a, songs) >= n_songs) {
      artists[n++] = a;
    }
  }
  free(songs);
  return n;
}

// With few songs a producer training takes windows that overlap.
PvSmallSet
pv_small_set_draw(const PvAllMusic* music,
                  uint32_t          n_labels,
                  uint32_t          n_songs,
                  bool              with_others,
                  uint64_t          random)
{
  const uint32_t  n_all   = music->dataset.n_songs;
  uint32_t* const artists = take(n_all, sizeof(uint32_t));
  uint32_t* const songs   = take(n_all, sizeof(uint32_t));
  PvSmallSet      set     = { music->dataset, music->vectors, music->recipe };
  set.dataset.n_labels    = n_labels;
  set.dataset.n_songs     = 0;
  set.dataset.n_remarks   = 0;
  set.dataset.labels      = take((size_t)n_labels + 1, sizeof(char*));
  set.dataset.songs       = take(n_all, sizeof(PvDatasetSong));
  set.vectors.songs       = take(n_all, sizeof(PvSongVectors));
  if (n_songs < PV_MOST_SET_SONGS) {
    set.recipe.clip_frames = pv_clip_frames(&set.recipe, PV_CLIPS_TO_ASK);
  }
  set.vectors.clip_frames = set.recipe.clip_frames;
  shuffle(artists, list_artists(music, n_songs, artists), &random);
  for (uint32_t l = 0; l < n_labels; ++l) {
    const uint32_t n      = list_songs(music, artists[l], songs);
    set.dataset.labels[l] = (char*)(uintptr_t)music->artists[artists[l]];
    shuffle(songs, n, &random);
    for (uint32_t s = 0; s < n_songs; ++s) {
      add_song(music, songs[s], l, &set);
    }
  }
  add_others(music, with_others, &set);
  free(artists);
  free(songs);
  return set;
}

void
pv_small_set_clear(PvSmallSet* set)
{
  free(set->dataset.labels);
  free(set->dataset.songs);
  free(set->vectors.songs);
}

uint32_t
pv_all_music_n_artists(const PvAllMusic* music, uint32_t n_songs)
{
  uint32_t* const artists = take(music->n_artists, sizeof(uint32_t));
  const uint32_t  n       = list_artists(music, n_songs, artists);
  free(artists);
  return n;
}

PvStatus
pv_all_music_analyse(const char* manifest, PvAllMusic* music, PvError* error)
{
  PvStatus status = pv_recipe_open(PV_DEFAULT_RECIPE, &music->recipe, error);
  status          = status
                      ? status
                      : pv_dataset_read_manifest(&music->dataset, manifest, NULL, error);
  if (!status && !pv_dataset_add_noise(&music->dataset)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  status = status ? status
                  : pv_vectors_of_dataset(&music->dataset, &music->recipe,
                                          PV_CLIPS_TO_ASK, NULL, NULL, 0,
                                          &music->vectors, error);
  if (!status) {
    find_artists(music);
  }
  return status;
}

void
pv_all_music_clear(PvAllMusic* music)
{
  free(music->artists);
  free(music->artist_of);
  pv_recipe_clear(&music->recipe);
  pv_vectors_clear(&music->vectors);
  pv_dataset_clear(&music->dataset);
}
