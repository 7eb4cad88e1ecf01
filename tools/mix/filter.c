// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/mix/filter.h"

#include "base/pi.h"

#include <math.h>

/// A filter before its coefficients are divided by a0.
typedef struct {
  double b[3];
  double a[3];
} Raw;

static Raw
design_peak(double c, double alpha, double amp)
{
  return (Raw){ { 1.0 + alpha * amp, -2.0 * c, 1.0 - alpha * amp },
                { 1.0 + alpha / amp, -2.0 * c, 1.0 - alpha / amp } };
}

static Raw
design_high_pass(double c, double alpha)
{
  return (Raw){ { 0.5 * (1.0 + c), -1.0 - c, 0.5 * (1.0 + c) },
                { 1.0 + alpha, -2.0 * c, 1.0 - alpha } };
}

/// `sign` 1: the low shelf; -1: the high one, its mirror image.
static Raw
design_shelf(double c, double alpha, double amp, double sign)
{
  const double up    = amp + 1.0;
  const double down  = sign * (amp - 1.0);
  const double slope = 2.0 * sqrt(amp) * alpha;
  return (Raw){ { amp * (up - down * c + slope),
                  2.0 * amp * sign * (amp - 1.0 - sign * up * c),
                  amp * (up - down * c - slope) },
                { up + down * c + slope,
                  -2.0 * sign * (amp - 1.0 + sign * up * c),
                  up + down * c - slope } };
}

PvFilter
pv_filter_design(const PvFilterSetting* setting, uint32_t rate_hz)
{
  const double amp   = pow(10.0, setting->gain_db / 40.0);
  const double angle = 2.0 * PV_PI * fmin(setting->hz / rate_hz, 0.45);
  const double c     = cos(angle);
  const double alpha = sin(angle) / (2.0 * setting->q);
  const double sign  = setting->kind == PV_FILTER_LOW_SHELF ? 1.0 : -1.0;
  const Raw raw   = setting->kind == PV_FILTER_PEAK ? design_peak(c, alpha, amp)
                    : setting->kind == PV_FILTER_HIGH_PASS
                      ? design_high_pass(c, alpha)
                      : design_shelf(c, alpha, amp, sign);
  const double a0 = raw.a[0];
  return (PvFilter){ { raw.b[0] / a0, raw.b[1] / a0, raw.b[2] / a0 },
                     { raw.a[1] / a0, raw.a[2] / a0 } };
}

/// In transposed direct form II.
void
pv_filter_run(const PvFilter* filter, float* samples, uint32_t n)
{
  const PvFilter f  = *filter;
  double         s1 = 0.0;
  double         s2 = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    const double x = (double)samples[i];
    const double y = f.b[0] * x + s1;
    // A tail that dies away ends in 0 instead of denormal numbers.
    s1         = f.b[1] * x - f.a[0] * y + s2 + 1e-30;
    s2         = f.b[2] * x - f.a[1] * y;
    samples[i] = (float)y;
  }
}

void
pv_filter_equalise(const PvFilterSetting* settings,
                   unsigned               n_settings,
                   PvMixSound*            sound)
{
  for (unsigned i = 0; i < n_settings; ++i) {
    const PvFilter filter = pv_filter_design(&settings[i], sound->rate_hz);
    pv_filter_run(&filter, sound->left, sound->n_samples);
    pv_filter_run(&filter, sound->right, sound->n_samples);
  }
}
