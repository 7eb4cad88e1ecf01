// SPDX-License-Identifier: GPL-3.0-or-later

#include "classifier_text.h"

#include "command_line.h"

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

static bool
take_value(const char* text, char* pair, PvClassifierSpec* spec)
{
  char               names[128];
  char* const        equals    = strchr(pair, '=');
  char*              end       = NULL;
  const PvParameter* parameter = NULL;
  if (equals) {
    *equals = '\0';
  }
  for (uint32_t i = 0; (parameter = pv_classifier_parameter(spec->kind, i));
       ++i) {
    if (!strcmp(parameter->name, pair)) {
      spec->parameters[i] = equals ? strtod(equals + 1, &end) : 0.0;
      if (!end || end == equals + 1 || *end) {
        pv_say("--classifier %s: %s needs a number", text, pair);
        return false;
      }
      return true;
    }
  }
  list_parameters(spec->kind, names, sizeof(names));
  pv_say("--classifier %s: no parameter '%s': there are %s", text, pair, names);
  return false;
}

bool
pv_classifier_parse(const char* text, PvClassifierSpec* spec)
{
  char             own[PV_CLASSIFIER_TEXT];
  char             names[256];
  char*            rest  = NULL;
  PvClassifierSpec fresh = { .kind = PV_CLASSIFIER_KNN };
  PvError          error;
  snprintf(own, sizeof(own), "%s", text);
  const char* const name = strtok_r(own, ":", &rest);
  if (!name || strlen(text) >= sizeof(own) ||
      !pv_classifier_find(name, &fresh.kind)) {
    list_names(names, sizeof(names));
    pv_say("--classifier %s: no such classifier: there are %s", text, names);
    return false;
  }
  for (char* pair; (pair = strtok_r(NULL, ",", &rest));) {
    if (!take_value(text, pair, &fresh)) {
      return false;
    }
  }
  if (pv_classifier_spec_check(&fresh, &error)) {
    pv_say("--classifier %s: %s", text, error.text);
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
      printf("%s%s=%g", i ? "," : ":", parameter->name, parameter->standard);
    }
    printf("%s\n", kind == PV_CLASSIFIER_KNN
                     ? " (0: the recipe's; who decides if nothing is said)"
                   : kind == PV_CLASSIFIER_VOTE
                     ? " (the mean of svm, random-forest, gradient-boosting "
                       "and logistic)"
                     : "");
  }
}
