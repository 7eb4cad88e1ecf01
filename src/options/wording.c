// SPDX-License-Identifier: GPL-3.0-or-later

#include "options/wording.h"

#include "base/word_list.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
pv_wording_name(const PvOption* option, char name[PV_LABEL_MAX])
{
  if (option->letter) {
    snprintf(name, PV_LABEL_MAX, "-%c", option->letter);
  } else {
    const bool is_operand =
      !option->placeholder && option->type != PV_OPTION_FLAG;
    snprintf(name, PV_LABEL_MAX, "%s%s", is_operand ? "" : "--", option->name);
  }
}

/// Put a text at the end of another, as far as there is space.
static void
append(char* text, size_t size, const char* more)
{
  const size_t n = strlen(text);
  snprintf(text + n, size - n, "%s", more);
}

static void
append_fact(char* text, size_t size, const char* fact)
{
  pv_word_list_add(text, size, "; ", fact);
}

void
pv_wording_choices(const PvOption* option, char* text, size_t size)
{
  PvChoice choice;
  PvChoice next;
  *text     = '\0';
  bool more = pv_option_choice_at(option, 0, &choice);
  for (uint32_t i = 1; more; ++i, choice = next) {
    more = pv_option_choice_at(option, i, &next);
    append(text, size, *text ? more ? ", " : " or " : "");
    append(text, size, choice.value);
  }
}

/// "not with --compare or --grid".
static void
append_conflicts(char* text, size_t size, const char* names)
{
  append_fact(text, size, "not with ");
  while (*names) {
    char         name[PV_LABEL_MAX];
    const size_t n    = strcspn(names, " ");
    const char*  next = names + n + (names[n] == ' ');
    snprintf(name, sizeof(name), "--%.*s", (int)n, names);
    append(text, size, name);
    append(text, size, !*next ? "" : strchr(next, ' ') ? ", " : " or ");
    names = next;
  }
}

/// What a value can be.
static void
append_values(char* text, size_t size, const PvOption* option)
{
  char fact[256];
  if (option->type == PV_OPTION_INTEGER && option->max < INT64_MAX) {
    snprintf(fact, sizeof(fact), "%" PRIu64 " to %" PRIu64, option->min,
             option->max);
    append_fact(text, size, fact);
  }
  pv_wording_choices(option, fact, sizeof(fact));
  if (*fact && !pv_option_explains_choices(option)) {
    append_fact(text, size, fact);
  }
  if (option->type == PV_OPTION_OUTPUT && !option->no_printing &&
      !option->standard) {
    append_fact(text, size, "- is standard output");
  }
}

void
pv_wording_facts(const PvOption* option, char* text, size_t size)
{
  char fact[256];
  *text = '\0';
  append_values(text, size, option);
  if (option->standard) {
    const bool is_stdout =
      option->type == PV_OPTION_OUTPUT && !strcmp(option->standard, "-");
    snprintf(fact, sizeof(fact), "%s if not given%s",
             is_stdout ? "standard output" : option->standard,
             is_stdout ? ", or -" : "");
    append_fact(text, size, fact);
  }
  if (option->max_times && option->placeholder) {
    append_fact(text, size, "may be repeated");
  }
  if (option->needs) {
    snprintf(fact, sizeof(fact), "with --%s only", option->needs);
    append_fact(text, size, fact);
  }
  if (option->conflicts) {
    append_conflicts(text, size, option->conflicts);
  }
}

PvStatus
pv_wording_fail(const PvOptionTable* table,
                PvError*             error,
                const char*          format,
                ...)
{
  char    text[400];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof(text), format, args);
  va_end(args);
  return pv_fail(error, PV_ERR_VALUE, "%s: see `%s%s%s --help`", text,
                 table->program, table->command ? " " : "",
                 table->command ? table->command : "");
}
