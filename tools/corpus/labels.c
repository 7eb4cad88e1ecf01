// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/labels.h"

#include "tools/corpus/dataset_private.h"
#include "tools/base/name.h"

#include <stdlib.h>
#include <string.h>

typedef char* (*Make)(const char* name);

static void
free_names(char** names, uint32_t n)
{
  for (uint32_t l = 0; names && l < n; ++l) {
    free(names[l]);
  }
  free(names);
}

/// The model's labels as `make` spells them; NULL when out of memory.
static char**
respell(const PvModelParts* parts, Make make)
{
  char** const names    = calloc(parts->n_labels + 1, sizeof(char*));
  bool         is_whole = names;
  for (uint32_t l = 0; is_whole && l < parts->n_labels; ++l) {
    names[l] = make(parts->labels[l]);
    is_whole = names[l];
  }
  if (!is_whole) {
    free_names(names, parts->n_labels);
  }
  return is_whole ? names : NULL;
}

static uint32_t
find_name(char* const* names, uint32_t n, const char* name)
{
  uint32_t l = 0;
  while (l < n && strcmp(names[l], name) != 0) {
    ++l;
  }
  return l;
}

PvStatus
pv_labels_find(const PvModelParts* parts,
               const PvDataset*    dataset,
               uint32_t*           places,
               PvError*            error)
{
  const uint32_t n     = parts->n_labels;
  char** const   names = respell(parts, pv_name_make);
  if (!names) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t l = 0; l <= dataset->n_labels; ++l) {
    places[l] = find_name(names, n, dataset->labels[l]);
  }
  free_names(names, n);
  return PV_OK;
}

/// Remark on one label, if it looks like one of the model's.
static PvStatus
compare_label(const PvModelParts* parts,
              char* const*        looks,
              PvDataset*          dataset,
              uint32_t            label,
              PvError*            error)
{
  char* const look = pv_name_look(dataset->labels[label]);
  if (!look) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  const uint32_t like = find_name(looks, parts->n_labels, look);
  free(look);
  return like == parts->n_labels
           ? PV_OK
           : pv_dataset_remark(
               dataset, error, false,
               "%s looks like the model's %s, but counts as unknown: if they "
               "are one, spell both the same",
               dataset->labels[label], parts->labels[like]);
}

PvStatus
pv_labels_compare(const PvModelParts* parts, PvDataset* dataset, PvError* error)
{
  uint32_t* const places = calloc(dataset->n_labels + 1, sizeof(uint32_t));
  char** const    looks  = respell(parts, pv_name_look);
  PvStatus        status = places && looks
                             ? pv_labels_find(parts, dataset, places, error)
                             : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  for (uint32_t l = 0; !status && l < dataset->n_labels; ++l) {
    if (places[l] == parts->n_labels) {
      status = compare_label(parts, looks, dataset, l, error);
    }
  }
  free_names(looks, parts->n_labels);
  free(places);
  return status;
}
