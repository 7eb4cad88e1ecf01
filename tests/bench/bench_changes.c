// SPDX-License-Identifier: GPL-3.0-or-later

// How often a listener finds a change of music that has no gap, how soon, how long
// it names the producer before, and how often it finds a change within a song:
//   bench_changes MODEL SONG...
// Each song is listened to whole, and begun without a gap after a part of the one
// before; songs of less than a minute are passed over.

#include "base/random.h"
#include "model/listener.h"
#include "model_file/model_file.h"
#include "tools/audio/analyse_file.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum {
  SECOND   = 43,
  SOONEST  = 4 * SECOND, ///< Before, what was found is a change before the cut
  LATEST   = 20 * SECOND,
  PATIENCE = 40 * SECOND, ///< For the guess
  LEAST    = 60 * SECOND,
  MOST     = 1000 ///< Cuts
};

/// The frames of a song.
typedef struct {
  PvFrame* frames;
  uint32_t n, n_most;
} Song;

/// Frames after a cut until something was so; 0: it never was.
typedef struct {
  uint32_t song;  ///< The number of the song is another
  uint32_t guess; ///< The guess is another
  uint32_t now;   ///< That by the newest window is another
} After;

/// Seconds, or PATIENCE where it took longer.
typedef struct {
  double   s[MOST];
  uint32_t n;
} Times;

typedef struct {
  uint32_t n_songs, n_cut; ///< Songs, and those that were taken for several
  uint32_t n_cuts, n_found, n_soon;
  double   seconds;    ///< Sum over the cuts that were found
  Times    guess, now; ///< Where the new song alone is guessed otherwise
} Sums;

static PvRawGuess raw;

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

/// Listen to frames, and compare with what was guessed and counted before.
static After
listen(PvListener*    listener,
       const PvFrame* frames,
       uint32_t       n,
       uint32_t       song,
       uint32_t       guess)
{
  After after = { 0 };
  for (uint32_t i = 0; i < n; ++i) {
    if (pv_listener_feed(listener, &frames[i], &raw)) {
      after.song = !after.song && raw.song != song ? i + 1 : after.song;
      after.guess =
        !after.guess && raw.ranking[0] != guess ? i + 1 : after.guess;
      after.now = !after.now && raw.now != guess ? i + 1 : after.now;
    }
  }
  return after;
}

static PvListener*
new_listener(const PvModel* model)
{
  PvListener* const listener = pv_listener_new(model);
  if (!listener) {
    fputs("out of memory\n", stderr);
    exit(1);
  }
  return listener;
}

static double
seconds(uint32_t n_frames)
{
  return (double)n_frames * PV_HOP / PV_ANALYSIS_RATE_HZ;
}

static void
note(Times* times, uint32_t n_frames)
{
  if (times->n < MOST) {
    times->s[times->n++] = seconds(n_frames ? n_frames : PATIENCE);
  }
}

static void
try_whole(const PvModel* model, const Song* song, Sums* sums)
{
  PvListener* const listener = new_listener(model);
  ++sums->n_songs;
  sums->n_cut += listen(listener, song->frames, song->n, 1, 0).song > 0;
  pv_listener_free(listener);
}

// Whether the guess about frames by themselves is another.
static bool
is_guessed_otherwise(const PvModel* model,
                     const PvFrame* frames,
                     uint32_t       guess)
{
  PvListener* const listener = new_listener(model);
  listen(listener, frames, PATIENCE, 1, guess);
  pv_listener_free(listener);
  return raw.ranking[0] != guess;
}

static void
count(const PvModel* model,
      const PvFrame* frames,
      uint32_t       guess,
      const After*   after,
      Sums*          sums)
{
  if (after->song && after->song < SOONEST) {
    return;
  }
  ++sums->n_cuts;
  if (after->song && after->song <= LATEST) {
    ++sums->n_found;
    sums->n_soon += seconds(after->song) <= 10.0;
    sums->seconds += seconds(after->song);
  }
  if (is_guessed_otherwise(model, frames, guess)) {
    note(&sums->guess, after->guess);
    note(&sums->now, after->now);
  }
}

// Half of the songs are cut at their ends, and half begin at their beginnings.
static void
try_cut(const PvModel* model, const Song* before, const Song* song, Sums* sums)
{
  PvListener* const listener = new_listener(model);
  const uint32_t    wanted   = LEAST + pv_random_below(&seed, LEAST);
  const uint32_t    n        = wanted < before->n ? wanted : before->n;
  const uint32_t    from     = pv_random_below(&seed, 2)
                                 ? before->n - n
                                 : pv_random_below(&seed, before->n - n + 1);
  const uint32_t    to =
    pv_random_below(&seed, 2) ? 0 : pv_random_below(&seed, song->n - PATIENCE);
  // Where a change is found before there is one, the number is another already.
  if (!listen(listener, before->frames + from, n, 1, 0).song) {
    const uint32_t guess = raw.ranking[0];
    const After after = listen(listener, song->frames + to, PATIENCE, 1, guess);
    count(model, song->frames + to, guess, &after, sums);
  }
  pv_listener_free(listener);
}

static int
compare(const void* a, const void* b)
{
  const double x = *(const double*)a;
  const double y = *(const double*)b;
  return (x > y) - (x < y);
}

static void
print_times(const char* what, Times* times)
{
  uint32_t n_late = 0;
  qsort(times->s, times->n, sizeof(double), compare);
  for (uint32_t i = 0; i < times->n; ++i) {
    n_late += times->s[i] > seconds(LATEST);
  }
  if (times->n) {
    printf("  %s after %.1f s in the median, %.1f s at nine in ten, after more "
           "than 20 s %u of %u\n",
           what, times->s[times->n / 2], times->s[times->n * 9 / 10], n_late,
           times->n);
  }
}

static void
print(Sums* sums)
{
  printf("songs %u, taken for several %u (%.3f)\n", sums->n_songs, sums->n_cut,
         (double)sums->n_cut / sums->n_songs);
  printf("cuts %u, found within 20 s %u (%.3f), within 10 s %u (%.3f), after "
         "%.1f s in the mean\n",
         sums->n_cuts, sums->n_found, (double)sums->n_found / sums->n_cuts,
         sums->n_soon, (double)sums->n_soon / sums->n_cuts,
         sums->seconds / sums->n_found);
  printf("where the new song is guessed otherwise, the guess is another\n");
  print_times("in all", &sums->guess);
  print_times("by the newest window", &sums->now);
}

int
main(int argc, char** argv)
{
  static Sums sums;
  PvModel*    model  = NULL;
  Song        before = { 0 };
  PvError     error  = { PV_OK, "no model is named" };
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
