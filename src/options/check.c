// SPDX-License-Identifier: GPL-3.0-or-later

#include "options/parse.h"
#include "options/wording.h"
#include "base/standard_files.h"

#include <string.h>

/// Whether a name is in a list with spaces between.
static bool
is_named(const char* list, const char* name)
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

/// An option that is missing, or can't go with another that is given.
static PvStatus
check_option(const PvOptions* options, const PvOption* option, PvError* error)
{
  const PvOptionTable* const table = options->table;
  const bool is_given              = pv_option_is_given(options, option->name);
  char       name[PV_LABEL_MAX];
  pv_wording_name(option, name);
  if (!is_given) {
    return option->is_required ? pv_wording_fail(table, error, "no %s %s given",
                                                 name, option->placeholder)
                               : PV_OK;
  }
  if (option->needs && !pv_option_is_given(options, option->needs)) {
    const char* const value = pv_option_text(options, option->name);
    return pv_fail(error, PV_ERR_VALUE, "%s%s%s: goes with --%s only", name,
                   *value ? " " : "", value, option->needs);
  }
  for (uint32_t i = 0; i < options->n_given; ++i) {
    const PvOption* const other = options->given[i].option;
    if (is_named(option->conflicts, other->name)) {
      return pv_fail(error, PV_ERR_VALUE, "%s and --%s: leave one of them out",
                     name, other->name);
    }
  }
  return PV_OK;
}

/// An output that would be printed where that makes no sense.
static PvStatus
check_printing(const PvGiven* given, PvError* error)
{
  char name[PV_LABEL_MAX];
  pv_wording_name(given->option, name);
  return given->option->no_printing && pv_is_standard_output(given->text)
           ? pv_fail(error, PV_ERR_VALUE, "%s %s: %s", name, given->text,
                     given->option->no_printing)
           : PV_OK;
}

/// Whether an option is given instead of an operand.
static bool
has_other(const PvOptions* options, const PvOption* operand)
{
  return operand->instead && pv_option_is_given(options, operand->instead);
}

/// An operand that may be missing, or given beside the option instead of it.
/// @param word  NULL: none is left for it.
static PvStatus
check_operand(const PvOptions* options,
              const PvOption*  operand,
              const char*      word,
              PvError*         error)
{
  const PvOptionTable* const table = options->table;
  if (word && has_other(options, operand)) {
    return pv_wording_fail(table, error, "%s and --%s: leave one of them out",
                           word, operand->instead);
  }
  if (word || has_other(options, operand)) {
    return PV_OK;
  }
  return operand->instead
           ? pv_wording_fail(table, error, "no %s and no --%s given",
                             operand->name, operand->instead)
           : pv_wording_fail(table, error, "no %s given", operand->name);
}

void
pv_options_place(PvOptions* options)
{
  const PvOption* const first     = pv_table_operand(options->table, 0);
  const PvOption*       row       = NULL;
  uint32_t              n_wanted  = 0;
  bool                  is_a_list = false;
  for (uint32_t i = 0; (row = pv_table_operand(options->table, i)); ++i) {
    n_wanted += !has_other(options, row);
    is_a_list = row->max_times;
  }
  const bool is_full = !is_a_list && options->n_operands >= n_wanted;
  options->n_left_out =
    first && first->is_meant &&
    (options->n_operands == 0 ||
     (!is_full &&
      !first->is_meant(options->operands[0], options->n_operands > 1)));
}

static PvStatus
check_operands(const PvOptions* options, PvError* error)
{
  const PvOptionTable* const table     = options->table;
  const PvOption*            row       = NULL;
  bool                       is_a_list = false;
  uint32_t                   i         = 0;
  while ((row = pv_table_operand(table, i + options->n_left_out))) {
    const char* const word =
      i < options->n_operands ? options->operands[i] : NULL;
    if (check_operand(options, row, word, error)) {
      return error->status;
    }
    is_a_list = row->max_times;
    ++i;
  }
  if (!is_a_list && i < options->n_operands) {
    return pv_wording_fail(table, error, "%s: one argument too many",
                           options->operands[i]);
  }
  for (i = 0; i < options->n_operands; ++i) {
    if (!*options->operands[i]) { // A script's variable that isn't set
      return pv_wording_fail(table, error, "argument %u: an empty name",
                             (unsigned)i + 1);
    }
  }
  return PV_OK;
}

PvStatus
pv_options_check(const PvOptions* options, PvError* error)
{
  const PvOption* row = NULL;
  if (check_operands(options, error)) {
    return error->status;
  }
  for (unsigned i = 0; (row = pv_table_option(options->table, i)); ++i) {
    if (check_option(options, row, error)) {
      return error->status;
    }
  }
  for (uint32_t i = 0; i < options->n_given; ++i) {
    if (check_printing(&options->given[i], error)) {
      return error->status;
    }
  }
  return PV_OK;
}
