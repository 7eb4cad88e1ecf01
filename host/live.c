// SPDX-License-Identifier: GPL-3.0-or-later

// TIOCGWINSZ is not POSIX.
#define _DEFAULT_SOURCE

#include "view.h"

#include "model/nearest.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { N_SONGS = 3, MAX_NAME = 32, N_FIXED_ROWS = 5 };

static const char BOLD[]  = "\x1b[1m";
static const char GREEN[] = "\x1b[32m";
static const char RED[]   = "\x1b[31m";
static const char PLAIN[] = "\x1b[0m";

typedef struct {
  bool     colour;
  bool     blocks;
  uint32_t n_rows; ///< Left
  uint32_t n_columns;
} Screen;

static void
style(const Screen* screen, const char* sequence)
{
  if (screen->colour) {
    fputs(sequence, stdout);
  }
}

static Screen
measure(const PvView* view)
{
  struct winsize size   = { 0 };
  const int      r      = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
  const bool     known  = !r && size.ws_row > 0 && size.ws_col > 0;
  const Screen   screen = { .colour    = view->colour,
                            .blocks    = view->blocks,
                            .n_rows    = known ? size.ws_row : 24,
                            .n_columns = known ? size.ws_col - 1u : 79 };
  return screen;
}

// Clear the rest of the line and go on to the next, but never past the last.
static void
end_line(Screen* screen)
{
  fputs("\x1b[K", stdout);
  if (screen->n_rows > 1) {
    fputs("\r\n", stdout);
    --screen->n_rows;
  }
}

static void
draw_text(Screen* screen, const char* text)
{
  pv_text_print(stdout, text, screen->n_columns);
  end_line(screen);
}

static void
draw_head(Screen* screen, const PvScene* scene)
{
  char line[512];
  snprintf(line, sizeof(line),
           "%s  %s  %" PRIu32 " producers, %" PRIu32 " songs  %" PRIu32
           " Hz %s",
           scene->client, scene->model->name, scene->model->n_labels,
           scene->model->n_songs, scene->rate_hz,
           scene->n_inputs == 0   ? "not connected"
           : scene->n_inputs == 1 ? "mono"
                                  : "stereo");
  style(screen, BOLD);
  pv_text_print(stdout, line, screen->n_columns);
  style(screen, PLAIN);
  end_line(screen);
  snprintf(line, sizeof(line),
           "%s  %.1f s heard  %.1f dB  xruns %" PRIu32 "  dropped %" PRIu64
           "  OSC not sent %" PRIu64,
           pv_state_name(scene->engine.state), scene->engine.seconds,
           (double)scene->engine.level_db, scene->n_xruns,
           scene->engine.n_dropped, scene->n_unsent);
  draw_text(screen, line);
}

static void
draw_bar(Screen* screen, const char* name, float probability, bool is_guess)
{
  const uint32_t n_name =
    MAX_NAME < screen->n_columns / 2 ? MAX_NAME : screen->n_columns / 2;
  const uint32_t n_free =
    screen->n_columns > n_name + 8 ? screen->n_columns - n_name - 8 : 0;
  const uint32_t n_bar = (uint32_t)((float)n_free * probability + 0.5f);
  style(screen, is_guess ? BOLD : "");
  for (uint32_t n = pv_text_print(stdout, name, n_name); n < n_name; ++n) {
    putchar(' ');
  }
  printf(" %3.0f %% ", 100.0 * (double)probability);
  style(screen, is_guess ? GREEN : "");
  for (uint32_t i = 0; i < n_bar && i < n_free; ++i) {
    fputs(screen->blocks ? "\xe2\x96\x88" : "#", stdout);
  }
  style(screen, PLAIN);
  end_line(screen);
}

static void
draw_ranking(Screen* screen, const PvModel* model, const PvVerdict* verdict)
{
  char line[64];
  snprintf(line, sizeof(line),
           verdict->label < 0 ? "unknown: nobody fits  (%.0f %% sure)"
                              : "confidence %.0f %%",
           100.0 * (double)verdict->confidence);
  draw_text(screen, line);
  for (uint32_t i = 0;
       i < verdict->n_labels && screen->n_rows > N_SONGS + N_FIXED_ROWS - 2;
       ++i) {
    const uint32_t label = verdict->ranking[i];
    draw_bar(screen, model->labels[label], verdict->probability[i],
             (int32_t)label == verdict->label);
  }
}

static void
draw_songs(Screen* screen, const PvModel* model, const PvAnswer* answer)
{
  PvNeighbour    near[N_SONGS];
  const uint32_t n = pv_nearest_songs(model, answer, N_SONGS, near);
  draw_text(screen, "nearest songs");
  for (uint32_t i = 0; i < n; ++i) {
    const PvSong* const song = &model->songs[model->point_song[near[i].point]];
    char                line[512];
    snprintf(line, sizeof(line), "  %" PRIu32 "  %s, %s  %.2f", i + 1,
             song->title, model->labels[song->label], (double)near[i].distance);
    draw_text(screen, line);
  }
}

void
pv_live_draw(const PvView* view, const PvScene* scene)
{
  Screen screen = measure(view);
  fputs(view->begun ? "\x1b[H" : "\x1b[?1049h\x1b[?25l\x1b[H", stdout);
  draw_head(&screen, scene);
  draw_text(&screen, "");
  if (scene->verdict) {
    draw_ranking(&screen, scene->model, scene->verdict);
    draw_songs(&screen, scene->model, &scene->verdict->newest);
  }
  style(&screen, RED);
  pv_text_print(stdout, scene->notice, screen.n_columns);
  style(&screen, PLAIN);
  fputs("\x1b[J", stdout);
}

void
pv_live_leave(void)
{
  fputs("\x1b[?25h\x1b[?1049l", stdout);
}
