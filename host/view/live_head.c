// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/view/live_parts.h"

#include "base/guess_words.h"
#include "base/utf8.h"
#include "host/view/model_size.h"
#include "model/model_info.h"

#include <inttypes.h>
#include <stdio.h>

enum { METER = 24, FLOOR_DB = -60, MAX_ARTIST = 32 };

static void
draw_names(PvScreen* screen, const PvScene* scene)
{
  const char* const inputs = scene->n_inputs == 0   ? "not connected"
                             : scene->n_inputs == 1 ? "mono"
                                                    : "stereo";
  const PvModelInfo model  = pv_model_info(scene->model);
  char              line[256];
  char              size[PV_MODEL_SIZE_BYTES];
  pv_screen_text(screen, PV_STYLE_STRONG, scene->client);
  pv_screen_text(screen, PV_STYLE_PLAIN, "  ");
  pv_screen_text(screen, PV_STYLE_PLAIN, model.name);
  pv_model_size_write(&model, size);
  pv_screen_text(screen, PV_STYLE_PLAIN, "  ");
  pv_screen_text(screen, PV_STYLE_FAINT, size);
  snprintf(line, sizeof(line), "  %" PRIu32 " Hz %s", scene->rate_hz, inputs);
  pv_screen_text(screen, scene->n_inputs ? PV_STYLE_FAINT : PV_STYLE_WARN,
                 line);
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
  // The number, of nine columns, comes before the bar's length.
  const uint32_t room = pv_screen_room(screen);
  pv_screen_bar(screen, level > -1.0 ? PV_STYLE_BAD : PV_STYLE_GOOD,
                1.0 - level / FLOOR_DB,
                room > METER + 9 ? METER
                : room > 9       ? room - 9
                                 : 0);
  if (level < -120.0) {
    snprintf(line, sizeof(line), " silence");
  } else {
    snprintf(line, sizeof(line), " %5.1f dB", level);
  }
  pv_screen_text(screen, PV_STYLE_PLAIN, line);
}

void
pv_live_head(PvScreen* screen, const PvScene* scene)
{
  draw_names(screen, scene);
  pv_screen_next(screen);
  draw_state(screen, &scene->engine);
}

bool
pv_live_is_current(const PvScene* scene)
{
  return scene->engine.state == PV_STATE_LISTENING;
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

/// A guess in parts: the name is cut first.
typedef struct {
  const char* words;
  const char* name;
  PvStyle     style; ///< Of the name
  char        rest[MAX_ARTIST + 8];
  bool        is_in_two_lines;
} Sentence;

// A library has no producers to name: its nearest song stands for the guess.
static Sentence
sentence_of_song(const PvGuess* guess)
{
  Sentence s = { .words = PV_NEAREST_WORDS,
                 .name  = "",
                 .style = PV_STYLE_STRONG };
  if (guess->n_songs) {
    const char* const artist = pv_guess_artist(guess->songs[0].artist);
    s.name                   = guess->songs[0].title;
    snprintf(s.rest, sizeof(s.rest), " (%.*s)",
             (int)pv_utf8_cut(artist, MAX_ARTIST), artist);
  }
  return s;
}

static Sentence
sentence_of_producer(const PvGuess* guess)
{
  const double confidence = (double)guess->confidence;
  Sentence     s = { .words = pv_guess_words(confidence, guess->seconds),
                     .name  = pv_guess_name(guess->label, guess->name),
                     .style = pv_style_of(guess->label) };
  snprintf(s.rest, sizeof(s.rest), ", %d %%", pv_guess_percent(confidence));
  return s;
}

static Sentence
sentence_of(const PvScreen* screen, const PvGuess* guess)
{
  Sentence       s = pv_guess_is_by_library(guess) ? sentence_of_song(guess)
                                                   : sentence_of_producer(guess);
  const uint32_t n = pv_screen_columns(screen, s.words) + 1 +
                     pv_screen_columns(screen, s.name) +
                     pv_screen_columns(screen, s.rest);
  s.is_in_two_lines = n > screen->n_columns;
  return s;
}

uint32_t
pv_live_guess_rows(const PvScreen* screen, const PvScene* scene)
{
  return !scene->guess                                       ? 1
         : sentence_of(screen, scene->guess).is_in_two_lines ? 3
                                                             : 2;
}

// As much of the name as leaves room for what comes after it.
static void
draw_name(PvScreen* screen, PvStyle style, const char* name, const char* rest)
{
  const uint32_t room   = pv_screen_room(screen);
  const uint32_t n      = pv_screen_columns(screen, name);
  const uint32_t n_rest = pv_screen_columns(screen, rest);
  pv_screen_cell(screen, style, name,
                 n + n_rest <= room ? n
                 : room > n_rest    ? room - n_rest
                                    : 0);
  pv_screen_text(screen, PV_STYLE_STRONG, rest);
}

static void
draw_newest(PvScreen* screen, const PvGuessLabel* now)
{
  char text[32];
  pv_screen_text(screen, PV_STYLE_FAINT, "now ");
  snprintf(text, sizeof(text), " %d %%",
           pv_guess_percent((double)now->probability));
  draw_name(screen, pv_style_of(now->label),
            pv_guess_name(now->label, now->name), text);
  pv_screen_text(screen, PV_STYLE_PLAIN, "    ");
}

static void
draw_now(PvScreen* screen, const PvScene* scene)
{
  char text[32];
  if (!pv_live_is_current(scene)) {
    pv_screen_text(screen, PV_STYLE_FAINT, "now ");
    pv_screen_text(screen, PV_STYLE_WARN,
                   scene->engine.state == PV_STATE_SILENT ? "silence"
                                                          : "too little sound");
    pv_screen_text(screen, PV_STYLE_FAINT, "; this was before");
    return;
  }
  if (!pv_guess_is_by_library(scene->guess)) {
    draw_newest(screen, &scene->guess->now);
  }
  snprintf(text, sizeof(text), "song %" PRIu32, scene->guess->song);
  if (pv_screen_columns(screen, text) <= pv_screen_room(screen)) {
    pv_screen_text(screen, PV_STYLE_FAINT, text);
  }
}

void
pv_live_guess(PvScreen* screen, const PvScene* scene)
{
  if (!scene->guess) {
    pv_screen_text(screen, PV_STYLE_FAINT, why_no_guess(scene->engine.state));
    return;
  }
  const Sentence s = sentence_of(screen, scene->guess);
  pv_screen_text(screen, PV_STYLE_STRONG, s.words);
  if (s.is_in_two_lines) {
    pv_screen_next(screen);
  } else {
    pv_screen_text(screen, PV_STYLE_PLAIN, " ");
  }
  draw_name(screen, s.style, s.name, s.rest);
  pv_screen_next(screen);
  draw_now(screen, scene);
}
