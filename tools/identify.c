// SPDX-License-Identifier: GPL-3.0-or-later

#include "identify.h"

#include "text.h"
#include "utf8.h"

#include <stdio.h>

static const char*
label_of(const PvIdentify* identify, const PvHearing* hearing)
{
  const int32_t label = hearing->has_verdict ? hearing->verdict.label : -1;
  return label < 0 ? "unknown" : identify->model->labels[label];
}

static double
seconds_of(const PvHearing* hearing)
{
  return hearing->has_verdict ? hearing->verdict.seconds : hearing->seconds;
}

void
pv_identify_print(const PvIdentify* identify, uint32_t i)
{
  const PvModel* const   model   = identify->model;
  const PvHearing* const hearing = &identify->hearings[i];
  const PvVerdict* const verdict = &hearing->verdict;
  pv_utf8_print(stdout, identify->files[i]);
  printf(": ");
  pv_utf8_print(stdout, label_of(identify, hearing));
  printf(", confidence %.4f, %.1f s heard\n", (double)verdict->confidence,
         seconds_of(hearing));
  for (uint32_t r = 0; r < verdict->n_labels; ++r) {
    printf("  %.4f  ", (double)verdict->probability[r]);
    pv_utf8_print(stdout, model->labels[verdict->ranking[r]]);
    printf("\n");
  }
  if (hearing->n_nearest) {
    printf("  nearest songs:\n");
  }
  for (uint32_t s = 0; s < hearing->n_nearest; ++s) {
    const PvSongDistance* const nearest = &hearing->nearest[s];
    const PvSong* const         song    = &model->songs[nearest->song];
    printf("  %7.3f  ", nearest->distance);
    pv_utf8_print(stdout, song->title);
    printf(" (");
    pv_utf8_print(stdout, model->labels[song->label]);
    printf(")\n");
  }
}

static json_t*
ranking_of(const PvIdentify* identify, const PvVerdict* verdict)
{
  json_t* const ranking = json_array();
  for (uint32_t r = 0; r < verdict->n_labels; ++r) {
    const char* const name = identify->model->labels[verdict->ranking[r]];
    json_array_append_new(ranking, json_pack("{s:o, s:f}", "label",
                                             pv_json_text(name), "probability",
                                             (double)verdict->probability[r]));
  }
  return ranking;
}

static json_t*
neighbours_of(const PvIdentify* identify, const PvHearing* hearing)
{
  const PvModel* const model = identify->model;
  json_t* const        all   = json_array();
  for (uint32_t s = 0; s < hearing->n_nearest; ++s) {
    const PvSongDistance* const nearest = &hearing->nearest[s];
    const PvSong* const         song    = &model->songs[nearest->song];
    json_array_append_new(
      all, json_pack("{s:o, s:o, s:f}", "title", pv_json_text(song->title),
                     "label", pv_json_text(model->labels[song->label]),
                     "distance", nearest->distance));
  }
  return all;
}

json_t*
pv_identify_json(const PvIdentify* identify, uint32_t i)
{
  const PvHearing* const hearing = &identify->hearings[i];
  return json_pack(
    "{s:o, s:o, s:f, s:f, s:o, s:o}", "file", pv_json_text(identify->files[i]),
    "label", pv_json_text(label_of(identify, hearing)), "confidence",
    (double)hearing->verdict.confidence, "seconds", seconds_of(hearing),
    "ranking", ranking_of(identify, &hearing->verdict), "neighbours",
    neighbours_of(identify, hearing));
}
