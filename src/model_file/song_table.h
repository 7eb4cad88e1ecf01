// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A model's songs as tensors, where they are more than a header holds.
///
/// Of each song the title, the group, the licence and, in a library, the path: one
/// byte says how many bytes are those of the same text of the song before, then
/// come the others, and 0.

#ifndef PV_MODEL_FILE_SONG_TABLE_H
#define PV_MODEL_FILE_SONG_TABLE_H

#include "model/model_parts.h"
#include "tensor_file/safetensors.h"

#include <stdbool.h>

/// Of each file: its size and its time, the lower halves first, and which names
/// its tags have.
enum { PV_SONG_FILE_NUMBERS = 5, PV_SONG_TABLE_TENSORS = 3 };

/// All 0: none.
typedef struct {
  uint64_t  n_bytes;
  char*     texts;  ///< [n_bytes]
  uint32_t* labels; ///< [n_songs]
  uint32_t* files;  ///< [n_songs][PV_SONG_FILE_NUMBERS]; NULL: not a library
} PvSongTable;

/// [worker] Make the table of a model's songs; false when out of memory.
/// @param[out] table  To be cleared by the caller in any case.
bool
pv_song_table_make(PvSongTable* table, const PvModelParts* parts);

/// [worker] Free what it holds.
void
pv_song_table_clear(PvSongTable* table);

/// [any] The tensors that a file holds it as, which borrow it.
/// @param[out] tensors  [PV_SONG_TABLE_TENSORS] Those of bytes are the last.
/// @return How many there are.
uint32_t
pv_song_table_list(const PvSongTable* table,
                   uint32_t           n_songs,
                   PvTensor*          tensors);

/// [worker] Whether a file has its songs as tensors.
bool
pv_song_table_is_in(const PvTensorFile* file);

/// [worker] Read the songs of such a file.
PvStatus
pv_song_table_load(PvModelParts* parts, PvTensorFile* file, PvError* error);

#endif
