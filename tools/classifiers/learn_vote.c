// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/classifiers/learn_private.h"
#include "classify/classify_private.h"

static const PvClassifierKind members[] = { PV_CLASSIFIER_SVM,
                                            PV_CLASSIFIER_RANDOM_FOREST,
                                            PV_CLASSIFIER_GRADIENT_BOOSTING,
                                            PV_CLASSIFIER_LOGISTIC };

enum { N_MEMBERS = sizeof(members) / sizeof(members[0]) };

PvStatus
pv_learn_vote(const PvLesson*         lesson,
              const PvClassifierSpec* spec,
              PvClassifier*           classifier,
              PvError*                error)
{
  (void)spec;
  if (!pv_classifier_shape(classifier, PV_VOTE_MEMBERS, N_MEMBERS, 0) ||
      !pv_classifier_add_members(classifier, N_MEMBERS)) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  PvStatus status = PV_OK;
  for (uint32_t m = 0; !status && m < N_MEMBERS; ++m) {
    const PvClassifierSpec standard          = { .kind = members[m] };
    classifier->arrays[PV_VOTE_MEMBERS].i[m] = (int32_t)members[m];
    classifier->members[m].kind              = members[m];
    status = pv_learn_into(lesson, &standard, &classifier->members[m], error);
  }
  return status;
}
