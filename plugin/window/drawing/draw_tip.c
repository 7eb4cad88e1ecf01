// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

#include "plugin/window/scene/tips.h"

#include <math.h>

void
pv_ui_draw_tip(const PvUiPaint* paint)
{
  const PvUiScene* const scene  = paint->scene;
  const PvUiRect* const  window = &paint->layout->window;
  const double           most   = window->w - 40;
  char                   text[PV_UI_TIP_MAX];
  PvUiFont font = { 13, false, PV_UI_LEFT, paint->tones->bright, 0.0, false };
  if (!pv_ui_tip(scene, text)) {
    return;
  }
  const double w = pv_ui_write(paint, &font, text, 0, 0, most);
  PvUiRect box = { scene->pointer[0] + 6, scene->pointer[1] + 18, w + 22, 28 };
  box.x        = fmax(4.0, fmin(box.x, window->w - box.w - 4));
  box.y        = box.y + box.h > window->h - 4 ? scene->pointer[1] - 36 : box.y;
  pv_ui_fill_round(paint, &box, 7.0, paint->tones->line, 1.0);
  font.opacity = 1.0;
  pv_ui_write(paint, &font, text, box.x + 11, box.y + 18.5, most);
}
