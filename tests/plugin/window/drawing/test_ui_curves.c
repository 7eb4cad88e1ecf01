// SPDX-License-Identifier: GPL-3.0-or-later

/// The sound beside a target as pixels.

#include "support/run_suite.h"
#include "support/window/scenes.h"
#include "plugin/window/layout/curve_axis.h"
#include "plugin/window/drawing/curve_style.h"
#include "plugin/window/layout/layout_beside.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { W = 1840, H = 1280 };

static PvUiPainter* painter;
static PvUiLayout   layout;
static PvUiScene    scene, other;

static void
setup(void)
{
  painter = pv_ui_painter_new();
  pv_test_scene_make(&scene, PV_SCENE_BESIDE, "/");
  pv_ui_layout(&layout, &scene, W, H, 1.0);
}

static void
teardown(void)
{
  pv_ui_painter_free(painter);
}

static cairo_surface_t*
picture_of(const PvUiScene* of)
{
  cairo_surface_t* const surface =
    cairo_image_surface_create(CAIRO_FORMAT_RGB24, W, H);
  pv_ui_draw(painter, surface, &layout, of, PV_UI_ALL);
  cairo_surface_flush(surface);
  return surface;
}

static bool
is_colour(cairo_surface_t* surface, double x, double y, PvUiColour c)
{
  const unsigned char* const p =
    cairo_image_surface_get_data(surface) +
    cairo_image_surface_get_stride(surface) * (int)(y * layout.scale) +
    4 * (int)(x * layout.scale);
  return fabs(p[2] - 255.0 * c.r) + fabs(p[1] - 255.0 * c.g) +
           fabs(p[0] - 255.0 * c.b) <
         12.0;
}

/// Where a value of a band is in its picture, in units.
static void
place(PvProfileMeasure m, uint32_t band, double value, double* x, double* y)
{
  const PvUiRect* const r    = &layout.curves[m];
  const double          wide = r->w - PV_UI_CURVE_LEFT - PV_UI_CURVE_RIGHT;
  const double          high = r->h - PV_UI_CURVE_TOP - PV_UI_CURVE_BOTTOM;
  const PvUiAxis        axis =
    pv_ui_curve_axis(&scene.difference, scene.stored, m,
                     (uint32_t)fmax(3.0, fmin(6.0, high / 22.0)));
  *x = r->x + PV_UI_CURVE_LEFT + wide * pv_ui_band_place(band);
  *y = r->y + PV_UI_CURVE_TOP + high * (1.0 - pv_ui_axis_place(&axis, value));
}

static bool
has_colour_at(cairo_surface_t* s,
              PvProfileMeasure m,
              uint32_t         band,
              double           value,
              PvUiColour       c)
{
  double x = 0.0, y = 0.0;
  place(m, band, value, &x, &y);
  return is_colour(s, x, y, c);
}

/// A mark shows where it is not within the target's spread; the marks of neighbours
/// may cover it.
START_TEST(each_band_of_the_song_is_where_it_belongs)
{
  const PvUiDifference* const d         = &scene.difference;
  cairo_surface_t* const      s         = picture_of(&scene);
  uint32_t                    n_outside = 0;
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    for (uint32_t b = 1; b < PV_PROFILE_BANDS - 1; ++b) {
      const float value = d->sound.at[m][b];
      const bool  is_outside =
        value < d->low.at[m][b] || value > d->high.at[m][b];
      n_outside += is_outside;
      ck_assert_msg(has_colour_at(s, m, b, (double)value, pv_ui_dark.warn) ||
                      (!is_outside && has_colour_at(s, m, b, (double)value,
                                                    pv_ui_dark.bright)),
                    "%s, band %u", pv_profile_measures[m].name, b);
    }
  }
  ck_assert_uint_gt(n_outside, 20);
  ck_assert_uint_lt(n_outside, 100);
  cairo_surface_destroy(s);
}
END_TEST

START_TEST(the_spread_lies_between_low_and_high)
{
  const PvUiTones* const t   = &pv_ui_dark;
  const double           o   = PV_UI_SPREAD_OPACITY;
  const PvUiColour       mix = { o * t->accent.r + (1 - o) * t->card.r,
                                 o * t->accent.g + (1 - o) * t->card.g,
                                 o * t->accent.b + (1 - o) * t->card.b };
  PvUiDifference* const  d   = &scene.difference;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    d->low.at[PV_RANGE][b]    = 4.1f;
    d->high.at[PV_RANGE][b]   = 13.7f;
    d->median.at[PV_RANGE][b] = 8.3f;
    d->sound.at[PV_RANGE][b] = d->now.at[PV_RANGE][b] = NAN;
  }
  cairo_surface_t* const s = picture_of(&scene);
  ck_assert(has_colour_at(s, PV_RANGE, 9, 13.2, mix));
  ck_assert(has_colour_at(s, PV_RANGE, 9, 4.5, mix));
  ck_assert(!has_colour_at(s, PV_RANGE, 9, 14.3, mix));
  ck_assert(!has_colour_at(s, PV_RANGE, 9, 3.7, mix));
  cairo_surface_destroy(s);
}
END_TEST

static uint32_t
count_different(cairo_surface_t* a, cairo_surface_t* b, const PvUiRect* r)
{
  const int stride = cairo_image_surface_get_stride(a);
  uint32_t  n      = 0;
  for (int y = (int)(r->y * layout.scale); y < (r->y + r->h) * layout.scale;
       ++y) {
    for (int x = (int)(r->x * layout.scale); x < (r->x + r->w) * layout.scale;
         ++x) {
      const long at = (long)y * stride + 4L * x;
      n += memcmp(cairo_image_surface_get_data(a) + at,
                  cairo_image_surface_get_data(b) + at, 3) != 0;
    }
  }
  return n;
}

