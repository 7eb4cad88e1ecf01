// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/live_map.h"
#include "host/screen.h"
#include "host/terminal.h"
#include "host/view.h"

#include "model/model_info.h"
#include "base/plural.h"

#include <inttypes.h>
#include <stdio.h>

enum {
  N_SONGS      = 3,
  MAX_NAME     = 32,
  METER        = 24,
  FLOOR_DB     = -60,
  N_HEAD_ROWS  = 4, ///< Names, state, guess, counters
  N_SONG_ROWS  = N_SONGS + 1,
  MIN_MAP_ROWS = 6,
  MAX_MAP_ROWS = 20
};

/// How the terminal's lines are shared out.
typedef struct {
  uint32_t n_ranked;
  uint32_t n_songs;
  uint32_t n_map; ///< With its own head; 0: none
  bool     spaced;
} Plan;

static uint32_t
smaller(uint32_t a, uint32_t b)
{
  return a < b ? a : b;
}

/// The ranking comes first, then the songs, then air, then the map.
static Plan
share_out(uint32_t n_rows, const PvScene* scene)
{
  Plan     plan = { 0 };
  uint32_t left = n_rows > N_HEAD_ROWS ? n_rows - N_HEAD_ROWS : 0;
  left -= scene->notice[0] && left ? 1 : 0;
  if (!scene->guess) {
    return plan;
  }
  const uint32_t n_labels = scene->guess->n_ranked;
  plan.n_ranked = smaller(n_labels, left > N_SONG_ROWS + 2 ? left - N_SONG_ROWS
                                                           : smaller(left, 3));
  left -= plan.n_ranked;
  plan.n_songs = left >= N_SONG_ROWS ? N_SONGS : 0;
  left -= plan.n_songs ? N_SONG_ROWS : 0;
  plan.spaced = left >= 3;
  left -= plan.spaced ? 3 : 0;
  plan.n_map = left >= MIN_MAP_ROWS ? smaller(left, MAX_MAP_ROWS) : 0;
  return plan;
}

static void
draw_head(PvScreen* screen, const PvScene* scene)
{
  const char* const inputs = scene->n_inputs == 0   ? "not connected"
                             : scene->n_inputs == 1 ? "mono"
                                                    : "stereo";
  const PvModelInfo model  = pv_model_info(scene->model);
  char              line[256];
  pv_screen_text(screen, PV_STYLE_STRONG, scene->client);
  pv_screen_text(screen, PV_STYLE_PLAIN, "  ");
  pv_screen_text(screen, PV_STYLE_PLAIN, model.name);
  snprintf(line, sizeof(line), "  %" PRIu32 " producer%s, %" PRIu32 " song%s",
           model.n_labels, pv_plural(model.n_labels), model.n_songs,
           pv_plural(model.n_songs));
  pv_screen_text(screen, PV_STYLE_FAINT, line);
  snprintf(line, sizeof(line), "  %" PRIu32 " Hz %s", scene->rate_hz, inputs);
  pv_screen_text(screen, scene->n_inputs ? PV_STYLE_FAINT : PV_STYLE_WARN,
                 line);
  pv_screen_next(screen);
}

static void
draw_state(PvScreen* screen, const PvEngineStatus* engine)
{
  const PvState state = engine->state;
  const double  level = (double)engine->level_db;
  char          line[64];
  pv_screen_cell(screen,
                 state == PV_STATE_LISTENING  ? PV_STYLE_GOOD
                 : state == PV_STATE_NO_MODEL ? PV_STYLE_BAD
                                              : PV_STYLE_WARN,
                 pv_state_name(state), 11);
  snprintf(line, sizeof(line), "%6.1f s  level ", engine->seconds);
  pv_screen_text(screen, PV_STYLE_PLAIN, line);
  pv_screen_bar(screen, level > -1.0 ? PV_STYLE_BAD : PV_STYLE_GOOD,
                1.0 - level / FLOOR_DB, METER);
  if (level < -120.0) {
    snprintf(line, sizeof(line), " silence");
  } else {
    snprintf(line, sizeof(line), " %5.1f dB", level);
  }
  pv_screen_text(screen, PV_STYLE_PLAIN, line);
  pv_screen_next(screen);
}

static const char*
why_no_guess(PvState state)
{
  switch (state) {
    case PV_STATE_NO_MODEL:
      return "no model loaded";
    case PV_STATE_SILENT:
      return "waiting for sound";
    case PV_STATE_FILLING:
    case PV_STATE_LISTENING:
      break;
  }
  return "too little sound for a guess";
}

