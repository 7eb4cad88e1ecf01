// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the benchmarks share: contenders that take turns, so that their
/// ratios hold on a noisy machine.

#ifndef PV_BENCH_H
#define PV_BENCH_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One thing to be timed.
typedef struct {
  const char* name;
  void (*run)(void* user);
  void*    user;
  double   median_ns; ///< Of one call
  double   p99_ns;
  double   p999_ns;
  double   mean_ns;
  uint64_t n_heap_calls; ///< In all measured calls
  uint64_t n_calls;
} PvContender;

/// Let all run in turn, `n_rounds` times, each time `n_calls` calls in a row.
void
pv_bench_take_turns(PvContender* contenders,
                    uint32_t     n_contenders,
                    uint32_t     n_rounds,
                    uint32_t     n_calls);

/// Statistics of `n` times in `ns`, which are sorted.
void
pv_bench_summarise(PvContender* contender, double* ns, uint32_t n);

/// Monotonic time.
double
pv_bench_now_ns(void);

/// Calls of malloc() and its kin so far, by any thread.
uint64_t
pv_bench_heap_calls(void);

/// A figure under its name in the JSON file.
void
pv_bench_report(const char* name, double value);

/// Uniform within [0, 1), the same in every run.
float
pv_bench_random(void);

/// About normal, of deviation 1, likewise.
float
pv_bench_bell(void);

/// `n` points of 12 dimensions in clusters, and as many queries among them.
float*
pv_bench_clusters(uint32_t n, uint32_t n_queries, float* queries);

#ifdef __cplusplus
}
#endif

#endif
