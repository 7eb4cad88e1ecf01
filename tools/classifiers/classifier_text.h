// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Classifiers as people write them: "svm:c=10,gamma=0.5".

#ifndef PV_TOOLS_CLASSIFIERS_CLASSIFIER_TEXT_H
#define PV_TOOLS_CLASSIFIERS_CLASSIFIER_TEXT_H

#include "recipe/classifier_spec.h"
#include "options/table.h"

enum { PV_CLASSIFIER_TEXT = 128 };

/// [any] Read a name, and after ':' any of its parameters.
PvStatus
pv_classifier_parse(const char* text, PvClassifierSpec* spec, PvError* error);

/// [any] Write what pv_classifier_parse() reads; standard values are left out.
void
pv_classifier_write(const PvClassifierSpec* spec,
                    char                    text[PV_CLASSIFIER_TEXT]);

/// [any] Write the name of classifier `i` and its parameters; false after the
/// last.
bool
pv_classifier_choice_at(uint32_t i, PvChoice* choice);

#endif
