// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/model_info.h"

#include "model/model_private.h"

#include <stddef.h>

PvModelInfo
pv_model_info(const PvModel* model)
{
  const PvModelParts* const parts = model->parts;
  return (PvModelInfo){ parts->name, parts->n_labels, model->n_music,
                        parts->song_profiles != NULL };
}

const char*
pv_model_label(const PvModel* model, uint32_t i)
{
  return model->parts->labels[i];
}

uint32_t
pv_model_song_part(const PvModel* model, uint32_t i)
{
  return model->music[i];
}

PvSongInfo
pv_model_song(const PvModel* model, uint32_t i)
{
  const PvModelParts* const parts = model->parts;
  const size_t              s     = model->music[i];
  const PvSong* const       song  = &parts->songs[s];
  return (PvSongInfo){ song->title,
                       parts->labels[song->label],
                       pv_song_artist(parts, (uint32_t)s),
                       song->label,
                       { parts->map[2 * s], parts->map[2 * s + 1] } };
}
