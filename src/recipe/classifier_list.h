// SPDX-License-Identifier: GPL-3.0-or-later

// The classifiers that can decide in place of the neighbours, in the order of
// their numbers.  Included more than once, with PV_CLASSIFIER defined.
//
// PV_CLASSIFIER(ID, number, name, family, learner, remark, parameter...)
//
//   ID, number  PV_CLASSIFIER_ID = number.  Model files store the number, so it
//               never changes; a new classifier takes the next one.
//   name        in recipes, --classifier and model files
//   family      which pv_family_... checks and asks it: src/model/classify_*.c
//   learner     which pv_learn_... learns it: tools/classifiers/learn_*.c
//   remark      for --help, what the parameters don't say
//   parameter   up to PV_MAX_PARAMETERS, each a PvParameter

// clang-format off

PV_CLASSIFIER(SVM, 1, "svm", svm, svm, "",
  // The kernel is RBF, its gamma over the total variance.
  { "c", 1, 1e-6, 1e9, false, { 0.1, 1, 10, 100 } },
  { "gamma", 1, 1e-6, 1e6, false, { 0.1, 0.5, 2 } })

PV_CLASSIFIER(RANDOM_FOREST, 2, "random-forest", forest, forest, "",
  { "trees", 300, 1, 10000, true, { 0 } },
  { "depth", 32, 1, 64, true, { 6, 32 } },
  { "leaf", 1, 1, 1e6, true, { 1, 3, 10 } },
  { "seed", 0, 0, 4294967295.0, true, { 0 } })

PV_CLASSIFIER(DECISION_TREE, 3, "decision-tree", forest, tree, "",
  // Depth at most, clips in a leaf at least.
  { "depth", 32, 1, 64, true, { 3, 6, 12, 32 } },
  { "leaf", 1, 1, 1e6, true, { 1, 5, 20 } })

PV_CLASSIFIER(BAGGING, 4, "bagging", forest, forest, "",
  { "trees", 100, 1, 10000, true, { 0 } },
  { "depth", 32, 1, 64, true, { 6, 32 } },
  { "leaf", 1, 1, 1e6, true, { 1, 3, 10 } },
  { "seed", 0, 0, 4294967295.0, true, { 0 } })

PV_CLASSIFIER(GRADIENT_BOOSTING, 5, "gradient-boosting", boosting, boosting, "",
  // Each round adds a tree for each label.
  { "rounds", 100, 1, 10000, true, { 50, 200 } },
  { "depth", 3, 1, 32, true, { 1, 2, 4 } },
  { "rate", 0.1, 1e-4, 1, false, { 0.05, 0.2 } })

PV_CLASSIFIER(LOGISTIC, 6, "logistic", linear, logistic, "",
  // The inverse of the ridge.
  { "c", 1, 1e-9, 1e9, false, { 0.01, 0.1, 1, 10 } })

PV_CLASSIFIER(SGD, 7, "sgd", sgd, sgd, "",
  // Alpha is the ridge.
  { "alpha", 1e-3, 1e-9, 1e3, false, { 1e-4, 1e-3, 1e-2, 1e-1 } },
  { "epochs", 50, 1, 1e5, true, { 0 } },
  { "seed", 0, 0, 4294967295.0, true, { 0 } })

PV_CLASSIFIER(NAIVE_BAYES, 8, "naive-bayes", gaussian, gaussian, "",
  // Added to each variance, as a share of the largest.
  { "smoothing", 1e-9, 1e-12, 1e3, false, { 1e-9, 1e-2, 1e-1, 1 } })

PV_CLASSIFIER(VOTE, 9, "vote", vote, vote,
  "the mean of svm, random-forest, gradient-boosting and logistic",
  { .name = NULL })
