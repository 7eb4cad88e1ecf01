// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The parts of the live view, for live.c.

#ifndef PV_HOST_VIEW_LIVE_PARTS_H
#define PV_HOST_VIEW_LIVE_PARTS_H

#include "host/view/screen.h"
#include "host/view/view.h"

/// [worker] Two lines: client and model, then state and level.
void
pv_live_head(PvScreen* screen, const PvScene* scene);

/// [worker] How many lines the guess takes, with that of the newest window.
uint32_t
pv_live_guess_rows(const PvScreen* screen, const PvScene* scene);

/// [worker] The guess in words, or why there is none.
void
pv_live_guess(PvScreen* screen, const PvScene* scene);

/// [worker] Whether the guess is about what is heard now.
bool
pv_live_is_current(const PvScene* scene);

/// [worker] How many lines the foot takes.
uint32_t
pv_live_foot_rows(const PvScreen* screen,
                  const PvView*   view,
                  const PvScene*  scene);

/// [worker] The live page's address, position and counters, what went wrong, and the keys.
void
pv_live_foot(PvScreen* screen, const PvView* view, const PvScene* scene);

/// [worker] How many lines all of ranking and songs would take.
uint32_t
pv_live_lists_rows(const PvGuess* guess);

/// [worker] The ranking and the nearest songs, in `n_rows` lines at most.
void
pv_live_lists(PvScreen* screen, const PvGuess* guess, uint32_t n_rows);

/**
   [worker] The map in the rest of the area and `n_rows` lines: the producers'
   songs as dots, in Braille patterns if UTF-8 may be printed, their names, and
   the sound.  Only that is dimmed where the screen is, which it isn't any more
   then.

   A line is taken to be twice as high as a column is wide.
*/
void
pv_live_map(PvScreen*      screen,
            const PvModel* model,
            const PvGuess* guess,
            uint32_t       n_rows);

#endif
