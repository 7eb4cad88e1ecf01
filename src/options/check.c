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

/// Operand `i`, which may be missing, or given beside the option instead of it.
static PvStatus
check_operand(const PvOptions* options,
              const PvOption*  operand,
              uint32_t         i,
              PvError*         error)
{
  const PvOptionTable* const table = options->table;
  const bool                 has_other =
    operand->instead && pv_option_is_given(options, operand->instead);
  if (i < options->n_operands && has_other) {
    return pv_wording_fail(table, error, "%s and --%s: leave one of them out",
                           options->operands[i], operand->instead);
  }
  if (i < options->n_operands || has_other) {
    return PV_OK;
  }
  return operand->instead
           ? pv_wording_fail(table, error, "no %s and no --%s given",
                             operand->name, operand->instead)
           : pv_wording_fail(table, error, "no %s given", operand->name);
}

static PvStatus
check_operands(const PvOptions* options, PvError* error)
{
  const PvOptionTable* const table     = options->table;
  const PvOption*            row       = NULL;
  bool                       is_a_list = false;
  uint32_t                   i         = 0;
  for (; (row = pv_table_operand(table, i)); ++i) {
    if (check_operand(options, row, i, error)) {
      return error->status;
    }
    is_a_list = row->max_times;
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
