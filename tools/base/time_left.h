// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How much of a command's work is done, and how long the rest takes.

#ifndef PV_TOOLS_BASE_TIME_LEFT_H
#define PV_TOOLS_BASE_TIME_LEFT_H

#include <stdint.h>

enum { PV_MAX_PHASES = 6 };

/// A part of the work, of units that take about as long each.
typedef struct {
  const char* what;    ///< "analysing", the caller's
  double      n_units; ///< Expected
  double      unit_s;  ///< Expected, against the other phases: all are as much
                       ///< slower or faster on another machine
} PvPhase;

/// Times are seconds since the work began.
typedef struct {
  uint32_t n_phases;
  PvPhase  phases[PV_MAX_PHASES];
  uint32_t at;          ///< The phase that is going on
  double   n_done;      ///< Units of it
  double   past_s;      ///< What the phases before were expected to take
  double   seen_at;     ///< When work was observed last,
  double   seen_s;      ///< and what was done then, as expected
  double   late_s;      ///< The last seconds; what is older counts less
  double   late_work_s; ///< What was done in them
  double   shown_s;     ///< Last estimate of the time left; below 0: none yet
  double   shown_at;    ///< When that was
} PvTimeLeft;

/// [any] Begin with the first phase; PV_MAX_PHASES at most.
void
pv_time_left_begin(PvTimeLeft* left, const PvPhase* phases, uint32_t n_phases);

/// [any] The phases before `phase` are over.
void
pv_time_left_enter(PvTimeLeft* left, uint32_t phase, double now_s);

/// [any] So many more units are done.
void
pv_time_left_add(PvTimeLeft* left, double n_units);

/// [any] The share of the work that is done, 0 to 1.
double
pv_time_left_share(const PvTimeLeft* left);

/**
   [any] Estimate the seconds left: at the speed of the last seconds at first, which
   gives way to the mean speed so far, as other programs' load comes and goes.

   Follows new estimates within seconds, so that it does not flicker.

   @return Below 0 while nothing is known.
*/
double
pv_time_left_estimate(PvTimeLeft* left, double now_s);

#endif
