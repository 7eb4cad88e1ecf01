// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/view.h"

#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>

static void
print_ranking(const PvGuess* guess)
{
  fputs(", \"ranking\": [", stdout);
  for (uint32_t i = 0; i < guess->n_ranked; ++i) {
    fputs(i ? ", {\"label\": " : "{\"label\": ", stdout);
    pv_utf8_print_json(stdout, guess->ranking[i].name);
    printf(", \"probability\": %.6g}", (double)guess->ranking[i].probability);
  }
  putchar(']');
}

static void
print_neighbours(const PvGuess* guess)
{
  fputs(", \"neighbours\": [", stdout);
  for (uint32_t i = 0; i < guess->n_songs; ++i) {
    const PvGuessSong* const song = &guess->songs[i];
    fputs(i ? ", {\"title\": " : "{\"title\": ", stdout);
    pv_utf8_print_json(stdout, song->title);
    fputs(", \"label\": ", stdout);
    pv_utf8_print_json(stdout, song->label);
    fputs(", \"artist\": ", stdout);
    pv_utf8_print_json(stdout, song->artist);
    printf(", \"distance\": %.6g}", song->distance);
  }
  putchar(']');
}

void
pv_json_guess(const PvScene* scene)
{
  const PvGuess* const guess = scene->guess;
  fputs("{\"label\": ", stdout);
  pv_utf8_print_json(stdout, guess->name);
  printf(", \"confidence\": %.6g, \"seconds\": %.6g", (double)guess->confidence,
         guess->seconds);
  print_ranking(guess);
  print_neighbours(guess);
  printf(", \"position\": [%.6g, %.6g]", (double)guess->position[0],
         (double)guess->position[1]);
  printf(", \"state\": \"%s\", \"level_db\": %.6g",
         pv_state_name(scene->engine.state), (double)scene->engine.level_db);
  printf(", \"xruns\": %" PRIu32 ", \"dropped\": %" PRIu64 "}\n",
         scene->n_xruns, scene->engine.n_dropped);
}
