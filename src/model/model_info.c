// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/model_info.h"

#include "model/model_private.h"

#include <stddef.h>

PvModelInfo
pv_model_info(const PvModel* model)
{
  const PvModelParts* const parts = model->parts;
  return (PvModelInfo){ parts->name, parts->n_labels, parts->n_songs,
                        parts->song_profiles != NULL };
}

const char*
pv_model_label(const PvModel* model, uint32_t i)
{
  return model->parts->labels[i];
}

PvSongInfo
pv_model_song(const PvModel* model, uint32_t i)
{
  const PvModelParts* const parts = model->parts;
  const PvSong* const       song  = &parts->songs[i];
  return (PvSongInfo){ song->title,
                       parts->labels[song->label],
                       pv_song_artist(parts, i),
                       song->label,
                       { parts->map[2 * i], parts->map[2 * i + 1] } };
}
