// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/spectrogram.h"

#include "base/pi.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <math.h>
#include <png.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>

enum { RATE_HZ = 22050, N_BANDS = 64, HEIGHT = 256 };

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

static unsigned char*
read_picture(const char* path, png_image* image)
{
  *image = (png_image){ .version = PNG_IMAGE_VERSION };
  ck_assert_msg(png_image_begin_read_from_file(image, path), "%s",
                image->message);
  ck_assert_uint_eq(image->format, PNG_FORMAT_GRAY);
  unsigned char* const pixels = malloc(PNG_IMAGE_SIZE(*image));
  ck_assert_ptr_nonnull(pixels);
  ck_assert(png_image_finish_read(image, NULL, pixels, 0, NULL));
  return pixels;
}

/// The brightest band of a column, and how bright it is.
static int
brightest(const unsigned char* pixels, unsigned width, unsigned x, int* grey)
{
  int band = -1;
  *grey    = -1;
  for (unsigned y = 0; y < HEIGHT; ++y) {
    const int here = pixels[y * width + x];
    band           = here > *grey ? N_BANDS - 1 - (int)y / 4 : band;
    *grey          = here > *grey ? here : *grey;
  }
  return band;
}

// Slaney: 1000 Hz is mel 15, 5000 Hz is 15 + 27 ln 5 / ln 6.4, 11 025 Hz is
// 15 + 27 ln 11.025 / ln 6.4; band b is centred on b + 1 of 65 parts of it.
START_TEST(tones_are_where_they_belong)
{
  const double top  = 15.0 + 27.0 * log(11.025) / log(6.4);
  const double low  = 65.0 * 15.0 / top - 1.0;
  const double high = 65.0 * (15.0 + 27.0 * log(5.0) / log(6.4)) / top - 1.0;
  PvError      error;
  PvNote       note;
  png_image    image;
  int          grey = 0;
  write_tones("tones.wav", 2 * RATE_HZ);
  ck_assert_int_eq(pv_spectrogram_draw("tones.wav", "tones.png", &note, &error),
                   PV_OK);
  unsigned char* const pixels = read_picture("tones.png", &image);
  ck_assert_uint_eq(image.height, HEIGHT);
  ck_assert_uint_eq(image.width, 1 + (2 * RATE_HZ - 2048) / 512);
  int band = brightest(pixels, image.width, 10, &grey);
  ck_assert_double_lt(fabs(band - low), 0.6);
  ck_assert_int_ge(grey, 254);
  ck_assert_int_eq(pixels[10], 0); // Nothing at the top
  band = brightest(pixels, image.width, image.width - 5, &grey);
  ck_assert_double_lt(fabs(band - high), 0.6);
  // 40 of 80 dB, and the wider band of the higher tone weighs less.
  ck_assert_int_lt(grey, 130);
  ck_assert_int_gt(grey, 90);
  free(pixels);
}
END_TEST

START_TEST(silence_is_black)
{
  PvError   error;
  PvNote    note;
  png_image image;
  SF_INFO   info        = { .samplerate = RATE_HZ,
                            .channels   = 1,
                            .format     = SF_FORMAT_WAV | SF_FORMAT_PCM_16 };
  SNDFILE*  file        = sf_open("still.wav", SFM_WRITE, &info);
  short     zeros[4096] = { 0 };
  ck_assert_int_eq(sf_write_short(file, zeros, 4096), 4096);
  sf_close(file);
  ck_assert_int_eq(pv_spectrogram_draw("still.wav", "still.png", &note, &error),
                   PV_OK);
  unsigned char* const pixels = read_picture("still.png", &image);
  for (unsigned i = 0; i < PNG_IMAGE_SIZE(image); ++i) {
    ck_assert_uint_eq(pixels[i], 0);
  }
  free(pixels);
}
END_TEST

START_TEST(too_short_leaves_nothing)
{
  PvError error;
  PvNote  note;
  PvRun   run;
  write_tones("short.wav", 2047);
  ck_assert_int_eq(pv_spectrogram_draw("short.wav", "short.png", &note, &error),
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
  tcase_add_test(tcase, silence_is_black);
  tcase_add_test(tcase, too_short_leaves_nothing);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
