// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How the curves are told apart: by dashes and width besides their colours.

#ifndef PV_PLUGIN_WINDOW_DRAWING_CURVE_STYLE_H
#define PV_PLUGIN_WINDOW_DRAWING_CURVE_STYLE_H

#include "plugin/window/drawing/paint.h"

typedef enum {
  PV_UI_CURVE_SONG,
  PV_UI_CURVE_NOW,
  PV_UI_CURVE_MEDIAN,
  PV_UI_CURVE_A,
  PV_UI_CURVE_B
} PvUiCurve;

/// How opaque the field between the target's low and high is.
static const double PV_UI_SPREAD_OPACITY = 0.22;

/// [ui] The colour of a curve.
PvUiColour
pv_ui_curve_colour(const PvUiTones* tones, PvUiCurve which);

/// [ui] Whether a curve is drawn: A and B if they are there, and in their place the
/// last seconds otherwise.
bool
pv_ui_curve_is_shown(const PvUiScene* scene, PvUiCurve which);

/// [ui] Stroke as a curve from here on; the dashes are to be ended.
void
pv_ui_set_curve_style(const PvUiPaint* paint, PvUiCurve which);

/// [ui] Draw what the curves mean, in the legend's place.
void
pv_ui_draw_legend(const PvUiPaint* paint);

#endif
