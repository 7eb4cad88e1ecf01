// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/beside_words.h"

#include "base/plural.h"
#include "profile/profile.h"

#include <math.h>
#include <stdio.h>

enum { LEAST_S = 3 }; ///< Heard before anything is told

/// Whether less is compared than was guessed of.  A guess and a comparison are told one
/// after the other.
static bool
is_of_less(const PvUiScene* scene)
{
  return scene->guess_seconds - scene->difference.seconds > (float)LEAST_S;
}

void
pv_ui_beside_span(const PvUiScene* scene, char text[PV_UI_BESIDE_TEXT])
{
  if (is_of_less(scene)) {
    snprintf(text, PV_UI_BESIDE_TEXT, "this song\xe2\x80\x99s last %.0f s",
             (double)scene->difference.seconds);
  } else {
    snprintf(text, PV_UI_BESIDE_TEXT, "this song so far");
  }
}

void
pv_ui_beside_title(const PvUiScene* scene, char text[PV_UI_BESIDE_TEXT])
{
  const char* const name    = scene->param[PV_PARAM_TARGET];
  const bool        is_told = scene->difference.beside == PV_BESIDE_TOLD;
  if (scene->measuring[0] && !is_told) {
    snprintf(text, PV_UI_BESIDE_TEXT, "Measuring %.150s\xe2\x80\xa6",
             scene->measuring);
    return;
  }
  snprintf(text, PV_UI_BESIDE_TEXT, "Beside %.150s",
           is_told   ? scene->difference.than
           : name[0] ? name
                     : "a target");
}

PvUiWhyNot
pv_ui_beside_why_not(const PvUiScene* scene)
{
  const PvBeside beside = scene->difference.beside;
  if (beside == PV_BESIDE_TOLD) {
    return (PvUiWhyNot){ NULL, NULL };
  }
  if (scene->state == PV_SHOWN_NO_MODEL || !scene->is_connected) {
    return (PvUiWhyNot){ "No model", "Choose a model file: key M." };
  }
  if (scene->state == PV_SHOWN_OFF) {
    return (PvUiWhyNot){ "Bypassed", "The sound passes and is not analysed." };
  }
  if (beside == PV_BESIDE_NO_PROFILES) {
    return (PvUiWhyNot){ "This model holds no profiles of its songs",
                         "Choose one that does (M), or train it again." };
  }
  if (scene->measuring[0]) {
    return (PvUiWhyNot){ "Measuring\xe2\x80\xa6",
                         "Then the mix is compared with it; Esc ends it." };
  }
  if (!scene->param[PV_PARAM_TARGET][0]) {
    return (PvUiWhyNot){
      "Whom should the mix be compared with?",
      "Choose\xe2\x80\xa6 (T), or drop sound files or a folder of them."
    };
  }
  if (beside == PV_BESIDE_NOTHING) {
    return (PvUiWhyNot){ "This model does not know the target",
                         "Choose another, or the model that knows it (M)." };
  }
  if (scene->seconds >= LEAST_S) {
    return (
      PvUiWhyNot){ "Comparing\xe2\x80\xa6",
                   "What is heard from now on is compared with the target." };
  }
  return (PvUiWhyNot){ "Listening\xe2\x80\xa6",
                       "There is something to tell after 3 s of sound." };
}

void
pv_ui_beside_target(const PvUiScene* scene, char text[PV_UI_BESIDE_TEXT])
{
  const PvUiDifference* const d = &scene->difference;
  char                        span[PV_UI_BESIDE_TEXT];
  pv_ui_beside_span(scene, span);
  if (scene->measuring[0]) {
    snprintf(text, PV_UI_BESIDE_TEXT, "Measuring %.150s\xe2\x80\xa6",
             scene->measuring);
  } else if (d->left_out[0]) {
    snprintf(text, PV_UI_BESIDE_TEXT, "%u song%s, without %s, which plays",
             d->n_songs, pv_plural(d->n_songs), d->left_out);
  } else if (is_of_less(scene)) {
    snprintf(text, PV_UI_BESIDE_TEXT, "%u song%s, and %.64s", d->n_songs,
             pv_plural(d->n_songs), span);
  } else {
    snprintf(text, PV_UI_BESIDE_TEXT,
             "%u song%s; Choose\xe2\x80\xa6 (T) for another", d->n_songs,
             pv_plural(d->n_songs));
  }
}

void
pv_ui_beside_without_findings(const PvUiScene* scene,
                              char             text[PV_UI_BESIDE_TEXT])
{
  if (scene->difference.seconds < PV_PROFILE_SETTLED_S) {
    snprintf(text, PV_UI_BESIDE_TEXT, "Sentences come after %d s of sound.",
             PV_PROFILE_SETTLED_S);
  } else {
    snprintf(text, PV_UI_BESIDE_TEXT, "%s",
             scene->difference.n_songs < PV_TARGET_FEWEST
               ? "Nothing differs by more than usual."
               : "Nothing is unusual for the target.");
  }
}

/// Write a value with a minus sign that can be read; one that is not known as `?`.
static void
write_number(float value, const PvProfileMeasureRow* row, char text[16])
{
  if (isnan(value)) {
    snprintf(text, 16, "?");
  } else {
    snprintf(text, 16, "%s%.*f", value < 0.0f ? "\xe2\x88\x92" : "",
             row->n_decimals, fabs((double)value));
  }
}

void
pv_ui_beside_numbers(const PvUiScene* scene,
                     uint32_t         number,
                     char             text[PV_UI_BESIDE_TEXT])
{
  const PvUiDifference* const      d   = &scene->difference;
  const uint32_t                   m   = number / PV_PROFILE_BANDS;
  const uint32_t                   b   = number % PV_PROFILE_BANDS;
  const PvProfileMeasureRow* const row = &pv_profile_measures[m];
  const float values[] = { d->sound.at[m][b], d->now.at[m][b], d->low.at[m][b],
                           d->high.at[m][b], d->median.at[m][b] };
  const bool  has_now  = !isnan(d->now.at[m][b]);
  char        texts[5][16];
  char        bands[48];
  for (uint32_t i = 0; i < 5; ++i) {
    write_number(values[i], row, texts[i]);
  }
  pv_bands_write(b, b, bands, sizeof(bands));
  snprintf(text, PV_UI_BESIDE_TEXT,
           "%s, %s: %s%s%s%s%s; target %s to %s, middle %s", bands, row->name,
           texts[0], row->unit[0] ? " " : "", row->unit,
           has_now ? ", now " : "", has_now ? texts[1] : "", texts[2], texts[3],
           texts[4]);
}
