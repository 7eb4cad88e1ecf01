// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What stands around a spectrogram: time, frequency, and a bar of levels.

#ifndef PV_TOOLS_SPECTROGRAM_SPECTROGRAM_AXES_H
#define PV_TOOLS_SPECTROGRAM_SPECTROGRAM_AXES_H

#include "tools/spectrogram/canvas.h"
#include "tools/spectrogram/level_colour.h"

/// In pixels.
enum {
  PV_PLOT_LEFT   = 84,
  PV_PLOT_TOP    = 34,
  PV_PLOT_RIGHT  = 104, ///< Beside the spectrogram, the bar included
  PV_PLOT_BOTTOM = 54,
  PV_BAR_GAP     = 24,
  PV_BAR_WIDTH   = 20
};

/// Where the spectrogram is, and what it shows.
typedef struct {
  int    width, height; ///< Pixels
  int    n_bands;       ///< Mel bands to `top_hz`
  double top_hz;
  double pixels_per_s;
  int    n_db; ///< How far the bar reaches down from the loudest
} PvPlot;

/// [any] Draw the axes and the bar around what is at PV_PLOT_LEFT, PV_PLOT_TOP.
void
pv_plot_draw_axes(const PvPlot*  plot,
                  const PvColour colours[PV_N_LEVEL_COLOURS],
                  PvCanvas*      canvas);

#endif
