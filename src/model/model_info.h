// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What a model knows, for display; strings stay the model's.

#ifndef PV_MODEL_MODEL_INFO_H
#define PV_MODEL_MODEL_INFO_H

#include "base/contract.h"

#include <stdbool.h>
#include <stdint.h>

/// A trained model.
typedef struct PvModel PvModel;

typedef struct {
  const char* name;         ///< For people
  uint32_t    n_labels;     ///< Producers
  uint32_t    n_songs;      ///< Of music: noise that it learned from is none
  bool        has_profiles; ///< Its songs have profiles
} PvModelInfo;

typedef struct {
  const char* title;
  const char* label;       ///< Its producer, or PV_UNKNOWN
  const char* artist;      ///< The same, but of music by others whose it is
  uint32_t    label_index; ///< `n_labels`: unknown
  float       position[2]; ///< On the map, within [-1, 1]
} PvSongInfo;

/// [any] The model's name and size.
PvModelInfo
pv_model_info(const PvModel* model);

/// [any] The name of producer `i`, 0 to n_labels - 1.
const char*
pv_model_label(const PvModel* model, uint32_t i);

/// [any] Song `i`, 0 to n_songs - 1, of those that are music.
PvSongInfo
pv_model_song(const PvModel* model, uint32_t i);

/// [any] Which song of the model's parts that is.
uint32_t
pv_model_song_part(const PvModel* model, uint32_t i);

/// [worker] NULL is fine.
void
pv_model_free(PvModel* model);

#endif
