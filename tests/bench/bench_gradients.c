// SPDX-License-Identifier: GPL-3.0-or-later

// bench_gradients LAYERS THREADS: a contender of bench_gradients.py.  Says how many
// parameters the network has; for each line that comes in it runs a batch there and
// back, and says how many nanoseconds that took.

#include "bench.h"
#include "tools/gradients/backprop.h"
#include "tools/network/network_file.h"

#include <stdio.h>
#include <stdlib.h>

enum { N_PATCHES = 32 };

static PvBackprop*
start(const char* layers, const char* n_threads)
{
  static PvNetworkSpec spec;
  PvBackprop*          backprop = NULL;
  PvError              error;
  if (pv_network_description_open(layers, &spec, &error) ||
      pv_backprop_new(&spec, N_PATCHES, (uint32_t)atoi(n_threads), 1, &backprop,
                      &error)) {
    fprintf(stderr, "bench_gradients: %s\n", error.text);
    exit(1);
  }
  for (uint32_t p = 0; p < N_PATCHES; ++p) {
    float* const in = pv_backprop_input(backprop, p);
    for (size_t i = 0; i < pv_network_input_size(&spec); ++i) {
      in[i] = 4.0f * pv_bench_random() - 3.0f;
    }
  }
  return backprop;
}

int
main(int argc, char** argv)
{
  if (argc != 3) {
    fprintf(stderr, "usage: bench_gradients LAYERS THREADS\n");
    return 2;
  }
  PvBackprop* const backprop = start(argv[1], argv[2]);
  const size_t      n        = (size_t)N_PATCHES * pv_backprop_n_out(backprop);
  float* const      wishes   = malloc(n * sizeof(float));
  for (size_t i = 0; wishes && i < n; ++i) {
    wishes[i] = pv_bench_random() - 0.5f;
  }
  printf("%zu\n", pv_backprop_parameters(backprop).n);
  fflush(stdout);
  while (wishes && getchar() == '\n') {
    const double begin = pv_bench_now_ns();
    pv_backprop_forward(backprop);
    pv_backprop_backward(backprop, wishes);
    printf("%.0f\n", pv_bench_now_ns() - begin);
    fflush(stdout);
  }
  free(wishes);
  pv_backprop_free(backprop);
  return 0;
}
