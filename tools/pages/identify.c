// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/identify.h"

#include "tools/base/text.h"
#include "base/utf8.h"

#include <stdio.h>

void
pv_identify_print(const PvIdentify* identify, uint32_t i)
{
  const PvGuess* const guess = &identify->guesses[i].guess;
  pv_utf8_print(stdout, identify->files[i]);
  printf(": ");
  pv_utf8_print(stdout, guess->name);
  printf(", confidence %.4f, %.1f s analysed\n", (double)guess->confidence,
         guess->seconds);
  for (uint32_t r = 0; r < guess->n_ranked; ++r) {
    printf("  %.4f  ", (double)guess->ranking[r].probability);
    pv_utf8_print(stdout, guess->ranking[r].name);
    printf("\n");
  }
  if (guess->n_songs) {
    printf("  nearest songs:\n");
  }
  for (uint32_t s = 0; s < guess->n_songs; ++s) {
    const PvGuessSong* const song = &guess->songs[s];
    printf("  %7.3f  ", song->distance);
    pv_utf8_print(stdout, song->title);
    printf(" (");
    pv_utf8_print(stdout, song->artist);
    printf(")\n");
  }
}

static json_t*
ranking_of(const PvGuess* guess)
{
  json_t* const ranking = json_array();
  for (uint32_t r = 0; r < guess->n_ranked; ++r) {
    json_array_append_new(
      ranking,
      json_pack("{s:o, s:f}", "label", pv_json_text(guess->ranking[r].name),
                "probability", (double)guess->ranking[r].probability));
  }
  return ranking;
}

static json_t*
neighbours_of(const PvGuess* guess)
{
  json_t* const all = json_array();
  for (uint32_t s = 0; s < guess->n_songs; ++s) {
    const PvGuessSong* const song = &guess->songs[s];
    json_array_append_new(
      all, json_pack("{s:o, s:o, s:o, s:f}", "title", pv_json_text(song->title),
                     "label", pv_json_text(song->label), "artist",
                     pv_json_text(song->artist), "distance", song->distance));
  }
  return all;
}

json_t*
pv_identify_json(const PvIdentify* identify, uint32_t i)
{
  const PvGuess* const guess = &identify->guesses[i].guess;
  return json_pack(
    "{s:o, s:o, s:o, s:f, s:f, s:o, s:o}", "file",
    pv_json_text(identify->files[i]), "model",
    pv_json_text(identify->model_path), "label", pv_json_text(guess->name),
    "confidence", (double)guess->confidence, "seconds", guess->seconds,
    "ranking", ranking_of(guess), "neighbours", neighbours_of(guess));
}
