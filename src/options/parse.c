// SPDX-License-Identifier: GPL-3.0-or-later

#include "options/parse.h"

#include "options/wording.h"

#include <string.h>

typedef struct {
  PvOptions* options;
  int        argc;
  char**     argv;
  int        at; ///< Word that is read
  PvAsked    asked;
  PvError*   error;
} Reader;

/// Options whose names begin so, up to two of them.
static unsigned
find_beginnings(const PvOptionTable* table,
                const char*          name,
                size_t               n,
                const PvOption*      found[2])
{
  const PvOption* row     = NULL;
  unsigned        n_found = 0;
  for (unsigned i = 0; n_found < 2 && (row = pv_table_option(table, i)); ++i) {
    if (!strncmp(row->name, name, n)) {
      found[n_found++] = row;
    }
  }
  return n_found;
}

/// The option that is meant; NULL, with why in the reader's error.
static const PvOption*
find_long(const Reader* reader, const char* name, size_t n)
{
  const PvOptionTable* const table    = reader->options->table;
  const PvOption* const      option   = pv_table_find(table, name, n);
  const PvOption*            found[2] = { NULL, NULL };
  if (option) {
    return option;
  }
  switch (n ? find_beginnings(table, name, n, found) : 0) {
    case 0:
      pv_wording_fail(table, reader->error, "--%.*s: no such option", (int)n,
                      name);
      return NULL;
    case 1:
      return found[0];
    default:
      pv_wording_fail(table, reader->error,
                      "--%.*s: may be --%s or --%s: write it out", (int)n, name,
                      found[0]->name, found[1]->name);
      return NULL;
  }
}

static const PvOption*
find_letter(const Reader* reader, char letter)
{
  const PvOptionTable* const table = reader->options->table;
  const PvOption*            row   = NULL;
  for (unsigned i = 0; (row = pv_table_option(table, i)); ++i) {
    if (row->letter == letter) {
      return row;
    }
  }
  pv_wording_fail(table, reader->error, "-%c: no such option", letter);
  return NULL;
}

/// Take an option whose value, unless it is NULL, stands in the same word.
static bool
take(Reader* reader, const PvOption* option, const char* value)
{
  char name[PV_LABEL_MAX];
  if (option->type == PV_OPTION_FLAG) {
    reader->asked = !strcmp(option->name, "help")      ? PV_ASKED_FOR_HELP
                    : !strcmp(option->name, "version") ? PV_ASKED_FOR_VERSION
                                                       : PV_ASKED_TO_RUN;
    return !pv_options_give(reader->options, option, NULL, reader->error);
  }
  if (!value && reader->at + 1 == reader->argc) {
    pv_wording_name(option, name);
    pv_wording_fail(reader->options->table, reader->error, "%s: needs a value",
                    name);
    return false;
  }
  return !pv_options_give(reader->options, option,
                          value ? value : reader->argv[++reader->at],
                          reader->error);
}

/// Take a word "--name" or "--name=value".
static bool
take_long(Reader* reader, const char* name)
{
  const size_t          n      = strcspn(name, "=");
  const PvOption* const option = find_long(reader, name, n);
  if (option && option->type == PV_OPTION_FLAG && name[n]) {
    pv_wording_fail(reader->options->table, reader->error,
                    "--%s: takes no value", name);
    return false;
  }
  return option && take(reader, option, name[n] ? name + n + 1 : NULL);
}

/// Take a word "-abc": flags, or the last with its value.
static bool
take_letters(Reader* reader, const char* letters)
{
  for (; *letters && reader->asked == PV_ASKED_TO_RUN; ++letters) {
    const PvOption* const option = find_letter(reader, *letters);
    if (!option) {
      return false;
    }
    if (option->type != PV_OPTION_FLAG) {
      return take(reader, option, letters[1] ? letters + 1 : NULL);
    }
    if (!take(reader, option, NULL)) {
      return false;
    }
  }
  return true;
}

PvAsked
pv_options_parse(PvOptions*           options,
                 const PvOptionTable* table,
                 int                  argc,
                 char**               argv,
                 PvError*             error)
{
  bool   is_over = false; // No more options
  Reader reader  = { .argc = argc, .argv = argv, .at = 1 };
  reader.options = options;
  reader.error   = error;
  *options       = (PvOptions){ .table = table, .operands = argv + 1 };
  for (; reader.at < argc && reader.asked == PV_ASKED_TO_RUN; ++reader.at) {
    char* const word = argv[reader.at];
    if (is_over || word[0] != '-' || !word[1]) {
      options->operands[options->n_operands++] = word;
    } else if (!strcmp(word, "--")) {
      is_over = true;
    } else if (!(word[1] == '-' ? take_long(&reader, word + 2)
                                : take_letters(&reader, word + 1))) {
      return PV_ASKED_WRONGLY;
    }
  }
  if (reader.asked != PV_ASKED_TO_RUN) {
    return reader.asked;
  }
  pv_options_place(options);
  return pv_options_check(options, error) ? PV_ASKED_WRONGLY : PV_ASKED_TO_RUN;
}
