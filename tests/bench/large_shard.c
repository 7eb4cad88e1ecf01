// SPDX-License-Identifier: GPL-3.0-or-later

// large_shard REAL N_SONGS N_CLIPS FOLDER: a shard of songs that nobody made, with N_CLIPS
// clips each, drawn from the statistics of the shards in REAL: how artists differ, the songs
// of one, and the clips of one song.  For measuring what training takes.
//
// Each difference is a random mixture of N_MIXED differences that are there, so that all
// features vary together as those do.

#include "base/random.h"
#include "tools/shards/load_shards.h"
#include "tools/shards/shard_writer.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_PRODUCERS = 30, N_GROUPS = 60, N_MIXED = 12, KINDS = 2 };

/// Differences from a mean, of stereo and of mono.
typedef struct {
  uint32_t n;
  float*   at; ///< [n][KINDS][n_features]
} Differences;

typedef struct {
  uint32_t    n; ///< Numbers of both kinds
  float*      mean;
  Differences artists;
  Differences songs;
  Differences clips;
  uint64_t    random;
} Music;

static void
fail(const char* why)
{
  fprintf(stderr, "large_shard: %s\n", why);
  exit(1);
}

static float*
floats(size_t n)
{
  float* const made = calloc(n + 1, sizeof(float));
  if (!made) {
    fail("out of memory");
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

/// The whole of a clip.
static void
take_clip(const PvSongVectors* song, uint32_t c, uint32_t n, float* clip)
{
  const size_t half = n / KINDS;
  memcpy(clip, song->features + c * half, half * sizeof(float));
  memcpy(clip + half, song->mono + c * half, half * sizeof(float));
}

static bool
begins_artist(const PvDataset* set, uint32_t s)
{
  return !s || set->songs[s].label != set->songs[s - 1].label ||
         strcmp(set->songs[s].group, set->songs[s - 1].group) != 0;
}

/// Means of artists, songs and clips, and then what each differs by from the one above.
static void
take_apart(const PvDataset* set, const PvVectors* vectors, Music* music)
{
  const uint32_t n       = music->n;
  float*         artist  = NULL;
  uint32_t       n_songs = 0; // Of the artist
  uint32_t       first   = 0;
  for (uint32_t s = 0; s <= set->n_songs; ++s) {
    const PvSongVectors* const song = &vectors->songs[s];
    if (artist && (s == set->n_songs || begins_artist(set, s))) {
      for (uint32_t i = 0; i < n; ++i) {
        artist[i] /= (float)(n_songs ? n_songs : 1);
      }
      for (uint32_t k = first; k < music->songs.n; ++k) {
        add(artist, -1.0f, n, music->songs.at + (size_t)k * n);
      }
      first = music->songs.n;
    }
    if (s == set->n_songs) {
      break;
    }
    if (!song->n_clips || !song->mono) {
      continue;
    }
    if (!artist || begins_artist(set, s)) {
      artist  = music->artists.at + (size_t)music->artists.n++ * n;
      n_songs = 0;
    }
    float* const   mean = music->songs.at + (size_t)music->songs.n++ * n;
    const uint32_t from = music->clips.n;
    for (uint32_t c = 0; c < song->n_clips; ++c) {
      float* const clip = music->clips.at + (size_t)music->clips.n++ * n;
      take_clip(song, c, n, clip);
      add(clip, 1.0f / (float)song->n_clips, n, mean);
    }
    for (uint32_t k = from; k < music->clips.n; ++k) {
      add(mean, -1.0f, n, music->clips.at + (size_t)k * n);
    }
    add(mean, 1.0f, n, artist);
    ++n_songs;
  }
  for (uint32_t a = 0; a < music->artists.n; ++a) {
    add(music->artists.at + (size_t)a * n, 1.0f / (float)music->artists.n, n,
        music->mean);
  }
  for (uint32_t a = 0; a < music->artists.n; ++a) {
    add(music->mean, -1.0f, n, music->artists.at + (size_t)a * n);
  }
}

/// Add a mixture of differences.
static void
vary(Music* music, const Differences* differences, float* to)
{
  for (uint32_t k = 0; k < N_MIXED; ++k) {
    const uint32_t which = pv_random_below(&music->random, differences->n);
    add(differences->at + (size_t)which * music->n,
        (float)pv_random_normal(&music->random) / sqrtf(N_MIXED), music->n, to);
  }
}

static void
put_clip(const float* clip,
         uint32_t     c,
         size_t       half,
         float*       features,
         float*       mono)
{
  memcpy(features + c * half, clip, half * sizeof(float));
  memcpy(mono + c * half, clip + half, half * sizeof(float));
}

/// Draw a song by an artist and add it.
static void
write_song(Music*         music,
           const float*   artist,
           uint32_t       i,
           uint32_t       n_clips,
           PvShardSong*   song,
           PvShardWriter* writer)
{
  PvSongVectors* const v      = &song->vectors;
  const size_t         size   = music->n * sizeof(float);
  const size_t         half   = music->n / KINDS;
  float* const         centre = floats(music->n);
  float* const         clip   = floats(music->n);
  PvPacking            packed = { .bytes = NULL };
  memcpy(centre, artist, size);
  vary(music, &music->songs, centre);
  for (uint32_t c = 0; c < n_clips + v->n_early; ++c) {
    const bool is_early = c >= n_clips;
    memcpy(clip, centre, size);
    vary(music, &music->clips, clip);
    put_clip(clip, is_early ? c - n_clips : c, half,
             is_early ? v->early : v->features,
             is_early ? v->early_mono : v->mono);
  }
  pv_shard_song_pack(song, (uint32_t)half, &packed);
  pv_shard_writer_add(writer, i, packed, true);
  free(centre);
  free(clip);
}

static float*
draw_artists(Music* music, uint32_t n_artists)
{
  float* const artists = floats((size_t)n_artists * music->n);
  for (uint32_t a = 0; a < n_artists; ++a) {
    memcpy(artists + (size_t)a * music->n, music->mean,
           music->n * sizeof(float));
    vary(music, &music->artists, artists + (size_t)a * music->n);
  }
  return artists;
}

static void
write_all(Music*         music,
          uint32_t       n_songs,
          uint32_t       n_clips,
          PvShardWriter* writer)
{
  static PvProfile profile;
  static uint32_t  heard[256];
  const size_t     half = music->n / KINDS;
  char             label[64];
  char             title[64];
  char             group[64];
  char             none[]  = "";
  float* const     artists = draw_artists(music, N_PRODUCERS + N_GROUPS);
  for (uint32_t c = 0; c < n_clips; ++c) {
    heard[c] = 1200 + 1800 * c;
  }
  PvShardSong song = {
    .song  = { .path = title, .title = title, .group = group, .license = none },
    .label = label,
    .profile = &profile,
    .vectors = { .n_clips      = n_clips,
                 .heard        = heard,
                 .features     = floats(n_clips * half),
                 .mono         = floats(n_clips * half),
                 .n_early      = 4,
                 .early_frames = { 129, 258, 516, 1032 },
                 .early        = floats(4 * half),
                 .early_mono   = floats(4 * half) }
  };
  // Nine in ten by the producers, one by others; in the order of labels.
  const uint32_t n_known = n_songs - n_songs / 10;
  for (uint32_t i = 0; i < n_songs; ++i) {
    const bool     is_known = i < n_known;
    const uint64_t place    = is_known ? i : i - n_known;
    const uint32_t n_of     = is_known ? n_known : n_songs - n_known;
    const uint32_t a =
      (uint32_t)(place * (is_known ? N_PRODUCERS : N_GROUPS) / n_of);
    snprintf(label, sizeof(label), is_known ? "P%02" PRIu32 : "unknown", a);
    snprintf(group, sizeof(group), "Album %" PRIu32, is_known ? i % 7 : a);
    snprintf(title, sizeof(title), "Song %" PRIu32, i);
    write_song(music,
               artists + (size_t)(is_known ? a : N_PRODUCERS + a) * music->n, i,
               n_clips, &song, writer);
  }
}

int
main(int argc, char** argv)
{
  PvShardSet     set;
  PvDataset      dataset;
  PvVectors      vectors;
  PvShardWriter* writer  = NULL;
  Music          music   = { .random = 1 };
  uint32_t       n_clips = 0;
  PvError        error;
  char           path[4096];
  if (argc != 5) {
    fail("give REAL N_SONGS N_CLIPS FOLDER");
  }
  if (pv_shard_set_open(argv[1], PV_VERSION, &set, &error) ||
      pv_shards_load_dataset(&set, &dataset, &error)) {
    fail(error.text);
  }
  PvProfile* const profiles = calloc(dataset.n_songs, sizeof(PvProfile));
  if (!profiles ||
      pv_shards_load_vectors(&set, 1800, &vectors, profiles, &error)) {
    fail(error.text);
  }
  for (uint32_t s = 0; s < vectors.n_songs; ++s) {
    n_clips += vectors.songs[s].n_clips;
  }
  music.n          = KINDS * set.header.n_features;
  music.mean       = floats(music.n);
  music.artists.at = floats((size_t)dataset.n_songs * music.n);
  music.songs.at   = floats((size_t)dataset.n_songs * music.n);
  music.clips.at   = floats((size_t)n_clips * music.n);
  take_apart(&dataset, &vectors, &music);

  PvShardHeader header = set.header;
  header.shard         = 1;
  header.n_shards      = 1;
  header.n_songs       = (uint32_t)atol(argv[2]);
  snprintf(path, sizeof(path), "%s/shard-1-of-1.vectors", argv[4]);
  if (pv_shard_writer_open(path, &header, &writer, &error)) {
    fail(error.text);
  }
  write_all(&music, header.n_songs, (uint32_t)atol(argv[3]), writer);
  if (pv_shard_writer_close(writer, &error)) {
    fail(error.text);
  }
  return 0;
}
