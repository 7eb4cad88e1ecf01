// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A song in numbers that have names and units: of the whole, and its profile.

#ifndef PV_TOOLS_DESCRIBE_SONG_FIGURES_H
#define PV_TOOLS_DESCRIBE_SONG_FIGURES_H

#include "profile/profile.h"
#include "tools/audio/audio_file.h"

/// What is told of the whole.  A level is 0 dBFS where a square wave of full scale
/// has it.
typedef enum {
  PV_DURATION,        ///< s
  PV_LEVEL,           ///< Mean power of left and right, dBFS
  PV_PEAK,            ///< Largest sample, dBFS
  PV_PEAK_OVER_LEVEL, ///< The crest: how far that is above, dB
  PV_LOUDNESS_RANGE,  ///< As PV_RANGE of all bands together, unweighted, dB
  PV_SIDE_OVER_MID,   ///< The width: power of the side over that of the mid, dB
  PV_RIGHT_OVER_LEFT, ///< The balance, dB
  PV_SIDES_CORRELATED, ///< Correlation of left and right, -1 to 1
  PV_TEMPO,            ///< bpm; it may be taken for twice or half of what it is
  PV_BEAT, ///< Correlation of the onsets with those one to four beats later
  PV_N_SONG_FIGURES
} PvSongFigure;

/// How a figure is written.
typedef struct {
  const char* column; ///< In tables and JSON: ends with its unit
  const char* name;   ///< For people
  const char* unit;   ///< "dB", or ""
  int         n_decimals;
} PvSongFigureRow;

extern const PvSongFigureRow pv_song_figure_rows[PV_N_SONG_FIGURES];

typedef struct {
  double
    at[PV_N_SONG_FIGURES]; ///< NaN: not known, or without sense for this sound
  PvProfile profile;
} PvSongFigures;

/**
   [any] Measure a song from its start to its end, or as far as it can be decoded.

   @param[out] figures  Only on success.  Silence, and what is too short for a figure,
                        has none of it.
   @param[out] note     What the file lacks.
*/
PvStatus
pv_song_figures_measure(const char*    path,
                        PvAudioSource  source,
                        PvSongFigures* figures,
                        PvNote*        note,
                        PvError*       error);

#endif
