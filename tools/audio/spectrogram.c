// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/spectrogram.h"

#include "tools/audio/analyse_file.h"
#include "features/mono.h"
#include "tools/base/output.h"

#include <errno.h>
#include <math.h>
#include <png.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { HEIGHT = PV_N_BANDS * PV_SPECTROGRAM_ROWS, MOST_FRAMES = 1000000 };

typedef struct {
  uint32_t n_frames;
  uint32_t capacity;
  float (*powers)[PV_N_BANDS]; ///< [room]
  float top;                   ///< The largest power
  bool  is_out_of_memory;
} Picture;

static bool
make_room(Picture* picture)
{
  const uint32_t capacity = picture->capacity ? 2 * picture->capacity : 4096;
  void* const    wider =
    realloc(picture->powers, capacity * sizeof(float[PV_N_BANDS]));
  if (!wider) {
    picture->is_out_of_memory = true;
    return false;
  }
  picture->powers   = wider;
  picture->capacity = capacity;
  return true;
}

static uint32_t
take_frame(void* user, const PvFrame* frame)
{
  Picture* const picture = user;
  if (picture->n_frames > MOST_FRAMES ||
      (picture->n_frames == picture->capacity && !make_room(picture))) {
    return 0;
  }
  float* const powers = picture->powers[picture->n_frames++];
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    powers[b]    = pv_mid_power(frame, b);
    picture->top = fmaxf(picture->top, powers[b]);
  }
  return 0;
}

static unsigned char
grey_of(float power, float top)
{
  const double db    = 10.0 * log10((double)power / (double)top + 1e-30);
  const double white = 1.0 + db / PV_SPECTROGRAM_DB;
  return (unsigned char)lrint(255.0 * fmax(white, 0.0));
}

static unsigned char*
new_pixels(const Picture* picture)
{
  const size_t         width  = picture->n_frames;
  unsigned char* const pixels = calloc(HEIGHT, width);
  for (uint32_t b = 0; pixels && picture->top > 0.0f && b < PV_N_BANDS; ++b) {
    unsigned char* const row =
      pixels + (size_t)(PV_N_BANDS - 1 - b) * PV_SPECTROGRAM_ROWS * width;
    for (size_t i = 0; i < width; ++i) {
      row[i] = grey_of(picture->powers[i][b], picture->top);
    }
    for (size_t r = 1; r < PV_SPECTROGRAM_ROWS; ++r) {
      memcpy(row + r * width, row, width);
    }
  }
  return pixels;
}

static PvStatus
write_pixels(const unsigned char* pixels,
             uint32_t             width,
             const char*          path,
             PvError*             error)
{
  PvOutput output;
  PvStatus status = pv_output_open(&output, path, error);
  if (status) {
    return status;
  }
  png_image image = { .version = PNG_IMAGE_VERSION,
                      .width   = width,
                      .height  = HEIGHT,
                      .format  = PNG_FORMAT_GRAY };
  errno           = 0;
  if (!png_image_write_to_stdio(&image, output.stream, 0, pixels, 0, NULL)) {
    const int why = errno;
    pv_output_abandon(&output);
    return pv_fail(error, PV_ERR_FILE, "%s: %s", path,
                   why ? strerror(why) : image.message);
  }
  return pv_output_commit(&output, error);
}

static PvStatus
draw(const Picture* picture, const char* file, const char* path, PvError* error)
{
  if (!picture->n_frames && !picture->is_out_of_memory) {
    return pv_fail(error, PV_ERR_DATA,
                   "%s: too short for an image: less than %d samples at %d Hz",
                   file, PV_N_FFT, PV_ANALYSIS_RATE_HZ);
  }
  if (picture->n_frames > MOST_FRAMES) {
    return pv_fail(error, PV_ERR_DATA,
                   "%s: too long for one image: cut it into parts of less "
                   "than six hours",
                   file);
  }
  unsigned char* const pixels =
    picture->is_out_of_memory ? NULL : new_pixels(picture);
  const PvStatus status =
    pixels ? write_pixels(pixels, picture->n_frames, path, error)
           : pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", file);
  free(pixels);
  return status;
}

PvStatus
pv_spectrogram_draw(const char* file,
                    const char* path,
                    PvNote*     note,
                    PvError*    error)
{
  Picture          picture  = { 0 };
  const PvAnalysis analysis = { PV_FRAME_WHOLE, take_frame, &picture };
  PvStatus         status =
    pv_analyse_file(file, PV_FILES_OR_PIPES, &analysis, 1, note, error);
  status = status ? status : draw(&picture, file, path, error);
  free(picture.powers);
  return status;
}
