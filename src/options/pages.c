// SPDX-License-Identifier: GPL-3.0-or-later

#include "options/pages.h"

#include <string.h>

static bool
print_commands(FILE* out, const PvOptionTable* program)
{
  const PvOptionTable* table = NULL;
  for (unsigned i = 0; program->command_at && (table = program->command_at(i));
       ++i) {
    pv_manual_print_command(out, table);
  }
  return program->command_at;
}

/// The options of a group, where a table has one of that title.
static bool
print_group(FILE* out, const PvOptionTable* table, const char* title)
{
  for (unsigned g = 0; g < PV_MAX_GROUPS && table->groups[g]; ++g) {
    const PvOptionGroup* const group = table->groups[g];
    if (group->title && !strcmp(group->title, title)) {
      pv_manual_print_group(out, table, group);
      return true;
    }
  }
  return false;
}

/// Groups under their titles; where there are any, what all programs have gets one.
static bool
print_options(FILE* out, const PvOptionTable* program)
{
  bool has_titles = false;
  for (unsigned g = 0; g < PV_MAX_GROUPS && program->groups[g]; ++g) {
    const PvOptionGroup* const group = program->groups[g];
    if (group->title) {
      fprintf(out, ".Ss %s\n", group->title);
      has_titles = true;
    }
    pv_manual_print_group(out, program, group);
  }
  fputs(has_titles ? ".Ss General\n" : "", out);
  pv_manual_print_group(out, program, pv_table_general(program));
  return true;
}

bool
pv_pages_print(FILE* out, const PvOptionTable* program, const char* part)
{
  const PvOptionTable* table = NULL;
  if (!strcmp(part, "table")) {
    pv_listing_print(out, program);
    return true;
  }
  if (!strcmp(part, "commands")) {
    return print_commands(out, program);
  }
  if (!strcmp(part, "options")) {
    return print_options(out, program);
  }
  for (unsigned i = 0; program->command_at && (table = program->command_at(i));
       ++i) {
    if (print_group(out, table, part)) {
      return true;
    }
  }
  return false;
}
