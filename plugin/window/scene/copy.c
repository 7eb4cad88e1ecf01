// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/copy.h"

#include "plugin/window/scene/beside_words.h"
#include "plugin/window/scene/rows.h"
#include "plugin/window/scene/words.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

__attribute__((format(printf, 2, 3))) static void
append(char* text, const char* format, ...)
{
  const size_t used = strlen(text);
  va_list      arguments;
  va_start(arguments, format);
  vsnprintf(text + used, PV_UI_COPY_MAX - used, format, arguments);
  va_end(arguments);
}

static void
append_ranking(const PvUiScene* scene, char* text)
{
  char percent[16];
  char rest[PV_UI_REST_MAX];
  for (uint32_t rank = 0; rank < PV_N_RANKED; ++rank) {
    const PvUiRow* const row = pv_ui_row_at(scene, rank);
    if (row) {
      pv_ui_percent(row->share, percent);
      append(text, "%u. %s %s\n", rank + 1, pv_ui_label_name(row->label),
             percent);
    }
  }
  if (pv_ui_say_rest(scene, PV_N_RANKED, rest)) {
    append(text, "%s\n", rest);
  }
}

/// What there is to tell of the sound beside its target.
static void
append_difference(const PvUiScene* scene, char* text)
{
  const PvUiDifference* const difference = &scene->difference;
  char                        span[PV_UI_BESIDE_TEXT];
  if (difference->beside != PV_BESIDE_TOLD || !scene->shows_beside) {
    return;
  }
  pv_ui_beside_span(scene, span);
  append(text, "Beside %s, %s:\n", difference->than, span);
  for (uint32_t i = 0; i < difference->findings.n; ++i) {
    append(text, "%s\n", difference->findings.at[i]);
  }
}

void
pv_ui_copy_text(const PvUiScene* scene, char text[PV_UI_COPY_MAX])
{
  const uint32_t heard = (uint32_t)scene->seconds;
  PvUiWords      words;
  pv_ui_words(scene, &words);
  text[0] = '\0';
  append(text, "%s%s%s %s\n", words.sure, words.sure[0] ? " " : "", words.name,
         words.percent);
  append(text, "%s\nHeard: %u:%02u\n", words.note, heard / 60, heard % 60);
  if (!pv_ui_scene_is_library(scene)) {
    append_ranking(scene, text);
  }
  if (scene->n_nearest) {
    append(text, "Nearest songs by %s:\n", pv_nearest_name(scene->nearest_by));
  }
  for (uint32_t i = 0; i < scene->n_nearest; ++i) {
    append(text, "%u. %s, by %s\n", i + 1, scene->nearest[i].title,
           pv_ui_label_name(scene->nearest[i].label));
  }
  append_difference(scene, text);
  append(text, "Model: %s\n",
         scene->model_name[0] ? scene->model_name
                              : scene->param[PV_PARAM_MODEL]);
}
