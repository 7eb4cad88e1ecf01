// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

#include <math.h>

static void
draw_folder_sign(const PvUiPaint* paint, double x, double y)
{
  const PvUiRect tab  = { x, y - 7, 8, 6 };
  const PvUiRect body = { x, y - 5, 17, 12 };
  pv_ui_fill_round(paint, &tab, 1.5, paint->tones->warn, 0.85);
  pv_ui_fill_round(paint, &body, 2.0, paint->tones->warn, 0.85);
}

static void
draw_model_sign(const PvUiPaint* paint, double x, double y)
{
  pv_ui_fill_disc(paint, x + 5, y + 3, 3.0, paint->tones->accent, 1.0);
  pv_ui_fill_disc(paint, x + 12, y + 5, 2.0, paint->tones->good, 1.0);
  pv_ui_fill_disc(paint, x + 11, y - 4, 3.0,
                  pv_ui_label_colour(paint->tones, 3), 1.0);
}

static void
draw_file(const PvUiPaint* paint, uint32_t i)
{
  const PvUiFiles* const  files = &paint->scene->files;
  const PvUiLayout* const l     = paint->layout;
  const PvUiFile* const   file  = &files->files[i];
  const PvUiHit           hover = paint->scene->hover;
  const PvUiRect          row   = { l->files.x,
                                    l->files.y + (i - files->first_shown) * l->file_height,
                                    l->files.w - 14, l->file_height - 2 };
  const PvUiFont          font  = { 16,         !file->is_folder,
                                    PV_UI_LEFT, paint->tones->bright,
                                    1.0,        false };
  const bool is_hover = hover.thing == PV_UI_FILE && hover.number == i;
  if (i == files->chosen || is_hover) {
    pv_ui_fill_round(paint, &row, 6.0, paint->tones->raised,
                     i == files->chosen ? 1.0 : 0.6);
  }
  if (paint->scene->lists_targets && !files->lists_sounds && !file->is_folder) {
    const char* const label = file->path ? file->path : file->name;
    const int32_t     index = pv_ui_scene_index(paint->scene, label);
    pv_ui_fill_disc(paint, row.x + 20, row.y + row.h / 2, 6.0,
                    pv_ui_label_colour(paint->tones, index), 1.0);
  } else if (file->is_folder) {
    draw_folder_sign(paint, row.x + 12, row.y + row.h / 2);
  } else {
    draw_model_sign(paint, row.x + 12, row.y + row.h / 2);
  }
  const double base = row.y + row.h / 2 + 5.5;
  const double room = file->path ? row.w * 0.5 - 54 : row.w - 54;
  pv_ui_write(paint, &font, file->name, row.x + 42, base, room);
  if (file->path) {
    const PvUiFont where = { 14,  false, PV_UI_RIGHT, paint->tones->soft,
                             1.0, true };
    pv_ui_write(paint, &where, file->path, row.x + row.w * 0.5, base,
                row.w * 0.5 - 12);
  }
}

static void
draw_scroll_bar(const PvUiPaint* paint)
{
  const PvUiFiles* const files = &paint->scene->files;
  const PvUiRect* const  r     = &paint->layout->files;
  const double           n     = paint->layout->n_files;
  if (files->n > n) {
    const double   length = fmax(24.0, r->h * n / files->n);
    const double   way    = files->first_shown / (files->n - n);
    const PvUiRect bar    = { r->x + r->w - 8, r->y + way * (r->h - length), 6,
                              length };
    pv_ui_fill_round(paint, &bar, 3.0, paint->tones->line, 1.0);
  }
}

void
pv_ui_draw_panel(const PvUiPaint* paint)
{
  const PvUiLayout* const l       = paint->layout;
  const PvUiFiles* const  files   = &paint->scene->files;
  const bool              targets = paint->scene->lists_targets;
  const PvUiFont          head    = {
                19, true, PV_UI_LEFT, paint->tones->bright, 1.0, false
  };
  const PvUiFont path = { 16,  false, PV_UI_LEFT, paint->tones->bright,
                          1.0, false };
  const PvUiFont soft = { 15,  false, PV_UI_CENTRE, paint->tones->soft,
                          1.0, false };
  pv_ui_fill_round(paint, &l->panel, 10.0, paint->tones->card, 1.0);
  pv_ui_write(paint, &head, targets ? "Compare the mix with" : "Choose a model",
              l->panel.x + 16, l->panel.y + 32, l->panel.w - 32);
  pv_ui_draw_edit(paint, &l->path, &path, &paint->scene->edit);
  for (uint32_t i = files->first_shown;
       i < files->n && i < files->first_shown + l->n_files; ++i) {
    draw_file(paint, i);
  }
  draw_scroll_bar(paint);
  if (files->problem[0]) {
    pv_ui_write(paint, &soft, files->problem, l->files.x,
                l->files.y +
                  fmax(l->files.h / 2, files->n * l->file_height + 24.0),
                l->files.w);
  }
  const double beside = l->standard.x + l->standard.w + 10;
  if (l->cancel.x - beside > 240.0) {
    pv_ui_write(paint, &soft,
                targets ? "Type a name, or the path of a file or folder"
                        : "or drop a file on the window",
                beside, l->standard.y + 23, l->cancel.x - beside - 10);
  }
  pv_ui_draw_button(paint, &l->standard,
                    targets ? "Nothing" : "The plugin\xe2\x80\x99s own model",
                    PV_UI_STANDARD);
  pv_ui_draw_button(paint, &l->cancel, "Cancel", PV_UI_CANCEL);
}
