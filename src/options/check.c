// SPDX-License-Identifier: GPL-3.0-or-later

#include "options/parse.h"
#include "options/wording.h"
#include "base/standard_files.h"

#include <stdio.h>
#include <string.h>

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
    if (pv_table_lists(option->conflicts, other->name)) {
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

/// The option that is given instead of an operand; NULL: none is.
static const PvOption*
find_other(const PvOptions* options, const PvOption* operand)
{
  for (uint32_t i = 0; i < options->n_given; ++i) {
    if (pv_table_lists(operand->instead, options->given[i].option->name)) {
      return options->given[i].option;
    }
  }
  return NULL;
}

/// Neither an operand nor what may take its place: "no DIR, no --list and no --from
/// given".
static PvStatus
fail_without(const PvOptions* options, const PvOption* operand, PvError* error)
{
  const PvOptionTable* const table                = options->table;
  char                       others[PV_LABEL_MAX] = "";
  size_t                     n                    = 0;
  for (const char* name = operand->instead; name && *name;) {
    const int  length  = (int)strcspn(name, " ");
    const bool is_last = !name[length];
    n += (size_t)snprintf(others + n, sizeof(others) - n, "%s no --%.*s",
                          is_last ? " and" : ",", length, name);
    name += length + !is_last;
  }
  return pv_wording_fail(table, error, "no %s%s given", operand->name, others);
}

/// An operand that may be missing, or given beside the option instead of it.
/// @param word  NULL: none is left for it.
static PvStatus
check_operand(const PvOptions* options,
              const PvOption*  operand,
              const char*      word,
              PvError*         error)
{
  const PvOption* const other = find_other(options, operand);
  if (word && other) {
    return pv_wording_fail(options->table, error,
                           "%s and --%s: leave one of them out", word,
                           other->name);
  }
  return word || other ? PV_OK : fail_without(options, operand, error);
}

void
pv_options_place(PvOptions* options)
{
  const PvOption* const first     = pv_table_operand(options->table, 0);
  const PvOption*       row       = NULL;
  uint32_t              n_wanted  = 0;
  bool                  is_a_list = false;
  for (uint32_t i = 0; (row = pv_table_operand(options->table, i)); ++i) {
    n_wanted += !find_other(options, row);
    is_a_list = row->max_times;
  }
  const bool is_full = !is_a_list && options->n_operands >= n_wanted;
  options->n_left_out =
    first && first->is_meant &&
    (options->n_operands == 0 ||
     (!is_full &&
      !first->is_meant(options->operands[0], options->n_operands > 1)));
}

/// A pattern that the shell made several words of leaves all but the first to be
/// operands.
static PvStatus
fail_of_too_many(const PvOptions* options, const char* word, PvError* error)
{
  char name[PV_LABEL_MAX];
  for (uint32_t i = 0; i < options->n_given; ++i) {
    if (options->given[i].option->max_times) {
      pv_wording_name(options->given[i].option, name);
      return pv_wording_fail(options->table, error,
                             "%s: one argument too many: give %s once for each",
                             word, name);
    }
  }
  return pv_wording_fail(options->table, error, "%s: one argument too many",
                         word);
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
    return fail_of_too_many(options, options->operands[i], error);
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
