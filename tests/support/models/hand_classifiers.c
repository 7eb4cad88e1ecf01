// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/models/hand_classifiers.h"

#include <math.h>
#include <string.h>

#define L PV_CLASSIFIER_LOGISTIC
#define S PV_CLASSIFIER_SGD
#define V PV_CLASSIFIER_SVM
#define R PV_CLASSIFIER_RANDOM_FOREST
#define B PV_CLASSIFIER_GRADIENT_BOOSTING
#define M PV_CLASSIFIER_VOTE
#define N PV_CLASSIFIER_NAIVE_BAYES

const PvClassifierKind pv_hand_kinds[] = {
  L, S, N, V, R, B, PV_CLASSIFIER_DECISION_TREE, PV_CLASSIFIER_BAGGING, M
};
const size_t pv_n_hand_kinds = sizeof(pv_hand_kinds) / sizeof(pv_hand_kinds[0]);

// Planes: x0 - 2 x1 + 0.5 and 3 x1 - 1.  Bayes: means (0, 1) and (2, -1),
// variances (1, 4) and (0.25, 1), priors 0.75 and 0.25.
const PvHandAnswer pv_hand_answers[] = {
  // Heights 0.5 and -1, then -0.5 and 2.
  { L, { 0.0f, 0.0f }, 0.81757447619 },
  { L, { 1.0f, 1.0f }, 0.07585818002 },
  // 0.62245933 against 0.26894142, then 0.37754067 against 0.88079708
  { S, { 0.0f, 0.0f }, 0.69829347732 },
  { S, { 1.0f, 1.0f }, 0.30003126725 },
  // Densities 0.75 / 2 exp(-1/8), 0.25 / 0.5 exp(-8 - 1/2); exp(-1/2 - 1/8)
  // for the other point against exp(-2 - 1/2).
  { N, { 0.0f, 0.0f }, 0.99969268132 },
  // Kernels 1 and exp(-1), heights 2 - exp(-1) / 2 - 0.5 and 3 exp(-1) - 2.
  { V, { 0.0f, 0.0f }, 0.75691915943 },
  // Shares (0.9, 0.1) below 0.5 in x0, there (0.2, 0.8) from 2 on in x1, else
  // (0.4, 0.6); and always (0.5, 0.5).
  { R, { 0.0f, 9.0f }, 0.7 },
  { R, { 0.5f, 1.0f }, 0.45 },
  { R, { 1.0f, 2.0f }, 0.35 },
  // Heights by the same tree for label 0, and 0.5 for label 1.
  { B, { 0.0f, 9.0f }, 0.59868766011 },
  { B, { 1.0f, 1.0f }, 0.47502081252 },
  // The mean of 0.81757447619 (logistic) and 0.7 (forest).
  { M, { 0.0f, 0.0f }, 0.75878723810 },
  { N, { 1.0f, 0.0f }, 0.83023841959 },
};
const size_t pv_n_hand_answers =
  sizeof(pv_hand_answers) / sizeof(pv_hand_answers[0]);

const PvHandDamage pv_hand_damages[] = {
  { L, -1, 0, 3, NAN, "'weights' holds NaN" },
  { L, -1, 1, 0, INFINITY, "'bias' holds NaN or infinity" },
  { S, -1, 1, 1, -INFINITY, "'bias' holds NaN or infinity" },
  { V, -1, 0, 0, NAN, "'vectors' holds NaN" },
  { V, -1, 1, 2, INFINITY, "'coefficients' holds NaN or infinity" },
  { V, -1, 3, 0, NAN, "'sigmoid' holds NaN" },
  { V, -1, 4, 0, 0.0f, "gamma is not above 0" },
  { V, -1, 4, 0, -1.0f, "gamma is not above 0" },
  { R, -1, 0, 1, 6.0f, "root 1 leads nowhere" },
  { R, -1, 0, 0, -1.0f, "root 0 leads nowhere" },
  { R, -1, 1, 0, 2.0f, "node 0 leads nowhere" },
  { R, -1, 1, 0, -2.0f, "node 0 leads nowhere" },
  { R, -1, 2, 1, NAN, "'threshold' holds NaN" },
  { R, -1, 3, 0, 0.0f, "node 0 leads nowhere" },
  { R, -1, 3, 2, 1.0f, "node 2 leads nowhere" },
  { R, -1, 3, 2, 5.0f, "node 2 leads nowhere" },
  { R, -1, 3, 2, 2147483520.0f, "node 2 leads nowhere" },
  { R, -1, 3, 1, 4.0f, "leaf 1 leads nowhere" },
  { R, -1, 3, 1, -1.0f, "leaf 1 leads nowhere" },
  { R, -1, 4, 3, -0.25f, "a share is below 0" },
  { B, -1, 4, 0, INFINITY, "'values' holds NaN or infinity" },
  { B, -1, 3, 5, 4.0f, "leaf 5 leads nowhere" },
  { M, -1, 0, 1, 0.0f, "member 1 is not a classifier" },
  { M, -1, 0, 0, (float)M, "member 0 is not a classifier" },
  { M, -1, 0, 0, -1.0f, "member 0 is not a classifier" },
  { M, -1, 0, 0, (float)PV_N_CLASSIFIERS, "member 0 is not a classifier" },
  { M, -1, 0, 1, 6.0f, "classifier.1.weights' is missing" },
  { M, 0, 1, 1, NAN, "'bias' holds NaN" },
  { M, 1, 3, 0, 0.0f, "node 0 leads nowhere" },
  { N, -1, 0, 0, NAN, "'mean' holds NaN" },
  { N, -1, 1, 2, 0.0f, "variance 2 is not above 0" },
  { N, -1, 1, 2, -1.0f, "variance 2 is not above 0" },
  { N, -1, 2, 1, 0.0f, "prior 1 is not above 0" },
};
const size_t pv_n_hand_damages =
  sizeof(pv_hand_damages) / sizeof(pv_hand_damages[0]);

