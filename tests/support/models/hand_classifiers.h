// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Classifiers of two labels in two dimensions, made by hand.

#ifndef PV_TESTS_MODELS_HAND_CLASSIFIERS_H
#define PV_TESTS_MODELS_HAND_CLASSIFIERS_H

#include "classify/classify.h"

#include <stddef.h>

/// What a classifier has to say of a point.
typedef struct {
  PvClassifierKind kind;
  float            point[2];
  double           of_first; ///< Probability of label 0
} PvHandAnswer;

/// A number that a file must not get away with.
typedef struct {
  PvClassifierKind kind;
  int              member; ///< Of a vote; -1: the classifier itself
  uint32_t         array;
  uint32_t         at;
  float            value;
  const char*      needle; ///< Of the message
} PvHandDamage;

extern const PvClassifierKind pv_hand_kinds[];
extern const size_t           pv_n_hand_kinds;
extern const PvHandAnswer     pv_hand_answers[];
extern const size_t           pv_n_hand_answers;
extern const PvHandDamage     pv_hand_damages[];
extern const size_t           pv_n_hand_damages;

/// A vote of one classifier of each family.
PvClassifier*
pv_hand_vote_new(void);

/// A classifier of one of pv_hand_kinds.
PvClassifier*
pv_hand_classifier_new(PvClassifierKind kind);

#endif
