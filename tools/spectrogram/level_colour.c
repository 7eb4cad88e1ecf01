// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/spectrogram/level_colour.h"

#include "base/pi.h"

#include <math.h>
#include <stdbool.h>

enum { N_STEPS = 2048 };

/// A colour in OKLab.
typedef struct {
  double lightness, a, b;
} Lab;

/// Linear light, 0 to 1 where a screen can show it.
typedef struct {
  double r, g, b;
} Light;

static double
cube(double x)
{
  return x * x * x;
}

static Light
light_of(const Lab* c)
{
  const double l =
    cube(c->lightness + 0.3963377774 * c->a + 0.2158037573 * c->b);
  const double m =
    cube(c->lightness - 0.1055613458 * c->a - 0.0638541728 * c->b);
  const double s =
    cube(c->lightness - 0.0894841775 * c->a - 1.2914855480 * c->b);
  return (Light){ 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
                  -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
                  -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s };
}

static bool
can_be_shown(const Light* light)
{
  return fmin(fmin(light->r, light->g), light->b) >= 0.0 &&
         fmax(fmax(light->r, light->g), light->b) <= 1.0;
}

/// The path, `t` from 0 to 1; as colourful as a screen allows, but no more than
/// this.
static Lab
path(double t)
{
  const double lightness = 0.13 + 0.83 * t;
  const double hue       = (285.0 + 180.0 * t) * PV_PI / 180.0;
  double       chroma    = 0.05 + 0.16 * sin(PV_PI * t);
  Lab          lab;
  Light        light;
  do {
    lab   = (Lab){ lightness, chroma * cos(hue), chroma * sin(hue) };
    light = light_of(&lab);
    chroma *= 0.995;
  } while (!can_be_shown(&light));
  return lab;
}

/// A screen's value, gamma included.
static uint8_t
shown(double light)
{
  const double value =
    light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1.0 / 2.4) - 0.055;
  return (uint8_t)lrint(255.0 * value);
}

static PvColour
colour_of(const Lab* lab)
{
  const Light light = light_of(lab);
  return (PvColour){ shown(light.r), shown(light.g), shown(light.b) };
}

static double
distance(const Lab* x, const Lab* y)
{
  return sqrt((x->lightness - y->lightness) * (x->lightness - y->lightness) +
              (x->a - y->a) * (x->a - y->a) + (x->b - y->b) * (x->b - y->b));
}

void
pv_level_colours(PvColour colours[PV_N_LEVEL_COLOURS])
{
  Lab    at[N_STEPS + 1];
  double length[N_STEPS + 1]; // From the beginning
  at[0]     = path(0.0);
  length[0] = 0.0;
  for (int i = 1; i <= N_STEPS; ++i) {
    at[i]     = path((double)i / N_STEPS);
    length[i] = length[i - 1] + distance(&at[i - 1], &at[i]);
  }
  int i = 0;
  for (int c = 0; c < PV_N_LEVEL_COLOURS; ++c) {
    const double wanted = length[N_STEPS] * c / (PV_N_LEVEL_COLOURS - 1);
    while (i < N_STEPS && length[i] < wanted) {
      ++i;
    }
    colours[c] = colour_of(&at[i]);
  }
}
