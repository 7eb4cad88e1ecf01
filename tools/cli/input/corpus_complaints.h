// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What is wrong with music, and what there is too little of: said line by
/// line on standard error, mostly the first twenty lines.

#ifndef PV_TOOLS_CLI_INPUT_CORPUS_COMPLAINTS_H
#define PV_TOOLS_CLI_INPUT_CORPUS_COMPLAINTS_H

#include "tools/corpus/dataset.h"
#include "tools/corpus/file_checks.h"
#include "tools/corpus/vectors.h"

#include <stdbool.h>
#include <stdint.h>

/// [any] Say what there is to tell of the songs' folder or table; returns how much of
/// that could not be used.
/// @param[in,out] n_told  Remarks that were said before, and now.
uint32_t
pv_corpus_say_remarks(const PvDataset* dataset, uint32_t* n_told);

/// [any] Whether songs are by two producers at least; false, having said that they
/// aren't.
/// @param vectors  Only songs that could be heard count, and no noise; NULL: all
///                 count.
/// @param source   What the songs are from.
bool
pv_corpus_is_of_many(const PvDataset* dataset,
                     const PvVectors* vectors,
                     const char*      source);

/// [any] Say what there is too little of, before the work, to whoever looks on;
/// results say it again.
void
pv_corpus_warn_of_toy_set(const PvDataset* dataset);

/// [any] Say which files can't be used, by their checks.
/// @param checks  [n_songs]
void
pv_corpus_say_unusable_files(const PvDataset*   dataset,
                             const PvFileCheck* checks);

/// [any] Say why analysed songs could not be used, unless their checks said it, and
/// what others lack; returns how many could not.
/// @param checks  [n_songs]
uint32_t
pv_corpus_say_unusable_songs(const PvVectors*   vectors,
                             const PvFileCheck* checks);

/// [any] Say the errors of songs that have one; returns how many have.
/// @param errors  [n_songs]
uint32_t
pv_corpus_say_errors(const PvError* errors, uint32_t n_songs);

#endif
