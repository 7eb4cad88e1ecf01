// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The sound beside its target, as the window keeps it, and two moments that
/// were stored of it.

#ifndef PV_PLUGIN_WINDOW_SCENE_DIFFERENCE_H
#define PV_PLUGIN_WINDOW_SCENE_DIFFERENCE_H

#include "plugin/messages/news.h"

#include <stdbool.h>
#include <stdint.h>

enum { PV_UI_N_STORED = 2 };

/// The largest differences, largest first.
typedef struct {
  uint32_t n;
  char     at[PV_MAX_FINDINGS][PV_FINDING_TEXT];
} PvUiSentences;

/// As the plugin told it.  All but `beside` holds only with PV_BESIDE_TOLD.
typedef struct {
  PvBeside beside;
  uint32_t n_songs;            ///< How many the target has
  float    seconds;            ///< How much of the song is compared
  char     than[PV_THAN_TEXT]; ///< "Sean Hawk's songs"
  char left_out[PV_TITLE_MAX]; ///< The song that plays, which is none of these
  PvProfile     sound;         ///< The song so far
  PvProfile     now;           ///< Its last seconds, which have no range yet
  PvProfile     low, median, high; ///< The target's
  PvUiSentences findings;          ///< About the song so far
} PvUiDifference;

/// The last seconds before a moment.
typedef struct {
  bool      is_there;
  float     seconds; ///< How long the song had played
  PvProfile now;
} PvUiStored;

/// [ui] Store the last seconds.  False if nothing is told of them.
bool
pv_ui_difference_store(const PvUiDifference* difference,
                       float                 seconds,
                       PvUiStored*           stored);

/// [ui] Bring the tone of a stored moment to the target's level, as all others are.
void
pv_ui_difference_level(const PvUiDifference* difference, PvUiStored* stored);

/// [ui] Say how a stored moment B differs from A, if both are there.
void
pv_ui_difference_of_stored(const PvUiStored* a,
                           const PvUiStored* b,
                           PvUiSentences*    sentences);

#endif
