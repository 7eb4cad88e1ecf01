// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What all commands share: messages, numbers in options.

#ifndef PV_COMMAND_LINE_H
#define PV_COMMAND_LINE_H

#include <stdbool.h>
#include <stdint.h>

/// [any] One line to standard error, behind "prodval: "; control characters
/// become '?'.
void
pv_say(const char* format, ...) __attribute__((format(printf, 1, 2)));

/**
   [any] Read the whole of `text` as a number within [min, max].

   If it isn't one, say so, naming the option.

   @param option    As the user knows it, "--folds".
   @param[out] value  Written on success alone.
*/
bool
pv_option_number(const char* option,
                 const char* text,
                 uint64_t    min,
                 uint64_t    max,
                 uint64_t*   value);

/// [any] Say what getopt_long() stumbled over, when it returned '?' or ':'
/// with opterr 0 and ':' at the start of its short options.
void
pv_say_bad_option(int result, char** argv, const char* command);

/// [any] Flush standard output; `status`, or 1 with a line on standard error
/// if not all of it could be written.
int
pv_flush_stdout(int status);

#endif
