// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/map_names.h"

#include "map/map_name_place.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/// Names are cut to these, where longer ones have no place.
static const double WIDTHS[] = { 160.0, 140.0, 120.0, 100.0, 84.0 };

/// How much nearer a name is to its own dots than to others: best; at least.
static const double LEADS[] = { 8.0, 1.0 };

enum {
  N_WIDTHS = sizeof(WIDTHS) / sizeof(WIDTHS[0]),
  N_LEADS  = sizeof(LEADS) / sizeof(LEADS[0]),
  N_TRIES  = 4
};

/// An order in which names are placed, and what comes of it.
typedef struct {
  uint32_t*  order;  ///< [n_labels]
  bool*      is_out; ///< [n_labels] Whether there was no place
  PvMapName* names;  ///< [n_labels]
  uint32_t   n_names;
} Trial;

/// A place for so much of a name.
static bool
find(PvMapSearch* search, PvMapName* name, double width)
{
  search->w = width;
  for (int i = 0; i < N_LEADS; ++i) {
    search->lead = LEADS[i];
    if (pv_map_find_box(search, name->label, &name->box)) {
      return true;
    }
  }
  return false;
}

static bool
place(PvMapSearch* search, uint32_t label)
{
  const double     whole = search->crowd->widths[label];
  PvMapName* const name  = &search->names[search->n_names];
  name->label            = (int32_t)label;
  if (whole <= 0.0 ||
      !pv_map_find_middle(search->crowd, name->label, &search->middle)) {
    return false;
  }
  const double* const shorts = search->crowd->shorts;
  const double        form   = shorts ? shorts[label] : 0.0;
  if (find(search, name, whole)) {
    return true;
  }
  if (form > 0.0 && form < whole && find(search, name, form)) {
    return true;
  }
  for (int i = 0; i < N_WIDTHS; ++i) {
    if (WIDTHS[i] < (form > 0.0 ? form : whole) &&
        find(search, name, WIDTHS[i])) {
      return true;
    }
  }
  return false;
}

static void
place_all(const PvMapCrowd* crowd, Trial* trial)
{
  PvMapSearch search = { .crowd = crowd,
                         .h     = crowd->height,
                         .names = trial->names };
  for (uint32_t i = 0; i < crowd->n_labels; ++i) {
    const uint32_t label = trial->order[i];
    const bool     is    = place(&search, label);
    trial->is_out[label] = !is && crowd->widths[label] > 0.0;
    search.n_names += is;
  }
  trial->n_names = search.n_names;
}

/// Those that found no place come first.
/// @return Whether there are any.
static bool
reorder(Trial* trial, uint32_t n_labels)
{
  uint32_t n_first = 0;
  for (uint32_t i = 0; i < n_labels; ++i) {
    const uint32_t label = trial->order[i];
    if (trial->is_out[label]) {
      memmove(trial->order + n_first + 1, trial->order + n_first,
              (i - n_first) * sizeof(uint32_t));
      trial->order[n_first++] = label;
    }
  }
  return n_first > 0;
}

uint32_t
pv_map_names(const PvMapCrowd* crowd, PvMapName* names)
{
  const size_t n     = crowd->n_labels;
  uint32_t     best  = 0;
  Trial        trial = { .order  = calloc(n + 1, sizeof(uint32_t)),
                         .is_out = calloc(n + 1, sizeof(bool)),
                         .names  = calloc(n + 1, sizeof(PvMapName)) };
  bool more = trial.order && trial.is_out && trial.names; // Else no names
  for (uint32_t i = 0; i < n && more; ++i) {
    trial.order[i] = i;
  }
  for (int i = 0; i < N_TRIES && more; ++i) {
    place_all(crowd, &trial);
    if (trial.n_names > best) {
      best = trial.n_names;
      memcpy(names, trial.names, best * sizeof(PvMapName));
    }
    more = reorder(&trial, crowd->n_labels);
  }
  free(trial.order);
  free(trial.is_out);
  free(trial.names);
  return best;
}
