// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What all commands share: messages, options, numbers in them.

#ifndef PV_TOOLS_BASE_COMMAND_LINE_H
#define PV_TOOLS_BASE_COMMAND_LINE_H

#include <getopt.h>
#include <stdbool.h>
#include <stdint.h>

/// Exit statuses of every command.
enum {
  PV_EXIT_DONE = 0,
  PV_EXIT_UNUSABLE =
    1, ///< A file or model could not be used; the rest was done
  PV_EXIT_USAGE = 2
};

/// [any] One line to standard error, behind "prodval: "; what may not reach a
/// terminal becomes '?'.
void
pv_say(const char* format, ...) __attribute__((format(printf, 1, 2)));

/// [any] One line to standard error, behind "Note: ": nothing failed.
void
pv_note(const char* text);

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

/// The options of a command.
typedef struct {
  const char*          letters; ///< As getopt(3) wants them: ":h", ":ho:"
  const struct option* options; ///< "help" is 'h'
  void (*print_help)(void);

  /// Take one.  False, having said why, if its value won't do.
  bool (*take)(void* user, int option, const char* value);
} PvOptionTable;

/**
   [any] Take all options of a command, and leave `optind` at its operands.

   What is no option, or lacks its value, is said on standard error.

   @param argv  The command's name first.
   @param user  For `take`.
   @return -1: go on; else the exit status.
*/
int
pv_take_options(const PvOptionTable* table, int argc, char** argv, void* user);

/// [any] Flush standard output; `status`, or 1 with a line on standard error
/// if not all of it could be written; without, if nobody read on.
int
pv_flush_stdout(int status);

#endif
