// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/layout/curve_axis.h"

#include <math.h>

typedef struct {
  double least, most;
} Span;

/// Widen a span to hold values; those that are NaN change nothing.
static void
include(Span* span, const float values[PV_PROFILE_BANDS])
{
  float least = INFINITY;
  float most  = -INFINITY;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    least = fminf(least, values[b]);
    most  = fmaxf(most, values[b]);
  }
  span->least = fmin(span->least, (double)least);
  span->most  = fmax(span->most, (double)most);
}

/// Find what the curves need; the measure's step around it if it is one value, or none.
static Span
span_of(const PvUiDifference* d,
        const PvUiStored      stored[PV_UI_N_STORED],
        PvProfileMeasure      m)
{
  Span target = { INFINITY, -INFINITY };
  Span sound  = target;
  include(&target, d->low.at[m]);
  include(&target, d->high.at[m]);
  include(&sound, d->sound.at[m]);
  include(&sound, d->now.at[m]);
  for (uint32_t i = 0; i < PV_UI_N_STORED; ++i) {
    if (stored[i].is_there) {
      include(&sound, stored[i].now.at[m]);
    }
  }
  if (!(target.least <= target.most)) {
    target = sound.least <= sound.most ? sound : (Span){ 0.0, 0.0 };
  }
  const double wide =
    fmax(target.most - target.least, 4.0 * pv_profile_measures[m].step);
  return (Span){ fmin(target.least, fmax(sound.least, target.least - wide)),
                 fmax(target.most, fmin(sound.most, target.most + wide)) };
}

/// The smallest of 1, 2 and 5 by a power of ten that is as large.
static double
round_up(double step)
{
  const double ten = pow(10.0, floor(log10(step)));
  return step <= ten         ? ten
         : step <= 2.0 * ten ? 2.0 * ten
         : step <= 5.0 * ten ? 5.0 * ten
                             : 10.0 * ten;
}

PvUiAxis
pv_ui_curve_axis(const PvUiDifference* difference,
                 const PvUiStored      stored[PV_UI_N_STORED],
                 PvProfileMeasure      measure,
                 uint32_t              n_ticks)
{
  const Span   span = span_of(difference, stored, measure);
  const double wide =
    fmax(span.most - span.least, 2.0 * pv_profile_measures[measure].step);
  const double step = round_up(wide / (n_ticks - 1));
  // The ends don't follow each small change.
  const double half  = 0.5 * step;
  const double least = half * floor(span.least / half);
  const double most  = half * ceil(span.most / half);
  return (PvUiAxis){ least, fmax(most, least + half), step,
                     (int)fmax(0.0, -floor(log10(step) + 1e-9)) };
}

double
pv_ui_axis_place(const PvUiAxis* axis, double value)
{
  return fmax(0.0,
              fmin((value - axis->least) / (axis->most - axis->least), 1.0));
}

double
pv_ui_hz_place(double hz)
{
  const double low = log(pv_profile_edge_hz(0));
  return (log(hz) - low) / (log(pv_profile_edge_hz(PV_PROFILE_BANDS)) - low);
}

double
pv_ui_band_place(uint32_t band)
{
  return pv_ui_hz_place(
    sqrt(pv_profile_edge_hz(band) * pv_profile_edge_hz(band + 1)));
}
