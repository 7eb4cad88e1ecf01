// SPDX-License-Identifier: GPL-3.0-or-later

// What a host's audio callback pays, block by block, at 48 kHz.

#include "bench.h"
#include "engine/engine.h"

#include <stdio.h>
#include <stdlib.h>

enum { RATE_HZ = 48000, BLOCK = 64, N_BLOCKS = 60000, N_HOP_BLOCKS = 17 };

static float left[BLOCK * 997];
static float right[BLOCK * 997];

static double
time_block(PvEngine* engine, uint32_t i)
{
  const uint32_t at    = i % 997 * BLOCK;
  const double   start = pv_bench_now_ns();
  pv_engine_process(engine, left + at, right + at, BLOCK);
  return pv_bench_now_ns() - start;
}

int
main(void)
{
  static double   ns[N_BLOCKS];
  PvError         error;
  PvGuess*        guess    = malloc(sizeof(PvGuess));
  const double    deadline = 1e9 * BLOCK / RATE_HZ;
  PvContender     all      = { .name = "all blocks" };
  PvEngine* const engine   = pv_engine_new(RATE_HZ, 8000, &error);
  if (!engine || !guess) {
    return 1;
  }
  for (uint32_t i = 0; i < BLOCK * 997; ++i) {
    left[i]  = 0.3f * (pv_bench_random() - 0.5f);
    right[i] = 0.5f * left[i] + 0.1f * (pv_bench_random() - 0.5f);
  }
  uint64_t n_heap = 0;
  for (uint32_t i = 0; i < N_BLOCKS; ++i) {
    const uint64_t before = pv_bench_heap_calls();
    ns[i]                 = time_block(engine, i);
    n_heap += pv_bench_heap_calls() - before;
    while (pv_engine_work(engine, guess)) {
    }
  }
  pv_bench_summarise(&all, ns, N_BLOCKS);
  // The slowest of each hop's 17.4 blocks hold the transform.
  const double* const slow   = ns + N_BLOCKS - N_BLOCKS / (N_HOP_BLOCKS + 1);
  const double        median = slow[N_BLOCKS / (N_HOP_BLOCKS + 1) / 2];
  printf("| callback, 48 kHz stereo, 64 samples | µs | %% of the deadline |\n"
         "|---|---|---|\n"
         "| mean | %.2f | %.3f |\n| blocks with the FFT, median | %.2f | %.3f "
         "|\n| 99.9th percentile | %.2f | %.3f |\n| heap calls | %llu | |\n",
         all.mean_ns / 1e3, 100.0 * all.mean_ns / deadline, median / 1e3,
         100.0 * median / deadline, all.p999_ns / 1e3,
         100.0 * all.p999_ns / deadline, (unsigned long long)n_heap);
  pv_bench_report("callback_mean", 100.0 * all.mean_ns / deadline);
  pv_bench_report("callback_worst", 100.0 * all.p999_ns / deadline);
  pv_bench_report("callback_heap", (double)n_heap);
  pv_engine_free(engine);
  free(guess);
  return 0;
}
