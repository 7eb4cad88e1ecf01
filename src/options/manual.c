// SPDX-License-Identifier: GPL-3.0-or-later

#include "options/manual_text.h"
#include "options/pages.h"
#include "options/usage.h"
#include "options/wording.h"

#include <ctype.h>
#include <string.h>

static const PvUsageStyle mdoc = {
  "Fl -", "Fl ", "Ar ", "Oo ", " Oc", " ", "Oo Ar option ... Oc"
};

/// A line of --help and its facts as a sentence, and those only for the manual.
static void
print_sentences(FILE* out, const PvOptionTable* table, const PvOption* option)
{
  char facts[256];
  char text[1024];
  pv_wording_facts(option, facts, sizeof(facts));
  const bool is_question = option->help[strlen(option->help) - 1] == '?';
  snprintf(text, sizeof(text), "%s%s%s%s%s %s", option->help,
           *facts ? " (" : "", facts, *facts ? ")" : "",
           is_question && !*facts ? "" : ".", option->more ? option->more : "");
  text[0] = (char)toupper((unsigned char)text[0]);
  pv_manual_print_text(out, table, text);
}

static void
print_choices(FILE* out, const PvOptionTable* table, const PvOption* option)
{
  PvChoice choice;
  PvChoice widest = { "", "" };
  for (uint32_t i = 0; pv_option_choice_at(option, i, &choice); ++i) {
    widest = strlen(choice.value) > strlen(widest.value) ? choice : widest;
  }
  fprintf(out, ".Bl -tag -width %s -compact\n", widest.value);
  for (uint32_t i = 0; pv_option_choice_at(option, i, &choice); ++i) {
    fprintf(out, ".It Cm %s\n", choice.value);
    pv_manual_print_text(out, table, choice.what);
  }
  fputs(".El\n", out);
}

static void
print_item(FILE* out, const PvOptionTable* table, const PvOption* option)
{
  fputs(".It ", out);
  if (option->letter) {
    fprintf(out, "Fl %c , ", option->letter);
  }
  fprintf(out, "%s-%s", option->letter ? "" : "Fl ", option->name);
  fprintf(out, "%s%s\n", option->placeholder ? " Ar " : "",
          option->placeholder ? option->placeholder : "");
  print_sentences(out, table, option);
  if (pv_option_explains_choices(option)) {
    print_choices(out, table, option);
  }
}

void
pv_manual_print_group(FILE*                out,
                      const PvOptionTable* table,
                      const PvOptionGroup* group)
{
  fputs(".Bl -tag -width Ds\n", out);
  for (const PvOption* row = group->rows; row->name; ++row) {
    print_item(out, table, row);
  }
  fputs(".El\n", out);
}

/// "Takes the options of Music and Learning, and:", which are described apart.
static void
print_references(FILE* out, const PvOptionTable* table)
{
  unsigned n         = 0;
  bool     has_other = false;
  for (unsigned g = 0; g < PV_MAX_GROUPS && table->groups[g]; ++g) {
    if (table->groups[g]->is_described_once) {
      fprintf(out, "%s\n.Sx %s\n", n++ ? "and" : ".Pp\nIt takes the options of",
              table->groups[g]->title);
    } else {
      has_other = true;
    }
  }
  if (n) {
    fputs(has_other ? "above, and:\n" : "above.\n", out);
  }
}

static void
print_own_options(FILE* out, const PvOptionTable* table)
{
  bool is_open = false;
  for (unsigned g = 0; g < PV_MAX_GROUPS && table->groups[g]; ++g) {
    const PvOptionGroup* const group = table->groups[g];
    for (const PvOption* row = group->rows;
         !group->is_described_once && row->name; ++row) {
      fputs(is_open ? "" : ".Bl -tag -width Ds\n", out);
      is_open = true;
      print_item(out, table, row);
    }
  }
  fputs(is_open ? ".El\n" : "", out);
}

void
pv_manual_print_command(FILE* out, const PvOptionTable* table)
{
  fprintf(out, ".Ss %s\n.D1 Nm Cm %s", table->command, table->command);
  pv_usage_write(out, table, &mdoc);
  fputs("\n.Pp\n", out);
  pv_manual_print_text(out, table, table->about);
  if (table->more) {
    fputs(".Pp\n", out);
    pv_manual_print_text(out, table, table->more);
  }
  print_references(out, table);
  print_own_options(out, table);
}
