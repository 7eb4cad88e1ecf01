// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tools/shard_songs.h"

#include <check.h>
#include <stdio.h>

enum { N_CLIPS = 2, N_EARLY = 3 };

static char      path[32];
static char      title[32];
static char      group[]   = "An album";
static char      license[] = "CC0-1.0";
static char      label[]   = "Ann";
static uint32_t  heard[N_CLIPS];
static float     numbers[4][N_EARLY * PV_TEST_FEATURES];
static PvProfile profile;

static void
fill_numbers(uint32_t i)
{
  for (uint32_t kind = 0; kind < 4; ++kind) {
    for (uint32_t k = 0; k < N_EARLY * PV_TEST_FEATURES; ++k) {
      numbers[kind][k] = (float)(1000 * i + 100 * kind + k);
    }
  }
  for (uint32_t band = 0; band < PV_PROFILE_BANDS; ++band) {
    profile.at[PV_TONE][band] = (float)(i + band);
  }
  heard[0] = 200 + i;
  heard[1] = 500 + i;
}

PvShardSong
pv_test_shard_song(uint32_t i)
{
  PvShardSong song = { .song  = { .path    = path,
                                  .title   = title,
                                  .group   = group,
                                  .license = license,
                                  .line    = i + 2 },
                       .label = label };
  snprintf(path, sizeof(path), "music/%u.wav", i);
  snprintf(title, sizeof(title), "Song %u", i);
  fill_numbers(i);
  if (i % 3 == 2) {
    pv_fail(&song.vectors.error, PV_ERR_FORMAT, "%s: no sound", path);
  } else {
    song.vectors = (PvSongVectors){ .n_clips      = N_CLIPS,
                                    .heard        = heard,
                                    .features     = numbers[0],
                                    .n_mono       = 1,
                                    .mono         = numbers[1],
                                    .n_early      = N_EARLY,
                                    .early_frames = { 100, 200, 400 },
                                    .early        = numbers[2],
                                    .early_mono   = numbers[3] };
    song.profile = &profile;
  }
  snprintf(song.vectors.note.text, sizeof(song.vectors.note.text), "%s: a note",
           path);
  return song;
}

PvPacking
pv_test_packed_song(uint32_t i)
{
  const PvShardSong song   = pv_test_shard_song(i);
  PvPacking         packed = { .bytes = NULL };
  pv_shard_song_pack(&song, PV_TEST_FEATURES, &packed);
  ck_assert(!packed.is_out_of_memory);
  return packed;
}

static void
assert_vectors(const PvSongVectors* vectors)
{
  const size_t size = PV_TEST_FEATURES * sizeof(float);
  ck_assert_uint_eq(vectors->n_clips, N_CLIPS);
  ck_assert_uint_eq(vectors->n_mono, 1);
  ck_assert_mem_eq(vectors->heard, heard, sizeof(heard));
  ck_assert_mem_eq(vectors->features, numbers[0], N_CLIPS * size);
  ck_assert_mem_eq(vectors->mono, numbers[1], N_CLIPS * size);
  ck_assert_uint_eq(vectors->n_early, N_EARLY);
  ck_assert_uint_eq(vectors->early_frames[2], 400);
  ck_assert_mem_eq(vectors->early, numbers[2], N_EARLY * size);
  ck_assert_mem_eq(vectors->early_mono, numbers[3], N_EARLY * size);
}

void
pv_assert_shard_song(const PvShardSong* song, uint32_t i)
{
  const PvShardSong wanted = pv_test_shard_song(i);
  ck_assert_str_eq(song->label, "Ann");
  ck_assert_str_eq(song->song.path, path);
  ck_assert_str_eq(song->song.title, title);
  ck_assert_str_eq(song->song.group, group);
  ck_assert_str_eq(song->song.license, license);
  ck_assert_uint_eq(song->song.line, i + 2);
  ck_assert_str_eq(song->vectors.note.text, wanted.vectors.note.text);
  ck_assert_int_eq(song->vectors.error.status, wanted.vectors.error.status);
  if (wanted.vectors.error.status) {
    ck_assert_str_eq(song->vectors.error.text, wanted.vectors.error.text);
    ck_assert_uint_eq(song->vectors.n_clips, 0);
    ck_assert_ptr_null(song->profile);
  } else {
    assert_vectors(&song->vectors);
    ck_assert_mem_eq(song->profile, &profile, sizeof(profile));
  }
}