static void
draw_guess(PvScreen* screen, const PvScene* scene)
{
  const PvGuess* const guess = scene->guess;
  char                 line[64];
  if (!guess) {
    pv_screen_text(screen, PV_STYLE_FAINT, why_no_guess(scene->engine.state));
  } else {
    pv_screen_text(screen, PV_STYLE_STRONG, guess->name);
    snprintf(line, sizeof(line), "  confidence %.0f %%%s",
             100.0 * (double)guess->confidence,
             guess->label < 0 ? ": none of the model's producers" : "");
    pv_screen_text(screen, PV_STYLE_PLAIN, line);
  }
  pv_screen_next(screen);
}

static void
draw_ranking(PvScreen* screen, const PvGuess* guess, uint32_t n)
{
  const uint32_t n_name = smaller(MAX_NAME, screen->n_columns / 2);
  for (uint32_t i = 0; i < n; ++i) {
    const PvGuessLabel* const ranked = &guess->ranking[i];
    const bool                is     = ranked->name == guess->name;
    char                      percent[16];
    snprintf(percent, sizeof(percent), " %3.0f %% ",
             100.0 * (double)ranked->probability);
    pv_screen_cell(screen, is ? PV_STYLE_STRONG : PV_STYLE_PLAIN, ranked->name,
                   n_name);
    pv_screen_text(screen, PV_STYLE_PLAIN, percent);
    pv_screen_bar(screen, is ? PV_STYLE_GOOD : PV_STYLE_PLAIN,
                  (double)ranked->probability, pv_screen_room(screen));
    pv_screen_next(screen);
  }
}

static void
draw_songs(PvScreen* screen, const PvGuess* guess, uint32_t n_max)
{
  const uint32_t n_row = screen->n_columns > 14 ? screen->n_columns - 14 : 0;
  const uint32_t n_title =
    n_row * 3 / 5 < 2 * MAX_NAME ? n_row * 3 / 5 : 2 * MAX_NAME;
  pv_screen_text(screen, PV_STYLE_FAINT, "nearest songs");
  pv_screen_next(screen);
  for (uint32_t i = 0; i < n_max; ++i) {
    if (i < guess->n_songs) {
      const PvGuessSong* const song = &guess->songs[i];
      char                     text[32];
      snprintf(text, sizeof(text), "%" PRIu32 "  ", i + 1);
      pv_screen_text(screen, PV_STYLE_FAINT, text);
      pv_screen_cell(screen, PV_STYLE_PLAIN, song->title, n_title);
      pv_screen_text(screen, PV_STYLE_PLAIN, "  ");
      pv_screen_cell(screen, PV_STYLE_PLAIN, song->artist,
                     smaller(MAX_NAME, n_row - n_title));
      snprintf(text, sizeof(text), "%7.2f", song->distance);
      pv_screen_text(screen, PV_STYLE_FAINT, text);
    }
    pv_screen_next(screen);
  }
}

static void
draw_counters(PvScreen* screen, const PvScene* scene)
{
  const bool bad =
    scene->n_xruns > 0 || scene->engine.n_dropped > 0 || scene->n_unsent > 0;
  char line[128];
  if (scene->guess) {
    const float* const position = scene->guess->position;
    snprintf(line, sizeof(line), "position %+.2f %+.2f  ", (double)position[0],
             (double)position[1]);
    pv_screen_text(screen, PV_STYLE_PLAIN, line);
  }
  snprintf(line, sizeof(line),
           "xruns %" PRIu32 "  dropped %" PRIu64 "  OSC not sent %" PRIu64,
           scene->n_xruns, scene->engine.n_dropped, scene->n_unsent);
  pv_screen_text(screen, bad ? PV_STYLE_WARN : PV_STYLE_FAINT, line);
  if (scene->notice[0]) {
    pv_screen_next(screen);
    pv_screen_text(screen, PV_STYLE_BAD, scene->notice);
  }
}

static void
leave_air(PvScreen* screen, const Plan* plan)
{
  if (plan->spaced) {
    pv_screen_next(screen);
  }
}

void
pv_live_draw(const PvView* view, const PvScene* scene)
{
  PvScreen screen;
  if (!view->begun) {
    pv_terminal_take();
  }
  pv_screen_begin(&screen, view->colour, view->blocks);
  const Plan plan = share_out(screen.n_rows, scene);
  draw_head(&screen, scene);
  draw_state(&screen, &scene->engine);
  leave_air(&screen, &plan);
  draw_guess(&screen, scene);
  if (scene->guess) {
    draw_ranking(&screen, scene->guess, plan.n_ranked);
    leave_air(&screen, &plan);
    if (plan.n_songs) {
      draw_songs(&screen, scene->guess, plan.n_songs);
    }
    leave_air(&screen, &plan);
    if (plan.n_map) {
      pv_live_map(&screen, scene->model, scene->guess->position, plan.n_map);
    }
  }
  draw_counters(&screen, scene);
  fputs("\x1b[K", stdout);
  pv_screen_end(&screen);
}
