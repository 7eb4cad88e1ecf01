// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/layout/layout.h"

#include "plugin/window/layout/curve_axis.h"
#include "plugin/window/layout/help.h"
#include "plugin/window/layout/layout_beside.h"
#include "plugin/window/layout/map.h"
#include "plugin/window/scene/rows.h"

#include <math.h>

static bool
holds(const PvUiRect* rect, double x, double y)
{
  return x >= rect->x && x < rect->x + rect->w && y >= rect->y &&
         y < rect->y + rect->h;
}

static PvUiHit
hit_panel(const PvUiLayout* layout, const PvUiScene* scene, double x, double y)
{
  if (holds(&layout->files, x, y)) {
    const uint32_t row =
      (uint32_t)((y - layout->files.y) / layout->file_height) +
      scene->files.first_shown;
    return row < scene->files.n ? (PvUiHit){ PV_UI_FILE, row }
                                : (PvUiHit){ PV_UI_NOTHING, 0 };
  }
  return (PvUiHit){ holds(&layout->path, x, y)       ? PV_UI_PATH
                    : holds(&layout->cancel, x, y)   ? PV_UI_CANCEL
                    : holds(&layout->standard, x, y) ? PV_UI_STANDARD
                                                     : PV_UI_NOTHING,
                    0 };
}

static PvUiHit
hit_help(const PvUiLayout* layout, double x, double y)
{
  uint32_t n = 0;
  pv_ui_help_lines(&n);
  for (uint32_t i = 0; i < n; ++i) {
    const PvUiRect row = pv_ui_help_row(layout, i);
    if (holds(&row, x, y)) {
      return (PvUiHit){ PV_UI_HELP_LINE, i };
    }
  }
  return (PvUiHit){ PV_UI_NOTHING, 0 };
}

/// Find the band whose middle is nearest, in the picture at a place.
static PvUiHit
hit_curves(const PvUiLayout* layout, double x, double y)
{
  for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
    const PvUiRect* const r = &layout->curves[m];
    if (holds(r, x, y)) {
      const double wide = r->w - PV_UI_CURVE_LEFT - PV_UI_CURVE_RIGHT;
      const double at   = (x - r->x - PV_UI_CURVE_LEFT) / wide;
      uint32_t     b    = 0;
      while (b + 1 < PV_PROFILE_BANDS && fabs(pv_ui_band_place(b + 1) - at) <
                                           fabs(pv_ui_band_place(b) - at)) {
        ++b;
      }
      return (PvUiHit){ PV_UI_CURVE, m * PV_PROFILE_BANDS + b };
    }
  }
  return (PvUiHit){ PV_UI_NOTHING, 0 };
}

/// Find what is at a place in the card of the sound beside a target.
static PvUiHit
hit_beside(const PvUiLayout* layout, const PvUiScene* scene, double x, double y)
{
  const bool has_target =
    scene->param[PV_PARAM_TARGET][0] || scene->measuring[0];
  const bool is_told = scene->difference.beside == PV_BESIDE_TOLD;
  if (holds(&layout->view, x, y)) {
    return (PvUiHit){ PV_UI_VIEW, 0 };
  }
  if (holds(&layout->target, x, y)) {
    return (PvUiHit){ PV_UI_TARGET, 0 };
  }
  if (has_target && holds(&layout->no_target, x, y)) {
    return (PvUiHit){ PV_UI_NO_TARGET, 0 };
  }
  if (!is_told) {
    return (PvUiHit){ PV_UI_NOTHING, 0 };
  }
  return holds(&layout->freeze, x, y)      ? (PvUiHit){ PV_UI_FREEZE, 0 }
         : holds(&layout->store[0], x, y)  ? (PvUiHit){ PV_UI_STORE, 0 }
         : holds(&layout->store[1], x, y)  ? (PvUiHit){ PV_UI_STORE, 1 }
         : holds(&layout->no_stored, x, y) ? (PvUiHit){ PV_UI_NO_STORED, 0 }
                                           : hit_curves(layout, x, y);
}

/// Which of several lines below a card's heading.
static uint32_t
line_of(const PvUiRect* card, double height, double y)
{
  const double line = (y - card->y - 40.0) / fmax(height, 1.0);
  return line >= 0.0 ? (uint32_t)line : UINT32_MAX;
}

static PvUiHit
hit_lists(const PvUiLayout* layout, const PvUiScene* scene, double x, double y)
{
  const PvUiRect* const strip = &layout->strip;
  if (holds(strip, x, y)) {
    const double ago = (strip->x + strip->w - x) * PV_UI_N_HISTORY / strip->w;
    return ago < scene->n_history
             ? (PvUiHit){ PV_UI_MOMENT,
                          scene->n_history - 1 - (uint32_t)fmax(ago, 0.0) }
             : (PvUiHit){ PV_UI_NOTHING, 0 };
  }
  const uint32_t row  = line_of(&layout->ranking, layout->row_height, y);
  const uint32_t song = line_of(&layout->songs, layout->song_height, y);
  return holds(&layout->ranking, x, y) && row < layout->n_rows
           ? (PvUiHit){ PV_UI_ROW, pv_ui_rank_on(scene, layout->n_rows, row) }
         : holds(&layout->songs, x, y) && song < scene->n_nearest &&
             song < layout->n_songs
           ? (PvUiHit){ PV_UI_NEAREST, song }
           : (PvUiHit){ PV_UI_NOTHING, 0 };
}

PvUiHit
pv_ui_layout_hit(const PvUiLayout* layout,
                 const PvUiScene*  scene,
                 double            x_pixels,
                 double            y_pixels)
{
  const double x = x_pixels / layout->scale;
  const double y = y_pixels / layout->scale;
  if (scene->is_help_open) {
    return hit_help(layout, x, y);
  }
  if (scene->is_panel_open) {
    return hit_panel(layout, scene, x, y);
  }
  if (scene->failure[0] && !scene->is_target_edited &&
      holds(&layout->foot, x, y)) {
    return (PvUiHit){ PV_UI_FAILURE, 0 };
  }
  if (holds(&layout->beside, x, y)) {
    return hit_beside(layout, scene, x, y);
  }
  if (holds(&layout->view, x, y)) {
    return (PvUiHit){ PV_UI_VIEW, 0 };
  }
  if (holds(&layout->map, x, y)) {
    return holds(&layout->others, x, y) && pv_ui_map_has_others(scene)
             ? (PvUiHit){ PV_UI_OTHERS, 0 }
             : pv_ui_map_hit(layout, scene, x, y);
  }
  const PvUiThing thing = holds(&layout->reset, x, y)        ? PV_UI_RESET
                          : holds(&layout->nearest_by, x, y) ? PV_UI_NEAREST_BY
                          : holds(&layout->help, x, y)       ? PV_UI_HELP
                          : holds(&layout->model, x, y)      ? PV_UI_MODEL
                          : holds(&layout->osc_switch, x, y) ? PV_UI_OSC_SWITCH
                          : holds(&layout->osc_target, x, y) ? PV_UI_OSC_TARGET
                                                             : PV_UI_NOTHING;
  return thing ? (PvUiHit){ thing, 0 } : hit_lists(layout, scene, x, y);
}
