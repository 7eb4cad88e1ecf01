// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/spectrogram/spectrogram.h"
#include "tools/spectrogram/spectrogram_axes.h"

#include "base/pi.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <math.h>
#include <png.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>

enum { RATE_HZ = 22050, N_BANDS = 64, HEIGHT = 6 * 64 };

/// A second at 1000 Hz and half scale, a second at 5000 Hz, 40 dB below.
static void
write_tones(const char* path, int n_samples)
{
  SF_INFO        info = { .samplerate = RATE_HZ,
                          .channels   = 1,
                          .format     = SF_FORMAT_WAV | SF_FORMAT_FLOAT };
  SNDFILE* const file = sf_open(path, SFM_WRITE, &info);
  ck_assert_ptr_nonnull(file);
  double* const x = (double*)calloc((size_t)n_samples, sizeof(double));
  for (int i = 0; i < n_samples; ++i) {
    const double hz     = i < RATE_HZ ? 1000.0 : 5000.0;
    const double height = i < RATE_HZ ? 0.5 : 0.005;
    x[i]                = height * sin(2.0 * PV_PI * hz * i / RATE_HZ);
  }
  ck_assert_int_eq(sf_write_double(file, x, n_samples), n_samples);
  free(x);
  sf_close(file);
}

/// What a picture holds: its pixels, and where the spectrogram is in them.
static PvCanvas picture;
static int      plot_width;

static void
read_picture(const char* path)
{
  png_image image = { .version = PNG_IMAGE_VERSION };
  ck_assert_msg(png_image_begin_read_from_file(&image, path), "%s",
                image.message);
  ck_assert_uint_eq(image.format, PNG_FORMAT_RGB);
  picture = (PvCanvas){ (int)image.width, (int)image.height,
                        malloc(PNG_IMAGE_SIZE(image)) };
  ck_assert(png_image_finish_read(&image, NULL, picture.pixels, 0, NULL));
  plot_width = picture.width - PV_PLOT_LEFT - PV_PLOT_RIGHT;
  ck_assert_int_eq(picture.height, PV_PLOT_TOP + HEIGHT + PV_PLOT_BOTTOM);
}

static void
draw_and_read(const char* sound)
{
  PvError error;
  PvNote  note;
  ck_assert_int_eq(
    pv_spectrogram_draw(sound, PV_FILES_ONLY, "drawn.png", &note, &error),
    PV_OK);
  read_picture("drawn.png");
}

static const unsigned char*
pixel_at(int x, int y)
{
  return picture.pixels + 3 * ((size_t)y * (size_t)picture.width + (size_t)x);
}

/// A screen's value as light.
static double
light_of(unsigned char value)
{
  const double x = value / 255.0;
  return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
}

/// From a pixel to OKLab: lightness, a, b.
static void
look_at(int x, int y, double lab[3])
{
  const unsigned char* const pixel = pixel_at(x, y);
  const double               r     = light_of(pixel[0]);
  const double               g     = light_of(pixel[1]);
  const double               b     = light_of(pixel[2]);
  const double l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const double m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const double s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  lab[0]         = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
  lab[1]         = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
  lab[2]         = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
}

/// How many dB below the loudest a pixel of the spectrogram is, by the bar beside
/// it: the nearest of its colours.
static double
db_at(int x, int y)
{
  const int bar   = picture.width - PV_PLOT_RIGHT + PV_BAR_GAP + 2;
  double    least = INFINITY;
  int       row   = 0;
  double    here[3];
  look_at(PV_PLOT_LEFT + x, PV_PLOT_TOP + y, here);
  for (int r = 0; r < HEIGHT; ++r) {
    double there[3];
    look_at(bar, PV_PLOT_TOP + r, there);
    const double apart =
      hypot(hypot(here[0] - there[0], here[1] - there[1]), here[2] - there[2]);
    row   = apart < least ? r : row;
    least = fmin(apart, least);
  }
  ck_assert_double_lt(least, 0.01);
  return -80.0 * row / (HEIGHT - 1);
}

