// SPDX-License-Identifier: GPL-3.0-or-later

// A network of 212 000 weights on one patch of 5.9 s, on one core, and its
// convolutions by peers.

#include "bench.h"
#include "bench_network.h"
#include "network/network_private.h"
#include "support/models/network.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_ROUNDS = 300, N_CHECKED = 512, N_INPUT = 3 * 64 * 256 };

typedef struct {
  PvNetwork* network;
  float*     in; ///< Kept: a run may overwrite its input
  float*     scratch;
  float      out[N_CHECKED];
} Ours;

static void
run_ours(void* user)
{
  Ours* const      ours    = user;
  PvNetwork* const network = ours->network;
  memcpy(pv_network_input(network, ours->scratch), ours->in,
         (size_t)pv_shape_size(&network->shapes[0]) * sizeof(float));
  pv_network_run(network, ours->scratch, ours->out);
}

static void
start(Ours* ours, const PvLearnedParts* parts, float* in)
{
  PvError error;
  if (pv_network_new(parts->network, &parts->weights, &ours->network, &error)) {
    fprintf(stderr, "%s\n", error.text);
    exit(1);
  }
  ours->in      = in;
  ours->scratch = malloc(pv_network_n_scratch(ours->network) * sizeof(float));
}

static const float*
find(const PvWeights* weights, const PvLayer* layer, const char* part)
{
  char name[32];
  snprintf(name, sizeof(name), "%s.%s", layer->name, part);
  return pv_weights_look_up(weights, name)->values;
}

/// What is flattened and then convolved frame by frame is convolved over all bands.
static void
add_convolution(PvBenchNetwork*       peer,
                const PvNetwork*      network,
                uint32_t              i,
                const PvLearnedParts* parts)
{
  const PvLayer* const      layer = &network->spec.layers[i];
  const bool                is_2d = layer->kind == PV_LAYER_CONV2D;
  const PvShape             in    = network->shapes[is_2d ? i : i - 1];
  const PvExtent            out   = network->shapes[i + 1].extent;
  PvBenchConvolution* const c     = &peer->at[peer->n++];
  *c                              = (PvBenchConvolution){
                                 .n_in   = in.channels,
                                 .n_out  = layer->n_out,
                                 .size   = { in.extent.bands, in.extent.frames },
                                 .kernel = { is_2d ? layer->kernel.bands : in.extent.bands,
                                             layer->kernel.frames },
                                 .stride       = { layer->stride.bands, layer->stride.frames },
                                 .padding      = { layer->padding.bands, layer->padding.frames },
                                 .out          = { out.bands, out.frames },
                                 .weights      = find(&parts->weights, layer, "weights"),
                                 .offset       = find(&parts->weights, layer, "offset"),
                                 .is_rectified = is_2d
  };
}

static PvBenchNetwork
describe(const PvNetwork* network, const PvLearnedParts* parts, const float* in)
{
  PvBenchNetwork peer = { .in = in };
  for (uint32_t i = 0; i < network->spec.n_layers; ++i) {
    if (pv_layer_is_convolution(network->spec.layers[i].kind)) {
      add_convolution(&peer, network, i, parts);
    }
  }
  return peer;
}

// The means over time of a peer's last convolution are those of our network.
static void
check(const char*           name,
      const Ours*           ours,
      const PvBenchNetwork* peer,
      const float*          out)
{
  const PvBenchConvolution* const last = &peer->at[peer->n - 1];
  for (uint32_t c = 0; c < last->n_out; ++c) {
    double sum = 0.0;
    for (uint32_t f = 0; f < last->out[1]; ++f) {
      sum += (double)out[f * last->n_out + c];
    }
    const double mean = sum / last->out[1];
    if (!(fabs(mean - (double)ours->out[c]) <= 1e-3 * (1.0 + fabs(mean)))) {
      fprintf(stderr, "%s: %g, not %g\n", name, mean, (double)ours->out[c]);
      exit(1);
    }
  }
}

static void
print(const PvContender* c)
{
  printf("| %s | %.2f | %.2f | %.1f |\n", c->name, c->median_ns / 1e6,
         c->p99_ns / 1e6, (double)c->n_heap_calls / (double)c->n_calls);
}

/// What is timed.
typedef struct {
  uint32_t    n;
  PvContender at[4];
} Contenders;

static void
add(Contenders* all, const char* name, void (*run)(void*), void* user)
{
  all->at[all->n++] = (PvContender){ .name = name, .run = run, .user = user };
}

static void
add_peers(Contenders* all, const PvBenchNetwork* peer, const Ours* pooled)
{
  (void)peer;
  (void)pooled;
#ifdef PV_WITH_XNNPACK
  void* const xnnpack = pv_bench_xnnpack_new(peer);
  if (xnnpack) {
    pv_bench_xnnpack_run(xnnpack);
    check("XNNPACK", pooled, peer, pv_bench_xnnpack_out(xnnpack));
    add(all, "XNNPACK, convolutions only", pv_bench_xnnpack_run, xnnpack);
  }
#endif
#ifdef PV_WITH_ONEDNN
  void* const onednn = pv_bench_onednn_new(peer);
  if (onednn) {
    pv_bench_onednn_run(onednn);
    check("oneDNN", pooled, peer, pv_bench_onednn_out(onednn));
    add(all, "oneDNN, convolutions only", pv_bench_onednn_run, onednn);
  }
#endif
}

/// Without its dense layer, the network gives what peers are checked by.
static void
leave_out_last(PvLearnedParts* parts)
{
  --parts->network->n_layers;
  free(parts->weights.at[--parts->weights.n].values);
  free(parts->weights.at[--parts->weights.n].values);
}

int
main(void)
{
  static float   in[N_INPUT];
  static Ours    best;
  static Ours    plain;
  static Ours    pooled;
  Contenders     all   = { .n = 0 };
  PvLearnedParts whole = pv_toy_network_parts(pv_large_network, 1);
  PvLearnedParts part  = pv_toy_network_parts(pv_large_network, 1);
  for (uint32_t i = 0; i < N_INPUT; ++i) {
    in[i] = 4.0f * pv_bench_random() - 3.0f;
  }
  leave_out_last(&part);
  start(&best, &whole, in);
  start(&plain, &whole, in);
  start(&pooled, &part, in);
  plain.network->loops = pv_network_plain_loops;
  run_ours(&pooled);

  const PvBenchNetwork peer = describe(best.network, &whole, in);
  add(&all, "**prodval**", run_ours, &best);
  add(&all, "prodval without AVX2", run_ours, &plain);
  add_peers(&all, &peer, &pooled);
  pv_bench_take_turns(all.at, all.n, N_ROUNDS, 1);
  printf("| a patch of 5.9 s | ms | p99 | heap calls |\n|---|---|---|---|\n");
  for (uint32_t i = 0; i < all.n; ++i) {
    print(&all.at[i]);
  }
  pv_bench_report("network_ms", all.at[0].median_ns / 1e6);
  return 0;
}
