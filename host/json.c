// SPDX-License-Identifier: GPL-3.0-or-later

#include "view.h"

#include "model/nearest.h"
#include "utf8.h"

#include <inttypes.h>
#include <stdio.h>

static void
print_ranking(const PvModel* model, const PvVerdict* verdict)
{
  fputs(", \"ranking\": [", stdout);
  for (uint32_t i = 0; i < verdict->n_labels; ++i) {
    fputs(i ? ", {\"label\": " : "{\"label\": ", stdout);
    pv_utf8_print_json(stdout, model->labels[verdict->ranking[i]]);
    printf(", \"probability\": %.6g}", (double)verdict->probability[i]);
  }
  putchar(']');
}

static void
print_neighbours(const PvModel* model, const PvAnswer* answer)
{
  PvNeighbour    near[5];
  const uint32_t n = pv_nearest_songs(model, answer, 5, near);
  fputs(", \"neighbours\": [", stdout);
  for (uint32_t i = 0; i < n; ++i) {
    const PvSong* const song = &model->songs[model->point_song[near[i].point]];
    fputs(i ? ", {\"title\": " : "{\"title\": ", stdout);
    pv_utf8_print_json(stdout, song->title);
    fputs(", \"label\": ", stdout);
    pv_utf8_print_json(stdout, model->labels[song->label]);
    printf(", \"distance\": %.6g}", (double)near[i].distance);
  }
  putchar(']');
}

void
pv_json_guess(const PvScene* scene)
{
  const PvVerdict* const verdict = scene->verdict;
  const PvModel* const   model   = scene->model;
  fputs("{\"label\": ", stdout);
  pv_utf8_print_json(
    stdout, verdict->label < 0 ? "unknown" : model->labels[verdict->label]);
  printf(", \"confidence\": %.6g, \"seconds\": %.6g",
         (double)verdict->confidence, verdict->seconds);
  print_ranking(model, verdict);
  print_neighbours(model, &verdict->newest);
  printf(", \"position\": [%.6g, %.6g]", (double)verdict->newest.position[0],
         (double)verdict->newest.position[1]);
  printf(", \"state\": \"%s\", \"level_db\": %.6g",
         pv_state_name(scene->engine.state), (double)scene->engine.level_db);
  printf(", \"xruns\": %" PRIu32 ", \"dropped\": %" PRIu64 "}\n",
         scene->n_xruns, scene->engine.n_dropped);
}
