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

/// [any] Say what is wrong with a song, after its line of the manifest.
/// @param manifest  Its path; NULL: there is none.
/// @param line      0: there is none.
void
pv_corpus_say_of_song(const char* manifest, uint32_t line, const char* text);

/**
   [any] Say what could not be used, in one list, sorted by the manifest's lines; before
   it, what there is to note.

   @param manifest  Its path, for songs' errors; NULL: it is none.
   @param checks    [n_songs]: files that can't be used are in the list; NULL: none is.
   @param[in,out] n_told  Remarks that were said before, and now.
   @return How many of the remarks were on what could not be used.
*/
uint32_t
pv_corpus_say_failures(const PvDataset*   dataset,
                       const char*        manifest,
                       const PvFileCheck* checks,
                       uint32_t*          n_told);

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

/// [any] Say why analysed songs could not be used, unless their checks said it, and
/// what others lack; returns how many could not.
/// @param manifest  As of pv_corpus_say_failures().
/// @param checks    [n_songs]
uint32_t
pv_corpus_say_unusable_songs(const PvDataset*   dataset,
                             const char*        manifest,
                             const PvVectors*   vectors,
                             const PvFileCheck* checks);

/// [any] Say the errors of songs that have one; returns how many have.
/// @param manifest  As of pv_corpus_say_failures().
/// @param errors    [n_songs]
uint32_t
pv_corpus_say_errors(const PvDataset* dataset,
                     const char*      manifest,
                     const PvError*   errors);

#endif
