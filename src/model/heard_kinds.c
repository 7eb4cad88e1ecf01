// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/heard_kinds.h"

#include <stdlib.h>
#include <string.h>

struct PvHeardKinds {
  const PvModel* model;
  size_t         n;      ///< Numbers of all kinds
  double*        kinds;  ///< [n] Of one window
  double*        sums;   ///< [n]
  uint32_t       n_seen; ///< Windows
};

PvHeardKinds*
pv_heard_kinds_new(const PvModel* model)
{
  const PvModelParts* const parts = pv_model_parts(model);
  PvHeardKinds* const heard = (PvHeardKinds*)calloc(1, sizeof(PvHeardKinds));
  if (!heard) {
    return NULL;
  }
  heard->model = model;
  heard->n = (size_t)pv_recipe_kinds(&parts->recipe).n * parts->n_components;
  heard->kinds = (double*)calloc(heard->n, sizeof(double));
  heard->sums  = (double*)calloc(heard->n, sizeof(double));
  if (!heard->kinds || !heard->sums) {
    pv_heard_kinds_free(heard);
    return NULL;
  }
  return heard;
}

void
pv_heard_kinds_free(PvHeardKinds* heard)
{
  if (heard) {
    free(heard->kinds);
    free(heard->sums);
    free(heard);
  }
}

void
pv_heard_kinds_forget(PvHeardKinds* heard)
{
  heard->n_seen = 0;
  memset(heard->sums, 0, heard->n * sizeof(double));
}

// Sound without sides is for another model.
void
pv_heard_kinds_add(PvHeardKinds* heard, const PvObservation* observation)
{
  if (observation->is_mono && pv_model_mono(heard->model)) {
    return;
  }
  pv_model_project_kinds(heard->model, observation->features, heard->kinds);
  for (size_t i = 0; i < heard->n; ++i) {
    heard->sums[i] += heard->kinds[i];
  }
  ++heard->n_seen;
}

void
pv_heard_kinds_explain(PvHeardKinds* heard,
                       uint32_t      first,
                       uint32_t      second,
                       PvReasons*    reasons)
{
  *reasons = (PvReasons){ .first = first, .second = second };
  if (heard->n_seen) {
    for (size_t i = 0; i < heard->n; ++i) {
      heard->kinds[i] = heard->sums[i] / heard->n_seen;
    }
    pv_reasons_make(pv_model_parts(heard->model), heard->kinds, first, second,
                    reasons);
  }
}
