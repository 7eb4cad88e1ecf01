// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What is wrong with the music that commands learn from, and what there is
/// too little of: said line by line on standard error, the first twenty of a kind.

#ifndef PV_TOOLS_CLI_CORPUS_COMPLAINTS_H
#define PV_TOOLS_CLI_CORPUS_COMPLAINTS_H

#include "tools/cli/corpus_input.h"

#include <stdbool.h>
#include <stdint.h>

/// [any] Say what there is to tell of the songs' folder or table since the last time,
/// and count what was passed over.
void
pv_corpus_say_remarks(PvCorpusInput* music);

/// [any] Whether songs are by two producers at least, or one will do; false, having
/// said that they aren't.
/// @param once_analysed  Only songs that could be heard count, and no noise.
bool
pv_corpus_is_of_many(const PvCorpusInput* music, bool once_analysed);

/// [any] Say what there is too little of, before the work, to whoever looks on;
/// results say it again.
void
pv_corpus_warn_of_toy_set(const PvCorpusInput* music);

/// [any] Say which files can't be used, by their checks.
void
pv_corpus_say_unusable_files(const PvCorpusInput* music);

/// [any] Say why analysed songs could not be used, and what others lack; count the
/// former.
void
pv_corpus_say_unusable_songs(PvCorpusInput* music);

/// [any] Name the songs that have an error, and count them; returns how many have
/// none.
/// @param errors  [n_songs] of the dataset.
uint32_t
pv_corpus_say_unusable(PvCorpusInput* music, const PvError* errors);

#endif
