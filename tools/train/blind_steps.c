// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/blind_steps.h"

#include "model/project.h"

uint32_t
pv_blind_steps_count(const PvModelParts* parts)
{
  uint32_t n = 0;
  while (n < parts->n_steps && parts->recipe.steps[n].kind != PV_STEP_LDA) {
    ++n;
  }
  return n;
}

PvStatus
pv_blind_steps_compose(const PvModelParts* parts,
                       PvLinear*           head,
                       PvError*            error)
{
  PvModelParts first = *parts;
  *head              = (PvLinear){ 0 };
  first.n_steps      = pv_blind_steps_count(parts);
  if (!first.n_steps) {
    return PV_OK;
  }
  first.n_components = parts->steps[first.n_steps - 1].n_out;
  return pv_compose(&first, head, error);
}
