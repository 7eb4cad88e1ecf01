// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/live_json.h"

#include "base/guess_words.h"
#include "base/utf8.h"
#include "engine/mix_json.h"
#include "model/model_info.h"

#include <inttypes.h>
#include <stdio.h>

static void
print_ranking(FILE* out, const PvGuess* guess)
{
  fputs(", \"ranking\": [", out);
  const uint32_t n = pv_guess_is_by_library(guess) ? 0 : guess->n_ranked;
  for (uint32_t i = 0; i < n; ++i) {
    fputs(i ? ", {\"label\": " : "{\"label\": ", out);
    pv_utf8_print_json(out, guess->ranking[i].name);
    fprintf(out, ", \"probability\": %.6g}",
            (double)guess->ranking[i].probability);
  }
  putc(']', out);
}

static void
print_neighbours(FILE* out, const PvGuess* guess)
{
  fputs(", \"neighbours\": [", out);
  for (uint32_t i = 0; i < guess->n_songs; ++i) {
    const PvGuessSong* const song = &guess->songs[i];
    fputs(i ? ", {\"title\": " : "{\"title\": ", out);
    pv_utf8_print_json(out, song->title);
    fputs(", \"label\": ", out);
    pv_utf8_print_json(out, song->label);
    fputs(", \"artist\": ", out);
    pv_utf8_print_json(out, song->artist);
    fprintf(out, ", \"distance\": %.6g}", song->distance);
  }
  fprintf(out, "], \"nearest\": \"%s\"", pv_nearest_name(guess->nearest_by));
}

static void
print_now(FILE* out, const PvGuessLabel* now, bool is_by_library)
{
  if (is_by_library) {
    fputs(", \"now\": null", out);
    return;
  }
  fputs(", \"now\": {\"label\": ", out);
  pv_utf8_print_json(out, now->name);
  fprintf(out, ", \"confidence\": %.6g}", (double)now->probability);
}

static void
print_time_and_model(FILE* out, const PvLive* live)
{
  fprintf(out, ", \"time\": %.3f, \"model\": ", live->time_s);
  pv_utf8_print_json(out, live->model ? pv_model_info(live->model).name : "");
}

// What a library guesses are its nearest songs.
static void
print_words(FILE* out, const PvGuess* guess)
{
  fputs(", \"words\": ", out);
  pv_utf8_print_json(
    out, pv_guess_is_by_library(guess)
           ? PV_NEAREST_WORDS
           : pv_guess_words((double)guess->confidence, guess->seconds));
}

// A library names nobody.
static void
print_label(FILE* out, const PvGuess* guess)
{
  if (pv_guess_is_by_library(guess)) {
    fputs("{\"label\": null, \"confidence\": null", out);
    return;
  }
  fputs("{\"label\": ", out);
  pv_utf8_print_json(out, guess->name);
  fprintf(out, ", \"confidence\": %.6g", (double)guess->confidence);
}

void
pv_live_print_guess(FILE* out, const PvLive* live)
{
  const PvGuess* const guess = live->guess;
  print_label(out, guess);
  fprintf(out, ", \"seconds\": %.6g", guess->seconds);
  print_ranking(out, guess);
  print_neighbours(out, guess);
  fprintf(out, ", \"position\": [%.6g, %.6g]", (double)guess->position[0],
          (double)guess->position[1]);
  print_words(out, guess);
  fprintf(out, ", \"state\": \"%s\", \"level_db\": %.6g",
          pv_state_name(live->state), (double)live->level_db);
  fprintf(out, ", \"xruns\": %" PRIu32 ", \"dropped\": %" PRIu64, live->n_xruns,
          live->n_dropped);
  fprintf(out, ", \"index\": %" PRId32 ", \"song\": %" PRIu32, guess->label,
          guess->song);
  print_now(out, &guess->now, pv_guess_is_by_library(guess));
  print_time_and_model(out, live);
  if (live->target) {
    fputs(", \"difference\": ", out);
    pv_mix_print_within(out, live->target, live->mix);
  }
  fputs("}\n", out);
}

void
pv_live_print_moment(FILE* out, const PvLive* live)
{
  fprintf(out, "[%.3f, %" PRId32 ", %.4g, %" PRIu32 "]\n", live->time_s,
          live->guess->label, (double)live->guess->confidence,
          live->guess->song);
}

void
pv_live_print_state(FILE* out, const PvLive* live)
{
  fprintf(out, "{\"state\": \"%s\"", pv_state_name(live->state));
  print_time_and_model(out, live);
  fputs("}\n", out);
}

static void
print_input(FILE* out, const PvLive* live)
{
  if (live->file) {
    fputs(", \"file\": ", out);
    pv_utf8_print_json(out, live->file);
  } else {
    fprintf(out, ", \"inputs\": %" PRIu32 ", \"rate\": %" PRIu32,
            live->n_inputs, live->rate_hz);
  }
}

void
pv_live_print_status(FILE* out, const PvLive* live)
{
  fprintf(out, "{\"state\": \"%s\", \"level_db\": %.3g, \"seconds\": %.6g",
          pv_state_name(live->state), (double)live->level_db, live->seconds);
  fprintf(out, ", \"xruns\": %" PRIu32 ", \"dropped\": %" PRIu64, live->n_xruns,
          live->n_dropped);
  print_input(out, live);
  print_time_and_model(out, live);
  fputs("}\n", out);
}
