// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  One line of progress for all phases of a command.

#ifndef PV_TOOLS_BASE_PROGRESS_PLAN_H
#define PV_TOOLS_BASE_PROGRESS_PLAN_H

#include "tools/base/time_left.h"

#include <stdbool.h>
#include <stdint.h>

/// [any] Begin the work of a command: one line for all of it, instead of those that
/// are started while it goes on.  Where standard error is no terminal, a plain line
/// after a minute, and after twice as long each time.
void
pv_progress_plan(const PvPhase* phases, uint32_t n_phases);

/// [any] The phases before this one are over.  Nothing without a plan.
void
pv_progress_enter(uint32_t phase);

/// [any] So many units more of the phase that is going on are done.
void
pv_progress_add(double n_units);

/// [any] What else there is to say of the phase that is going on, until it is over.
void
pv_progress_detail(const char* text);

/// [any] The work is over: clear the line.
void
pv_progress_conclude(void);

/// [any] The share of the planned work that is done, 0 to 1; 0 without a plan.
double
pv_progress_share(void);

/// [any] Whether a plan is under way, whose line is the only one.
bool
pv_progress_is_planned(void);

#endif
