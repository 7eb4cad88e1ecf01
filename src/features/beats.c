// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/beats.h"

#include "features/series.h"
#include "features/tempo.h"
#include "rt/frame.h"

#include <math.h>
#include <stdlib.h>

enum {
  SECTION   = 344, ///< Frames with a tempo of their own: 8 s
  TIGHTNESS = 100  ///< Holds the sequence even, as in Ellis's, and librosa's
};

static const uint32_t no_beat = UINT32_MAX;

static const double fixed_frames = 0.5 * PV_ANALYSIS_RATE_HZ / PV_HOP;
static const double of_section   = 0.35; // Octaves from the window's tempo

// Over the root of the number of frames: above what noise and most speech have.
static const double least_strength = 2.2;

struct PvBeatTracker {
  // [window_frames]
  double*   length; ///< How long a beat is there, in frames
  double*   drive;  ///< Onsets over their deviation, smoothed
  double*   score;  ///< What the best sequence of beats that ends there has
  uint32_t* before; ///< The beat before in that sequence, or no_beat

  uint32_t* cuts; ///< [n_cuts]
  uint32_t  n_cuts;
  double    logs[2 * PV_MOST_BEAT + 1]; ///< Logarithms of numbers of frames
};

uint32_t
pv_beats_most(uint32_t window_frames)
{
  return window_frames / (PV_LEAST_BEAT / 2) + 2;
}

PvBeatTracker*
pv_beat_tracker_new(uint32_t window_frames)
{
  const size_t         n = window_frames;
  PvBeatTracker* const t = (PvBeatTracker*)calloc(1, sizeof(PvBeatTracker));
  if (!t) {
    return NULL;
  }
  t->length = (double*)malloc(n * sizeof(double));
  t->drive  = (double*)malloc(n * sizeof(double));
  t->score  = (double*)malloc(n * sizeof(double));
  t->before = (uint32_t*)malloc(n * sizeof(uint32_t));
  t->cuts =
    (uint32_t*)malloc((pv_beats_most(window_frames) + 1) * sizeof(uint32_t));
  if (!t->length || !t->drive || !t->score || !t->before || !t->cuts) {
    pv_beat_tracker_free(t);
    return NULL;
  }
  for (uint32_t d = 1; d <= 2 * PV_MOST_BEAT; ++d) {
    t->logs[d] = log(d);
  }
  return t;
}

void
pv_beat_tracker_free(PvBeatTracker* tracker)
{
  if (tracker) {
    free(tracker->length);
    free(tracker->drive);
    free(tracker->score);
    free(tracker->before);
    free(tracker->cuts);
    free(tracker);
  }
}

static PvBeat
find_beat(const float* onsets, uint32_t n, PvLikelyTempo likely)
{
  PvBeat beat = pv_tempo_find_beat(onsets, n, likely);
  if (beat.strength < least_strength / sqrt(n)) {
    return (PvBeat){ 0.0, 0.0 };
  }
  beat.frames = fmin(fmax(beat.frames, PV_LEAST_BEAT), PV_MOST_BEAT);
  return beat;
}

static void
set_lengths(PvBeatTracker* t, uint32_t first, uint32_t n, double frames)
{
  for (uint32_t i = first; i < n; ++i) {
    t->length[i] = frames;
  }
}

// Each section's tempo, from half a step before its middle on; that of the section
// before where it has none.
static void
measure_lengths(PvBeatTracker* t,
                const float*   onsets,
                uint32_t       n,
                double         frames)
{
  const uint32_t      step   = SECTION / 2;
  const PvLikelyTempo likely = { pv_tempo_invert(frames), of_section };
  set_lengths(t, 0, n, frames);
  for (uint32_t at = 0; n > SECTION && at + SECTION <= n; at += step) {
    const PvBeat beat = find_beat(onsets + at, SECTION, likely);
    if (beat.frames > 0.0) {
      set_lengths(t, at ? at + (SECTION - step) / 2 : 0, n, beat.frames);
    }
  }
}

// A bell whose deviation is a 32nd of a beat.
static double
smooth(const float* x, uint32_t n, uint32_t at, double frames)
{
  const uint32_t reach = (uint32_t)ceil(frames / 8.0);
  double         sum   = (double)x[at];
  for (uint32_t d = 1; d <= reach; ++d) {
    const double far    = 32.0 * d / frames;
    const double before = at >= d ? (double)x[at - d] : 0.0;
    const double after  = at + d < n ? (double)x[at + d] : 0.0;
    sum += exp(-0.5 * far * far) * (before + after);
  }
  return sum;
}

