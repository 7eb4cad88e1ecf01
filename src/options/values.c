// SPDX-License-Identifier: GPL-3.0-or-later

#include "options/values.h"

#include "options/wording.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
read_integer(const PvOption* option, const char* text, uint64_t* value)
{
  char* end                       = NULL;
  errno                           = 0;
  const unsigned long long number = strtoull(text, &end, 10);
  *value                          = number;
  return *text >= '0' && *text <= '9' && !*end && !errno &&
         number >= option->min && number <= option->max;
}

static bool
is_choice(const PvOption* option, const char* text)
{
  PvChoice choice;
  for (uint32_t i = 0; pv_option_choice_at(option, i, &choice); ++i) {
    if (!strcmp(choice.value, text)) {
      return true;
    }
  }
  return false;
}

static PvStatus
check_value(const PvOptions* options,
            const PvOption*  option,
            const char*      value,
            PvError*         error)
{
  char     names[PV_LABEL_MAX];
  char     choices[256];
  uint64_t number = 0;
  PvError  why;
  pv_wording_name(option, names);
  if (!*value && !option->may_be_empty) { // A script's variable that isn't set
    return pv_wording_fail(options->table, error, "%s: an empty value", names);
  }
  if (option->type == PV_OPTION_INTEGER &&
      !read_integer(option, value, &number)) {
    return pv_fail(error, PV_ERR_VALUE,
                   "%s %s: must be a number from %" PRIu64 " to %" PRIu64,
                   names, value, option->min, option->max);
  }
  if (option->type == PV_OPTION_CHOICE && !is_choice(option, value)) {
    pv_wording_choices(option, choices, sizeof(choices));
    return pv_fail(error, PV_ERR_VALUE, "%s %s: must be %s", names, value,
                   choices);
  }
  if (!option->check || !option->check(value, &why)) {
    return PV_OK;
  }
  PvError shown; // As it stands in a failure's text
  pv_fail(&shown, PV_OK, "%s", value);
  const bool is_named = !strncmp(why.text, shown.text, strlen(shown.text));
  return pv_fail(error, why.status, "%s %s%s%s", names, is_named ? "" : value,
                 is_named ? "" : ": ", why.text);
}

/// How often an option was given.
/// @param[out] first  What was given first, if anything was.
static uint32_t
count(const PvOptions* options, const PvOption* option, const char** first)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < options->n_given; ++i) {
    if (options->given[i].option == option && n++ == 0) {
      *first = options->given[i].text;
    }
  }
  return n;
}

/// Refuse a value where there are as many as there may be.
static PvStatus
check_times(const PvOptions* options,
            const PvOption*  option,
            const char*      value,
            PvError*         error)
{
  const char*    first = NULL;
  const uint32_t n     = count(options, option, &first);
  char           names[PV_LABEL_MAX];
  pv_wording_name(option, names);
  if (option->max_times) {
    return n < option->max_times
             ? PV_OK
             : pv_fail(error, PV_ERR_VALUE,
                       "%s %s: given more than %" PRIu32 " times", names, value,
                       option->max_times);
  }
  return n ? pv_fail(error, PV_ERR_VALUE,
                     "%s %s: it was given before, as %s: give it once", names,
                     value, first)
           : PV_OK;
}

PvStatus
pv_options_give(PvOptions*      options,
                const PvOption* option,
                const char*     value,
                PvError*        error)
{
  const char* first = NULL;
  if (value && (check_value(options, option, value, error) ||
                check_times(options, option, value, error))) {
    return error->status;
  }
  if (!value && count(options, option, &first)) {
    return PV_OK;
  }
  assert(options->n_given < PV_MAX_GIVEN);
  options->given[options->n_given++] = (PvGiven){ option, value ? value : "" };
  return PV_OK;
}

static const PvOption*
find(const PvOptions* options, const char* name)
{
  const PvOption* const option =
    pv_table_find(options->table, name, strlen(name));
  assert(option);
  return option;
}

uint32_t
pv_option_count(const PvOptions* options, const char* name)
{
  const char* first = NULL;
  return count(options, find(options, name), &first);
}

bool
pv_option_is_given(const PvOptions* options, const char* name)
{
  return pv_option_count(options, name) > 0;
}

const char*
pv_option_text_at(const PvOptions* options, const char* name, uint32_t i)
{
  const PvOption* const option = find(options, name);
  for (uint32_t g = 0; g < options->n_given; ++g) {
    if (options->given[g].option == option && i-- == 0) {
      return options->given[g].text;
    }
  }
  return option->standard;
}

const char*
pv_option_text(const PvOptions* options, const char* name)
{
  return pv_option_text_at(options, name, 0);
}

uint64_t
pv_option_integer(const PvOptions* options, const char* name)
{
  const char* const text = pv_option_text(options, name);
  return text ? strtoull(text, NULL, 10) : 0;
}

const PvOption*
pv_operand_row(const PvOptions* options, uint32_t i)
{
  const PvOption* row  = pv_table_operand(options->table, options->n_left_out);
  const PvOption* next = NULL;
  for (; i > 0 && (next = row + 1)->name; row = next) {
    --i;
  }
  return row;
}

char**
pv_operands(const PvOptions* options, const char* name, uint32_t* n)
{
  const PvOption* row = NULL;
  uint32_t        i   = 0;
  while ((row = pv_table_operand(options->table, i)) &&
         strcmp(row->name, name) != 0) {
    ++i;
  }
  assert(row);
  if (i < options->n_left_out) {
    *n = 0;
    return options->operands;
  }
  i -= options->n_left_out;
  *n = i < options->n_operands ? options->n_operands - i : 0;
  return options->operands + i;
}

const char*
pv_operand(const PvOptions* options, const char* name)
{
  uint32_t     n        = 0;
  char** const operands = pv_operands(options, name, &n);
  return n ? *operands : NULL;
}
