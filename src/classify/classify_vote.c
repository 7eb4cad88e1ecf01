// SPDX-License-Identifier: GPL-3.0-or-later

// Several classifiers; what they say, averaged.  Array: members [n_members],
// their kinds, as numbered in PvClassifierKind.

#include "classify/classify_private.h"

static PvStatus
check(const PvClassifier* c, PvError* error)
{
  PvStatus st = pv_array_check(c, PV_VOTE_MEMBERS, c->n_members, 0, error);
  if (!st && c->n_members < 1) {
    st = pv_fail(error, PV_ERR_FORMAT, "its vote has no members");
  }
  for (uint32_t m = 0; !st && m < c->n_members; ++m) {
    const PvClassifier* const member = &c->members[m];
    if (!pv_may_vote(c->arrays[PV_VOTE_MEMBERS].i[m]) ||
        c->arrays[PV_VOTE_MEMBERS].i[m] != (int32_t)member->kind) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "its vote's member %u is not a classifier", m);
    }
    st = pv_classifier_check(member, error);
  }
  return st;
}

static void
ask(const PvClassifier* c, const float* point, double* weight)
{
  float said[PV_MAX_LABELS + 1];
  for (uint32_t m = 0; m < c->n_members; ++m) {
    pv_classify(&c->members[m], point, said);
    for (uint32_t l = 0; l < c->n_labels; ++l) {
      weight[l] += (double)said[l];
    }
  }
}

bool
pv_may_vote(int32_t kind)
{
  return kind > PV_CLASSIFIER_KNN && kind < PV_N_CLASSIFIERS &&
         kind != PV_CLASSIFIER_VOTE;
}

const PvClassifierFamily pv_family_vote = { { { "members", true } },
                                            check,
                                            ask };
