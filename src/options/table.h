// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The command line of a program or command as a table: what is parsed,
/// --help, the manual page and shell completion all come from it.

#ifndef PV_OPTIONS_TABLE_H
#define PV_OPTIONS_TABLE_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  PV_OPTION_FLAG,    ///< Takes no value
  PV_OPTION_TEXT,    ///< Any text
  PV_OPTION_CHOICE,  ///< One of the choices, nothing else
  PV_OPTION_INTEGER, ///< From `min` to `max`
  PV_OPTION_INPUT,   ///< A file that is read
  PV_OPTION_OUTPUT,  ///< A file that is written; "-" is standard output
  PV_OPTION_FOLDER   ///< A folder, read or written
} PvOptionType;

/// A value that is offered, and what it means: a few words, or "".
typedef struct {
  char value[64];
  char what[128];
} PvChoice;

/// [any] Write choice `i`; false after the last.
typedef bool (*PvChoiceAt)(uint32_t i, PvChoice* choice);

/// [any] Check a value; the failure's text is shown after "--option value: ", or
/// after "--option " if it begins with the value.
typedef PvStatus (*PvValueCheck)(const char* value, PvError* error);

/// [any] Whether the first word is meant as an operand that may be left out.
/// @param has_more  Whether other words follow.
typedef bool (*PvMeaning)(const char* word, bool has_more);

/**
   An option, or an operand: what is given by its place, without a dash.

   Texts are plain: words in backquotes, options with their dashes and
   placeholders are set off in the manual page.  None of '|', '"', '$' or '\'.
*/
typedef struct {
  const char*  name;   ///< "folds" is --folds; of an operand as shown, "MODEL"
  char         letter; ///< 'o' is -o; 0: none
  PvOptionType type;
  const char*  placeholder; ///< Stands for an option's value: "FILE"
  const char*  standard;    ///< Value if none is given; NULL: none
  uint64_t     min;         ///< The least integer
  uint64_t     max;

  const PvChoice* choices;   ///< Up to one without a value; NULL: none
  PvChoiceAt      choice_at; ///< The same, where they are known only then
  const char*     lister;    ///< A shell command that lists choices

  bool        is_required;
  bool        may_be_empty;
  uint32_t    max_times; ///< It may be repeated; 0: it may not
  const char* needs;     ///< An option without which it means nothing
  const char* conflicts; ///< Options that it can't be given with: "mfcc png"
  const char* instead;   ///< Options that may take an operand's place

  /// Whether the first operand may be left out: it is, unless the first word
  /// is meant as it, or there are words for all operands; NULL: it may not.
  PvMeaning is_meant;

  const char*  noun;        ///< Names an input in messages: "the model"
  const char*  no_printing; ///< Why an output can't be "-"; NULL: it can
  PvValueCheck check;       ///< NULL: any will do

  const char* help; ///< One line, without a full stop
  const char* more; ///< Sentences that only the manual page has; or NULL
} PvOption;

/// Rows that tables share.
typedef struct {
  const char* title; ///< "Music"; NULL: the command's own
  const char* about; ///< Paragraphs after the title in --help; or NULL

  /// Whether the manual page describes them once, in a section of their title,
  /// and not for each command.
  bool is_described_once;

  const PvOption* rows; ///< Up to one without a name
} PvOptionGroup;

enum { PV_MAX_GROUPS = 6 };

typedef struct PvOptionTable PvOptionTable;

struct PvOptionTable {
  const char*          program;  ///< "prodval"
  const char*          command;  ///< "train"; NULL: of the program itself
  const char*          what;     ///< One line, verb first, without a full stop
  const char*          about;    ///< Paragraphs, with "\n\n" between
  const char*          more;     ///< Paragraphs that only the manual page has
  const char*          notes;    ///< A paragraph at the end of --help
  const PvOption*      operands; ///< Up to one without a name; or NULL
  const PvOptionGroup* groups[PV_MAX_GROUPS]; ///< Up to NULL

  /// [any] Of a program: the table of command `i`; NULL after the last.
  const PvOptionTable* (*command_at)(unsigned i);
};

/// [any] Option `i` of all groups, then --help, and --version of a program; NULL
/// after the last.
const PvOption*
pv_table_option(const PvOptionTable* table, unsigned i);

/// [any] The group of --help, and of a program --version.
const PvOptionGroup*
pv_table_general(const PvOptionTable* table);

/// [any] Operand `i`; NULL after the last.
const PvOption*
pv_table_operand(const PvOptionTable* table, unsigned i);

/// [any] The option of that name, its first `n` characters; NULL: none.
const PvOption*
pv_table_find(const PvOptionTable* table, const char* name, size_t n);

/// [any] Whether a list with spaces between, or NULL, has a name.
bool
pv_table_lists(const char* list, const char* name);

/// [any] Choice `i` of a row; false after the last.
bool
pv_option_choice_at(const PvOption* option, uint32_t i, PvChoice* choice);

/// [any] Whether a row's choices say what they mean.
bool
pv_option_explains_choices(const PvOption* option);

#endif
