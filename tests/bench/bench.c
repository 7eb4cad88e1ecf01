// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

double
pv_bench_now_ns(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int
by_value(const void* a, const void* b)
{
  const double x = *(const double*)a;
  const double y = *(const double*)b;
  return x < y ? -1 : x > y;
}

void
pv_bench_summarise(PvContender* contender, double* ns, uint32_t n)
{
  double sum = 0.0;
  qsort(ns, n, sizeof(double), by_value);
  for (uint32_t i = 0; i < n; ++i) {
    sum += ns[i];
  }
  contender->median_ns = ns[n / 2];
  contender->p99_ns    = ns[(uint64_t)n * 99 / 100];
  contender->p999_ns   = ns[(uint64_t)n * 999 / 1000];
  contender->mean_ns   = sum / n;
}

void
pv_bench_take_turns(PvContender* contenders,
                    uint32_t     n_contenders,
                    uint32_t     n_rounds,
                    uint32_t     n_calls)
{
  double* const ns = malloc((size_t)n_contenders * n_rounds * sizeof(double));
  for (uint32_t r = 0; ns && r < n_rounds; ++r) {
    for (uint32_t i = 0; i < n_contenders; ++i) {
      PvContender* const c      = &contenders[i];
      const uint64_t     before = pv_bench_heap_calls();
      const double       start  = pv_bench_now_ns();
      for (uint32_t j = 0; j < n_calls; ++j) {
        c->run(c->user);
      }
      ns[(size_t)i * n_rounds + r] = (pv_bench_now_ns() - start) / n_calls;
      c->n_heap_calls += pv_bench_heap_calls() - before;
      c->n_calls += n_calls;
    }
  }
  for (uint32_t i = 0; ns && i < n_contenders; ++i) {
    pv_bench_summarise(&contenders[i], ns + (size_t)i * n_rounds, n_rounds);
  }
  free(ns);
}

void
pv_bench_report(const char* name, double value)
{
  fprintf(stderr, "= %s %.6g\n", name, value);
}

float
pv_bench_random(void)
{
  static uint32_t seed = 1;
  seed                 = seed * 1664525u + 1013904223u;
  return (float)(seed >> 8) / 16777216.0f;
}

float
pv_bench_bell(void)
{
  float sum = -6.0f;
  for (int i = 0; i < 12; ++i) {
    sum += pv_bench_random();
  }
  return sum;
}

enum { N_DIMS = 12, POINTS_PER_CLUSTER = 500 };

static void
place(const float* centres, uint32_t n_centres, float spread, float* row)
{
  const uint32_t c = (uint32_t)(pv_bench_random() * (float)n_centres);
  for (uint32_t d = 0; d < N_DIMS; ++d) {
    row[d] = centres[c * N_DIMS + d] + spread * pv_bench_bell();
  }
}

float*
pv_bench_clusters(uint32_t n, uint32_t n_queries, float* queries)
{
  const uint32_t n_centres = n / POINTS_PER_CLUSTER + 1;
  float* const   centres   = malloc((size_t)n_centres * N_DIMS * sizeof(float));
  float* const   points    = malloc((size_t)n * N_DIMS * sizeof(float));
  for (uint32_t i = 0; i < n_centres * N_DIMS; ++i) {
    centres[i] = 10.0f * pv_bench_bell();
  }
  for (uint32_t i = 0; i < n; ++i) {
    const float spread = 0.3f + 2.0f * pv_bench_random();
    place(centres, n_centres, spread, points + (size_t)i * N_DIMS);
  }
  for (uint32_t i = 0; i < n_queries; ++i) {
    place(centres, n_centres, 1.5f, queries + (size_t)i * N_DIMS);
  }
  free(centres);
  return points;
}
