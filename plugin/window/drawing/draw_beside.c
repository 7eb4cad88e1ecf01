// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/drawing/paint.h"

#include "plugin/window/scene/beside_words.h"
#include "plugin/window/drawing/curve_style.h"
#include "plugin/window/layout/layout_beside.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double SENTENCE_WIDE =
  400.0; ///< From this width on it has one line

static void
draw_head(const PvUiPaint* paint)
{
  const PvUiLayout* const l = paint->layout;
  const bool              any =
    paint->scene->param[PV_PARAM_TARGET][0] || paint->scene->measuring[0];
  const PvUiFont font = {
    17, true, PV_UI_LEFT, paint->tones->bright, 1.0, false
  };
  char title[PV_UI_BESIDE_TEXT];
  pv_ui_fill_round(paint, &l->beside, 10.0, paint->tones->card, 1.0);
  pv_ui_beside_title(paint->scene, title);
  const PvUiRect* const next =
    any && l->no_target.w > 0.0 ? &l->no_target : &l->target;
  pv_ui_write(paint, &font, title, l->beside.x + 16, l->beside.y + 29,
              next->x - l->beside.x - 26);
  if (!any) {
    pv_ui_draw_call(paint, &l->target, "Choose\xe2\x80\xa6", PV_UI_TARGET);
  } else {
    pv_ui_draw_choice(paint, &l->target, "Choose\xe2\x80\xa6", false,
                      PV_UI_TARGET);
    pv_ui_draw_choice(paint, &l->no_target,
                      paint->scene->measuring[0] ? "Stop" : "Clear", false,
                      PV_UI_NO_TARGET);
  }
  pv_ui_draw_choice(paint, &l->view, "Back", false, PV_UI_VIEW);
}

/// Say in the middle of the card what is the matter.
static void
draw_why_not(const PvUiPaint* paint, PvUiWhyNot why)
{
  const PvUiRect* const r    = &paint->layout->beside;
  const double          y    = r->y + 20 + r->h / 2;
  const PvUiFont        bold = { 18,  true, PV_UI_CENTRE, paint->tones->bright,
                                 1.0, false };
  const PvUiFont        soft = { 15,  false, PV_UI_CENTRE, paint->tones->soft,
                                 1.0, false };
  pv_ui_write(paint, &bold, why.what, r->x + 16, y - 10, r->w - 32);
  pv_ui_write(paint, &soft, why.remedy, r->x + 16, y + 14, r->w - 32);
}

/// Cut the target off: "4 dB wider", as the heading says than whom.
static void
cut_target(const char* text, const char* than, char rest[PV_FINDING_TEXT])
{
  pv_text_copy(rest, PV_FINDING_TEXT, text);
  char* const end = strstr(rest, " than ");
  if (end && !strcmp(end + 6, than)) {
    *end = '\0';
  }
}

/// Draw one in one line, or its bands above the rest.  Returns how high it is.
static double
draw_sentence(const PvUiPaint* paint, const char* text, double y, double w)
{
  const double      x     = paint->layout->said.x;
  const PvUiFont    font  = { 15,  false, PV_UI_LEFT, paint->tones->bright,
                              1.0, false };
  const PvUiFont    bands = { 13,  true, PV_UI_LEFT, paint->tones->accent,
                              1.0, false };
  const char* const colon = strstr(text, ": ");
  char              first[64];
  char              rest[PV_FINDING_TEXT];
  if (w >= SENTENCE_WIDE || !colon || colon - text >= (long)sizeof(first)) {
    pv_ui_write(paint, &font, text, x, y + 16, w);
    return 24.0;
  }
  snprintf(first, sizeof(first), "%.*s", (int)(colon - text), text);
  pv_ui_write(paint, &bands, first, x, y + 13, w);
  cut_target(colon + 2, paint->scene->difference.than, rest);
  pv_ui_write(paint, &font, rest, x, y + 31, w);
  return 39.0;
}

