// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/view.h"

#include "base/utf8.h"
#include "model/model_info.h"

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
  printf("], \"nearest\": \"%s\"", pv_nearest_name(guess->nearest_by));
}

static void
print_now(const PvGuessLabel* now)
{
  fputs(", \"now\": {\"label\": ", stdout);
  pv_utf8_print_json(stdout, now->name);
  printf(", \"confidence\": %.6g}", (double)now->probability);
}

static void
print_time_and_model(const PvScene* scene)
{
  printf(", \"time\": %.3f, \"model\": ", scene->time_s);
  pv_utf8_print_json(stdout,
                     scene->model ? pv_model_info(scene->model).name : "");
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
  printf(", \"xruns\": %" PRIu32 ", \"dropped\": %" PRIu64, scene->n_xruns,
         scene->engine.n_dropped);
  printf(", \"index\": %" PRId32 ", \"song\": %" PRIu32, guess->label,
         guess->song);
  print_now(&guess->now);
  print_time_and_model(scene);
  puts("}");
}

void
pv_json_changes(PvView* view, const PvScene* scene)
{
  if (!view->begun || view->state != scene->engine.state) {
    printf("{\"state\": \"%s\"", pv_state_name(scene->engine.state));
    print_time_and_model(scene);
    puts("}");
  }
  view->begun = true;
  view->state = scene->engine.state;
}
