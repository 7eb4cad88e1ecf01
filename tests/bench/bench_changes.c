// SPDX-License-Identifier: GPL-3.0-or-later

// How often a listener finds a change of music that has no gap, how soon, and
// how often it finds one within a song:
//   bench_changes MODEL SONG...
// Each song is listened to whole, and begun without a gap after a part of the one
// before; songs of less than a minute are passed over.

#include "base/random.h"
#include "model/listener.h"
#include "model_file/model_file.h"
#include "tools/audio/analyse_file.h"

#include <stdio.h>
#include <stdlib.h>

enum {
  SECOND   = 43,
  SOONEST  = 4 * SECOND, ///< Before, what was found is a change before the cut
  PATIENCE = 20 * SECOND,
  LEAST    = 60 * SECOND
};

/// The frames of a song.
typedef struct {
  PvFrame* frames;
  uint32_t n, n_most;
} Song;

typedef struct {
  uint32_t n_songs, n_cut; ///< Songs, and those that were taken for several
  uint32_t n_cuts, n_found;
  double   seconds; ///< Sum over the cuts that were found
} Sums;

static uint64_t seed = 7;

static uint32_t
keep(void* user, const PvFrame* frame)
{
  Song* const song = user;
  if (song->n == song->n_most) {
    song->n_most = song->n_most ? 2 * song->n_most : LEAST;
    song->frames = realloc(song->frames, song->n_most * sizeof(PvFrame));
    if (!song->frames) {
      fputs("out of memory\n", stderr);
      exit(1);
    }
  }
  song->frames[song->n++] = *frame;
  return 0;
}

/// Listen to frames until the number of the song changes; how many that took, or
/// 0.
static uint32_t
listen(PvListener* listener, const PvFrame* frames, uint32_t n, uint32_t song)
{
  static PvRawGuess raw;
  for (uint32_t i = 0; i < n; ++i) {
    if (pv_listener_feed(listener, &frames[i], &raw) && raw.song != song) {
      return i + 1;
    }
  }
  return 0;
}

static void
try_whole(const PvModel* model, const Song* song, Sums* sums)
{
  PvListener* const listener = pv_listener_new(model);
  ++sums->n_songs;
  sums->n_cut += listener && listen(listener, song->frames, song->n, 1) > 0;
  pv_listener_free(listener);
}

// Half of the songs are cut at their ends, and half begin at their beginnings.
static void
try_cut(const PvModel* model, const Song* before, const Song* song, Sums* sums)
{
  PvListener* const listener = pv_listener_new(model);
  const uint32_t    wanted   = LEAST + pv_random_below(&seed, LEAST);
  const uint32_t    n        = wanted < before->n ? wanted : before->n;
  const uint32_t    from     = pv_random_below(&seed, 2)
                                 ? before->n - n
                                 : pv_random_below(&seed, before->n - n + 1);
  const uint32_t    to =
    pv_random_below(&seed, 2) ? 0 : pv_random_below(&seed, song->n - PATIENCE);
  // Where a change is found before there is one, the number is another already.
  if (listener && !listen(listener, before->frames + from, n, 1)) {
    const uint32_t found = listen(listener, song->frames + to, PATIENCE, 1);
    if (!found || found >= SOONEST) {
      ++sums->n_cuts;
      sums->n_found += found > 0;
      sums->seconds += (double)found * PV_HOP / PV_ANALYSIS_RATE_HZ;
    }
  }
  pv_listener_free(listener);
}

static void
print(const Sums* sums)
{
  printf("songs %u, taken for several %u (%.3f)\n", sums->n_songs, sums->n_cut,
         (double)sums->n_cut / sums->n_songs);
  printf("cuts %u, found %u (%.3f) after %.1f s in the mean\n", sums->n_cuts,
         sums->n_found, (double)sums->n_found / sums->n_cuts,
         sums->seconds / sums->n_found);
}

int
main(int argc, char** argv)
{
  PvModel* model  = NULL;
  Song     before = { 0 };
  Sums     sums   = { 0 };
  PvError  error  = { PV_OK, "no model is named" };
  if (argc < 3 || pv_model_load(argv[1], &model, &error)) {
    fprintf(stderr, "bench_changes: %s\n", error.text);
    return 1;
  }
  for (int i = 2; i < argc; ++i) {
    Song             song     = { 0 };
    const PvAnalysis analysis = { PV_FRAME_WHOLE, keep, &song };
    if (pv_analyse_file(argv[i], PV_FILES_ONLY, &analysis, 1, NULL, &error)) {
      fprintf(stderr, "bench_changes: %s\n", error.text);
    }
    if (song.n < LEAST) {
      free(song.frames);
      continue;
    }
    try_whole(model, &song, &sums);
    if (before.n) {
      try_cut(model, &before, &song, &sums);
    }
    free(before.frames);
    before = song;
  }
  free(before.frames);
  pv_model_free(model);
  print(&sums);
  return 0;
}
