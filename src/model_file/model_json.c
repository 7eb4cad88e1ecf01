// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/model_json.h"

#include "tensor_file/path_text.h"
#include "tensor_file/safetensors_json.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

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

static bool
add_place(json_t* object, const PvSong* song)
{
  char* const path = pv_path_to_text(song->path);
  const bool  is_added =
    path && !json_object_set_new(object, "path", json_string(path)) &&
    !json_object_set_new(object, "size",
                         json_integer((json_int_t)song->n_bytes)) &&
    !json_object_set_new(object, "modified", json_integer(song->modified_ns)) &&
    (!song->tags ||
     !json_object_set_new(object, "tags", json_integer(song->tags)));
  free(path);
  return is_added;
}

/// NULL when out of memory, or if a text is not UTF-8.
static json_t*
song_json(const PvSong* song)
{
  json_t* const object =
    json_pack("{s:s, s:i, s:s, s:s}", "title", song->title, "label",
              (int)song->label, "group", song->group, "license", song->license);
  if (object && song->path && !add_place(object, song)) {
    json_decref(object);
    return NULL;
  }
  return object;
}

char*
pv_model_songs_json(const PvModelParts* parts)
{
  json_t* const array  = json_array();
  int           failed = 0;
  for (uint32_t i = 0; i < parts->n_songs; ++i) {
    failed |= json_array_append_new(array, song_json(&parts->songs[i]));
  }
  if (failed) {
    json_decref(array);
    return NULL;
  }
  return pv_json_take_text(array);
}
