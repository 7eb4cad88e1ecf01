// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/song_table.h"

#include <stdlib.h>
#include <string.h>

enum { N_TEXTS = 4, MAX_SHARED = 255 };

static const char*
text_of(const PvSong* song, uint32_t which)
{
  const char* const texts[N_TEXTS] = { song->title, song->group, song->license,
                                       song->path ? song->path : "" };
  return texts[which];
}

static size_t
count_shared(const char* before, const char* text)
{
  size_t n = 0;
  while (n < MAX_SHARED && text[n] && text[n] == before[n]) {
    ++n;
  }
  return n;
}

/// Add what a text takes.
/// @param to  NULL: only count.
static void
put_text(const char* before, const char* text, char* to, uint64_t* n_bytes)
{
  const size_t n_shared = count_shared(before, text);
  const size_t n_rest   = strlen(text + n_shared) + 1;
  if (to) {
    to[*n_bytes] = (char)n_shared;
    memcpy(to + *n_bytes + 1, text + n_shared, n_rest);
  }
  *n_bytes += 1 + n_rest;
}

static uint64_t
put_texts(const PvModelParts* parts, char* to)
{
  const uint32_t n_texts =
    pv_model_parts_are_library(parts) ? N_TEXTS : N_TEXTS - 1;
  uint64_t n_bytes = 0;
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    for (uint32_t t = 0; t < n_texts; ++t) {
      put_text(s ? text_of(&parts->songs[s - 1], t) : "",
               text_of(&parts->songs[s], t), to, &n_bytes);
    }
  }
  return n_bytes;
}

static void
put_numbers(const PvModelParts* parts, PvSongTable* table)
{
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    const PvSong* const song     = &parts->songs[s];
    const uint64_t      modified = (uint64_t)song->modified_ns;
    table->labels[s]             = song->label;
    if (table->files) {
      const uint32_t numbers[PV_SONG_FILE_NUMBERS] = {
        (uint32_t)song->n_bytes, (uint32_t)(song->n_bytes >> 32),
        (uint32_t)modified, (uint32_t)(modified >> 32), song->tags
      };
      memcpy(table->files + (size_t)s * PV_SONG_FILE_NUMBERS, numbers,
             sizeof(numbers));
    }
  }
}

bool
pv_song_table_make(PvSongTable* table, const PvModelParts* parts)
{
  const bool   are_files = pv_model_parts_are_library(parts);
  const size_t n         = parts->n_songs;
  *table                 = (PvSongTable){ .n_bytes = put_texts(parts, NULL) };
  table->texts           = malloc(table->n_bytes);
  table->labels          = malloc(n * sizeof(uint32_t));
  table->files =
    are_files ? malloc(n * PV_SONG_FILE_NUMBERS * sizeof(uint32_t)) : NULL;
  if (!table->texts || !table->labels || (are_files && !table->files)) {
    return false;
  }
  put_texts(parts, table->texts);
  put_numbers(parts, table);
  return true;
}

void
pv_song_table_clear(PvSongTable* table)
{
  free(table->texts);
  free(table->labels);
  free(table->files);
  *table = (PvSongTable){ 0 };
}

uint32_t
pv_song_table_list(const PvSongTable* table,
                   uint32_t           n_songs,
                   PvTensor*          tensors)
{
  uint32_t n   = 0;
  tensors[n++] = (PvTensor){ "song_labels", "I32", { n_songs }, table->labels };
  if (table->files) {
    tensors[n++] = (PvTensor){
      "song_files", "I32", { n_songs, PV_SONG_FILE_NUMBERS }, table->files
    };
  }
  tensors[n++] =
    (PvTensor){ "song_texts", "U8", { table->n_bytes }, table->texts };
  return n;
}
