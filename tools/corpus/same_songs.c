// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/same_songs.h"

#include "tools/base/large_memory.h"
#include "tools/corpus/file_checks.h"
#include "tools/corpus/judged_pairs.h"
#include "tools/corpus/song_likeness.h"
#include "tools/corpus/song_tables.h"

#include <stdlib.h>

enum {
  BLOCK        = 16, // Songs that meet all later ones together
  MAX_UNSORTED = 256,
  MAX_JUDGED   = 1 << 22
};

/// Songs that take part, and what they are compared by.
typedef struct {
  const PvDataset* dataset;
  const PvVectors* vectors;
  uint32_t         n_songs;
  uint32_t*        songs; ///< [n_songs]: their places
  PvSongLikeness   likeness;
  uint8_t*         codes; ///< [n_songs][of a song]: large memory
} Work;

/// Pairs of the songs in a block, each song's by itself.
typedef struct {
  uint32_t  n_room;
  uint32_t* later; ///< [BLOCK][n_room]
  uint32_t  n[BLOCK];
} Found;

static const PvSongVectors*
song_of(const Work* work, uint32_t i)
{
  return &work->vectors->songs[work->songs[i]];
}

static void
list_songs(Work* work)
{
  for (uint32_t s = 0; s < work->vectors->n_songs; ++s) {
    if (work->vectors->songs[s].n_clips &&
        work->dataset->songs[s].noise == PV_NOISE_NONE) {
      work->songs[work->n_songs++] = s;
    }
  }
}

static uint8_t*
codes_of(const Work* work, uint32_t i)
{
  return work->codes + (size_t)i * work->likeness.n_codes;
}

static bool
is_pair(Work* work, uint32_t i, uint32_t j)
{
  const PvDatasetSong* const songs = work->dataset->songs;
  return !pv_song_likeness_is_ruled_out(&work->likeness, codes_of(work, i),
                                        codes_of(work, j)) &&
         pv_song_likeness_is_same(&work->likeness, song_of(work, i),
                                  song_of(work, j)) &&
         !pv_file_checks_are_copies(songs[work->songs[i]].path,
                                    songs[work->songs[j]].path);
}

/// Compare the songs from `first` on with each other and all later ones.
static void
search_block(Work* work, uint32_t first, uint32_t n, Found* found)
{
  for (uint32_t j = first + 1; j < work->n_songs; ++j) {
    for (uint32_t i = 0; i < n && first + i < j; ++i) {
      if (is_pair(work, first + i, j)) {
        const uint32_t at = found->n[i]++;
        if (at < found->n_room) {
          found->later[i * found->n_room + at] = work->songs[j];
        }
      }
    }
  }
}

static void
add_pairs(const Found* found, uint32_t i, uint32_t song, PvSongPairs* pairs)
{
  for (uint32_t p = 0; p < found->n[i] && pairs->n + p < pairs->n_room; ++p) {
    pairs->pairs[pairs->n + p] =
      (PvSongPair){ song, found->later[i * found->n_room + p] };
  }
  pairs->n += found->n[i];
}

/// Compare all songs with each other.
static bool
search_all(Work* work, PvSongPairs* pairs)
{
  uint32_t* const later =
    malloc(((size_t)BLOCK * pairs->n_room + 1) * sizeof(uint32_t));
  const bool is_made = later != NULL;
  for (uint32_t first = 0; is_made && first < work->n_songs; first += BLOCK) {
    Found          found = { pairs->n_room, later, { 0 } };
    const uint32_t left  = work->n_songs - first;
    const uint32_t n     = left < BLOCK ? left : BLOCK;
    search_block(work, first, n, &found);
    for (uint32_t i = 0; i < n; ++i) {
      add_pairs(&found, i, work->songs[first + i], pairs);
    }
  }
  free(later);
  return is_made;
}

/// A search that looks at some pairs only.
typedef struct {
  Work*         work;
  PvJudgedPairs judged; ///< Which are the same, or nearly
  uint64_t
       n_left; ///< Pairs that may be compared before looking at all is cheaper
  bool has_memory;
} Tried;

