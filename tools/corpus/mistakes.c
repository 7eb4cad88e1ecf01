// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/mistakes.h"

#include "base/sort.h"
#include "tools/corpus/file_checks.h"
#include "tools/base/text.h"
#include "base/plural.h"

#include <stdbool.h>
#include <stdlib.h>

enum { MAX_SHORT = 10, MAX_PAIRS = 10, UNEQUAL = 10 };

// Songs are compared by the square differences of the numbers of their first
// clips, in variances of each number over all songs: the mean of the three
// quarters that differ least, without those that don't differ, as all of the
// side in mono.  Another coding changes some numbers much.  Of 31 songs in 12
// copies each (after 20 to 100 ms of silence, at other levels and rates,
// through MP3, Vorbis and Opus down to 64 kbit/s) 367 of 372 came to less.  Of
// 218 songs the nearest two had 0.0358, made mono 0.0288; two voices shorter
// than a window, 0.0124.
static const double SAME = 0.008, SAME_IF_SHORT = 0.004, NO_DIFFERENCE = 1e-6;

// What most differences of one song stay below; of two songs most are above, so
// that most pairs need not be looked at to their end.
static const double FAR = 0.08;

static void
note_short_songs(const PvDataset* dataset,
                 const PvVectors* vectors,
                 const PvRecipe*  recipe)
{
  const double window_s = pv_frames_seconds(recipe->window_frames);
  uint32_t     n        = 0;
  for (uint32_t s = 0; s < vectors->n_songs; ++s) {
    if (vectors->songs[s].is_short && ++n <= MAX_SHORT) {
      pv_print_line(
        "Note: %s is shorter than the window of %.1f s: it gives one shorter "
        "clip.",
        dataset->songs[s].path, window_s);
    }
  }
  if (n > MAX_SHORT) {
    pv_print_line("Note: so %s %u more song%s.",
                  n - MAX_SHORT == 1 ? "is" : "are", n - MAX_SHORT,
                  pv_plural(n - MAX_SHORT));
  }
}

/// What there is of one producer.
typedef struct {
  uint32_t n_songs;
  uint32_t n_clips;
} Share;

static void
note_shares(const PvDataset* dataset, const PvVectors* vectors, Share* shares)
{
  uint32_t most  = 0;
  uint32_t least = 0;
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    const uint32_t label = dataset->songs[s].label;
    if (label < dataset->n_labels && vectors->songs[s].n_clips) {
      ++shares[label].n_songs;
      shares[label].n_clips += vectors->songs[s].n_clips;
    }
  }
  for (uint32_t l = 0; l < dataset->n_labels; ++l) {
    most  = shares[l].n_clips > shares[most].n_clips ? l : most;
    least = shares[l].n_clips < shares[least].n_clips ? l : least;
    if (shares[l].n_songs == 1) {
      pv_print_line(
        "Note: %s has a single song, so guesses on other songs can't be "
        "judged; add songs.",
        dataset->labels[l]);
    }
  }
  if (shares[most].n_clips > UNEQUAL * shares[least].n_clips) {
    pv_print_line(
      "Note: %s has %u clips, %s only %u: guesses will lean towards the "
      "former; add songs or leave some out.",
      dataset->labels[most], shares[most].n_clips, dataset->labels[least],
      shares[least].n_clips);
  }
}

/// Whether a song takes part in comparisons.
static bool
counts(const PvDataset* dataset, const PvVectors* vectors, uint32_t s)
{
  return vectors->songs[s].n_clips && dataset->songs[s].noise == PV_NOISE_NONE;
}

// One over the variance of each number over the songs' first clips; 0 where
// there is none.
static void
weigh(const PvDataset* dataset, const PvVectors* vectors, double* weights)
{
  for (uint32_t f = 0; f < vectors->n_features; ++f) {
    double   sum     = 0.0;
    double   squares = 0.0;
    uint32_t n       = 0;
    for (uint32_t s = 0; s < vectors->n_songs; ++s) {
      if (counts(dataset, vectors, s)) {
        const double x = (double)vectors->songs[s].features[f];
        sum += x;
        squares += x * x;
        ++n;
      }
    }
    const double variance = n ? (squares - sum * sum / n) / n : 0.0;
    weights[f]            = variance > 1e-12 * squares ? 1.0 / variance : 0.0;
  }
}