/// A and B, in colours of their own, in the measure in which they differ.
START_TEST(two_moments_are_told_apart)
{
  pv_test_scene_make(&other, PV_SCENE_BESIDE_STORED, "/");
  other.hover = (PvUiHit){ PV_UI_NOTHING, 0 };
  memcpy(scene.stored, other.stored, sizeof(scene.stored));
  cairo_surface_t* const s   = picture_of(&other);
  const float            a   = other.stored[0].now.at[PV_WIDTH][20];
  const float            b   = other.stored[1].now.at[PV_WIDTH][20];
  uint32_t               n_a = 0, n_b = 0;
  ck_assert_float_eq_tol(b - a, 4.0f, 1e-4f);
  for (double dx = -6.0; dx < 6.0; dx += 0.5) {
    for (double dy = -3.0; dy < 3.0; dy += 0.5) {
      double x = 0.0, y = 0.0;
      place(PV_WIDTH, 20, (double)a, &x, &y);
      n_a += is_colour(s, x + dx, y + dy,
                       pv_ui_curve_colour(&pv_ui_dark, PV_UI_CURVE_A));
      place(PV_WIDTH, 20, (double)b, &x, &y);
      n_b += is_colour(s, x + dx, y + dy,
                       pv_ui_curve_colour(&pv_ui_dark, PV_UI_CURVE_B));
    }
  }
  ck_assert_uint_gt(n_a, 5);
  ck_assert_uint_gt(n_b, 5);
  cairo_surface_destroy(s);
}
END_TEST

/// How many pixels of the colour of A are in and just above a measure's picture.
static uint32_t
count_of_a(cairo_surface_t* s, PvProfileMeasure m)
{
  const PvUiColour a = pv_ui_curve_colour(&pv_ui_dark, PV_UI_CURVE_A);
  const PvUiRect*  r = &layout.curves[m];
  uint32_t         n = 0;
  for (double y = r->y - 8.0; y < r->y + r->h; y += 0.5) {
    for (double x = r->x; x < r->x + r->w; x += 0.5) {
      n += is_colour(s, x, y, a);
    }
  }
  return n;
}

START_TEST(a_moment_that_is_not_known_has_no_letter)
{
  pv_ui_difference_store(&scene.difference, 9.0f, &scene.stored[0]);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    scene.stored[0].now.at[PV_RANGE][b] = NAN;
  }
  cairo_surface_t* const s = picture_of(&scene);
  ck_assert_uint_eq(count_of_a(s, PV_RANGE), 0);
  ck_assert_uint_gt(count_of_a(s, PV_CREST), 20);
  cairo_surface_destroy(s);
}
END_TEST

/// What is cut off fills its column up to the end.
START_TEST(why_there_are_no_sentences_fits_the_narrowest_column)
{
  pv_test_scene_make(&scene, PV_SCENE_BESIDE_UNSETTLED, "/");
  pv_ui_layout(&layout, &scene, 920, 640, 1.0);
  cairo_surface_t* const s    = picture_of(&scene);
  const PvUiRect* const  said = &layout.said;
  for (double y = said->y + 24.0; y < said->y + 44.0; y += 0.5) {
    for (double x = said->x + said->w - 12.0; x < said->x + said->w; x += 0.5) {
      ck_assert(is_colour(s, x, y, pv_ui_dark.card));
    }
  }
  cairo_surface_destroy(s);
}
END_TEST

START_TEST(the_pointer_marks_its_band_in_all_pictures)
{
  cairo_surface_t* const before = picture_of(&scene);
  scene.hover      = (PvUiHit){ PV_UI_CURVE, PV_TONE * PV_PROFILE_BANDS + 11 };
  scene.pointer[0] = 4.0;
  scene.pointer[1] = 4.0; // Its tip is elsewhere
  cairo_surface_t* const after = picture_of(&scene);
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    ck_assert_uint_gt(count_different(before, after, &layout.curves[m]), 20);
  }
  cairo_surface_destroy(before);
  cairo_surface_destroy(after);
}
END_TEST

/// Every part again and again over another scene leaves no trace of it.
START_TEST(one_state_goes_without_a_trace_of_another)
{
  for (int to = PV_SCENE_BESIDE; to <= PV_SCENE_BESIDE_EARLY; ++to) {
    pv_test_scene_make(&other, (PvTestScene)_i, "/");
    pv_test_scene_make(&scene, (PvTestScene)to, "/");
    scene.is_light = other.is_light = false;
    scene.hover = other.hover = (PvUiHit){ PV_UI_NOTHING, 0 };
    cairo_surface_t* const a  = picture_of(&other);
    cairo_surface_t* const b  = picture_of(&scene);
    for (unsigned part = 1; part < PV_UI_PANEL; part <<= 1) {
      pv_ui_draw(painter, a, &layout, &scene, part);
    }
    cairo_surface_flush(a);
    ck_assert_uint_eq(count_different(a, b, &layout.window), 0);
    cairo_surface_destroy(a);
    cairo_surface_destroy(b);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("ui_curves");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_add_test(tests, each_band_of_the_song_is_where_it_belongs);
  tcase_add_test(tests, the_spread_lies_between_low_and_high);
  tcase_add_test(tests, two_moments_are_told_apart);
  tcase_add_test(tests, a_moment_that_is_not_known_has_no_letter);
  tcase_add_test(tests, why_there_are_no_sentences_fits_the_narrowest_column);
  tcase_add_test(tests, the_pointer_marks_its_band_in_all_pictures);
  tcase_add_loop_test(tests, one_state_goes_without_a_trace_of_another,
                      PV_SCENE_BESIDE, PV_SCENE_BESIDE_EARLY + 1);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