static bool
try_pair(void* user, uint32_t i, uint32_t j)
{
  Tried* const         tried  = user;
  Work* const          work   = tried->work;
  PvJudgedPairs* const judged = &tried->judged;
  if (pv_judged_pairs_have(judged, i, j)) {
    return true;
  }
  if (!pv_song_likeness_is_ruled_out(&work->likeness, codes_of(work, i),
                                     codes_of(work, j))) {
    const PvJudgedPair pair = { i, j, is_pair(work, i, j) };
    tried->has_memory       = pv_judged_pairs_add(judged, pair);
    if (judged->n - judged->n_sorted > MAX_UNSORTED + judged->n_sorted / 8) {
      pv_judged_pairs_sort(judged);
    }
  }
  return tried->has_memory && judged->n < MAX_JUDGED && --tried->n_left;
}

static void
take_pairs(const Work* work, const PvJudgedPairs* judged, PvSongPairs* pairs)
{
  for (size_t p = 0; p < judged->n; ++p) {
    const PvJudgedPair* const pair = &judged->at[p];
    if (pair->is_same && pairs->n < pairs->n_room) {
      pairs->pairs[pairs->n] =
        (PvSongPair){ work->songs[pair->a], work->songs[pair->b] };
    }
    pairs->n += pair->is_same;
  }
}

/// Compare the songs of which many codes are near each other; all, if those are too many.
static bool
search_some(Work* work, PvSongPairs* pairs)
{
  const PvCodedSongs songs   = { work->n_songs, work->likeness.n_codes,
                                 work->likeness.n_features, work->codes };
  const uint64_t     n_pairs = (uint64_t)work->n_songs * work->n_songs / 2;
  Tried              tried   = { .work = work,
                                 .n_left = n_pairs > MAX_JUDGED ? n_pairs : MAX_JUDGED,
                                 .has_memory = true };
  const bool         is_done =
    pv_song_tables_visit(&songs, pv_song_likeness_near(), try_pair, &tried) &&
    tried.has_memory;
  const bool is_whole = tried.n_left && tried.judged.n < MAX_JUDGED;
  if (is_done && is_whole) {
    pv_judged_pairs_sort(&tried.judged);
    take_pairs(work, &tried.judged, pairs);
  }
  pv_judged_pairs_clear(&tried.judged);
  return is_done && (is_whole || search_all(work, pairs));
}

static uint64_t
size_of_codes(const Work* work)
{
  return (uint64_t)work->n_songs * work->likeness.n_codes;
}

static bool
prepare(Work* work)
{
  const PvVectors* const vectors = work->vectors;
  work->songs = malloc(((size_t)vectors->n_songs + 1) * sizeof(uint32_t));
  if (!pv_song_likeness_init(&work->likeness, vectors->n_features) ||
      !work->songs) {
    return false;
  }
  list_songs(work);
  work->codes = pv_large_new(size_of_codes(work), NULL);
  if (!work->codes) {
    return false;
  }
  pv_song_likeness_weigh(&work->likeness, vectors->songs, work->songs,
                         work->n_songs);
  for (uint32_t i = 0; i < work->n_songs; ++i) {
    if (i + PV_SONGS_AHEAD < work->n_songs) {
      pv_song_likeness_expect(&work->likeness,
                              song_of(work, i + PV_SONGS_AHEAD));
    }
    pv_song_likeness_encode(&work->likeness, song_of(work, i),
                            codes_of(work, i));
  }
  return true;
}

bool
pv_same_songs_find(const PvDataset* dataset,
                   const PvVectors* vectors,
                   uint32_t         n_most_in_pairs,
                   PvSongPairs*     pairs)
{
  Work work    = { .dataset = dataset, .vectors = vectors };
  bool is_done = prepare(&work);
  pairs->n     = 0;
  if (is_done) {
    is_done = work.n_songs > n_most_in_pairs ? search_some(&work, pairs)
                                             : search_all(&work, pairs);
  }
  pv_large_free(work.codes, size_of_codes(&work));
  pv_song_likeness_clear(&work.likeness);
  free(work.songs);
  return is_done;
}
