// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

#include "base/plural.h"

#include <stdio.h>
#include <string.h>

static const char*
name_failure(const PvUiScene* scene)
{
  switch (scene->failed_param) {
    case PV_PARAM_MODEL:
      return "The model was refused";
    case PV_PARAM_TARGET:
      return "This can\xe2\x80\x99t be the target";
    case PV_PARAM_NEAREST:
      return "The nearest songs stay as they are";
    case PV_UI_NOT_STORED:
      return "There is nothing to store yet";
    case PV_UI_LEFT_OUT:
      return "Some of the sound files are left out";
    default:
      return "The OSC setting was refused";
  }
}

/// Over all of the foot, as what there is to say may be long.
static void
draw_failure(const PvUiPaint* paint)
{
  const PvUiScene* const scene   = paint->scene;
  const PvUiRect* const  r       = &paint->layout->foot;
  const bool             is_hint = pv_ui_scene_has_hint(scene);
  const PvUiColour colour = is_hint ? paint->tones->accent : paint->tones->bad;
  const PvUiFont   strong = { 16, true, PV_UI_LEFT, colour, 1.0, false };
  // The end of a failure says more: it has the file's name.
  const PvUiFont soft = { 14,  false,   PV_UI_LEFT, paint->tones->soft,
                          1.0, !is_hint };
  const PvUiRect edge = { r->x, r->y, 5, r->h };
  pv_ui_fill_round(paint, r, 10.0, paint->tones->card, 1.0);
  pv_ui_fill_round(paint, &edge, 2.5, colour, 1.0);
  pv_ui_write(paint, &strong, name_failure(scene), r->x + 18, r->y + 26,
              r->w - 34);
  pv_ui_write(paint, &soft, scene->failure, r->x + 18, r->y + 46, r->w - 34);
}

static void
draw_model(const PvUiPaint* paint)
{
  const PvUiScene* const scene  = paint->scene;
  const PvUiRect* const  r      = &paint->layout->model;
  const bool             hover  = scene->hover.thing == PV_UI_MODEL;
  const PvUiFont         strong = { 16,  true, PV_UI_LEFT, paint->tones->bright,
                                    1.0, false };
  const PvUiFont         soft   = {
              14, false, PV_UI_LEFT, paint->tones->soft, 1.0, false
  };
  const PvUiFont more = { 14,  true, PV_UI_RIGHT, paint->tones->accent,
                          1.0, false };
  char           text[PV_TEXT_MAX + 64];
  const char*    file = strrchr(scene->param[PV_PARAM_MODEL], '/');
  pv_ui_fill_round(paint, r, 10.0,
                   hover || scene->is_drop_near ? paint->tones->raised
                                                : paint->tones->card,
                   1.0);
  file = file ? file + 1 : scene->param[PV_PARAM_MODEL];
  if (scene->n_held) {
    snprintf(text, sizeof(text), "%s \xc2\xb7 %u song%s", file, scene->n_held,
             pv_plural(scene->n_held));
  } else {
    snprintf(text, sizeof(text), "%s", file);
  }
  pv_ui_write(paint, &strong,
              scene->is_drop_near    ? "Drop a model, sound files or a folder"
              : scene->model_name[0] ? scene->model_name
              : scene->n_labels      ? "Unnamed model"
                                     : "No model",
              r->x + 16, r->y + 26, r->w - 116);
  pv_ui_write(paint, &soft, text, r->x + 16, r->y + 46, r->w - 116);
  pv_ui_write(paint, &more, "Change\xe2\x80\xa6", r->x + r->w - 96,
              r->y + r->h / 2 + 5, 80);
}

static void
draw_switch(const PvUiPaint* paint)
{
  const PvUiRect* const r  = &paint->layout->osc_switch;
  const bool            on = paint->scene->is_osc_on;
  const double          x  = on ? r->x + r->w - r->h / 2 : r->x + r->h / 2;
  pv_ui_fill_round(paint, r, r->h / 2,
                   on ? paint->tones->good : paint->tones->line, 1.0);
  pv_ui_fill_disc(paint, x, r->y + r->h / 2, r->h / 2 - 3.5,
                  on ? paint->tones->ground : paint->tones->soft, 1.0);
}

