// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the window shows: as the plugin sent it, and as it moves there.
///
/// Independent of X11.  All functions belong to the host's UI thread.

#ifndef PV_PLUGIN_WINDOW_SCENE_SCENE_H
#define PV_PLUGIN_WINDOW_SCENE_SCENE_H

#include "map/map_view.h"
#include "plugin/messages/news.h"
#include "plugin/window/scene/difference.h"
#include "plugin/window/scene/edit.h"
#include "plugin/window/scene/files.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  PV_UI_N_ROWS    = 2 * PV_N_RANKED, ///< Rows that appear and rows that fade
  PV_UI_N_SONGS   = 3,               ///< Nearest ones, below a ranking
  PV_UI_MAX_SONGS = PV_N_NEAREST,    ///< Where there is no ranking
  PV_UI_MAX_NAMES = 64,              ///< On the map
  PV_UI_N_TRAIL   = 40,              ///< Guesses, and so about as many seconds
  PV_UI_N_HISTORY = 300,             ///< Also
  PV_UI_MEASURING = 288              ///< Bytes of what is said to be measured
};

/// Parts of the window, each drawn separately.
typedef enum {
  PV_UI_GUESS   = 1u << 0,
  PV_UI_STATUS  = 1u << 1,
  PV_UI_LEVEL   = 1u << 2,
  PV_UI_RANKING = 1u << 3,
  PV_UI_SONGS   = 1u << 4,
  PV_UI_MAP     = 1u << 5,
  PV_UI_FOOT    = 1u << 6,
  PV_UI_HISTORY = 1u << 7,
  PV_UI_BESIDE  = 1u << 8, ///< In place of lists, map and history
  PV_UI_PANEL   = 1u << 9, ///< On top of all others while it is open
  PV_UI_ALL     = (1u << 10) - 1u
} PvUiPart;

/// What else than a parameter the foot speaks of: no failure, but a hint.
enum {
  PV_UI_NOT_STORED = PV_N_PARAMS, ///< There is nothing to store as A or B
  PV_UI_LEFT_OUT ///< Sound files of a folder that are of no use
};

/// What can be pointed at.
typedef enum {
  PV_UI_NOTHING,
  PV_UI_RESET,
  PV_UI_HELP,       ///< Lists the keys
  PV_UI_HELP_LINE,  ///< `number` is its index
  PV_UI_ROW,        ///< In the ranking; `number` is its rank
  PV_UI_NEAREST,    ///< A song; `number` is its rank
  PV_UI_NEAREST_BY, ///< Lists the songs nearest by sound, or by guess
  PV_UI_MOMENT,     ///< In the history; `number` is its index
  PV_UI_MODEL,      ///< Opens the panel of files
  PV_UI_OSC_SWITCH, ///< Turns OSC on and off
  PV_UI_OSC_TARGET, ///< Starts editing
  PV_UI_OTHERS,     ///< Shows music by others on the map, or not
  PV_UI_SONG,       ///< On the map; `number` is its index
  PV_UI_FILE,       ///< In the panel; `number` is its index
  PV_UI_PATH,       ///< The panel's text
  PV_UI_FAILURE,    ///< A click dismisses it
  PV_UI_VIEW,       ///< Shows the sound beside a target, or the map again
  PV_UI_TARGET,     ///< Lists what can be the target
  PV_UI_NO_TARGET,  ///< Clears it
  PV_UI_FREEZE,
  PV_UI_STORE,     ///< A moment; `number` is 0 for A, 1 for B
  PV_UI_NO_STORED, ///< Forgets both
  PV_UI_CURVE,     ///< `number` is measure * PV_PROFILE_BANDS + band
  PV_UI_CANCEL,
  PV_UI_STANDARD ///< The model in the bundle
} PvUiThing;

typedef struct {
  PvUiThing thing;
  uint32_t  number;
} PvUiHit;

/// One producer in the ranking.
typedef struct {
  char    label[PV_NAME_MAX];
  int32_t index; ///< Index in the model; -1: not known yet
  bool    is_listed;
  float   share, rank;             ///< As sent
  float   share_shown, rank_shown; ///< On their way there
  float   opacity;
} PvUiRow;

/// One guess, as the history keeps it.
typedef struct {
  int32_t  index; ///< -1: somebody else
  float    probability;
  float    seconds; ///< Heard till then
  uint32_t song;
} PvUiMoment;

