// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/spectrogram/spectrogram_axes.h"

#include "rt/mel.h"

#include <math.h>
#include <stdio.h>

enum { TICK = 6, GAP = 4, LINE = 2, LEAST_APART = 80, DB_APART = 20 };

static const PvColour ink = { 0x20, 0x20, 0x28 };

/// The row of pixels, from the top of the plot, on which a frequency lies.
static double
row_of(const PvPlot* plot, double hz)
{
  const double band =
    (plot->n_bands + 1) * pv_hz_to_mel(hz) / pv_hz_to_mel(plot->top_hz) - 1.0;
  return plot->height * (1.0 - (band + 0.5) / plot->n_bands);
}

static void
draw_frame(const PvPlot* plot, PvCanvas* canvas)
{
  const int left   = PV_PLOT_LEFT - LINE;
  const int bottom = PV_PLOT_TOP + plot->height;
  pv_canvas_fill(canvas, left, PV_PLOT_TOP, LINE, plot->height + LINE, ink);
  pv_canvas_fill(canvas, left, bottom, plot->width + LINE, LINE, ink);
}

static void
draw_frequency(const PvPlot* plot, double hz, PvCanvas* canvas)
{
  const int y    = PV_PLOT_TOP + (int)lrint(row_of(plot, hz));
  const int left = PV_PLOT_LEFT - LINE - TICK;
  char      text[16];
  snprintf(text, sizeof(text), "%.0f", hz);
  pv_canvas_fill(canvas, left, y - LINE / 2, TICK, LINE, ink);
  pv_canvas_write(canvas, left - GAP - pv_canvas_text_width(text),
                  y - PV_TEXT_HEIGHT / 2, text, ink);
}

static void
draw_frequencies(const PvPlot* plot, PvCanvas* canvas)
{
  static const double round_hz[] = { 200, 500, 1000, 2000, 5000, 10000 };
  for (size_t i = 0; i < sizeof(round_hz) / sizeof(round_hz[0]); ++i) {
    draw_frequency(plot, round_hz[i], canvas);
  }
  pv_canvas_write(canvas,
                  PV_PLOT_LEFT - LINE - TICK - GAP - pv_canvas_text_width("Hz"),
                  GAP, "Hz", ink);
}

/// The shortest round time between marks that keeps their numbers apart.
static double
choose_step_s(const PvPlot* plot)
{
  static const double steps_s[] = { 0.1, 0.2, 0.5, 1,   2,   5,    10,   20,
                                    30,  60,  120, 300, 600, 1200, 1800, 3600 };
  const size_t        n         = sizeof(steps_s) / sizeof(steps_s[0]);
  size_t              i         = 0;
  while (i + 1 < n && steps_s[i] * plot->pixels_per_s < LEAST_APART) {
    ++i;
  }
  return steps_s[i];
}

static void
draw_times(const PvPlot* plot, PvCanvas* canvas)
{
  const double step_s = choose_step_s(plot);
  const int    bottom = PV_PLOT_TOP + plot->height + LINE;
  for (int i = 0; i * step_s * plot->pixels_per_s <= plot->width; ++i) {
    const int x = PV_PLOT_LEFT + (int)lrint(i * step_s * plot->pixels_per_s);
    char      text[16];
    snprintf(text, sizeof(text), "%.*f", step_s < 1.0, i * step_s);
    pv_canvas_fill(canvas, x - LINE / 2, bottom, LINE, TICK, ink);
    pv_canvas_write(canvas, x - pv_canvas_text_width(text) / 2,
                    bottom + TICK + GAP, text, ink);
  }
  pv_canvas_write(canvas, PV_PLOT_LEFT, canvas->height - PV_TEXT_HEIGHT - GAP,
                  "time in s", ink);
}

static void
draw_bar(const PvPlot*  plot,
         const PvColour colours[PV_N_LEVEL_COLOURS],
         PvCanvas*      canvas)
{
  const int left  = PV_PLOT_LEFT + plot->width + PV_BAR_GAP;
  const int right = left + PV_BAR_WIDTH;
  for (int y = 0; y < plot->height; ++y) {
    const int level =
      (PV_N_LEVEL_COLOURS - 1) * (plot->height - 1 - y) / (plot->height - 1);
    pv_canvas_fill(canvas, left, PV_PLOT_TOP + y, PV_BAR_WIDTH, 1,
                   colours[level]);
  }
  for (int db = 0; db <= plot->n_db; db += DB_APART) {
    const int y = PV_PLOT_TOP + plot->height * db / plot->n_db;
    char      text[16];
    snprintf(text, sizeof(text), "%d", -db);
    pv_canvas_fill(canvas, right, y - LINE / 2, TICK, LINE, ink);
    pv_canvas_write(canvas, right + TICK + GAP, y - PV_TEXT_HEIGHT / 2, text,
                    ink);
  }
  pv_canvas_write(canvas, right + TICK + GAP, GAP, "dB", ink);
}

void
pv_plot_draw_axes(const PvPlot*  plot,
                  const PvColour colours[PV_N_LEVEL_COLOURS],
                  PvCanvas*      canvas)
{
  draw_frame(plot, canvas);
  draw_frequencies(plot, canvas);
  draw_times(plot, canvas);
  draw_bar(plot, colours, canvas);
}
