// SPDX-License-Identifier: GPL-3.0-or-later

#include "drawn_music.h"

#include "base/random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_MIXED = 12 }; // Differences in a mixture

void
pv_drawn_fail(const char* why)
{
  fprintf(stderr, "large_shard: %s\n", why);
  exit(1);
}

float*
pv_drawn_floats(size_t n)
{
  float* const made = calloc(n + 1, sizeof(float));
  if (!made) {
    pv_drawn_fail("out of memory");
  }
  return made;
}

static void
add(const float* from, float factor, uint32_t n, float* to)
{
  for (uint32_t i = 0; i < n; ++i) {
    to[i] += factor * from[i];
  }
}

/// Copy a clip, stereo and then mono.
static void
take_clip(const PvSongVectors* song, uint32_t c, uint32_t n, float* clip)
{
  const size_t half = n / PV_DRAWN_KINDS;
  memcpy(clip, song->features + c * half, half * sizeof(float));
  memcpy(clip + half, song->mono + c * half, half * sizeof(float));
}

static bool
begins_artist(const PvDataset* set, uint32_t s)
{
  return !s || set->songs[s].label != set->songs[s - 1].label ||
         strcmp(set->songs[s].group, set->songs[s - 1].group) != 0;
}

static float*
row_of(const PvDifferences* differences, uint32_t i, uint32_t n)
{
  return differences->at + (size_t)i * n;
}

/// Leave rows from `first` on with what they differ by from `mean`.
static void
subtract(const float* mean, uint32_t first, uint32_t n, PvDifferences* from)
{
  for (uint32_t k = first; k < from->n; ++k) {
    add(mean, -1.0f, n, row_of(from, k, n));
  }
}

/// Add a song's mean, and what its clips differ by from it.
static void
take_song(const PvSongVectors* song, PvDrawnMusic* music)
{
  const uint32_t n     = music->n;
  const uint32_t first = music->clips.n;
  float* const   mean  = row_of(&music->songs, music->songs.n++, n);
  for (uint32_t c = 0; c < song->n_clips; ++c) {
    float* const clip = row_of(&music->clips, music->clips.n++, n);
    take_clip(song, c, n, clip);
    add(clip, 1.0f / (float)song->n_clips, n, mean);
  }
  subtract(mean, first, n, &music->clips);
}

/// Add an artist, the mean of the songs from `first` on, and leave those with what they
/// differ by from it.
static void
take_artist(uint32_t first, PvDrawnMusic* music)
{
  const uint32_t n       = music->n;
  const uint32_t n_songs = music->songs.n - first;
  if (n_songs) {
    float* const mean = row_of(&music->artists, music->artists.n++, n);
    for (uint32_t k = first; k < music->songs.n; ++k) {
      add(row_of(&music->songs, k, n), 1.0f, n, mean);
    }
    for (uint32_t i = 0; i < n; ++i) {
      mean[i] /= (float)n_songs;
    }
    subtract(mean, first, n, &music->songs);
  }
}

/// Means of artists, songs and clips, and then what each differs by from the one above.
static void
take_apart(const PvDataset* set, const PvVectors* vectors, PvDrawnMusic* music)
{
  const uint32_t n     = music->n;
  uint32_t       first = 0; // Song by the artist
  for (uint32_t s = 0; s < set->n_songs; ++s) {
    const PvSongVectors* const song = &vectors->songs[s];
    if (begins_artist(set, s)) {
      take_artist(first, music);
      first = music->songs.n;
    }
    if (song->n_clips && song->mono) {
      take_song(song, music);
    }
  }
  take_artist(first, music);
  for (uint32_t a = 0; a < music->artists.n; ++a) {
    add(row_of(&music->artists, a, n), 1.0f / (float)music->artists.n, n,
        music->mean);
  }
  subtract(music->mean, 0, n, &music->artists);
}

void
pv_drawn_music_learn(PvDrawnMusic*    music,
                     const PvDataset* set,
                     const PvVectors* vectors)
{
  uint32_t n_clips = 0;
  for (uint32_t s = 0; s < vectors->n_songs; ++s) {
    n_clips += vectors->songs[s].n_clips;
  }
  music->n          = PV_DRAWN_KINDS * vectors->n_features;
  music->mean       = pv_drawn_floats(music->n);
  music->artists.at = pv_drawn_floats((size_t)set->n_songs * music->n);
  music->songs.at   = pv_drawn_floats((size_t)set->n_songs * music->n);
  music->clips.at   = pv_drawn_floats((size_t)n_clips * music->n);
  take_apart(set, vectors, music);
}

void
pv_drawn_music_vary(PvDrawnMusic*        music,
                    const PvDifferences* differences,
                    float*               to)
{
  for (uint32_t k = 0; k < N_MIXED; ++k) {
    const uint32_t which = pv_random_below(&music->random, differences->n);
    add(row_of(differences, which, music->n),
        (float)pv_random_normal(&music->random) / sqrtf(N_MIXED), music->n, to);
  }
}

float*
pv_drawn_music_artists(PvDrawnMusic* music, uint32_t n_artists)
{
  float* const artists = pv_drawn_floats((size_t)n_artists * music->n);
  for (uint32_t a = 0; a < n_artists; ++a) {
    memcpy(artists + (size_t)a * music->n, music->mean,
           music->n * sizeof(float));
    pv_drawn_music_vary(music, &music->artists, artists + (size_t)a * music->n);
  }
  return artists;
}
