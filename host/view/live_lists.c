// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/view/live_parts.h"

#include "base/guess_words.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

enum {
  MAX_NAME      = 32,
  MAX_TITLE     = 64,
  MIN_FOR_SONGS = 8 ///< Lines from which on songs are listed
};

/// How the lines are shared out.
typedef struct {
  uint32_t n_ranked; ///< With that of the rest, if `has_rest`
  bool     has_rest;
  bool     is_airy;
  uint32_t n_songs; ///< Without their head
} Plan;

static uint32_t
smaller(uint32_t a, uint32_t b)
{
  return a < b ? a : b;
}

static uint32_t
song_rows(const PvGuess* guess)
{
  return guess->n_songs ? guess->n_songs + 1 : 0;
}

// A library has no producers to rank.
static uint32_t
ranking_rows(const PvGuess* guess)
{
  return pv_guess_is_by_library(guess) ? 0 : guess->n_ranked;
}

static uint32_t
gap_rows(const PvGuess* guess)
{
  return ranking_rows(guess) && guess->n_songs ? 1 : 0;
}

uint32_t
pv_live_lists_rows(const PvGuess* guess)
{
  return ranking_rows(guess) + gap_rows(guess) + song_rows(guess);
}

// The songs get all lines that they want, or a third, or none.
static Plan
share_out(const PvGuess* guess, uint32_t n_rows)
{
  Plan     plan  = { .is_airy = n_rows > MIN_FOR_SONGS && gap_rows(guess) };
  uint32_t songs = n_rows >= MIN_FOR_SONGS ? song_rows(guess) : 0;
  if (ranking_rows(guess) == 0) {
    songs = smaller(song_rows(guess), n_rows);
  } else if (pv_live_lists_rows(guess) > n_rows) {
    songs = smaller(songs, n_rows / 3 + 1);
  }
  plan.n_songs     = songs ? songs - 1 : 0;
  const uint32_t n = n_rows - songs - plan.is_airy;
  plan.n_ranked    = smaller(ranking_rows(guess), n);
  plan.has_rest    = plan.n_ranked < ranking_rows(guess) && plan.n_ranked > 3;
  return plan;
}

static void
draw_share(PvScreen*   screen,
           PvStyle     name_style,
           const char* name,
           PvStyle     bar_style,
           double      share)
{
  const uint32_t n_name = smaller(MAX_NAME, (screen->right - screen->left) / 2);
  char           percent[16];
  snprintf(percent, sizeof(percent), " %3d %% ", pv_guess_percent(share));
  pv_screen_cell(screen, name_style, name, n_name);
  pv_screen_text(screen, PV_STYLE_PLAIN, percent);
  pv_screen_bar(screen, bar_style, share, pv_screen_room(screen));
  pv_screen_next(screen);
}

/// What the first `n` rows leave of the whole.
static void
draw_rest(PvScreen* screen, const PvGuess* guess, uint32_t n)
{
  double share = 0.0;
  char   text[32];
  for (uint32_t i = 0; i < guess->n_ranked; ++i) {
    share += (double)guess->ranking[i].probability;
  }
  for (uint32_t row = 0; row < n; ++row) {
    share -= (double)guess->ranking[pv_guess_place(guess, n, row)].probability;
  }
  snprintf(text, sizeof(text), "%" PRIu32 " more", guess->n_ranked - n);
  draw_share(screen, PV_STYLE_FAINT, text, PV_STYLE_FAINT, fmax(share, 0.0));
}

static void
draw_ranking(PvScreen* screen, const PvGuess* guess, const Plan* plan)
{
  const uint32_t n = plan->n_ranked - plan->has_rest;
  for (uint32_t i = 0; i < n; ++i) {
    const PvGuessLabel* const ranked =
      &guess->ranking[pv_guess_place(guess, n, i)];
    draw_share(screen,
               i == 0              ? PV_STYLE_STRONG
               : ranked->label < 0 ? PV_STYLE_FAINT
                                   : PV_STYLE_PLAIN,
               pv_guess_name(ranked->label, ranked->name),
               pv_style_of(ranked->label), (double)ranked->probability);
  }
  if (plan->has_rest) {
    draw_rest(screen, guess, n);
  }
}

// Texts are the model's: the same name is the same text.
static PvStyle
style_of_song(const PvGuess* guess, const PvGuessSong* song)
{
  for (uint32_t i = 0; i < guess->n_ranked; ++i) {
    if (guess->ranking[i].name == song->label) {
      return pv_style_of(guess->ranking[i].label);
    }
  }
  return PV_STYLE_PLAIN;
}

static void
draw_songs(PvScreen* screen, const PvGuess* guess, uint32_t n)
{
  const uint32_t n_columns = screen->right - screen->left;
  const uint32_t n_row     = n_columns > 14 ? n_columns - 14 : 0;
  const uint32_t n_title   = smaller(n_row * 3 / 5, MAX_TITLE);
  pv_screen_text(screen, PV_STYLE_FAINT, "nearest songs by ");
  pv_screen_text(screen, PV_STYLE_FAINT, pv_nearest_name(guess->nearest_by));
  pv_screen_next(screen);
  for (uint32_t i = 0; i < n; ++i) {
    const PvGuessSong* const song = &guess->songs[i];
    char                     text[32];
    snprintf(text, sizeof(text), "%" PRIu32 "  ", i + 1);
    pv_screen_text(screen, PV_STYLE_FAINT, text);
    pv_screen_cell(screen, PV_STYLE_PLAIN, song->title, n_title);
    pv_screen_text(screen, PV_STYLE_PLAIN, "  ");
    pv_screen_cell(screen, style_of_song(guess, song),
                   pv_guess_artist(song->artist),
                   smaller(MAX_NAME, n_row - n_title));
    snprintf(text, sizeof(text), "%7.2f", song->distance);
    pv_screen_text(screen, PV_STYLE_FAINT, text);
    pv_screen_next(screen);
  }
}

void
pv_live_lists(PvScreen* screen, const PvGuess* guess, uint32_t n_rows)
{
  const Plan plan = share_out(guess, n_rows);
  draw_ranking(screen, guess, &plan);
  if (plan.is_airy) {
    pv_screen_next(screen);
  }
  if (plan.n_songs) {
    draw_songs(screen, guess, plan.n_songs);
  }
}
