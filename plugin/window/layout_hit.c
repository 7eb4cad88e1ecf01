// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/layout.h"

#include "plugin/window/map.h"

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

PvUiHit
pv_ui_layout_hit(const PvUiLayout* layout,
                 const PvUiScene*  scene,
                 double            x_pixels,
                 double            y_pixels)
{
  const double x = x_pixels / layout->scale;
  const double y = y_pixels / layout->scale;
  if (scene->is_panel_open) {
    return hit_panel(layout, scene, x, y);
  }
  if (scene->failure[0] && !scene->is_target_edited &&
      holds(&layout->foot, x, y)) {
    return (PvUiHit){ PV_UI_FAILURE, 0 };
  }
  if (holds(&layout->map, x, y)) {
    return holds(&layout->others, x, y) ? (PvUiHit){ PV_UI_OTHERS, 0 }
                                        : pv_ui_map_hit(layout, scene, x, y);
  }
  return (PvUiHit){ holds(&layout->reset, x, y)        ? PV_UI_RESET
                    : holds(&layout->model, x, y)      ? PV_UI_MODEL
                    : holds(&layout->osc_switch, x, y) ? PV_UI_OSC_SWITCH
                    : holds(&layout->osc_target, x, y) ? PV_UI_OSC_TARGET
                                                       : PV_UI_NOTHING,
                    0 };
}
