// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Which song of a model is playing, if it is one: windows of live sound
/// beside all of the model's.

#ifndef PV_MODEL_HEARD_SONG_H
#define PV_MODEL_HEARD_SONG_H

#include "model/model_parts.h"

/// The newest windows of one song; nothing of the model is kept.
typedef struct PvHeardSong PvHeardSong;

/// [setup] Hear nothing yet; NULL when out of memory.
PvHeardSong*
pv_heard_song_new(void);

/// [worker] NULL is fine.
void
pv_heard_song_free(PvHeardSong* heard);

/// [worker] Another song begins.
void
pv_heard_song_forget(PvHeardSong* heard);

/**
   [worker] Take a window, if it is full and at least half a window after the last
   one that was taken.

   @param parts      The model's, the same until pv_heard_song_forget().
   @param asked      The same, or its mono model's: in whose space the window lies.
   @param projected  [n_components] Where it lies.
   @param seconds    Heard of the song by its end.
   @return PV_ERR_MEMORY: it was not taken.
*/
PvStatus
pv_heard_song_add(PvHeardSong*        heard,
                  const PvModelParts* parts,
                  const PvModelParts* asked,
                  const float*        projected,
                  double              seconds);

/// [worker] The song of the model that it is, by pv_recording_stands_out(): so not
/// before four windows; -1: none.
int32_t
pv_heard_song_find(const PvHeardSong* heard);

#endif