typedef struct {
  // As sent by the plugin
  bool     is_connected; ///< The plugin has sent something
  PvShown  state;
  bool     is_osc_on;
  bool     has_guess;
  int32_t  index; ///< Index of the label; -1: unknown
  char     label[PV_NAME_MAX];
  float    confidence;    ///< The guess's: the share of its row
  float    guess_seconds; ///< Heard till the guess
  uint32_t song;          ///< Counts the songs heard
  PvRanked now; ///< The likeliest by the newest window; "" if not told
  int32_t  now_index;
  float    seconds; ///< Heard; 0 again after a pause, where the guess stays
  float    level_db;
  int64_t  n_dropped;
  float    position[2];
  PvUiRow  rows[PV_UI_N_ROWS];
  PvNearestNews nearest[PV_UI_MAX_SONGS];
  int32_t
    nearest_song[PV_UI_MAX_SONGS]; ///< Its index in `songs`; -1: not there
  uint32_t    n_nearest;
  PvNearestBy nearest_by; ///< What makes them near
  char        param[PV_N_PARAMS][PV_TEXT_MAX];
  char        failure[PV_TEXT_MAX]; ///< "" when there is none
  uint32_t    failed_param;         ///< PvParam, or one of the hints above
  char        model_name[PV_NAME_MAX];
  bool        is_model_told; ///< What follows is known
  uint32_t    n_labels;
  uint32_t    n_held;             ///< Songs of the model
  uint32_t    n_total;            ///< Songs on the map, received or not
  uint32_t    n_songs;            ///< How many were received
  uint32_t    songs_version;      ///< Another number whenever `songs` changes
  PvTold      songs[PV_MAX_TOLD]; ///< `index` -1: by others
  PvMapView   view;               ///< What the map shows
  uint32_t    n_names;
  PvMapBox    names[PV_UI_MAX_NAMES]; ///< Where names stand on the map

  // On their way there
  float    level_shown; ///< 0..1
  float    point[2];
  float    point_opacity;
  float    trail[PV_UI_N_TRAIL][2]; ///< Newest last
  uint32_t n_trail;
  float    failure_left_s; ///< Of a hint

  PvUiMoment     history[PV_UI_N_HISTORY]; ///< Newest last
  uint32_t       n_history;
  PvUiMoment     unseen[PV_UI_N_HISTORY]; ///< Those since the window was frozen
  uint32_t       n_unseen;
  PvUiDifference difference;
  PvUiStored     stored[PV_UI_N_STORED]; ///< A and B
  bool           is_difference_old; ///< It is to be asked for, without waiting
  char           measuring[PV_UI_MEASURING]; ///< Which of how many sound files
  float notice_left_s; ///< How long it is still said that text was copied

  // What the user does
  bool      shows_others; ///< Music by others on the map
  bool      shows_beside; ///< The sound beside a target, instead of the map
  bool      is_light;     ///< Dark on light, instead of light on dark
  bool      is_frozen;    ///< Guesses go to `unseen` only
  PvUiHit   hover;
  double    pointer[2];   ///< Where the pointer came upon it, in units
  bool      is_drop_near; ///< A file is being dragged over the window
  bool      is_target_edited;
  PvUiEdit  edit;
  bool      is_panel_open;
  bool      lists_targets; ///< The panel lists targets, not files
  bool      is_help_open;
  PvUiFiles files;

  unsigned dirty; ///< PvUiPart: parts to be redrawn
} PvUiScene;

/// [ui] Begin: everything is unknown and must be drawn.
void
pv_ui_scene_init(PvUiScene* scene);

/// [ui] Free what it holds.
void
pv_ui_scene_clear(PvUiScene* scene);

/// [ui] Set a new ranking; labels that are no longer in it fade.
void
pv_ui_scene_rank(PvUiScene* scene, const PvRanked* ranked, uint32_t n);

/// [ui] Whether the model is a library, which names nobody: its nearest songs count.
bool
pv_ui_scene_is_library(const PvUiScene* scene);

/// [ui] Whether something is open on top of the parts.
bool
pv_ui_scene_is_covered(const PvUiScene* scene);

/// [ui] What is to make songs near, as the plugin's parameter says.
PvNearestBy
pv_ui_scene_nearest_wanted(const PvUiScene* scene);

/// [ui] Clear the guess: ranking, songs, point and trail.
void
pv_ui_scene_forget(PvUiScene* scene);

/// [ui] Say why a parameter was refused, until that is dismissed; or, for a while, a
/// hint.
void
pv_ui_scene_fail(PvUiScene* scene, uint32_t param, const char* why);

/// [ui] Say no more of that.
void
pv_ui_scene_dismiss(PvUiScene* scene);

/// [ui] Whether what is said there is a hint.
bool
pv_ui_scene_has_hint(const PvUiScene* scene);

/// [ui] Say what is being measured; what may be no UTF-8 is replaced.
void
pv_ui_scene_measure(PvUiScene* scene, const char* what);

/// [ui] Note another target: how the sound differs will be asked for.
void
pv_ui_scene_forget_difference(PvUiScene* scene);

/// [ui] Note another model: its songs will be requested.
void
pv_ui_scene_forget_model(PvUiScene* scene);

/// [ui] A producer's index in the model, if known from the songs received;
/// otherwise -1: also that of music by others.
int32_t
pv_ui_scene_index(const PvUiScene* scene, const char* label);

/// [ui] The listed row of a rank; NULL if there is none.
const PvUiRow*
pv_ui_row_at(const PvUiScene* scene, uint32_t rank);

/// [ui] The row of the guess, whose share is its probability; NULL without one.
const PvUiRow*
pv_ui_scene_guess_row(const PvUiScene* scene);

/// [ui] Mark which of the map's songs are the nearest ones.
void
pv_ui_scene_find_nearest(PvUiScene* scene);

/// [ui] 0 for -60 dB full scale and below, 1 for 0 dB.
float
pv_ui_level(float level_db);

/**
   [ui] Move everything closer to its target.

   A step of 20 ms and two of 10 ms end at the same place.

   @return Whether anything still moves; what changed is in `dirty`.
*/
bool
pv_ui_scene_move(PvUiScene* scene, float seconds);

#endif
