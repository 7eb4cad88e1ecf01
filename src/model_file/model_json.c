// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/model_json.h"

#include "model_file/safetensors_json.h"

#include <stddef.h>

char*
pv_json_take_text(json_t* value)
{
  char* const text = pv_json_to_text(value);
  json_decref(value);
  return text;
}

char*
pv_model_labels_json(const PvModelParts* parts)
{
  json_t* const array  = json_array();
  int           failed = 0;
  for (uint32_t i = 0; i < parts->n_labels; ++i) {
    failed |= json_array_append_new(array, json_string(parts->labels[i]));
  }
  if (failed) {
    json_decref(array);
    return NULL;
  }
  return pv_json_take_text(array);
}

char*
pv_model_songs_json(const PvModelParts* parts)
{
  json_t* const array  = json_array();
  int           failed = 0;
  for (uint32_t i = 0; i < parts->n_songs; ++i) {
    const PvSong* const song = &parts->songs[i];
    failed |= json_array_append_new(
      array, json_pack("{s:s, s:i, s:s, s:s}", "title", song->title, "label",
                       (int)song->label, "group", song->group, "license",
                       song->license));
  }
  if (failed) {
    json_decref(array);
    return NULL;
  }
  return pv_json_take_text(array);
}
