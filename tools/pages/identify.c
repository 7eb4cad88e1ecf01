// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/identify.h"

#include "tools/base/text.h"
#include "base/guess_words.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

/// @param parts  The model's: of one that knows nobody else they have no row.
static void
print_ranking(const PvGuess* guess, const PvModelParts* parts)
{
  const bool has_others = pv_model_parts_know_others(parts);
  for (uint32_t r = 0; r < guess->n_ranked; ++r) {
    const PvGuessLabel* const ranked = &guess->ranking[r];
    if (ranked->label >= 0 || has_others) {
      printf("  %5d %%  ", pv_guess_percent((double)ranked->probability));
      pv_utf8_print(stdout, pv_guess_name(ranked->label, ranked->name));
      printf("\n");
    }
  }
}

static void
print_guess(const PvGuess* guess, const PvModelParts* parts)
{
  if (guess->n_ranked == 0) {
    printf("no guess (%.1f s analysed)\n", guess->seconds);
    return;
  }
  if (pv_guess_is_by_library(guess)) {
    printf("%.1f s analysed\n", guess->seconds);
    return;
  }
  printf("%s ", pv_guess_words((double)guess->confidence, guess->seconds));
  pv_utf8_print(stdout, pv_guess_name(guess->label, guess->name));
  printf(", %d %%", pv_guess_percent((double)guess->confidence));
  printf(" (%.1f s analysed)\n", guess->seconds);
  print_ranking(guess, parts);
}

static void
print_reason(int share, const char* what, const char* first, const char* second)
{
  pv_print_line("  %5d %%  %s, for %s", abs(share), what,
                share < 0 ? second : first);
}

static void
print_why(const PvIdentify* identify, uint32_t i)
{
  const PvModel* const   model = identify->model;
  const PvReasons* const why   = &identify->guesses[i].why;
  if (!why->n) {
    return;
  }
  const char* const first  = pv_model_label(model, why->first);
  const char* const second = pv_model_label(model, why->second);
  PvReasonShares    shares;
  pv_reasons_share(why, &shares);
  pv_print_wrapped(4,
                   "  why %s rather than %s, the next producer, in shares of "
                   "all that tells them apart:",
                   first, second);
  for (uint32_t k = 0; k < why->n; ++k) {
    print_reason(shares.of[k], pv_feature_kind_name(why->of[k].kind), first,
                 second);
  }
  print_reason(shares.first_in_all, "in all", first, second);
  printf("  in dB and seconds: prodval compare ");
  pv_print_quoted(identify->model_path);
  printf(" ");
  if (identify->sources && identify->sources[i] == PV_STANDARD_INPUT) {
    printf("-");
  } else {
    pv_print_quoted(identify->files[i]);
  }
  printf(" --to ");
  pv_print_quoted(first);
  printf("\n");
}

void
pv_identify_print(const PvIdentify* identify, uint32_t i)
{
  const PvGuess* const guess = &identify->guesses[i].guess;
  pv_utf8_print(stdout, identify->files[i]);
  printf(": ");
  print_guess(guess, pv_model_parts(identify->model));
  if (guess->n_songs) {
    printf("  nearest songs, by the mean distance of windows, one a second:\n");
  }
  for (uint32_t s = 0; s < guess->n_songs; ++s) {
    const PvGuessSong* const song = &guess->songs[s];
    printf("  %7.3f  ", song->distance);
    pv_utf8_print(stdout, song->title);
    printf(" (");
    pv_utf8_print(stdout, pv_guess_artist(song->artist));
    printf(")\n");
  }
  print_why(identify, i);
}

static json_t*
why_json(const PvModel* model, const PvReasons* why)
{
  json_t* const  features = json_array();
  PvReasonShares shares;
  pv_reasons_share(why, &shares);
  for (uint32_t k = 0; k < why->n; ++k) {
    json_array_append_new(
      features, json_pack("{s:s, s:f, s:i}", "feature",
                          pv_feature_kind_name(why->of[k].kind), "difference",
                          why->of[k].difference, "percent", shares.of[k]));
  }
  return json_pack("{s:o, s:o, s:f, s:i, s:o}", "first",
                   pv_json_text(pv_model_label(model, why->first)), "second",
                   pv_json_text(pv_model_label(model, why->second)),
                   "difference", why->difference, "percent",
                   shares.first_in_all, "features", features);
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

/// A library has nobody to name: what it tells are the songs.
static const char*
state_of(const PvGuess* guess)
{
  return !guess->n_ranked                ? "too-short"
         : pv_guess_is_by_library(guess) ? "nearest"
                                         : "guessed";
}

json_t*
pv_identify_json(const PvIdentify* identify, uint32_t i)
{
  const PvGuess* const guess    = &identify->guesses[i].guess;
  const bool           is_named = !pv_guess_is_by_library(guess);
  json_t* const        all      = json_pack(
                "{s:o, s:o, s:s, s:o, s:o, s:f, s:o, s:o}", "file",
                pv_json_text(identify->files[i]), "model",
                pv_json_text(identify->model_path), "state", state_of(guess), "label",
    is_named ? pv_json_text(guess->name) : json_null(), "confidence",
    is_named ? json_real((double)guess->confidence) : json_null(), "seconds",
                guess->seconds, "ranking", is_named ? ranking_of(guess) : json_array(),
                "neighbours", neighbours_of(guess));
  if (identify->guesses[i].why.n) {
    json_object_set_new(all, "why",
                        why_json(identify->model, &identify->guesses[i].why));
  }
  return all;
}