/// The loudest band of a column, and how loud it is.
static int
loudest(int x, double* db)
{
  int band = -1;
  *db      = -INFINITY;
  for (int b = 0; b < N_BANDS; ++b) {
    const double here = db_at(x, HEIGHT - 1 - 6 * b);
    band              = here > *db ? b : band;
    *db               = fmax(*db, here);
  }
  return band;
}

// Slaney: 1000 Hz is mel 15, 5000 Hz is 15 + 27 ln 5 / ln 6.4, 11 025 Hz is
// 15 + 27 ln 11.025 / ln 6.4; band b is centred on b + 1 of 65 parts of it.
static double
band_of_5000_hz(void)
{
  return 65.0 * (15.0 + 27.0 * log(5.0) / log(6.4)) /
           (15.0 + 27.0 * log(11.025) / log(6.4)) -
         1.0;
}

static double
band_of_1000_hz(void)
{
  return 65.0 * 15.0 / (15.0 + 27.0 * log(11.025) / log(6.4)) - 1.0;
}

// 83 frames, three columns each
START_TEST(tones_are_where_they_belong)
{
  double db;
  write_tones("tones.wav", 2 * RATE_HZ);
  draw_and_read("tones.wav");
  ck_assert_int_eq(plot_width, 3 * (1 + (2 * RATE_HZ - 2048) / 512));
  int band = loudest(30, &db);
  ck_assert_double_lt(fabs(band - band_of_1000_hz()), 0.6);
  ck_assert_double_gt(db, -0.5);
  ck_assert_double_lt(db_at(30, 0), -79.5); // Nothing at the top
  band = loudest(plot_width - 15, &db);
  ck_assert_double_lt(fabs(band - band_of_5000_hz()), 0.6);
  // 40 dB, and the wider band of the higher tone weighs less.
  ck_assert_double_lt(db, -39.0);
  ck_assert_double_gt(db, -52.0);
  pv_canvas_clear(&picture);
}
END_TEST

// 4303 frames: a third of them, and the tone changes after one of 100 seconds.
START_TEST(long_sounds_are_pressed_together)
{
  double db;
  write_tones("long.wav", 100 * RATE_HZ);
  draw_and_read("long.wav");
  ck_assert_int_eq(plot_width, (1 + (100 * RATE_HZ - 2048) / 512 + 2) / 3);
  ck_assert_double_lt(fabs(loudest(plot_width / 200, &db) - band_of_1000_hz()),
                      0.6);
  ck_assert_double_gt(db, -0.5);
  ck_assert_double_lt(fabs(loudest(plot_width / 50, &db) - band_of_5000_hz()),
                      0.6);
  pv_canvas_clear(&picture);
}
END_TEST

START_TEST(colours_are_evenly_spaced)
{
  enum { N = 12, STEP = HEIGHT / N };
  double steps[N];
  double before[3];
  double here[3];
  double mean = 0.0;
  write_tones("tones.wav", RATE_HZ);
  draw_and_read("tones.wav");
  const int bar = picture.width - PV_PLOT_RIGHT + PV_BAR_GAP + 2;
  for (int i = 0; i <= N; ++i) {
    const int up = i * STEP < HEIGHT ? i * STEP : HEIGHT - 1;
    look_at(bar, PV_PLOT_TOP + HEIGHT - 1 - up, here);
    if (i) {
      steps[i - 1] = hypot(hypot(here[0] - before[0], here[1] - before[1]),
                           here[2] - before[2]);
      mean += steps[i - 1] / N;
      ck_assert_double_gt(here[0], before[0] + 0.03);
    }
    memcpy(before, here, sizeof(before));
  }
  for (int i = 0; i < N; ++i) {
    ck_assert_double_lt(fabs(steps[i] / mean - 1.0), 0.12);
  }
  pv_canvas_clear(&picture);
}
END_TEST

