// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/classifiers/classifier_text.h"

#include "tools/base/command_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
list_names(char* names, size_t room)
{
  size_t at = 0;
  for (int k = 0; k < PV_N_CLASSIFIERS && at < room; ++k) {
    at += (size_t)snprintf(names + at, room - at, "%s%s", k ? ", " : "",
                           pv_classifier_name((PvClassifierKind)k));
  }
}

static void
list_parameters(PvClassifierKind kind, char* names, size_t room)
{
  const PvParameter* parameter = NULL;
  size_t             at        = 0;
  snprintf(names, room, "none");
  for (uint32_t i = 0;
       (parameter = pv_classifier_parameter(kind, i)) && at < room; ++i) {
    at += (size_t)snprintf(names + at, room - at, "%s%s", i ? ", " : "",
                           parameter->name);
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

/// Take "name=value"; `taken` has a bit for each parameter that was given.
static bool
take_value(const char*       text,
           char*             pair,
           unsigned*         taken,
           PvClassifierSpec* spec)
{
  char        names[128];
  PvError     error;
  char*       end    = NULL;
  char* const equals = strchr(pair, '=');
  if (equals) {
    *equals = '\0';
  }
  const uint32_t           i = find_parameter(spec->kind, pair);
  const PvParameter* const p = pv_classifier_parameter(spec->kind, i);
  if (!p) {
    list_parameters(spec->kind, names, sizeof(names));
    pv_say("--classifier %s: no parameter '%s': there are %s", text, pair,
           names);
    return false;
  }
  const double value = equals ? strtod(equals + 1, &end) : 0.0;
  if (!end || end == equals + 1 || *end) {
    pv_say("--classifier %s: %s needs a number", text, pair);
    return false;
  }
  if (*taken & 1u << i) {
    pv_say("--classifier %s: %s is given twice", text, pair);
    return false;
  }
  if (pv_parameter_check(p, value, &error)) {
    pv_say("--classifier %s: %s", text, error.text);
    return false;
  }
  *taken |= 1u << i;
  spec->parameters[i] = value;
  return true;
}

/// Take what follows the colon, cutting it up.
static bool
take_values(const char* text, char* pairs, PvClassifierSpec* spec)
{
  unsigned taken = 0;
  bool     more  = true;
  while (more) {
    char* const pair = pairs;
    pairs += strcspn(pairs, ",");
    more   = *pairs;
    *pairs = '\0';
    pairs += more;
    if (!take_value(text, pair, &taken, spec)) {
      return false;
    }
  }
  return true;
}

bool
pv_classifier_parse(const char* text, PvClassifierSpec* spec)
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
    pv_say("--classifier %s: no such classifier: there are %s", text, names);
    return false;
  }
  if (colon && !take_values(text, colon + 1, &fresh)) {
    return false;
  }
  *spec = fresh;
  return true;
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

void
pv_classifier_print_help(void)
{
  printf("  --classifier C    who decides, and with what parameters, as "
         "svm:c=10,gamma=0.5:\n");
  for (int k = 0; k < PV_N_CLASSIFIERS; ++k) {
    const PvClassifierKind kind      = (PvClassifierKind)k;
    const PvParameter*     parameter = NULL;
    printf("                      %s", pv_classifier_name(kind));
    for (uint32_t i = 0; (parameter = pv_classifier_parameter(kind, i)); ++i) {
      const bool is_own = parameter->standard >= parameter->least;
      printf("%s%s", i ? "," : ":", parameter->name);
      if (is_own) {
        printf("=%g", parameter->standard);
      }
    }
    printf("%s\n", kind == PV_CLASSIFIER_KNN
                     ? " (the recipe's; who decides if nothing is said)"
                   : kind == PV_CLASSIFIER_VOTE
                     ? " (the mean of svm, random-forest, gradient-boosting "
                       "and logistic)"
                     : "");
  }
}
