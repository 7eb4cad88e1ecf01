// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/spectrogram/spectrogram.h"

#include "features/mono.h"
#include "tools/audio/analyse_file.h"
#include "tools/spectrogram/level_colour.h"
#include "tools/spectrogram/spectrogram_axes.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum { MOST_FRAMES = 1000000 };

typedef struct {
  uint32_t n_frames;
  uint32_t capacity;
  float (*powers)[PV_N_BANDS]; ///< [capacity]
  float top;                   ///< The largest that is shown
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
    powers[b] = pv_mid_power(frame, b);
  }
  return 0;
}

/// How frames become columns of pixels.
typedef struct {
  uint32_t n_merged; ///< Frames that are shown as one
  uint32_t n_shown;
  uint32_t n_wide; ///< Columns for each of these
} Columns;

static Columns
plan_columns(uint32_t n_frames)
{
  const uint32_t merged =
    (n_frames + PV_SPECTROGRAM_MOST - 1) / PV_SPECTROGRAM_MOST;
  const uint32_t shown = (n_frames + merged - 1) / merged;
  return (Columns){ merged, shown, (PV_SPECTROGRAM_LEAST + shown - 1) / shown };
}

/// The mean over each `n_merged` frames, in the place of the first ones.
static void
merge_frames(Picture* picture, const Columns* columns)
{
  picture->top = 0.0f;
  for (uint32_t c = 0; c < columns->n_shown; ++c) {
    const uint32_t first = c * columns->n_merged;
    const uint32_t left  = picture->n_frames - first;
    const uint32_t n     = left < columns->n_merged ? left : columns->n_merged;
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      double sum = 0.0;
      for (uint32_t i = 0; i < n; ++i) {
        sum += (double)picture->powers[first + i][b];
      }
      picture->powers[c][b] = (float)(sum / n);
      picture->top          = fmaxf(picture->top, picture->powers[c][b]);
    }
  }
}

/// The index of a power's colour; 0 in silence.
static int
level_of(float power, float top)
{
  const double db = 10.0 * log10((double)power / (double)top + 1e-30);
  const double up = fmax(1.0 + db / PV_SPECTROGRAM_DB, 0.0);
  return top > 0.0f ? (int)lrint((PV_N_LEVEL_COLOURS - 1) * up) : 0;
}

static void
draw_bands(const Picture*  picture,
           const Columns*  columns,
           const PvColour* colours,
           PvCanvas*       canvas)
{
  for (uint32_t c = 0; c < columns->n_shown; ++c) {
    const int x = PV_PLOT_LEFT + (int)(c * columns->n_wide);
    for (int b = 0; b < PV_N_BANDS; ++b) {
      const int y = PV_PLOT_TOP + (PV_N_BANDS - 1 - b) * PV_SPECTROGRAM_ROWS;
      pv_canvas_fill(canvas, x, y, (int)columns->n_wide, PV_SPECTROGRAM_ROWS,
                     colours[level_of(picture->powers[c][b], picture->top)]);
    }
  }
}

static PvPlot
plan_plot(const Columns* columns)
{
  return (PvPlot){
    .width        = (int)(columns->n_shown * columns->n_wide),
    .height       = PV_N_BANDS * PV_SPECTROGRAM_ROWS,
    .n_bands      = PV_N_BANDS,
    .top_hz       = 0.5 * PV_ANALYSIS_RATE_HZ,
    .pixels_per_s = (double)PV_ANALYSIS_RATE_HZ / PV_HOP * columns->n_wide /
                    columns->n_merged,
    .n_db = PV_SPECTROGRAM_DB,
  };
}

static PvStatus
draw_and_save(Picture* picture, const char* path, PvError* error)
{
  static const PvColour white   = { 0xff, 0xff, 0xff };
  const Columns         columns = plan_columns(picture->n_frames);
  const PvPlot          plot    = plan_plot(&columns);
  PvColour              colours[PV_N_LEVEL_COLOURS];
  PvCanvas              canvas;
  if (!pv_canvas_init(&canvas, PV_PLOT_LEFT + plot.width + PV_PLOT_RIGHT,
                      PV_PLOT_TOP + plot.height + PV_PLOT_BOTTOM, white)) {
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  merge_frames(picture, &columns);
  pv_level_colours(colours);
  draw_bands(picture, &columns, colours, &canvas);
  pv_plot_draw_axes(&plot, colours, &canvas);
  const PvStatus status = pv_canvas_save(&canvas, path, error);
  pv_canvas_clear(&canvas);
  return status;
}

static PvStatus
draw(Picture* picture, const char* file, const char* path, PvError* error)
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
  return picture->is_out_of_memory
           ? pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", file)
           : draw_and_save(picture, path, error);
}

PvStatus
pv_spectrogram_draw(const char*   file,
                    PvAudioSource source,
                    const char*   path,
                    PvNote*       note,
                    PvError*      error)
{
  Picture          picture  = { 0 };
  const PvAnalysis analysis = { PV_FRAME_WHOLE, take_frame, &picture };
  PvStatus status = pv_analyse_file(file, source, &analysis, 1, note, error);
  status          = status ? status : draw(&picture, file, path, error);
  free(picture.powers);
  return status;
}