/// What songs are compared by, and scratch.
typedef struct {
  uint32_t n;           ///< Numbers
  double*  weights;     ///< [n]
  double*  differences; ///< [n]
} Measure;

/// Square differences.  Returns how many there are, or more than there are
/// numbers once it is sure that the songs are not the same: three quarters of
/// them would be above SAME in the mean.
static uint32_t
compare(const Measure* measure, const float* a, const float* b)
{
  const double most  = (0.25 + 0.75 * SAME / FAR) * measure->n;
  uint32_t     n     = 0;
  uint32_t     n_far = 0;
  for (uint32_t f = 0; f < measure->n; ++f) {
    const double d      = (double)a[f] - (double)b[f];
    const double square = d * d * measure->weights[f];
    if (square > NO_DIFFERENCE) {
      measure->differences[n++] = square;
    }
    n_far += square > FAR;
    if (n_far > most) {
      return UINT32_MAX;
    }
  }
  return n;
}

static bool
are_same(const Measure* measure, const PvSongVectors* a, const PvSongVectors* b)
{
  const double   limit = a->is_short || b->is_short ? SAME_IF_SHORT : SAME;
  const uint32_t n     = compare(measure, a->features, b->features);
  double         sum   = 0.0;
  if (n > measure->n) {
    return false;
  }
  pv_sort(measure->differences, n);
  for (uint32_t f = 0; f < n - n / 4; ++f) {
    sum += measure->differences[f];
  }
  return sum <= limit * (n - n / 4);
}

static void
note_pair(const PvDataset* dataset, uint32_t a, uint32_t b)
{
  const PvDatasetSong* const first  = &dataset->songs[a];
  const PvDatasetSong* const second = &dataset->songs[b];
  if (first->label == second->label) {
    pv_print_line(
      "Note: %s and %s sound the same: a song that is present twice makes the "
      "figures look better; keep one.",
      first->path, second->path);
  } else {
    pv_print_line(
      "Note: %s and %s sound the same, but are by two producers: keep the "
      "one that is right.",
      first->path, second->path);
  }
}

static void
note_same_songs(const PvDataset* dataset,
                const PvVectors* vectors,
                const Measure*   measure)
{
  uint32_t n_pairs = 0;
  for (uint32_t a = 0; a < vectors->n_songs; ++a) {
    const bool does = counts(dataset, vectors, a);
    for (uint32_t b = a + 1; b < vectors->n_songs && does; ++b) {
      if (counts(dataset, vectors, b) &&
          are_same(measure, &vectors->songs[a], &vectors->songs[b]) &&
          !pv_file_checks_are_copies(dataset->songs[a].path,
                                     dataset->songs[b].path) &&
          ++n_pairs <= MAX_PAIRS) {
        note_pair(dataset, a, b);
      }
    }
  }
  if (n_pairs > MAX_PAIRS) {
    const uint32_t n_more = n_pairs - MAX_PAIRS;
    pv_print_line("Note: %u more pair%s of songs sound%s the same.", n_more,
                  pv_plural(n_more), n_more == 1 ? "s" : "");
  }
}

void
pv_mistakes_print(const PvDataset* dataset,
                  const PvVectors* vectors,
                  const PvRecipe*  recipe)
{
  Share* const   shares  = calloc(dataset->n_labels, sizeof(Share));
  const uint32_t n       = vectors->n_features;
  double* const  scratch = malloc(2 * (size_t)n * sizeof(double));
  if (shares && scratch) { // Without memory there is no advice
    const Measure measure = { n, scratch, scratch + n };
    note_short_songs(dataset, vectors, recipe);
    note_shares(dataset, vectors, shares);
    weigh(dataset, vectors, measure.weights);
    note_same_songs(dataset, vectors, &measure);
  }
  free(shares);
  free(scratch);
}
