// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/calibrate.h"

#include <math.h>

enum { N_STEPS = 50 };

static const double ridge = 0.001;

// Solve a symmetric positive definite system in place, by elimination.
static void
solve(double a[PV_N_CUES][PV_N_CUES], double b[PV_N_CUES])
{
  for (int i = 0; i < PV_N_CUES; ++i) {
    for (int r = i + 1; r < PV_N_CUES; ++r) {
      const double f = a[r][i] / a[i][i];
      for (int c = i; c < PV_N_CUES; ++c) {
        a[r][c] -= f * a[i][c];
      }
      b[r] -= f * b[i];
    }
  }
  for (int i = PV_N_CUES - 1; i >= 0; --i) {
    for (int c = i + 1; c < PV_N_CUES; ++c) {
      b[i] -= a[i][c] * b[c];
    }
    b[i] /= a[i][i];
  }
}

/// What each side of the question weighs.
typedef struct {
  bool   known;
  double yes, no;
} Question;

static bool
answer(const Question* question, const PvHeldOut* held)
{
  return question->known ? held->is_known : held->is_right;
}

// Songs by unknown producers may be few or many: for these, both sides weigh the
// same.
static Question
ask(const PvHeldOut* held, uint32_t n, bool known)
{
  Question question = { known, 1.0, 1.0 };
  double   yes      = 0.0;
  double   no       = 0.0;
  for (uint32_t i = 0; known && i < n; ++i) {
    *(held[i].is_known ? &yes : &no) += held[i].weight;
  }
  if (yes > 0.0 && no > 0.0) {
    question.yes = (yes + no) / (2.0 * yes);
    question.no  = (yes + no) / (2.0 * no);
  }
  return question;
}

// One step of Newton's method; returns how far it went.
static double
step(const PvHeldOut* held,
     uint32_t         n,
     const Question*  question,
     double           w[PV_N_CUES])
{
  double hessian[PV_N_CUES][PV_N_CUES] = { { 0 } };
  double gradient[PV_N_CUES]           = { 0 };
  double all                           = 0.0;
  for (uint32_t i = 0; i < n; ++i) {
    if (!question->known && !held[i].is_known) {
      continue;
    }
    double cues[PV_N_CUES];
    pv_cues_of(&held[i].cues, cues);
    const bool yes = answer(question, &held[i]);
    double     z   = 0.0;
    for (int c = 0; c < PV_N_CUES; ++c) {
      z += w[c] * cues[c];
    }
    const double p = 1.0 / (1.0 + exp(-z));
    const double m = held[i].weight * (yes ? question->yes : question->no);
    all += m;
    for (int r = 0; r < PV_N_CUES; ++r) {
      gradient[r] += m * ((yes ? 1.0 : 0.0) - p) * cues[r];
      for (int c = 0; c < PV_N_CUES; ++c) {
        hessian[r][c] += m * p * (1.0 - p) * cues[r] * cues[c];
      }
    }
  }
  for (int r = 0; r < PV_N_CUES; ++r) {
    gradient[r] -= ridge * all * w[r];
    hessian[r][r] += ridge * all + 1e-9;
  }
  solve(hessian, gradient);
  double far = 0.0;
  for (int r = 0; r < PV_N_CUES; ++r) {
    w[r] += gradient[r];
    far = fmax(far, fabs(gradient[r]));
  }
  return far;
}

PvOdds
pv_fit_odds(const PvHeldOut* held, uint32_t n, bool known)
{
  const Question question = ask(held, n, known);
  PvOdds         odds     = { { 0.0 } };
  for (int i = 0; i < N_STEPS && step(held, n, &question, odds.weight) > 1e-9;
       ++i) {
  }
  return odds;
}
