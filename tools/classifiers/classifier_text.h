// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Classifiers as people write them: "svm:c=10,gamma=0.5".

#ifndef PV_TOOLS_CLASSIFIERS_CLASSIFIER_TEXT_H
#define PV_TOOLS_CLASSIFIERS_CLASSIFIER_TEXT_H

#include "model/classifier_spec.h"

enum { PV_CLASSIFIER_TEXT = 128 };

/// [any] Read a name, and behind ':' any of its parameters.  False, having said
/// why, if it is none.
bool
pv_classifier_parse(const char* text, PvClassifierSpec* spec);

/// [any] Write what pv_classifier_parse() reads; standard values are left out.
void
pv_classifier_write(const PvClassifierSpec* spec,
                    char                    text[PV_CLASSIFIER_TEXT]);

/// [any] Print the names and their parameters, for --help.
void
pv_classifier_print_help(void);

#endif
