// SPDX-License-Identifier: GPL-3.0-or-later

// One row a line: COMMAND|OPTION|LETTER|KIND|CHOICES|HELP.  COMMAND is "-" for
// the program's own; KIND is "command" (then OPTION is its name), "flag", "text",
// "file", "folder" or, with CHOICES a shell command, "list"; a row without OPTION
// is an operand.

#include "options/pages.h"

static const char*
kind_of(const PvOption* option)
{
  static const char* const kinds[] = {
    [PV_OPTION_FLAG] = "flag",    [PV_OPTION_TEXT] = "text",
    [PV_OPTION_CHOICE] = "text",  [PV_OPTION_INTEGER] = "text",
    [PV_OPTION_INPUT] = "file",   [PV_OPTION_OUTPUT] = "file",
    [PV_OPTION_FOLDER] = "folder"
  };
  return option->lister ? "list" : kinds[option->type];
}

static void
put_row(FILE* out, const char* command, const PvOption* option, bool is_operand)
{
  PvChoice choice;
  fprintf(out, "%s|%s%s|", command, is_operand ? "" : "--",
          is_operand ? "" : option->name);
  if (option->letter) {
    fprintf(out, "-%c", option->letter);
  }
  fprintf(out, "|%s|%s", kind_of(option), option->lister ? option->lister : "");
  for (uint32_t i = 0; pv_option_choice_at(option, i, &choice); ++i) {
    fprintf(out, "%s%s", i ? " " : "", choice.value);
  }
  fprintf(out, "|%s\n", option->help);
}

static void
put_table(FILE* out, const PvOptionTable* table)
{
  const char* const command = table->command ? table->command : "-";
  const PvOption*   row     = NULL;
  for (unsigned i = 0; (row = pv_table_operand(table, i)); ++i) {
    put_row(out, command, row, true);
  }
  for (unsigned i = 0; (row = pv_table_option(table, i)); ++i) {
    put_row(out, command, row, false);
  }
}

void
pv_listing_print(FILE* out, const PvOptionTable* program)
{
  const PvOptionTable* table = NULL;
  put_table(out, program);
  for (unsigned i = 0; program->command_at && (table = program->command_at(i));
       ++i) {
    fprintf(out, "-|%s||command||%s\n", table->command, table->what);
    put_table(out, table);
  }
}
