// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What an assessment says of where its music comes from.

#ifndef PV_TOOLS_CLI_INPUT_MUSIC_SOURCE_H
#define PV_TOOLS_CLI_INPUT_MUSIC_SOURCE_H

#include "tools/cli/input/corpus_input.h"
#include "tools/judge/figures/assessment.h"

/// [any] Note the music, its folder or table, what of it was skipped, and the date:
/// that in SOURCE_DATE_EPOCH, if it is set.
void
pv_music_source_note(const PvCorpusInput* music, PvAssessment* assessment);

#endif
