// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/classifiers/learn_classifier.h"

#include "tools/classifiers/learn_private.h"

static PvLearner* const learners[PV_N_CLASSIFIERS] = {
  [PV_CLASSIFIER_SVM]               = pv_learn_svm,
  [PV_CLASSIFIER_RANDOM_FOREST]     = pv_learn_forest,
  [PV_CLASSIFIER_DECISION_TREE]     = pv_learn_tree,
  [PV_CLASSIFIER_BAGGING]           = pv_learn_forest,
  [PV_CLASSIFIER_GRADIENT_BOOSTING] = pv_learn_boosting,
  [PV_CLASSIFIER_LOGISTIC]          = pv_learn_logistic,
  [PV_CLASSIFIER_SGD]               = pv_learn_sgd,
  [PV_CLASSIFIER_NAIVE_BAYES]       = pv_learn_gaussian,
  [PV_CLASSIFIER_VOTE]              = pv_learn_vote,
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
