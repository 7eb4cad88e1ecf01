// SPDX-License-Identifier: GPL-3.0-or-later

#include "options/usage.h"

#include "options/wrap.h"

#include <stdlib.h>
#include <string.h>

const PvUsageStyle pv_usage_plain = { "--", "-",  "",           "[",
                                      "]",  "\t", "[OPTION]..." };

/// "-o FILE", the shortest form.
static void
write_short(FILE* out, const PvOption* option, const PvUsageStyle* style)
{
  if (option->letter) {
    fprintf(out, "%s%c", style->letter, option->letter);
  } else {
    fprintf(out, "%s%s", style->option, option->name);
  }
  if (option->placeholder) {
    fprintf(out, "%s%s%s", style->gap, style->value, option->placeholder);
  }
}

void
pv_usage_write_option(FILE*               out,
                      const PvOption*     option,
                      const PvUsageStyle* style)
{
  if (option->letter) {
    fprintf(out, "%s%c,%s", style->letter, option->letter, style->gap);
  }
  fprintf(out, "%s%s", style->option, option->name);
  if (option->placeholder) {
    fprintf(out, "%s%s%s", style->gap, style->value, option->placeholder);
  }
}

static bool
depends_on(const PvOption* option, const char* name)
{
  return option->needs && !strcmp(option->needs, name);
}

/// In the manual a word of its own.
static void
write_dots(FILE* out, const PvOption* option, const PvUsageStyle* style)
{
  if (option->max_times) {
    fprintf(out, "%s...", *style->value ? style->gap : "");
  }
}

/// "[--root DIR]".
static void
write_optional(FILE* out, const PvOption* option, const PvUsageStyle* style)
{
  fputs(style->open, out);
  write_short(out, option, style);
  fputs(style->close, out);
  write_dots(out, option, style);
}

/// "--manifest M.csv [--root DIR]".
static void
write_with_needy(FILE*                out,
                 const PvOptionTable* table,
                 const PvOption*      option,
                 const PvUsageStyle*  style)
{
  const PvOption* row = NULL;
  write_short(out, option, style);
  for (unsigned i = 0; (row = pv_table_option(table, i)); ++i) {
    if (depends_on(row, option->name)) {
      fputs(style->gap, out);
      write_optional(out, row, style);
    }
  }
}

/// "(DIR | --manifest M.csv [--root DIR])".
static void
write_alternatives(FILE*                out,
                   const PvOptionTable* table,
                   const PvOption*      operand,
                   const PvUsageStyle*  style)
{
  const PvOption* row = NULL;
  fprintf(out, "(%s%s%s", *style->value ? style->gap : "", style->value,
          operand->name);
  for (unsigned i = 0; (row = pv_table_option(table, i)); ++i) {
    if (pv_table_lists(operand->instead, row->name)) {
      fprintf(out, "%s|%s", style->gap, style->gap);
      write_with_needy(out, table, row, style);
    }
  }
  fprintf(out, "%s)", *style->value ? style->gap : "");
}

/// Whether it is among those written with an operand.
static bool
is_alternative(const PvOptionTable* table, const PvOption* option)
{
  const PvOption* row = NULL;
  for (unsigned i = 0; (row = pv_table_operand(table, i)); ++i) {
    if (pv_table_lists(row->instead, option->name) ||
        (option->needs && pv_table_lists(row->instead, option->needs))) {
      return true;
    }
  }
  return false;
}

static void
write_operands(FILE* out, const PvOptionTable* table, const PvUsageStyle* style)
{
  const PvOption* row = NULL;
  for (unsigned i = 0; (row = pv_table_operand(table, i)); ++i) {
    fputc(' ', out);
    if (row->instead) {
      write_alternatives(out, table, row, style);
    } else if (row->is_meant) {
      fprintf(out, "%s%s%s%s", style->open, style->value, row->name,
              style->close);
    } else {
      fprintf(out, "%s%s", style->value, row->name);
    }
    write_dots(out, row, style);
  }
}

/// Those that are required come last.
static void
write_options(FILE*                out,
              const PvOptionTable* table,
              const PvUsageStyle*  style,
              bool                 by_name)
{
  const PvOption* const end = pv_table_general(table)->rows;
  const PvOption*       row = NULL;
  fprintf(out, "%s%s", by_name ? "" : " ", by_name ? "" : style->any);
  for (unsigned i = 0; (row = pv_table_option(table, i)) != end; ++i) {
    if (by_name && !row->is_required && !is_alternative(table, row)) {
      fputc(' ', out);
      write_optional(out, row, style);
    }
  }
  for (unsigned i = 0; (row = pv_table_option(table, i)) != end; ++i) {
    if (row->is_required) {
      fputc(' ', out);
      write_short(out, row, style);
      write_dots(out, row, style);
    }
  }
}

/// Whether all options have a place in one line.
static bool
fits(const PvOptionTable* table)
{
  char*       text = NULL;
  size_t      n    = 0;
  FILE* const out  = open_memstream(&text, &n);
  if (!out) {
    return false;
  }
  fprintf(out, "usage: %s %s", table->program,
          table->command ? table->command : "");
  write_operands(out, table, &pv_usage_plain);
  write_options(out, table, &pv_usage_plain, true);
  fclose(out);
  free(text);
  return n <= PV_HELP_COLUMNS;
}

void
pv_usage_write(FILE* out, const PvOptionTable* table, const PvUsageStyle* style)
{
  write_operands(out, table, style);
  write_options(out, table, style, fits(table));
}