static void
measure_drive(PvBeatTracker* t, const float* onsets, uint32_t n)
{
  const double deviation = pv_series_spread(onsets, n).deviation;
  for (uint32_t i = 0; i < n; ++i) {
    t->drive[i] = smooth(onsets, n, i, t->length[i]) / deviation;
  }
}

// The best beat to come before frame `i`: a good one, about a beat earlier.
static void
link_back(PvBeatTracker* t, uint32_t i)
{
  const double   frames = t->length[i];
  const uint32_t most   = (uint32_t)lround(2.0 * frames);
  const double   normal = log(frames);
  double         best   = 0.0;
  t->before[i]          = no_beat;
  for (uint32_t d = (uint32_t)lround(frames / 2.0); d <= most && d <= i; ++d) {
    const double stretch = t->logs[d] - normal;
    const double score   = t->score[i - d] - TIGHTNESS * stretch * stretch;
    if (score > best) {
      best         = score;
      t->before[i] = i - d;
    }
  }
  t->score[i] = t->drive[i] + best;
}

// The last beat of the best sequence of all that reach the end.
static uint32_t
find_last(const PvBeatTracker* t, uint32_t n)
{
  const uint32_t beat = (uint32_t)lround(t->length[n - 1]);
  uint32_t       best = n > beat ? n - beat : 0;
  for (uint32_t i = best; i < n; ++i) {
    best = t->score[i] > t->score[best] ? i : best;
  }
  return best;
}

static void
add_cut(PvBeatTracker* t, double frame)
{
  t->cuts[t->n_cuts++] = (uint32_t)lround(frame);
}

// Beats go on after the last one, as far as the window does.
static void
cut_after(PvBeatTracker* t, uint32_t last, uint32_t n)
{
  const double   frames = t->length[n - 1];
  const uint32_t n_more = (uint32_t)((n - last) / frames);
  if (n - last - n_more * frames >= 0.5 * frames) {
    add_cut(t, n);
  }
  for (uint32_t i = n_more; i > 0; --i) {
    add_cut(t, last + i * frames);
  }
}

static void
cut_before(PvBeatTracker* t, uint32_t first)
{
  const double   frames = t->length[0];
  const uint32_t n_more = (uint32_t)(first / frames);
  for (uint32_t i = 1; i <= n_more; ++i) {
    add_cut(t, first - i * frames);
  }
  if (first - n_more * frames >= 0.5 * frames) {
    add_cut(t, 0.0);
  }
}

static void
reverse(uint32_t* x, uint32_t n)
{
  for (uint32_t i = 0; i < n / 2; ++i) {
    const uint32_t kept = x[i];
    x[i]                = x[n - 1 - i];
    x[n - 1 - i]        = kept;
  }
}

// From the last cut to the first one, as beats are linked.
static void
cut_at(PvBeatTracker* t, uint32_t last, uint32_t n)
{
  uint32_t first = last;
  t->n_cuts      = 0;
  cut_after(t, last, n);
  for (uint32_t beat = last; beat != no_beat; beat = t->before[beat]) {
    add_cut(t, beat);
    first = beat;
  }
  cut_before(t, first);
  reverse(t->cuts, t->n_cuts);
}

static void
track(PvBeatTracker* t, const float* onsets, uint32_t n, double frames)
{
  measure_lengths(t, onsets, n, frames);
  measure_drive(t, onsets, n);
  for (uint32_t i = 0; i < n; ++i) {
    link_back(t, i);
  }
  cut_at(t, find_last(t, n), n);
}

static void
cut_evenly(PvBeatTracker* t, uint32_t n)
{
  set_lengths(t, 0, n, fixed_frames);
  t->before[0] = no_beat;
  cut_at(t, 0, n);
}

uint32_t
pv_beat_tracker_cut(PvBeatTracker*   tracker,
                    const float*     onsets,
                    uint32_t         n,
                    const uint32_t** cuts)
{
  PvBeatTracker* const t = tracker;
  *cuts                  = t->cuts;
  if (!n) {
    return 0;
  }
  const double frames = find_beat(onsets, n, pv_any_tempo).frames;
  if (frames > 0.0) {
    track(t, onsets, n, frames);
  } else {
    cut_evenly(t, n);
  }
  if (t->n_cuts < 2) {
    t->cuts[0] = 0;
    t->cuts[1] = n;
    t->n_cuts  = 2;
  }
  return t->n_cuts - 1;
}
