// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A discography as a model sees it.

#ifndef PV_TOOLS_DISCOGRAPHY_DISCOGRAPHY_H
#define PV_TOOLS_DISCOGRAPHY_DISCOGRAPHY_H

#include "tools/guesses/guessed_songs.h"
#include "tools/similar/song_match.h"

enum { PV_N_RELATED = 3 };

/// Another song of the collection, or of the model.
typedef struct {
  uint32_t song;
  double   distance;
} PvNear;

/// One song that could be analysed.
typedef struct {
  const PvDatasetSong* song;
  const PvSongVectors* vectors;
  uint32_t             album;      ///< Its index in the list
  uint32_t             guess;      ///< The model's number of labels: unknown
  double               confidence; ///< That the guess is right
  double               at[2];    ///< On the model's map: the mean of all of it
  double*              shares;   ///< [classes]: mean over the clips
  int                  year;     ///< From its tags; 0: none
  bool                 is_known; ///< The model was trained on it
  PvPlace              place;
  PvPlace              among;    ///< Where all songs of the collection compare
  uint32_t             n_others; ///< The nearest of other albums
  PvNear               others[PV_N_RELATED];
  uint32_t             n_models; ///< The nearest of the model's songs
  PvNear               models[PV_N_RELATED];
  PvError              error;
} PvAlbumSong;

/// Means are over its songs.
typedef struct {
  char* name;
  int   year;       ///< 0: none
  int   title_year; ///< From its folder's name, but maybe a part of the title
  uint32_t n_songs;
  uint32_t n_known;
  double   at[2];
  double*  shares; ///< [pv_model_parts_n_classes()]
} PvAlbum;

/// The albums by year, then by name, those without a year last.
typedef struct {
  const PvModel*      model;
  const PvModelParts* parts; ///< The model's
  uint32_t            n_albums;
  PvAlbum*            albums;
  uint32_t            n_songs;
  PvAlbumSong*        songs; ///< By album, then as in the dataset
} PvDiscography;

/**
   [any] Ask a model about the albums of a collection: the folders of its dataset, or the
   folders in these, where there are any.

   A song's guess is the one at its end.  Songs without clips are skipped.

   @param songs  What the model said of them while they were analysed.
   @param n_threads  0: as many as there are cores.
   @param[out] discography  To be cleared by the caller, also on failure; points
                            into the arguments.
*/
PvStatus
pv_discography_make(const PvModel*        model,
                    const PvDataset*      dataset,
                    const PvVectors*      vectors,
                    const PvGuessedSongs* songs,
                    uint32_t              n_threads,
                    PvDiscography*        discography,
                    PvError*              error);

/// [any] Free what it holds.
void
pv_discography_clear(PvDiscography* discography);

#endif
