// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/paint.h"

void
pv_ui_draw_card(const PvUiPaint* paint,
                const PvUiRect*  rect,
                const char*      name,
                double           reserved)
{
  const PvUiFont font = { 13, true, PV_UI_LEFT, paint->tones->faint, 1, false };
  pv_ui_fill_round(paint, rect, 10.0, paint->tones->card, 1.0);
  pv_ui_write(paint, &font, name, rect->x + 16, rect->y + 27,
              rect->w - 32 - reserved);
}
