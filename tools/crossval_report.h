// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Cross-validation for people and for programs.

#ifndef PV_CROSSVAL_REPORT_H
#define PV_CROSSVAL_REPORT_H

#include "crossval.h"
#include "music.h"

/// The mean of a figure over all runs, and its standard deviation.
typedef struct {
  double mean, deviation;
} PvFigure;

/// Points into what it was made of.
typedef struct {
  const PvMusic*           music;
  const PvCrossvalOptions* options;
  uint32_t                 n_runs;
  const PvCrossvalRun*     runs;
  PvTrackGuess*            tracks; ///< Of all runs, one after the other
  PvScore                  score;  ///< Of all of them
  PvFigure                 clip_accuracy;
  PvFigure                 track_accuracy;
  PvFigure                 balanced_track_accuracy;
  PvFigure                 ece;
} PvCrossvalReport;

/// [any] Sum up; to be cleared by the caller in any case.
PvStatus
pv_crossval_report_make(PvCrossvalReport*        report,
                        const PvMusic*           music,
                        const PvCrossvalOptions* options,
                        uint32_t                 n_runs,
                        const PvCrossvalRun*     runs,
                        PvError*                 error);

/// [any] Print tables on standard output.
void
pv_crossval_report_print(const PvCrossvalReport* report);

/// [any] Write JSON as pv_json_write() does.
PvStatus
pv_crossval_report_write_json(const PvCrossvalReport* report,
                              const char*             path,
                              PvError*                error);

/// [any] Free what it holds.
void
pv_crossval_report_clear(PvCrossvalReport* report);

#endif
