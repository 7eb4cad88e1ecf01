// SPDX-License-Identifier: GPL-3.0-or-later

#include "options/table.h"

#include <string.h>

static const PvOption of_programs[] = {
  { .name = "help", .letter = 'h', .help = "print this help" },
  { .name = "version", .letter = 'V', .help = "print the version" },
  { .name = NULL },
};

static const PvOption of_commands[] = {
  { .name = "help", .letter = 'h', .help = "print this help" },
  { .name = NULL },
};

const PvOptionGroup*
pv_table_general(const PvOptionTable* table)
{
  static const PvOptionGroup for_programs = { .rows = of_programs };
  static const PvOptionGroup for_commands = { .rows = of_commands };
  return table->command ? &for_commands : &for_programs;
}

/// Row `*i`, or NULL with `*i` less the rows that there are.
static const PvOption*
row_of_group(const PvOptionGroup* group, unsigned* i)
{
  const PvOption* row = group->rows;
  for (; row->name && *i > 0; ++row) {
    --*i;
  }
  return row->name ? row : NULL;
}

const PvOption*
pv_table_option(const PvOptionTable* table, unsigned i)
{
  const PvOption* row = NULL;
  for (unsigned g = 0; !row && g < PV_MAX_GROUPS && table->groups[g]; ++g) {
    row = row_of_group(table->groups[g], &i);
  }
  return row ? row : row_of_group(pv_table_general(table), &i);
}

const PvOption*
pv_table_operand(const PvOptionTable* table, unsigned i)
{
  const PvOption* row = table->operands;
  for (; row && row->name && i > 0; ++row) {
    --i;
  }
  return row && row->name ? row : NULL;
}

const PvOption*
pv_table_find(const PvOptionTable* table, const char* name, size_t n)
{
  const PvOption* row = NULL;
  for (unsigned i = 0; (row = pv_table_option(table, i)); ++i) {
    if (strlen(row->name) == n && !strncmp(row->name, name, n)) {
      break;
    }
  }
  return row;
}

bool
pv_table_lists(const char* list, const char* name)
{
  const size_t n = strlen(name);
  while (list && *list) {
    const size_t length = strcspn(list, " ");
    if (length == n && !strncmp(list, name, n)) {
      return true;
    }
    list += length + (list[length] == ' ');
  }
  return false;
}

bool
pv_option_choice_at(const PvOption* option, uint32_t i, PvChoice* choice)
{
  if (option->choice_at) {
    return option->choice_at(i, choice);
  }
  const PvChoice* row = option->choices;
  for (; row && row->value[0] && i > 0; ++row) {
    --i;
  }
  if (!row || !row->value[0]) {
    return false;
  }
  *choice = *row;
  return true;
}

bool
pv_option_explains_choices(const PvOption* option)
{
  PvChoice choice;
  for (uint32_t i = 0; pv_option_choice_at(option, i, &choice); ++i) {
    if (choice.what[0]) {
      return true;
    }
  }
  return false;
}