void
pv_ui_draw_edit(const PvUiPaint* paint,
                const PvUiRect*  rect,
                const PvUiFont*  font,
                const PvUiEdit*  edit)
{
  const PvUiRect inner = { rect->x + 10, rect->y, rect->w - 20, rect->h };
  const double   base  = rect->y + rect->h / 2 + font->size * 0.36;
  PvUiFont       whole = *font;
  char           before[PV_UI_EDIT_MAX];
  pv_ui_fill_round(paint, rect, 7.0, paint->tones->ground, 1.0);
  pv_ui_round(paint, rect, 7.0);
  pv_ui_colour(paint, paint->tones->accent, 1.0);
  cairo_set_line_width(paint->cr, 1.5);
  cairo_stroke(paint->cr);
  whole.colour = edit->is_selected ? paint->tones->accent : font->colour;
  memcpy(before, edit->text, edit->cursor);
  before[edit->cursor] = '\0';
  whole.cut_front      = edit->cursor * 2 > strlen(edit->text);
  pv_ui_write(paint, &whole, edit->text, inner.x, base, inner.w);
  PvUiFont unseen = whole;
  unseen.opacity  = 0.0;
  const double x  = pv_ui_write(paint, &unseen, before, inner.x, base, inner.w);
  pv_ui_colour(paint, paint->tones->bright, 1.0);
  cairo_rectangle(paint->cr, inner.x + x, base - font->size, 1.5,
                  font->size * 1.3);
  cairo_fill(paint->cr);
}

static void
draw_osc(const PvUiPaint* paint)
{
  const PvUiScene* const scene = paint->scene;
  const PvUiRect* const  card  = &paint->layout->osc;
  const PvUiRect* const  r     = &paint->layout->osc_target;
  const bool             on    = scene->is_osc_on;
  const PvUiFont         edit  = { 15,  false, PV_UI_LEFT, paint->tones->bright,
                                   1.0, false };
  const PvUiFont         strong = {
            16,  true, PV_UI_LEFT, on ? paint->tones->bright : paint->tones->soft,
            1.0, false
  };
  const PvUiFont soft = {
    14, false, PV_UI_LEFT, paint->tones->soft, 1.0, false
  };
  char text[PV_TEXT_MAX + 16];
  pv_ui_fill_round(paint, card, 10.0, paint->tones->card, 1.0);
  draw_switch(paint);
  if (scene->is_target_edited) {
    pv_ui_draw_edit(paint, r, &edit, &scene->edit);
    return;
  }
  if (scene->hover.thing == PV_UI_OSC_TARGET) {
    pv_ui_fill_round(paint, r, 7.0, paint->tones->raised, 1.0);
  }
  const char* const url = scene->param[PV_PARAM_OSC_URL];
  if (!url[0]) {
    pv_ui_write(paint, &strong, "OSC", r->x + 10, card->y + 36, r->w - 20);
    return;
  }
  const char* const at = strncmp(url, "osc.udp://", 10) ? url : url + 10;
  snprintf(text, sizeof(text), "OSC %s", on ? at : "off");
  pv_ui_write(paint, &strong, text, r->x + 10, card->y + 26, r->w - 20);
  snprintf(text, sizeof(text), "%s%s", on ? "as " : "to ",
           on ? scene->param[PV_PARAM_OSC_PREFIX] : at);
  pv_ui_write(paint, &soft, text, r->x + 10, card->y + 46, r->w - 20);
}

void
pv_ui_draw_foot(const PvUiPaint* paint)
{
  if (paint->scene->failure[0] && !paint->scene->is_target_edited) {
    draw_failure(paint);
    return;
  }
  draw_model(paint);
  draw_osc(paint);
}
