// SPDX-License-Identifier: GPL-3.0-or-later

#include "options/help.h"

#include "options/usage.h"
#include "options/wording.h"
#include "options/wrap.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_LEFT = 22, MARGIN = 2 }; // Columns of what is explained, and around

/// "  -o, --output FILE"; returns its columns.
static unsigned
put_left(FILE* out, const PvOption* option, bool is_operand)
{
  char*       text = NULL;
  size_t      n    = 0;
  FILE* const left = open_memstream(&text, &n);
  if (!left) {
    return 0;
  }
  if (is_operand) {
    fputs(option->name, left);
  } else {
    pv_usage_write_option(left, option, &pv_usage_plain);
  }
  fclose(left);
  for (char* tab = text; (tab = strchr(tab, '\t'));) {
    *tab = ' ';
  }
  if (out) {
    fprintf(out, "%*s%s", MARGIN, "", text);
  }
  free(text);
  return MARGIN + (unsigned)n;
}

/// Where explanations begin.
static unsigned
find_column(const PvOptionTable* table)
{
  const PvOption* row    = NULL;
  unsigned        widest = 0;
  for (unsigned i = 0; (row = pv_table_option(table, i)); ++i) {
    const unsigned n = put_left(NULL, row, false);
    widest           = n > widest && n <= MAX_LEFT ? n : widest;
  }
  return widest + MARGIN;
}

/// Choices that say what they mean, a line each.
static void
put_choices(FILE* out, const PvOption* option, unsigned column)
{
  PvChoice choice;
  unsigned widest = 0;
  for (uint32_t i = 0; pv_option_choice_at(option, i, &choice); ++i) {
    const unsigned n = (unsigned)strlen(choice.value);
    widest           = n > widest ? n : widest;
  }
  for (uint32_t i = 0; pv_option_choice_at(option, i, &choice); ++i) {
    fprintf(out, "%*s%-*s", (int)column + MARGIN, "", (int)(widest + MARGIN),
            choice.value);
    const unsigned at = column + MARGIN + widest + MARGIN;
    pv_wrap(out, choice.what, at, at);
  }
}

static void
put_row(FILE* out, const PvOption* option, unsigned column, bool is_operand)
{
  char           facts[256];
  char           text[512];
  const unsigned n = put_left(out, option, is_operand);
  pv_wording_facts(option, facts, sizeof(facts));
  snprintf(text, sizeof(text), "%s%s%s%s", option->help, *facts ? " (" : "",
           facts, *facts ? ")" : "");
  if (n + MARGIN > column) {
    fputc('\n', out);
  }
  fprintf(out, "%*s", (int)(n + MARGIN > column ? column : column - n), "");
  pv_wrap(out, text, column, column);
  if (pv_option_explains_choices(option)) {
    put_choices(out, option, column);
  }
}

static void
put_operands(FILE* out, const PvOptionTable* table, unsigned column)
{
  const PvOption* row = NULL;
  for (unsigned i = 0; (row = pv_table_operand(table, i)); ++i) {
    fputs(i ? "" : "\n", out);
    put_row(out, row, column, true);
  }
}

static void
put_group(FILE* out, const PvOptionGroup* group, unsigned column)
{
  fputc('\n', out);
  if (group->title) {
    fprintf(out, "%s:\n", group->title);
  }
  for (const PvOption* row = group->rows; row->name; ++row) {
    put_row(out, row, column, false);
  }
  if (group->about) {
    fprintf(out, "\n%*s", MARGIN, "");
    pv_wrap(out, group->about, MARGIN, MARGIN);
  }
}

static void
put_commands(FILE* out, const PvOptionTable* program)
{
  const PvOptionTable* command = NULL;
  for (unsigned i = 0; (command = program->command_at(i)); ++i) {
    fprintf(out, "%s  %-10s ", i ? "" : "\nCommands:\n", command->command);
    pv_wrap(out, command->what, 13, 13);
  }
}

static void
put_usage(FILE* out, const PvOptionTable* table)
{
  char*       text  = NULL;
  size_t      n     = 0;
  FILE* const usage = open_memstream(&text, &n);
  const int   column =
    fprintf(out, "usage: %s%s%s", table->program, table->command ? " " : "",
            table->command ? table->command : "");
  if (!usage) {
    return;
  }
  if (table->command_at) {
    fputs(" COMMAND [OPTION]... [ARGUMENT]...", usage);
  } else {
    pv_usage_write(usage, table, &pv_usage_plain);
  }
  fclose(usage);
  pv_wrap(out, text, (unsigned)column, (unsigned)column + 1);
  free(text);
}

void
pv_help_print(FILE* out, const PvOptionTable* table)
{
  const unsigned column = find_column(table);
  put_usage(out, table);
  fputc('\n', out);
  pv_wrap(out, table->about, 0, 0);
  if (table->command_at) {
    put_commands(out, table);
  }
  put_operands(out, table, column);
  for (unsigned g = 0; g < PV_MAX_GROUPS && table->groups[g]; ++g) {
    put_group(out, table->groups[g], column);
  }
  put_group(out, pv_table_general(table), column);
  if (table->notes) {
    fputc('\n', out);
    pv_wrap(out, table->notes, 0, 0);
  }
}
