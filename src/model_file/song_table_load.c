// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/song_table.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { N_TEXTS = 4 };

/// The texts of a table, on the way from the first to the last.
typedef struct {
  const char* at;
  const char* end;
  size_t      lengths[N_TEXTS]; ///< Of the newest
} Reader;

/// A text as it stands there.
typedef struct {
  size_t      n_shared;
  const char* rest;
  size_t      n_rest;
  bool        is_same; ///< As the one before
} Packed;

/// False where the table breaks off, or shares more than there is.
static bool
read_text(Reader* reader, uint32_t which, Packed* packed)
{
  size_t* const     length = &reader->lengths[which];
  const char* const zero =
    reader->end - reader->at >= 2
      ? memchr(reader->at + 1, 0, (size_t)(reader->end - reader->at) - 1)
      : NULL;
  if (!zero || (unsigned char)*reader->at > *length) {
    return false;
  }
  packed->n_shared = (unsigned char)*reader->at;
  packed->rest     = reader->at + 1;
  packed->n_rest   = (size_t)(zero - packed->rest);
  packed->is_same  = packed->n_shared == *length && !packed->n_rest;
  *length          = packed->n_shared + packed->n_rest;
  reader->at       = zero + 1;
  return true;
}

/// The tensors of a table.
typedef struct {
  uint32_t  n_songs;
  uint32_t  n_texts; ///< Of a song
  uint64_t  n_bytes;
  char*     texts;
  uint32_t* labels;
  uint32_t* files; ///< NULL: not a library
} Tensors;

/// Measure the room that the texts take, those that are the same only once.
static PvStatus
measure(const Tensors* tensors, size_t* n, PvError* error)
{
  Reader reader   = { .at  = tensors->texts,
                      .end = tensors->texts + tensors->n_bytes };
  bool   is_whole = true;
  *n              = 1;
  for (uint64_t i = 0;
       is_whole && i < (uint64_t)tensors->n_songs * tensors->n_texts; ++i) {
    Packed packed = { .rest = "" };
    is_whole = read_text(&reader, (uint32_t)(i % tensors->n_texts), &packed);
    *n += packed.is_same ? 0 : packed.n_shared + packed.n_rest + 1;
  }
  return is_whole && reader.at == reader.end
           ? PV_OK
           : pv_fail(error, PV_ERR_FORMAT,
                     "its songs' texts do not fit their number");
}

/// Write a text behind the others; returns it.
static char*
unpack(const Packed* packed, const char* before, char** to)
{
  char* const text = *to;
  if (packed->n_shared) {
    memcpy(text, before, packed->n_shared);
  }
  memcpy(text + packed->n_shared, packed->rest, packed->n_rest + 1);
  *to += packed->n_shared + packed->n_rest + 1;
  return text;
}

static bool
is_utf8(const char* text)
{
  while (*text) {
    const PvCharacter character = pv_utf8_read(text);
    if (!character.is_utf8) {
      return false;
    }
    text += character.n_bytes;
  }
  return true;
}

static void
take_file(const uint32_t* numbers, char* path, PvSong* song)
{
  song->path        = *path ? path : NULL;
  song->n_bytes     = numbers[0] | (uint64_t)numbers[1] << 32;
  song->modified_ns = (int64_t)(numbers[2] | (uint64_t)numbers[3] << 32);
  song->tags        = numbers[4];
}

/// The texts are known to be whole.
static bool
take_songs(const Tensors* tensors, PvModelParts* parts)
{
  Reader reader         = { .at  = tensors->texts,
                            .end = tensors->texts + tensors->n_bytes };
  char*  to             = parts->song_texts;
  char*  texts[N_TEXTS] = { to, to, to, to };
  bool   is_fine        = true;
  *to++                 = '\0';
  for (uint32_t s = 0; is_fine && s < tensors->n_songs; ++s) {
    for (uint32_t t = 0; t < tensors->n_texts; ++t) {
      Packed packed = { .rest = "" };
      read_text(&reader, t, &packed);
      if (!packed.is_same) {
        texts[t] = unpack(&packed, texts[t], &to);
        is_fine  = is_fine && (t == N_TEXTS - 1 || is_utf8(texts[t]));
      }
    }
    parts->songs[s] = (PvSong){ .title   = texts[0],
                                .group   = texts[1],
                                .license = texts[2],
                                .label   = tensors->labels[s] };
    if (tensors->files) {
      take_file(tensors->files + (size_t)s * PV_SONG_FILE_NUMBERS,
                texts[N_TEXTS - 1], &parts->songs[s]);
    }
  }
  return is_fine;
}

static PvStatus
read_tensors(PvTensorFile* file, Tensors* tensors, PvError* error)
{
  const uint64_t n = pv_tensor_file_size(file, "song_labels", 0);
  *tensors         = (Tensors){ .n_songs = (uint32_t)n,
                                .n_texts = N_TEXTS - 1,
                                .n_bytes = pv_tensor_file_size(file, "song_texts", 0) };
  if (n < 1 || n > PV_MAX_SONGS) {
    return pv_fail(error, PV_ERR_FORMAT, "its songs are not 1 to %d",
                   PV_MAX_SONGS);
  }
  PvStatus status = pv_tensor_file_read(file, "song_labels", "I32", n, 0,
                                        (void**)&tensors->labels, error);
  if (!status && pv_tensor_file_size(file, "song_files", 0)) {
    tensors->n_texts = N_TEXTS;
    status =
      pv_tensor_file_read(file, "song_files", "I32", n, PV_SONG_FILE_NUMBERS,
                          (void**)&tensors->files, error);
  }
  return status
           ? status
           : pv_tensor_file_read(file, "song_texts", "U8", tensors->n_bytes, 0,
                                 (void**)&tensors->texts, error);
}

bool
pv_song_table_is_in(const PvTensorFile* file)
{
  return pv_tensor_file_size(file, "song_labels", 0) > 0;
}

PvStatus
pv_song_table_load(PvModelParts* parts, PvTensorFile* file, PvError* error)
{
  Tensors  tensors;
  size_t   n      = 0;
  PvStatus status = read_tensors(file, &tensors, error);
  status          = status ? status : measure(&tensors, &n, error);
  if (!status) {
    parts->songs      = calloc(tensors.n_songs, sizeof(PvSong));
    parts->song_texts = malloc(n);
    status            = parts->songs && parts->song_texts
                          ? PV_OK
                          : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!status) {
    parts->n_songs = tensors.n_songs;
    status         = take_songs(&tensors, parts)
                       ? PV_OK
                       : pv_fail(error, PV_ERR_FORMAT,
                                 "a title, group or licence is not UTF-8");
  }
  free(tensors.texts);
  free(tensors.labels);
  free(tensors.files);
  return status;
}