/// Draw the first `n` of them.  Returns where they end.
static double
draw_sentences(const PvUiPaint*     paint,
               const PvUiSentences* sentences,
               uint32_t             n,
               double               y)
{
  for (uint32_t i = 0; i < n; ++i) {
    y += draw_sentence(paint, sentences->at[i], y, paint->layout->said.w);
  }
  return y;
}

static double
draw_line(const PvUiPaint* paint, const char* text, double y)
{
  const PvUiRect* const r    = &paint->layout->said;
  const PvUiFont        font = {
           13, false, PV_UI_LEFT, paint->tones->soft, 1.0, false
  };
  pv_ui_write(paint, &font, text, r->x, y + 14, r->w);
  return y + PV_UI_SAID_LINE;
}

/// Returns where they end.
static double
draw_findings(const PvUiPaint* paint, const PvUiShare* share)
{
  const PvUiSentences* const findings = &paint->scene->difference.findings;
  double                     y        = paint->layout->said.y;
  char                       text[PV_UI_BESIDE_TEXT];
  if (share->has_head) {
    pv_ui_beside_target(paint->scene, text);
    y = draw_line(paint, text, y);
  }
  if (!findings->n) {
    pv_ui_beside_without_findings(paint->scene, text);
    y = draw_line(paint, text, y);
  }
  return draw_sentences(paint, findings, share->n_findings, y);
}

/// Draw the sentences, those on A and B below the others.
static void
draw_said(const PvUiPaint* paint)
{
  const PvUiScene* const  scene  = paint->scene;
  const PvUiStored* const stored = scene->stored;
  const PvUiRect* const   r      = &paint->layout->said;
  PvUiSentences           sentences;
  pv_ui_difference_of_stored(&stored[0], &stored[1], &sentences);
  const PvUiShare share =
    pv_ui_share_said(r->h, r->w >= SENTENCE_WIDE ? 24.0 : 39.0,
                     scene->measuring[0] != '\0', scene->difference.findings.n,
                     sentences.n, stored[0].is_there && stored[1].is_there);
  double y = draw_findings(paint, &share);
  if (share.has_stored) {
    y = draw_line(paint, sentences.n ? "B beside A:" : "B is like A.",
                  y + PV_UI_SAID_GAP);
  }
  draw_sentences(paint, &sentences, share.n_stored, y);
}

static void
draw_store(const PvUiPaint* paint, uint32_t i)
{
  const PvUiStored* const stored = &paint->scene->stored[i];
  const uint32_t          heard  = (uint32_t)stored->seconds;
  char                    text[32];
  if (stored->is_there) {
    snprintf(text, sizeof(text), "%c %u:%02u", 'A' + (int)i, heard / 60,
             heard % 60);
  } else {
    snprintf(text, sizeof(text), "Store %c", 'A' + (int)i);
  }
  pv_ui_draw_choice(paint, &paint->layout->store[i], text, stored->is_there,
                    PV_UI_STORE);
}

static void
draw_moments(const PvUiPaint* paint)
{
  const PvUiScene* const  scene = paint->scene;
  const PvUiLayout* const l     = paint->layout;
  if (l->freeze.w <= 0.0) {
    return;
  }
  pv_ui_draw_choice(paint, &l->freeze, scene->is_frozen ? "Follow" : "Freeze",
                    scene->is_frozen, PV_UI_FREEZE);
  draw_store(paint, 0);
  draw_store(paint, 1);
  if (scene->stored[0].is_there || scene->stored[1].is_there) {
    pv_ui_draw_choice(paint, &l->no_stored, "\xc3\x97", false, PV_UI_NO_STORED);
  }
}

void
pv_ui_draw_beside(const PvUiPaint* paint)
{
  const PvUiWhyNot why = pv_ui_beside_why_not(paint->scene);
  draw_head(paint);
  if (why.what) {
    draw_why_not(paint, why);
    return;
  }
  draw_said(paint);
  draw_moments(paint);
  pv_ui_draw_curves(paint);
  if (paint->layout->legend.w > 0.0) {
    pv_ui_draw_legend(paint);
  }
}
