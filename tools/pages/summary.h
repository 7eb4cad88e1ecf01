// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  An assessment in a sentence.

#ifndef PV_TOOLS_PAGES_SUMMARY_H
#define PV_TOOLS_PAGES_SUMMARY_H

#include "tools/corpus/toy_set.h"
#include "tools/judge/figures/assessment.h"

enum { PV_SUMMARY_TEXT = 512 };

/// [any] "Of 56 songs it named 51 rightly (81 to 96 %); 3 were called somebody
/// else, 2 another producer's.", and what became of songs by others.  Of several
/// runs these are means.
void
pv_summary_write(const PvAssessment* assessment, char text[PV_SUMMARY_TEXT]);

/// [any] Whose probability confidence is, in a sentence or two.
const char*
pv_summary_of_confidence(const PvAssessment* assessment);

/// [any] How much music was tested in the first run.
PvToySet
pv_summary_toy_set(const PvAssessment* assessment);

/// [any] Whether a track is one of the first run that went wrong.
bool
pv_summary_is_wrong(const PvTrackGuess* track);

/// [any] Tracks of the first run that went wrong.
uint32_t
pv_summary_n_wrong(const PvAssessment* assessment);

#endif
