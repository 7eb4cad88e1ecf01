// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The files of a model's songs, for browsers to play.

#ifndef PV_TOOLS_SERVE_SERVE_MUSIC_H
#define PV_TOOLS_SERVE_SERVE_MUSIC_H

#include "base/status.h"
#include "http/http.h"
#include "model/model.h"

/// The folder, and the table that names its songs; NULL: folders name them.
typedef struct {
  const char* folder;
  const char* manifest;
} PvMusicPlace;

/// All 0: none.
typedef struct {
  uint32_t    n_songs;
  PvHttpSong* songs;        ///< [n_songs] As pv_model_song() has them
  bool*       has_sound;    ///< [n_songs] Whether it can be played
  uint32_t    n_found;      ///< That can be played
  uint32_t    n_missing;    ///< That have no file
  uint32_t    n_outside;    ///< Whose files links place outside of the folder
  uint32_t    n_unplayable; ///< Whose files no browser plays
  bool        is_by_manifest;
} PvServeMusic;

/**
   [setup] Find the files of a model's songs below a folder, by producer and title;
   a title that only one file has is found whosever it is there.

   @param[out] music  To be cleared in any case.
   @return A failure if there is none that can be played.
*/
PvStatus
pv_serve_music_find(PvServeMusic*       music,
                    const PvModel*      model,
                    const PvMusicPlace* place,
                    PvError*            error);

/// [setup] Say which songs can't be played, and why; nothing if all can.
void
pv_serve_music_note(const PvServeMusic* music);

/// [setup] Free what it holds.
void
pv_serve_music_clear(PvServeMusic* music);

#endif
