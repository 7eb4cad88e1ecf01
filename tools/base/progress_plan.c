// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/progress_plan.h"

#include "base/clock.h"
#include "tools/base/progress_line.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>

static const double redraw_s = 0.2;
static const double first_s  = 60.0; // Plain lines after that, twice that, …

/// There is one standard error.
static struct {
  pthread_mutex_t mutex;
  bool            is_going;
  PvTimeLeft      left;
  double          start_s;
  double          drawn_s; ///< When it was drawn last, since the start
  double          plain_s; ///< When the next plain line is due, likewise
  char            detail[64];
} plan = { .mutex = PTHREAD_MUTEX_INITIALIZER };

static double
now(void)
{
  return pv_now_s() - plan.start_s;
}

static void
describe(double now_s, char* text, size_t n_text)
{
  const double   share    = pv_time_left_share(&plan.left);
  const double   seconds  = pv_time_left_estimate(&plan.left, now_s);
  const unsigned left     = (unsigned)fmin(seconds + 0.5, 1e9);
  const char*    what     = plan.left.phases[plan.left.at].what;
  const bool     has_more = *plan.detail;
  const int      n =
    snprintf(text, n_text, "%.0f %% %s%s%s%s", floor(100.0 * share), what,
             has_more ? " (" : "", plan.detail, has_more ? ")" : "");
  if (seconds >= 0.0) {
    snprintf(text + n, n_text - (size_t)n, ", %u:%02u left", left / 60,
             left % 60);
  }
}

static void
show(bool is_due)
{
  char         text[128];
  const double now_s = now();
  if (pv_progress_is_terminal()) {
    if (is_due || now_s >= plan.drawn_s + redraw_s) {
      describe(now_s, text, sizeof(text));
      pv_progress_draw(pv_time_left_share(&plan.left), text);
      plan.drawn_s = now_s;
    }
  } else if (now_s >= plan.plain_s) {
    describe(now_s, text, sizeof(text));
    fprintf(stderr, "%s\n", text);
    plan.plain_s *= 2.0;
  } else {
    pv_time_left_estimate(&plan.left, now_s);
  }
}

bool
pv_progress_is_planned(void)
{
  pthread_mutex_lock(&plan.mutex);
  const bool is_going = plan.is_going;
  pthread_mutex_unlock(&plan.mutex);
  return is_going;
}

double
pv_progress_share(void)
{
  pthread_mutex_lock(&plan.mutex);
  const double share = plan.is_going ? pv_time_left_share(&plan.left) : 0.0;
  pthread_mutex_unlock(&plan.mutex);
  return share;
}

void
pv_progress_plan(const PvPhase* phases, uint32_t n_phases)
{
  pthread_mutex_lock(&plan.mutex);
  plan.start_s = pv_now_s();
  pv_time_left_begin(&plan.left, phases, n_phases);
  plan.is_going = true;
  *plan.detail  = '\0';
  plan.drawn_s  = 0.0;
  plan.plain_s  = first_s;
  show(true);
  pthread_mutex_unlock(&plan.mutex);
}

void
pv_progress_enter(uint32_t phase)
{
  pthread_mutex_lock(&plan.mutex);
  if (plan.is_going) {
    *plan.detail = phase == plan.left.at ? *plan.detail : '\0';
    pv_time_left_enter(&plan.left, phase, now());
    show(true);
  }
  pthread_mutex_unlock(&plan.mutex);
}

void
pv_progress_add(double n_units)
{
  pthread_mutex_lock(&plan.mutex);
  if (plan.is_going) {
    pv_time_left_add(&plan.left, n_units);
    show(false);
  }
  pthread_mutex_unlock(&plan.mutex);
}

void
pv_progress_detail(const char* text)
{
  pthread_mutex_lock(&plan.mutex);
  snprintf(plan.detail, sizeof(plan.detail), "%s", text);
  pthread_mutex_unlock(&plan.mutex);
}

void
pv_progress_conclude(void)
{
  pthread_mutex_lock(&plan.mutex);
  if (plan.is_going) {
    plan.is_going = false;
    pv_progress_give_way();
  }
  pthread_mutex_unlock(&plan.mutex);
}