/// Whether a text stands with its top left there, and nothing else does.
static bool
reads(int x, int y, const char* text)
{
  static const PvColour white = { 255, 255, 255 };
  static const PvColour ink   = { 0x20, 0x20, 0x28 };
  const int             width = pv_canvas_text_width(text);
  PvCanvas              expected;
  bool                  is_there = true;
  ck_assert(pv_canvas_init(&expected, width, PV_TEXT_HEIGHT, white));
  pv_canvas_write(&expected, 0, 0, text, ink);
  for (int row = 0; row < PV_TEXT_HEIGHT; ++row) {
    is_there =
      is_there && !memcmp(pixel_at(x, y + row),
                          expected.pixels + 3 * row * width, 3 * (size_t)width);
  }
  pv_canvas_clear(&expected);
  return is_there;
}

/// Whether a text stands anywhere in a rectangle, from its left to its right end.
static bool
is_written(int left, int right, int top, int bottom, const char* text)
{
  for (int y = top; y + PV_TEXT_HEIGHT <= bottom; ++y) {
    for (int x = left; x + pv_canvas_text_width(text) <= right; ++x) {
      if (reads(x, y, text)) {
        return true;
      }
    }
  }
  return false;
}

START_TEST(axes_say_what_is_where)
{
  write_tones("tones.wav", 2 * RATE_HZ);
  draw_and_read("tones.wav");
  const int right  = PV_PLOT_LEFT + plot_width;
  const int bottom = PV_PLOT_TOP + HEIGHT;
  const int khz =
    PV_PLOT_TOP + (int)lrint(HEIGHT - 6.0 * (band_of_1000_hz() + 0.5));
  const int second = PV_PLOT_LEFT + (int)lrint(3.0 * RATE_HZ / 512);
  ck_assert(is_written(0, PV_PLOT_LEFT, khz - 9, khz + 9, "1000"));
  ck_assert(!is_written(0, PV_PLOT_LEFT, khz - 9, khz + 9, "2000"));
  ck_assert(is_written(0, PV_PLOT_LEFT, 0, PV_PLOT_TOP, "Hz"));
  ck_assert(is_written(second - 30, second + 30, bottom, picture.height, "1"));
  ck_assert(is_written(PV_PLOT_LEFT, picture.width, bottom, picture.height,
                       "time in s"));
  ck_assert(is_written(right, picture.width, 0, PV_PLOT_TOP, "dB"));
  ck_assert(is_written(right, picture.width, bottom - 9, bottom + 9, "-80"));
  ck_assert(
    is_written(right, picture.width, PV_PLOT_TOP - 9, PV_PLOT_TOP + 9, "0"));
  pv_canvas_clear(&picture);
}
END_TEST

START_TEST(silence_is_darkest)
{
  SF_INFO  info        = { .samplerate = RATE_HZ,
                           .channels   = 1,
                           .format     = SF_FORMAT_WAV | SF_FORMAT_PCM_16 };
  SNDFILE* file        = sf_open("still.wav", SFM_WRITE, &info);
  short    zeros[4096] = { 0 };
  ck_assert_int_eq(sf_write_short(file, zeros, 4096), 4096);
  sf_close(file);
  draw_and_read("still.wav");
  for (int x = 0; x < plot_width; ++x) {
    for (int y = 0; y < HEIGHT; ++y) {
      ck_assert_mem_eq(pixel_at(PV_PLOT_LEFT + x, PV_PLOT_TOP + y),
                       pixel_at(PV_PLOT_LEFT + plot_width + PV_BAR_GAP,
                                PV_PLOT_TOP + HEIGHT - 1),
                       3);
    }
  }
  pv_canvas_clear(&picture);
}
END_TEST

START_TEST(too_short_leaves_nothing)
{
  PvError error;
  PvNote  note;
  PvRun   run;
  write_tones("short.wav", 2047);
  ck_assert_int_eq(
    pv_spectrogram_draw("short.wav", PV_FILES_ONLY, "short.png", &note, &error),
    PV_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(error.text, "short.wav: too short"));
  pv_run(&run, "ls");
  ck_assert_str_eq(run.out, "short.wav\n");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("spectrogram");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, tones_are_where_they_belong);
  tcase_add_test(tcase, long_sounds_are_pressed_together);
  tcase_add_test(tcase, colours_are_evenly_spaced);
  tcase_add_test(tcase, axes_say_what_is_where);
  tcase_add_test(tcase, silence_is_darkest);
  tcase_add_test(tcase, too_short_leaves_nothing);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