static void
put_floats(PvClassifier* c,
           uint32_t      array,
           uint32_t      n_rows,
           uint32_t      n_cols,
           const float*  values)
{
  pv_classifier_shape(c, array, n_rows, n_cols);
  memcpy(c->arrays[array].f, values,
         (size_t)n_rows * (n_cols ? n_cols : 1) * sizeof(float));
}

static void
fill_linear(PvClassifier* c)
{
  put_floats(c, 0, 2, 2, (const float[]){ 1.0f, -2.0f, 0.0f, 3.0f });
  put_floats(c, 1, 2, 0, (const float[]){ 0.5f, -1.0f });
}

static void
fill_gaussian(PvClassifier* c)
{
  put_floats(c, 0, 2, 2, (const float[]){ 0.0f, 1.0f, 2.0f, -1.0f });
  put_floats(c, 1, 2, 2, (const float[]){ 1.0f, 4.0f, 0.25f, 1.0f });
  put_floats(c, 2, 2, 0, (const float[]){ 0.75f, 0.25f });
}

static void
fill_svm(PvClassifier* c)
{
  put_floats(c, 0, 2, 2, (const float[]){ 0.0f, 0.0f, 1.0f, 1.0f });
  put_floats(c, 1, 2, 2, (const float[]){ 2.0f, 0.0f, -0.5f, 3.0f });
  put_floats(c, 2, 2, 0, (const float[]){ -0.5f, -2.0f });
  put_floats(c, 3, 2, 2, (const float[]){ 1.5f, 0.25f, 1.0f, 0.0f });
  put_floats(c, 4, 1, 0, (const float[]){ 0.5f });
}

static void
put_indices(PvClassifier*  c,
            uint32_t       array,
            uint32_t       n_rows,
            const int32_t* values)
{
  pv_classifier_shape(c, array, n_rows, 0);
  memcpy(c->arrays[array].i, values, n_rows * sizeof(int32_t));
}

// Node 0 forks at x0 = 0.5 into the leaf 1 and node 2, that at x1 = 2 into the
// leaves 3 and 4; node 5 is a tree without a fork.
static void
fill_trees(PvClassifier* c)
{
  put_indices(c, 0, 2, (const int32_t[]){ 0, 5 });
  put_indices(c, 1, 6, (const int32_t[]){ 0, -1, 1, -1, -1, -1 });
  put_floats(c, 2, 6, 0, (const float[]){ 0.5f, 0, 2.0f, 0, 0, 0 });
  put_indices(c, 3, 6, (const int32_t[]){ 1, 0, 3, 1, 2, 3 });
  if (c->kind == PV_CLASSIFIER_GRADIENT_BOOSTING) {
    put_floats(c, 4, 4, 0, (const float[]){ 0.9f, 0.4f, 0.2f, 0.5f });
  } else {
    put_floats(
      c, 4, 4, 2,
      (const float[]){ 0.9f, 0.1f, 0.4f, 0.6f, 0.2f, 0.8f, 0.5f, 0.5f });
  }
}

static void
fill_vote(PvClassifier* c);

static void
fill(PvClassifier* c)
{
  switch (c->kind) {
    case PV_CLASSIFIER_LOGISTIC:
    case PV_CLASSIFIER_SGD:
      fill_linear(c);
      break;
    case PV_CLASSIFIER_NAIVE_BAYES:
      fill_gaussian(c);
      break;
    case PV_CLASSIFIER_RANDOM_FOREST:
    case PV_CLASSIFIER_DECISION_TREE:
    case PV_CLASSIFIER_BAGGING:
    case PV_CLASSIFIER_GRADIENT_BOOSTING:
      fill_trees(c);
      break;
    case PV_CLASSIFIER_VOTE:
      fill_vote(c);
      break;
    case PV_CLASSIFIER_SVM:
      fill_svm(c);
      break;
    default:
      break;
  }
}

static void
fill_members(PvClassifier* c, const int32_t* kinds, uint32_t n)
{
  put_indices(c, 0, n, kinds);
  pv_classifier_add_members(c, n);
  for (uint32_t m = 0; m < n; ++m) {
    c->members[m].kind = (PvClassifierKind)kinds[m];
    fill(&c->members[m]);
  }
}

static void
fill_vote(PvClassifier* c)
{
  fill_members(c, (const int32_t[]){ L, R }, 2);
}

PvClassifier*
pv_hand_vote_new(void)
{
  PvClassifier* const c = pv_classifier_new(M, 2, 2);
  fill_members(c, (const int32_t[]){ L, R, B, V, N }, 5);
  return c;
}

PvClassifier*
pv_hand_classifier_new(PvClassifierKind kind)
{
  PvClassifier* const c = pv_classifier_new(kind, 2, 2);
  fill(c);
  return c;
}
