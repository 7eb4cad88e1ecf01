// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/classifiers/learn_classifier.h"

#include "tools/classifiers/learn_private.h"

static PvLearner* const learners[PV_N_CLASSIFIERS] = {
#define PV_CLASSIFIER(id, number, name, family, learner, ...)                  \
  [number] = pv_learn_##learner,
#include "recipe/classifier_list.h"
#undef PV_CLASSIFIER
};

PvStatus
pv_learn_into(const PvLesson*         lesson,
              const PvClassifierSpec* spec,
              PvClassifier*           classifier,
              PvError*                error)
{
  return learners[spec->kind](lesson, spec, classifier, error);
}

PvStatus
pv_learn_classifier(const PvLesson*         lesson,
                    const PvClassifierSpec* spec,
                    PvClassifier**          classifier,
                    PvError*                error)
{
  if (spec->kind == PV_CLASSIFIER_KNN) {
    *classifier = NULL;
    return PV_OK;
  }
  PvClassifier* const fresh =
    pv_classifier_new(spec->kind, lesson->n_dims, lesson->n_labels);
  PvStatus status = fresh ? pv_learn_into(lesson, spec, fresh, error)
                          : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  status          = status ? status : pv_classifier_check(fresh, error);
  if (status) {
    pv_classifier_free(fresh);
  } else {
    *classifier = fresh;
  }
  return status;
}
