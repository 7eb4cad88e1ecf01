// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/model_info.h"

#include "model/model.h"

PvModelInfo
pv_model_info(const PvModel* model)
{
  return (PvModelInfo){ model->name, model->n_labels, model->n_songs };
}

const char*
pv_model_label(const PvModel* model, uint32_t i)
{
  return model->labels[i];
}

PvSongInfo
pv_model_song(const PvModel* model, uint32_t i)
{
  const PvSong* const song = &model->songs[i];
  return (PvSongInfo){ song->title,
                       model->labels[song->label],
                       song->label,
                       { model->map[2 * i], model->map[2 * i + 1] } };
}
