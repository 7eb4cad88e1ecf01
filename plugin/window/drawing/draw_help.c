// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

#include "plugin/window/layout/help.h"

static void
draw_line(const PvUiPaint* paint, uint32_t i, const PvUiHelpLine* line)
{
  const PvUiTones* const tones = paint->tones;
  const PvUiRect         row   = pv_ui_help_row(paint->layout, i);
  const PvUiHit          hover = paint->scene->hover;
  const bool     is   = hover.thing == PV_UI_HELP_LINE && hover.number == i;
  const PvUiRect key  = { row.x + 8, row.y + 3, 62, row.h - 6 };
  const PvUiFont bold = { 13, true, PV_UI_CENTRE, tones->bright, 1.0, false };
  const PvUiFont soft = { 15, false, PV_UI_LEFT, tones->bright, 1.0, false };
  if (is) {
    pv_ui_fill_round(paint, &row, 6.0, tones->raised, 1.0);
  }
  pv_ui_fill_round(paint, &key, 5.0, is ? tones->line : tones->raised, 1.0);
  pv_ui_write(paint, &bold, line->name, key.x, row.y + row.h / 2 + 4.5, key.w);
  pv_ui_write(paint, &soft, line->text, key.x + key.w + 14,
              row.y + row.h / 2 + 5, row.w - key.w - 30);
}

void
pv_ui_draw_help(const PvUiPaint* paint)
{
  const PvUiRect* const p = &paint->layout->panel;
  pv_ui_draw_card(paint, p, "Keys, while the pointer is on the window", 0);
  uint32_t            n     = 0;
  const PvUiHelpLine* lines = pv_ui_help_lines(&n);
  for (uint32_t i = 0; i < n; ++i) {
    draw_line(paint, i, &lines[i]);
  }
}
