// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What prodval-jack shows on standard output.

#ifndef PV_HOST_VIEW_VIEW_H
#define PV_HOST_VIEW_VIEW_H

#include "engine/engine.h"
#include "engine/live_json.h"
#include "host/view/ink.h"
#include "host/songs/set_list.h"

#include <stdbool.h>
#include <stdint.h>

enum { PV_VIEW_TICK_MS = 250 };

/// What to show; all pointers are borrowed for the call.
typedef struct {
  const PvModel* model;
  const PvGuess* guess; ///< The newest; NULL before the first
  PvEngineStatus engine;
  double         time_s; ///< How much sound came in since the start
  const char*    client; ///< The JACK client's name
  const char*    notice; ///< What went wrong last, or ""
  const char*    page;   ///< The live page's address; NULL: there is none
  const char*
    finding; ///< The largest difference from the target; NULL or "": none
  const char* target; ///< What the sound is compared with; NULL: nothing
  uint32_t    n_compared;
  const PvTargetName* compared; ///< [n_compared] The same, each by its own name
  const PvMixNews*    mix;      ///< How it differs; NULL: too little was heard
  uint32_t            rate_hz;  ///< The server's
  uint32_t            n_inputs; ///< How many of in_1 and in_2 are connected
  uint32_t            n_xruns;
  uint64_t            n_unsent; ///< OSC packets not sent
  const char*         unheard;  ///< An OSC target nobody listens at; or NULL
  uint32_t            n_deaf;   ///< OSC targets nobody has listened at
  const char* const*  deaf;     ///< [n_deaf] Their URLs, in the order of that
  uint16_t control_port;        ///< Where OSC commands are received; 0: nowhere
} PvScene;

typedef enum {
  PV_VIEW_NONE,  ///< Standard output is closed
  PV_VIEW_LIVE,  ///< A terminal: redrawn in place
  PV_VIEW_LINES, ///< One line per guess or change
  PV_VIEW_JSON   ///< One object per guess or change of state
} PvViewKind;

typedef struct {
  PvViewKind kind;
  PvInk      ink;
  bool       blocks; ///< The locale is UTF-8: bars may be drawn with blocks
  bool       begun;
  bool       is_hidden; ///< Not drawn, for now
  bool       has_keys;  ///< They are read from the terminal
  bool       is_map_off;
  bool       is_frozen;  ///< The guess shown is `frozen`
  bool       is_cut_off; ///< Standard output is not read any more
  uint64_t   n_guesses;
  uint64_t   n_unshown; ///< Those not shown because standard output was stalled
  PvState    state;     ///< As printed last, with all that follows
  uint32_t   n_xruns;
  uint64_t   n_dropped;
  uint32_t   n_deaf;
  PvGuess    frozen;
} PvView;

/// [setup] Choose the kind: none if standard output is closed, JSON if
/// requested, live on a terminal, otherwise lines.
void
pv_view_open(PvView* view, bool json);

/// [worker] Show a new guess.  False if standard output can't be written.
bool
pv_view_guess(PvView* view, const PvScene* scene);

/// [worker] Show what else changed; call every PV_VIEW_TICK_MS.  False if
/// standard output can't be written.
bool
pv_view_tick(PvView* view, const PvScene* scene);

/// [worker] Do what a key is for, if it is one of the view's; the picture
/// changes with the next call that shows something.
/// @param guess  The newest; NULL: none.
void
pv_view_key(PvView* view, int key, const PvGuess* guess);

/// [worker] Show the newest guess again, not a frozen one.
void
pv_view_thaw(PvView* view);

/// [worker] Leave the terminal as it was; it is drawn on once `is_hidden` is
/// false again.
void
pv_view_hide(PvView* view);

/// [worker] Leave the terminal as it was, print the set list, and sum up.
void
pv_view_close(PvView* view, const PvScene* scene, const PvSetList* list);

/// [worker] What there is to tell in JSON.
PvLive
pv_scene_live(const PvScene* scene);

/// [worker] The parts of each kind, only for view.c.
void
pv_live_draw(const PvView* view, const PvScene* scene);
void
pv_json_guess(const PvScene* scene);
void
pv_json_changes(PvView* view, const PvScene* scene);
void
pv_lines_guess(const PvScene* scene);
void
pv_lines_changes(PvView* view, const PvScene* scene);

#endif
