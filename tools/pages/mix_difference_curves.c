// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/mix_difference_private.h"
#include "tools/pages/profile_table.h"

#include "tools/pages/report_private.h"

#include <math.h>
#include <stdbool.h>

// Room for numbers beside the plot.
static const double width = 400.0, height = 230.0;
static const double left = 44.0, right = 10.0, top = 10.0, bottom = 26.0;

/// From the lowest to the highest value that is drawn.
typedef struct {
  double low, high;
} Scale;

static void
widen(Scale* scale, const float* values)
{
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    if (!isnan(values[b])) {
      scale->low  = fmin(scale->low, (double)values[b]);
      scale->high = fmax(scale->high, (double)values[b]);
    }
  }
}

static Scale
scale_of(const PvMixDifference* mix, PvProfileMeasure m)
{
  Scale scale = { INFINITY, -INFINITY };
  widen(&scale, mix->difference.sound.at[m]);
  widen(&scale, mix->target.low.at[m]);
  widen(&scale, mix->target.high.at[m]);
  if (!(scale.high - scale.low > 0.01)) {
    scale = isfinite(scale.low) ? (Scale){ scale.low - 1.0, scale.high + 1.0 }
                                : (Scale){ 0.0, 1.0 };
  }
  return scale;
}

/// Frequencies stand on a logarithmic scale.
static double
x_of(double hz)
{
  const double low  = log(pv_profile_edge_hz(0));
  const double high = log(pv_profile_edge_hz(PV_PROFILE_BANDS));
  return left + (log(hz) - low) / (high - low) * (width - left - right);
}

static double
x_of_band(uint32_t b)
{
  return x_of(sqrt(pv_profile_edge_hz(b) * pv_profile_edge_hz(b + 1)));
}

static double
y_of(Scale scale, double value)
{
  return height - bottom -
         (value - scale.low) / (scale.high - scale.low) *
           (height - top - bottom);
}

/// Between ticks: 1, 2 or 5 times a power of ten, so that there are five at most.
static double
step_of(Scale scale)
{
  const double least = (scale.high - scale.low) / 5.0;
  const double power = pow(10.0, floor(log10(least)));
  return power * (least <= power         ? 1.0
                  : least <= 2.0 * power ? 2.0
                  : least <= 5.0 * power ? 5.0
                                         : 10.0);
}

static void
put_axes(FILE* page, Scale scale)
{
  static const double hz[]    = { 50.0, 200.0, 1000.0, 5000.0 };
  static const char*  names[] = { "50 Hz", "200 Hz", "1 kHz", "5 kHz" };
  const double        step    = step_of(scale);
  const int           n       = step < 1.0 ? (int)ceil(-log10(step) - 1e-9) : 0;
  const double        first   = ceil(scale.low / step);
  for (double i = first; i * step <= scale.high; i += 1.0) {
    const double value = i * step;
    const double y     = y_of(scale, value);
    pv_plot_line(page, "axis", left, y, width - right, y);
    fprintf(page,
            "<text class=\"dim\" x=\"%.0f\" y=\"%.1f\" "
            "text-anchor=\"end\">%.*f</text>\n",
            left - 6.0, y + 4.0, n, pv_rounded(value, n));
  }
  for (int i = 0; i < 4; ++i) {
    fprintf(page,
            "<text class=\"dim\" x=\"%.1f\" y=\"%.1f\" "
            "text-anchor=\"middle\">%s</text>\n",
            x_of(hz[i]), height - 6.0, names[i]);
  }
}

static void
put_point(FILE* page, Scale scale, uint32_t b, float value)
{
  if (!isnan(value)) {
    fprintf(page, "%.1f,%.1f ", x_of_band(b), y_of(scale, (double)value));
  }
}

static void
put_spread(FILE* page, Scale scale, const float* low, const float* high)
{
  fputs("<polygon class=\"spread\" points=\"", page);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    put_point(page, scale, b, high[b]);
  }
  for (uint32_t b = PV_PROFILE_BANDS; b-- > 0;) {
    put_point(page, scale, b, low[b]);
  }
  fputs("\"/>\n", page);
}

static void
put_line(FILE* page, Scale scale, const char* name, const float* values)
{
  fprintf(page, "<polyline class=\"%s\" fill=\"none\" points=\"", name);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    put_point(page, scale, b, values[b]);
  }
  fputs("\"/>\n", page);
}

void
pv_mix_difference_put_curves(FILE*                  page,
                             const PvMixDifference* mix,
                             PvProfileMeasure       m)
{
  const PvProfileTarget* const     target = &mix->target;
  const PvProfileMeasureRow* const row    = &pv_profile_measures[m];
  const Scale                      scale  = scale_of(mix, m);
  fprintf(page,
          "<div><h2>%c%s%s%s</h2>\n<svg viewBox=\"0 0 %.0f %.0f\" "
          "role=\"img\" aria-label=\"%s\">\n",
          row->name[0] - 'a' + 'A', row->name + 1, *row->unit ? ", " : "",
          row->unit, width, height, row->name);
  put_axes(page, scale);
  put_spread(page, scale, target->low.at[m], target->high.at[m]);
  put_line(page, scale, "guide", target->median.at[m]);
  put_line(page, scale, "curve second", mix->difference.sound.at[m]);
  fputs("</svg></div>\n", page);
}
