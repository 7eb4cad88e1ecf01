// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/words.h"

#include "base/guess_words.h"

#include <stdio.h>
#include <string.h>

const char*
pv_ui_label_name(const char* label)
{
  return pv_guess_name(strcmp(label, PV_UNKNOWN) ? 0 : -1, label);
}

void
pv_ui_percent(float share, char text[16])
{
  snprintf(text, 16, "%d%%", pv_guess_percent((double)share));
}

bool
pv_ui_is_current(const PvUiScene* scene)
{
  return scene->state == PV_SHOWN_LISTENING ||
         (scene->state == PV_SHOWN_MODEL_ERROR && scene->seconds > 0.0f);
}

/// Without a guess: what to wait for, or what to do.
static void
explain(const PvUiScene* scene, const char** head, const char** line)
{
  *head = "Waiting for sound";
  *line = "A first guess needs a few seconds of music.";
  if (!scene->is_connected) {
    *head = "Not connected";
    *line = "The plugin has not answered yet.";
  } else if (scene->state == PV_SHOWN_NO_MODEL ||
             scene->state == PV_SHOWN_MODEL_ERROR) {
    *head = "No model";
    *line = "Choose a model file: key M.";
  } else if (scene->state == PV_SHOWN_OFF) {
    *head = "Bypassed";
    *line = "The sound passes and is not analysed.";
  } else if (scene->state == PV_SHOWN_LATE) {
    *head = "Too slow";
    *line = "The host does not run the plugin's worker in time.";
  } else if (scene->state == PV_SHOWN_FILLING && scene->seconds > 0.0f) {
    *head = "Listening\xe2\x80\xa6";
  }
}

/// A library's guess is its nearest song.
static void
say_nearest(const PvUiScene* scene, PvUiWords* words)
{
  const PvNearestNews* const song   = &scene->nearest[0];
  const char* const          artist = pv_ui_label_name(song->label);
  snprintf(words->sure, sizeof(words->sure), PV_NEAREST_WORDS);
  pv_text_copy(words->name, sizeof(words->name), song->title);
  if (scene->state == PV_SHOWN_LATE || pv_ui_is_current(scene)) {
    snprintf(words->note, sizeof(words->note), "by %s%s", artist,
             scene->state == PV_SHOWN_LATE ? "; the host's worker is late"
                                           : "");
  } else {
    snprintf(words->note, sizeof(words->note),
             "by %s; the next sound starts afresh", artist);
  }
}

/// The reading of the newest window, or why there is none.
static void
say_now(const PvUiScene* scene, char* text, size_t size)
{
  char percent[16];
  if (scene->state == PV_SHOWN_LATE) {
    snprintf(text, size, "The host's worker is late: sound is lost");
  } else if (!pv_ui_is_current(scene)) {
    snprintf(text, size, "The last guess; the next sound starts afresh");
  } else if (scene->now.label[0]) {
    pv_ui_percent(scene->now.probability, percent);
    snprintf(text, size, "now: %s %s", pv_ui_label_name(scene->now.label),
             percent);
  }
}

void
pv_ui_words(const PvUiScene* scene, PvUiWords* words)
{
  const PvUiRow* const row = pv_ui_scene_guess_row(scene);
  memset(words, 0, sizeof(*words));
  if (row && pv_ui_scene_is_library(scene)) {
    if (scene->n_nearest) {
      say_nearest(scene, words);
    }
    return;
  }
  if (row) {
    snprintf(words->sure, sizeof(words->sure), "%s",
             pv_guess_words((double)row->share, (double)scene->guess_seconds));
    pv_text_copy(words->name, sizeof(words->name),
                 pv_ui_label_name(scene->label));
    pv_ui_percent(row->share, words->percent);
    say_now(scene, words->note, sizeof(words->note));
    return;
  }
  const char* head = NULL;
  const char* line = NULL;
  explain(scene, &head, &line);
  pv_text_copy(words->name, sizeof(words->name), head);
  pv_text_copy(words->note, sizeof(words->note), line);
}
