// SPDX-License-Identifier: GPL-3.0-or-later

// large_shard REAL N_SONGS N_CLIPS FOLDER: a shard of songs that nobody made, with N_CLIPS
// clips each, drawn from the statistics of the shards in REAL.  For measuring what training
// takes.

#include "drawn_music.h"
#include "tools/shards/load_shards.h"
#include "tools/shards/shard_writer.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { N_PRODUCERS = 30, N_GROUPS = 60, MAX_CLIPS = 256 };

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
write_song(PvDrawnMusic*  music,
           const float*   artist,
           uint32_t       i,
           uint32_t       n_clips,
           PvShardSong*   song,
           PvShardWriter* writer)
{
  PvSongVectors* const v      = &song->vectors;
  const size_t         size   = music->n * sizeof(float);
  const size_t         half   = music->n / PV_DRAWN_KINDS;
  float* const         centre = pv_drawn_floats(music->n);
  float* const         clip   = pv_drawn_floats(music->n);
  PvPacking            packed = { .bytes = NULL };
  memcpy(centre, artist, size);
  pv_drawn_music_vary(music, &music->songs, centre);
  for (uint32_t c = 0; c < n_clips + v->n_early; ++c) {
    const bool is_early = c >= n_clips;
    memcpy(clip, centre, size);
    pv_drawn_music_vary(music, &music->clips, clip);
    put_clip(clip, is_early ? c - n_clips : c, half,
             is_early ? v->early : v->features,
             is_early ? v->early_mono : v->mono);
  }
  pv_shard_song_pack(song, (uint32_t)half, &packed);
  pv_shard_writer_add(writer, i, packed, true);
  free(centre);
  free(clip);
}

/// What a song is called, and whose it is: nine in ten by the producers, one by others,
/// in the order of labels.
typedef struct {
  char     label[64];
  char     title[64];
  char     group[64];
  uint32_t artist; ///< From 0: the producers, then the others
} Names;

static void
name_song(uint32_t i, uint32_t n_songs, Names* names)
{
  const uint32_t n_known  = n_songs - n_songs / 10;
  const bool     is_known = i < n_known;
  const uint64_t place    = is_known ? i : i - n_known;
  const uint32_t n_of     = is_known ? n_known : n_songs - n_known;
  const uint32_t n_by     = is_known ? N_PRODUCERS : N_GROUPS;
  const uint32_t a        = (uint32_t)(place * n_by / n_of);
  names->artist           = is_known ? a : N_PRODUCERS + a;
  snprintf(names->label, sizeof(names->label),
           is_known ? "P%02" PRIu32 : "unknown", a);
  snprintf(names->group, sizeof(names->group), "Album %" PRIu32,
           is_known ? i % 7 : a);
  snprintf(names->title, sizeof(names->title), "Song %" PRIu32, i);
}

static void
write_all(PvDrawnMusic*  music,
          uint32_t       n_songs,
          uint32_t       n_clips,
          PvShardWriter* writer)
{
  static PvProfile profile;
  static uint32_t  heard[MAX_CLIPS];
  const size_t     half   = music->n / PV_DRAWN_KINDS;
  char             none[] = "";
  Names            names;
  float* const artists = pv_drawn_music_artists(music, N_PRODUCERS + N_GROUPS);
  for (uint32_t c = 0; c < n_clips; ++c) {
    heard[c] = 1200 + 1800 * c;
  }
  PvShardSong song = { .song    = { .path    = names.title,
                                    .title   = names.title,
                                    .group   = names.group,
                                    .license = none },
                       .label   = names.label,
                       .profile = &profile,
                       .vectors = { .n_clips  = n_clips,
                                    .heard    = heard,
                                    .features = pv_drawn_floats(n_clips * half),
                                    .mono     = pv_drawn_floats(n_clips * half),
                                    .n_early  = 4,
                                    .early_frames = { 129, 258, 516, 1032 },
                                    .early        = pv_drawn_floats(4 * half),
                                    .early_mono = pv_drawn_floats(4 * half) } };
  for (uint32_t i = 0; i < n_songs; ++i) {
    name_song(i, n_songs, &names);
    write_song(music, artists + (size_t)names.artist * music->n, i, n_clips,
               &song, writer);
  }
}

static void
tell(const char* line)
{
  fprintf(stderr, "large_shard: %s\n", line);
}

/// Take the shards in a folder apart.
static void
read_music(const char* folder, PvShardHeader* header, PvDrawnMusic* music)
{
  PvShardSet      set;
  PvShardSetFacts facts;
  PvShardSongs    songs;
  PvError         error;
  if (pv_shard_set_open(folder, PV_VERSION, &set, &error)) {
    pv_drawn_fail(error.text);
  }
  bool* const is_lacking = calloc(set.header.n_shards, sizeof(bool));
  if (!is_lacking) {
    pv_drawn_fail("out of memory");
  }
  if (pv_shards_load(&set, tell, is_lacking, &facts, &songs, &error)) {
    pv_drawn_fail(error.text);
  }
  if (facts.n_lacking) {
    pv_drawn_fail("REAL is not whole: make its shards again, with this version "
                  "of `prodval vectors --shard`");
  }
  *header = set.header;
  pv_drawn_music_learn(music, &songs.dataset, &songs.vectors);
  if (!music->artists.n) {
    pv_drawn_fail("REAL holds no song in stereo: name shards of music, made "
                  "with the default recipe");
  }
  free(is_lacking);
}

static void
see_folder(const char* folder)
{
  struct stat info;
  if (stat(folder, &info) || !S_ISDIR(info.st_mode)) {
    fprintf(stderr, "large_shard: %s: no such folder: make it first\n", folder);
    exit(1);
  }
}

int
main(int argc, char** argv)
{
  PvShardWriter* writer = NULL;
  PvDrawnMusic   music  = { .random = 1 };
  PvShardHeader  header;
  PvError        error;
  char           path[4096];
  if (argc != 5) {
    pv_drawn_fail("give REAL N_SONGS N_CLIPS FOLDER");
  }
  const long n_clips = atol(argv[3]);
  if (n_clips < 1 || n_clips > MAX_CLIPS) {
    pv_drawn_fail("N_CLIPS must be from 1 to 256");
  }
  if (atol(argv[2]) < 1) {
    pv_drawn_fail("N_SONGS must be 1 or more");
  }
  see_folder(argv[1]);
  see_folder(argv[4]);
  read_music(argv[1], &header, &music);
  header.shard    = 1;
  header.n_shards = 1;
  header.n_songs  = (uint32_t)atol(argv[2]);
  header.n_noise  = 0;
  snprintf(path, sizeof(path), "%s/shard-1-of-1.vectors", argv[4]);
  if (pv_shard_writer_open(path, &header, &writer, &error)) {
    pv_drawn_fail(error.text);
  }
  write_all(&music, header.n_songs, (uint32_t)n_clips, writer);
  if (pv_shard_writer_close(writer, &error)) {
    pv_drawn_fail(error.text);
  }
  return 0;
}
