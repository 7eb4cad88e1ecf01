// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Messages between run() and the worker: a tag, then plain data.

#ifndef PV_PLUGIN_MESSAGES_NEWS_H
#define PV_PLUGIN_MESSAGES_NEWS_H

#include "base/contract.h"
#include "plugin/messages/uris.h"
#include "profile/finding.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  PV_TEXT_MAX  = 2048, ///< Bytes of a parameter: hosts' rings hold 4096
  PV_NAME_MAX  = 64,   ///< Bytes of a label, cut if need be
  PV_TITLE_MAX = 96,   ///< Bytes of a song's title
  PV_N_RANKED  = 5,
  PV_N_NEAREST = 5,
  PV_N_TOLD    = 12,  ///< Songs in one message
  PV_MAX_TOLD  = 2048 ///< Songs on the map; if there are more, every n-th
};

/// Values of the port `state`; the first four are those of PvState.
typedef enum {
  PV_SHOWN_NO_MODEL  = PV_STATE_NO_MODEL,
  PV_SHOWN_FILLING   = PV_STATE_FILLING,
  PV_SHOWN_LISTENING = PV_STATE_LISTENING,
  PV_SHOWN_SILENT    = PV_STATE_SILENT,
  PV_SHOWN_LATE      = 4, ///< The host's worker is late: frames are lost
  PV_SHOWN_MODEL_ERROR =
    5,             ///< The last model was refused, the one before stays in use
  PV_SHOWN_OFF = 6 ///< Bypassed
} PvShown;

typedef enum {
  // To the worker
  PV_JOB_LISTEN,        ///< Analyse the frames that wait: only the tag
  PV_JOB_SET,           ///< PvTextNews: set a parameter
  PV_JOB_TELL,          ///< Send all parameters and the report: only the tag
  PV_JOB_SONGS,         ///< Send songs; `param` is the first
  PV_JOB_DIFFERENCE,    ///< Send how the sound differs: only the tag
  PV_JOB_MEASURED,      ///< PvTextNews: keep a sound that a target may name
  PV_JOB_MEASURED_ALSO, ///< PvTextNews: keep one more of that name
  // To run()
  PV_NEWS_REPORT,    ///< PvReport
  PV_NEWS_PARAM,     ///< PvTextNews: a parameter as it is now
  PV_NEWS_ERROR,     ///< PvTextNews: why a parameter was refused
  PV_NEWS_SONGS,     ///< PvSongsNews
  PV_NEWS_DIFFERENCE ///< PvDifferenceNews
} PvNewsKind;

/// Sent up to the text's final 0.
typedef struct {
  uint32_t kind;  ///< PvNewsKind
  uint32_t param; ///< PvParam
  char     text[PV_TEXT_MAX];
} PvTextNews;

typedef struct {
  char  label[PV_NAME_MAX];
  float probability;
} PvRanked;

typedef struct {
  char  title[PV_TITLE_MAX];
  char  label[PV_NAME_MAX];
  float distance;
} PvNearestNews;

/// The current status.  A guess stays until the next one, through silence and a
/// stopped transport; a reset, a bypass or another model clears it.
typedef struct {
  uint32_t      kind;  ///< PV_NEWS_REPORT
  uint32_t      state; ///< PvState
  bool          fresh; ///< Whether a guess fell due since the last report
  bool          model_refused; ///< The last one set; another stays in use
  int32_t       label;         ///< -1: unknown, or no guess
  float         confidence;
  double        guess_seconds; ///< Heard till the guess
  float         level_db;
  double        seconds; ///< Heard; 0 again after a pause
  uint64_t      n_dropped;
  float         position[2];
  PvRanked      now;       ///< The likeliest by the newest window only
  int32_t       now_label; ///< -1: unknown
  uint32_t      song;      ///< Counts the songs heard; 0: none yet
  uint32_t      n_ranked;
  uint32_t      n_nearest;
  PvNearestBy   nearest_by;          ///< What makes `nearest` near
  PvRanked      ranked[PV_N_RANKED]; ///< Somebody else is always among them
  PvNearestNews nearest[PV_N_NEAREST];
} PvReport;

typedef struct {
  char    title[PV_TITLE_MAX];
  char    label[PV_NAME_MAX];
  int32_t index; ///< Index of the label
  float   position[2];
} PvTold;

/// Songs of the map; sent up to the last one.
typedef struct {
  uint32_t kind; ///< PV_NEWS_SONGS
  uint32_t n_labels;
  uint32_t n_held; ///< Songs of the model
  uint32_t total;  ///< Songs on the map
  uint32_t first;
  uint32_t n;
  char     name[PV_NAME_MAX]; ///< The model's name
  PvTold   songs[PV_N_TOLD];
} PvSongsNews;

/// What there is to tell of the sound beside a target.
typedef enum {
  PV_BESIDE_NOTHING,     ///< There is no target, or none that the model knows
  PV_BESIDE_NO_PROFILES, ///< The model has no profiles of its songs
  PV_BESIDE_EARLY,       ///< Too little was heard yet
  PV_BESIDE_TOLD
} PvBeside;

enum { PV_CURVE_UNKNOWN = INT16_MIN };

/// All measures in all bands, in hundredths of the measure's unit.
typedef struct {
  int16_t at[PV_N_MEASURES][PV_PROFILE_BANDS]; ///< PV_CURVE_UNKNOWN: not known
} PvCurves;

/// The sound beside its target; sent up to the final 0 of the findings.
typedef struct {
  uint32_t kind;    ///< PV_NEWS_DIFFERENCE
  uint32_t beside;  ///< PvBeside; what follows is there with PV_BESIDE_TOLD
  uint32_t n_songs; ///< How many the target has
  float    seconds; ///< How much of the song is compared
  char     than[PV_THAN_TEXT];
  char
    left_out[PV_TITLE_MAX];   ///< The target's song that plays itself; "": none
  PvCurves sound;             ///< The song so far
  PvCurves now;               ///< Its last seconds
  PvCurves low, median, high; ///< The target's
  char     findings[PV_MAX_FINDINGS * PV_FINDING_TEXT + 1]; ///< A line for each
} PvDifferenceNews;

/// Any message to run().
typedef union {
  uint32_t         kind; ///< PvNewsKind
  PvReport         report;
  PvTextNews       text;
  PvSongsNews      songs;
  PvDifferenceNews difference;
} PvNews;

/// [any] Copy a text, cut between two UTF-8 characters if necessary.
void
pv_text_copy(char* to, size_t size, const char* text);

/// [any] Whether a job's text goes with it.
bool
pv_job_has_text(uint32_t kind);

/// [any] Bytes of a PvTextNews as it is sent.
size_t
pv_text_news_size(const PvTextNews* news);

/// [any] Bytes of a PvSongsNews as it is sent.
size_t
pv_songs_news_size(const PvSongsNews* news);

/// [any] Bytes of a PvDifferenceNews as it is sent.
size_t
pv_difference_news_size(const PvDifferenceNews* news);

/// [any] Clear the guess of a report.
void
pv_report_forget(PvReport* report);

#endif
