// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/figures/support.h"

#include "model/model.h"

#include <math.h>

/// Count a song at the times of any of its tracks.
static void
add_times(PvTimedSupport* support, const PvTrackGuess* tracks, uint32_t n)
{
  for (uint32_t i = 0; i < PV_N_TIMES; ++i) {
    support->at[i] += pv_n_tracks_at(tracks, n, i) > 0;
  }
  for (uint32_t i = 0; i < PV_N_PASSAGE_TIMES; ++i) {
    support->anywhere[i] += pv_passages_at(tracks, n, i).n > 0;
  }
}

/// What is known of one song: its tracks are those of several runs, and those of the
/// run that left out its producer.
static void
add_song(PvSupport*          support,
         const PvTrackGuess* tracks,
         uint32_t            n,
         uint32_t            n_labels)
{
  bool is_known   = false;
  bool is_unknown = false;
  bool is_tested  = false;
  for (uint32_t t = 0; t < n; ++t) {
    is_known |= tracks[t].label < n_labels;
    is_unknown |= tracks[t].label == n_labels;
    is_tested |= !tracks[t].is_left_out;
  }
  support->known += is_known;
  support->unknown += is_unknown;
  support->tested += is_tested;
  add_times(&support->all, tracks, n);
  if (is_known) {
    add_times(&support->named, tracks, n);
  }
}

/// The label that a song was tested with; UINT32_MAX: it wasn't.
static uint32_t
label_of(const PvTrackGuess* tracks, uint32_t n)
{
  for (uint32_t t = 0; t < n; ++t) {
    if (!tracks[t].is_left_out) {
      return tracks[t].label;
    }
  }
  return UINT32_MAX;
}

// The variance of a mean of recalls is that of one share of so many songs, if all
// recalls are the same.
static double
worth_of_mean(const PvTrackGuess* tracks,
              const uint32_t*     first,
              uint32_t            n_songs,
              uint32_t            n_labels)
{
  uint32_t n[PV_MAX_LABELS + 1] = { 0 };
  uint32_t n_tested             = 0;
  double   sum                  = 0.0;
  for (uint32_t s = 0; s < n_songs; ++s) {
    const uint32_t label = label_of(tracks + first[s], first[s + 1] - first[s]);
    if (label <= n_labels) {
      ++n[label];
    }
  }
  for (uint32_t l = 0; l <= n_labels; ++l) {
    n_tested += n[l] > 0;
    sum += n[l] ? 1.0 / n[l] : 0.0;
  }
  return n_tested ? (double)n_tested * n_tested / sum : 0.0;
}

PvSupport
pv_support_find(const PvTrackGuess* tracks,
                const uint32_t*     first,
                uint32_t            n_songs,
                uint32_t            n_labels)
{
  PvSupport support = { .balanced =
                          worth_of_mean(tracks, first, n_songs, n_labels) };
  for (uint32_t s = 0; s < n_songs; ++s) {
    add_song(&support, tracks + first[s], first[s + 1] - first[s], n_labels);
  }
  return support;
}

/// How many songs a figure at some time is worth.
static double
worth_at(const PvSupport* support, uint32_t figure)
{
  if (figure < PV_FIGURE_NAMED_AT) {
    return support->all.at[figure - PV_FIGURE_TIMES];
  }
  if (figure < PV_FIGURE_ANYWHERE) {
    return support->named.at[figure - PV_FIGURE_NAMED_AT];
  }
  return figure < PV_FIGURE_ANYWHERE_NAMED
           ? support->all.anywhere[figure - PV_FIGURE_ANYWHERE]
           : support->named.anywhere[figure - PV_FIGURE_ANYWHERE_NAMED];
}

double
pv_support_worth(const PvSupport* support, uint32_t figure)
{
  switch (figure) {
    case PV_FIGURE_TRACKS:
      return support->tested;
    case PV_FIGURE_BALANCED:
    case PV_FIGURE_F1:
      return support->balanced;
    case PV_FIGURE_AUROC:
      return fmin(support->known, support->unknown);
    case PV_FIGURE_REFUSED:
      return support->unknown;
    default:
      return figure >= PV_FIGURE_TIMES && figure < PV_FIGURE_ECE_AT
               ? worth_at(support, figure)
               : support->known;
  }
}
