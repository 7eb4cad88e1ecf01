// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/model_file_songs.h"

#include "tensor_file/json_scan.h"
#include "tensor_file/path_text.h"
#include "tensor_file/safetensors_json.h"
#include "model_file/song_table.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static char*
copy_string(const char* text)
{
  return strdup(text ? text : "");
}

PvStatus
pv_model_load_labels(PvModelParts*       parts,
                     const PvTensorFile* file,
                     PvError*            error)
{
  const char* const text  = pv_tensor_file_metadata(file, "labels");
  json_t*           array = NULL;
  if (text && pv_json_read(text, strlen(text), &array, error)) {
    return error->status;
  }
  const size_t n = json_array_size(array);
  if (!json_is_array(array) || n > PV_MAX_LABELS) {
    json_decref(array);
    return pv_fail(error, PV_ERR_FORMAT,
                   "its labels are not a list of up to %d", PV_MAX_LABELS);
  }
  PvStatus st   = PV_OK;
  parts->labels = (char**)calloc(n + 1, sizeof(char*));
  for (size_t i = 0; parts->labels && i < n && !st; ++i) {
    const char* const label = json_string_value(json_array_get(array, i));
    parts->labels[i]        = copy_string(label);
    parts->n_labels         = (uint32_t)i + 1;
    st = !label ? pv_fail(error, PV_ERR_FORMAT, "a label is not a string")
         : parts->labels[i] ? PV_OK
                            : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  json_decref(array);
  if (!parts->labels || (!st && !(parts->labels[n] = strdup(PV_UNKNOWN)))) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return st;
}

/// Where a library found the song.
static PvStatus
load_place(PvSong* song, const json_t* object, PvError* error)
{
  const char* const path = json_string_value(json_object_get(object, "path"));
  if (!path) {
    return PV_OK;
  }
  song->path    = pv_path_from_text(path);
  song->n_bytes = (uint64_t)json_integer_value(json_object_get(object, "size"));
  song->modified_ns = json_integer_value(json_object_get(object, "modified"));
  song->tags = (uint32_t)json_integer_value(json_object_get(object, "tags"));
  return song->path ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static PvStatus
load_song(PvSong* song, const json_t* object, PvError* error)
{
  const json_t* const label = json_object_get(object, "label");
  const json_int_t    n     = json_integer_value(label);
  song->title =
    copy_string(json_string_value(json_object_get(object, "title")));
  song->group =
    copy_string(json_string_value(json_object_get(object, "group")));
  song->license =
    copy_string(json_string_value(json_object_get(object, "license")));
  song->label = (uint32_t)n;
  if (!song->title || !song->group || !song->license) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  return json_is_integer(label) && n >= 0 && n <= PV_MAX_LABELS
           ? load_place(song, object, error)
           : pv_fail(error, PV_ERR_FORMAT, "a song has no label");
}

static PvStatus
no_list(PvError* error)
{
  return pv_fail(error, PV_ERR_FORMAT, "its songs are not a list of 1 to %d",
                 PV_MAX_SONGS);
}

static PvStatus
count_songs(const char* text, uint32_t* n_songs, PvError* error)
{
  PvJsonList  list;
  const char* song = NULL;
  size_t      n    = 0;
  *n_songs         = 0;
  if (!text || !pv_json_list_open(&list, text, strlen(text))) {
    return no_list(error);
  }
  while (*n_songs <= PV_MAX_SONGS && pv_json_list_next(&list, &song, &n)) {
    ++*n_songs;
  }
  return list.is_done && *n_songs >= 1 && *n_songs <= PV_MAX_SONGS
           ? PV_OK
           : no_list(error);
}

static PvStatus
read_song(PvSong* song, const char* text, size_t n, PvError* error)
{
  json_t*  object = NULL;
  PvStatus st     = pv_json_read(text, n, &object, error);
  st              = st ? st : load_song(song, object, error);
  json_decref(object);
  return st;
}

static PvStatus
load_list(PvModelParts* parts, const PvTensorFile* file, PvError* error)
{
  const char* const text = pv_tensor_file_metadata(file, "songs");
  PvJsonList        list;
  const char*       song    = NULL;
  size_t            n       = 0;
  uint32_t          n_songs = 0;
  PvStatus          st      = count_songs(text, &n_songs, error);
  if (st) {
    return st;
  }
  parts->songs = (PvSong*)calloc(n_songs, sizeof(PvSong));
  if (!parts->songs) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_json_list_open(&list, text, strlen(text));
  while (!st && pv_json_list_next(&list, &song, &n)) {
    st = read_song(&parts->songs[parts->n_songs++], song, n, error);
  }
  return st;
}

PvStatus
pv_model_load_songs(PvModelParts* parts, PvTensorFile* file, PvError* error)
{
  return pv_song_table_is_in(file) ? pv_song_table_load(parts, file, error)
                                   : load_list(parts, file, error);
}

void
pv_model_share_songs(PvModelParts* parts, const PvModelParts* other)
{
  parts->songs        = other->songs;
  parts->n_songs      = other->n_songs;
  parts->shares_songs = true;
}
