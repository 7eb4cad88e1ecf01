// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/rows.h"

#include "plugin/window/scene/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

uint32_t
pv_ui_rank_on(const PvUiScene* scene, uint32_t n_lines, uint32_t line)
{
  if (n_lines < 2 || line + 1 < n_lines) {
    return line;
  }
  for (uint32_t rank = n_lines; rank < PV_N_RANKED; ++rank) {
    const PvUiRow* const row = pv_ui_row_at(scene, rank);
    if (row && !strcmp(row->label, PV_UNKNOWN)) {
      return rank;
    }
  }
  return line;
}

bool
pv_ui_say_rest(const PvUiScene* scene,
               uint32_t         n_lines,
               char             text[PV_UI_REST_MAX])
{
  float    share = 1.0f;
  uint32_t n     = scene->n_labels + 1;
  char     percent[16];
  for (uint32_t line = 0; line < n_lines; ++line) {
    const PvUiRow* const row =
      pv_ui_row_at(scene, pv_ui_rank_on(scene, n_lines, line));
    if (row) {
      share -= row->share;
      --n;
    }
  }
  if (!scene->has_guess || !scene->is_model_told || n == 0 ||
      n > PV_MAX_LABELS) {
    return false;
  }
  pv_ui_percent(fmaxf(share, 0.0f), percent);
  snprintf(text, PV_UI_REST_MAX, "%u more: %s", n, percent);
  return true;
}
