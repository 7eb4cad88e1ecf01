// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/classifiers/classifier_text.h"

#include "base/word_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
list_names(char* names, size_t size)
{
  *names = '\0';
  for (int k = 0; k < PV_N_CLASSIFIERS; ++k) {
    pv_word_list_add(names, size, ", ",
                     pv_classifier_name((PvClassifierKind)k));
  }
}

static void
list_parameters(PvClassifierKind kind, char* names, size_t size)
{
  const PvParameter* parameter = NULL;
  *names                       = '\0';
  for (uint32_t i = 0; (parameter = pv_classifier_parameter(kind, i)); ++i) {
    pv_word_list_add(names, size, ", ", parameter->name);
  }
  if (!*names) {
    pv_word_list_add(names, size, "", "none");
  }
}

/// Which parameter it is; the number of parameters if there is none of that name.
static uint32_t
find_parameter(PvClassifierKind kind, const char* name)
{
  const PvParameter* parameter = NULL;
  uint32_t           i         = 0;
  while ((parameter = pv_classifier_parameter(kind, i)) &&
         strcmp(parameter->name, name) != 0) {
    ++i;
  }
  return i;
}

/// Why "name=value" won't do, if it won't.
static PvStatus
check_pair(const PvClassifierSpec* spec,
           uint32_t                i,
           const char*             pair,
           const char*             value,
           PvError*                error)
{
  char                     names[128];
  char*                    end = NULL;
  PvError                  why;
  const PvParameter* const p = pv_classifier_parameter(spec->kind, i);
  if (!p) {
    list_parameters(spec->kind, names, sizeof(names));
    return pv_fail(error, PV_ERR_VALUE, "no parameter '%s': there are %s", pair,
                   names);
  }
  const double number = value ? strtod(value, &end) : 0.0;
  if (!end || end == value || *end) {
    return pv_fail(error, PV_ERR_VALUE, "%s needs a number", pair);
  }
  return pv_parameter_check(p, number, &why)
           ? pv_fail(error, PV_ERR_VALUE, "%s", why.text)
           : PV_OK;
}

/// Take "name=value"; `taken` has a bit for each parameter that was given.
static PvStatus
take_pair(char* pair, unsigned* taken, PvClassifierSpec* spec, PvError* error)
{
  char* const equals = strchr(pair, '=');
  if (equals) {
    *equals = '\0';
  }
  const uint32_t    i     = find_parameter(spec->kind, pair);
  const char* const value = equals ? equals + 1 : NULL;
  if (check_pair(spec, i, pair, value, error)) {
    return error->status;
  }
  if (*taken & 1u << i) {
    return pv_fail(error, PV_ERR_VALUE, "%s is given twice", pair);
  }
  *taken |= 1u << i;
  spec->parameters[i] = strtod(value, NULL);
  return PV_OK;
}

/// Take what follows the colon, cutting it up.
static PvStatus
take_pairs(char* pairs, PvClassifierSpec* spec, PvError* error)
{
  unsigned taken  = 0;
  bool     more   = true;
  PvStatus status = PV_OK;
  while (more && !status) {
    char* const pair = pairs;
    pairs += strcspn(pairs, ",");
    more   = *pairs;
    *pairs = '\0';
    pairs += more;
    status = take_pair(pair, &taken, spec, error);
  }
  return status;
}

PvStatus
pv_classifier_parse(const char* text, PvClassifierSpec* spec, PvError* error)
{
  char             own[PV_CLASSIFIER_TEXT];
  char             names[256];
  PvClassifierSpec fresh = { .kind = PV_CLASSIFIER_KNN };
  snprintf(own, sizeof(own), "%s", text);
  char* const colon = strchr(own, ':');
  if (colon) {
    *colon = '\0';
  }
  if (strlen(text) >= sizeof(own) || !pv_classifier_find(own, &fresh.kind)) {
    list_names(names, sizeof(names));
    return pv_fail(error, PV_ERR_VALUE, "no such classifier: there are %s",
                   names);
  }
  if (colon && take_pairs(colon + 1, &fresh, error)) {
    return error->status;
  }
  *spec = fresh;
  return PV_OK;
}

void
pv_classifier_write(const PvClassifierSpec* spec, char text[PV_CLASSIFIER_TEXT])
{
  const PvParameter* parameter = NULL;
  char               sign      = ':';
  int                at =
    snprintf(text, PV_CLASSIFIER_TEXT, "%s", pv_classifier_name(spec->kind));
  for (uint32_t i = 0; (parameter = pv_classifier_parameter(spec->kind, i));
       ++i) {
    if (spec->parameters[i] != 0.0 &&
        spec->parameters[i] != parameter->standard) {
      at += snprintf(text + at, (size_t)(PV_CLASSIFIER_TEXT - at), "%c%s=%.10g",
                     sign, parameter->name, spec->parameters[i]);
      sign = ',';
    }
  }
}

bool
pv_classifier_choice_at(uint32_t i, PvChoice* choice)
{
  const size_t           room      = sizeof(choice->what);
  const PvClassifierKind kind      = (PvClassifierKind)i;
  const PvParameter*     parameter = NULL;
  size_t                 at        = 0;
  if (i >= PV_N_CLASSIFIERS) {
    return false;
  }
  snprintf(choice->value, sizeof(choice->value), "%s",
           pv_classifier_name(kind));
  for (uint32_t p = 0; (parameter = pv_classifier_parameter(kind, p)); ++p) {
    const bool has_own = parameter->standard >= parameter->least;
    at += (size_t)snprintf(choice->what + at, room - at, "%s%s", p ? "," : "",
                           parameter->name);
    if (has_own) {
      at += (size_t)snprintf(choice->what + at, room - at, "=%g",
                             parameter->standard);
    }
  }
  snprintf(choice->what + at, room - at, "%s", pv_classifier_remark(kind));
  return true;
}
