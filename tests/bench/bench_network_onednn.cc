// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench_network.h"

#include <omp.h>
#include <oneapi/dnnl/dnnl.hpp>

#include <cstring>
#include <unordered_map>
#include <vector>

namespace {

using dnnl::memory;

/// Steps, each with what it reads and writes.
struct OneDnn {
  dnnl::engine                 engine{ dnnl::engine::kind::cpu, 0 };
  dnnl::stream                 stream{ engine };
  std::vector<dnnl::primitive> steps;
  std::vector<std::unordered_map<int, memory>> arguments;
  memory                                       last;
};

memory::desc
describe(const memory::dims& sizes, memory::format_tag tag)
{
  return memory::desc(sizes, memory::data_type::f32, tag);
}

/// The same numbers in another order: at once, or as a step.
memory
reorder(OneDnn& net, memory from, const memory::desc& wanted, bool is_step)
{
  if (from.get_desc() == wanted) {
    return from;
  }
  memory to(wanted, net.engine);
  if (is_step) {
    net.steps.push_back(dnnl::reorder(from, to));
    net.arguments.push_back({ { DNNL_ARG_FROM, from }, { DNNL_ARG_TO, to } });
  } else {
    dnnl::reorder(from, to).execute(net.stream, from, to);
    net.stream.wait();
  }
  return to;
}

memory
hold(OneDnn& net, const memory::desc& desc, const float* values)
{
  memory held(desc, net.engine);
  std::memcpy(held.get_data_handle(), values, desc.get_size());
  return held;
}

dnnl::convolution_forward::primitive_desc
plan(const OneDnn& net, const PvBenchConvolution& c, const memory::desc& in)
{
  using tag = memory::format_tag;
  const memory::dims   weights{ c.n_out, c.n_in, c.kernel[0], c.kernel[1] };
  const memory::dims   out{ 1, c.n_out, c.out[0], c.out[1] };
  const memory::dims   stride{ c.stride[0], c.stride[1] };
  const memory::dims   padding{ c.padding[0], c.padding[1] };
  dnnl::post_ops       after;
  dnnl::primitive_attr attributes;
  if (c.is_rectified) {
    after.append_eltwise(1.0f, dnnl::algorithm::eltwise_relu, 0.0f, 0.0f);
    attributes.set_post_ops(after);
  }
  return { { dnnl::prop_kind::forward_inference,
             dnnl::algorithm::convolution_auto, in, describe(weights, tag::any),
             describe({ c.n_out }, tag::a), describe(out, tag::any), stride,
             padding, padding },
           attributes,
           net.engine };
}

memory
add(OneDnn& net, const PvBenchConvolution& c, memory in, bool is_first)
{
  using tag = memory::format_tag;
  const memory::dims sizes{ 1, c.n_in, c.size[0], c.size[1] };
  const memory::dims kernel{ c.n_out, c.n_in, c.kernel[0], c.kernel[1] };
  const auto         planned =
    plan(net, c, is_first ? in.get_desc() : describe(sizes, tag::any));
  const memory from = reorder(net, in, planned.src_desc(), true);
  const memory weights =
    reorder(net, hold(net, describe(kernel, tag::oihw), c.weights),
            planned.weights_desc(), false);
  const memory offset = hold(net, describe({ c.n_out }, tag::a), c.offset);
  const memory out(planned.dst_desc(), net.engine);
  net.steps.push_back(dnnl::convolution_forward(planned));
  net.arguments.push_back({ { DNNL_ARG_SRC, from },
                            { DNNL_ARG_WEIGHTS, weights },
                            { DNNL_ARG_BIAS, offset },
                            { DNNL_ARG_DST, out } });
  return out;
}

} // namespace

void*
pv_bench_onednn_new(const PvBenchNetwork* network)
{
  using tag = memory::format_tag;
  omp_set_num_threads(1);
  auto* const               net   = new OneDnn;
  const PvBenchConvolution& first = network->at[0];
  const PvBenchConvolution& end   = network->at[network->n - 1];
  memory                    last  = hold(
                        *net, describe({ 1, first.n_in, first.size[0], first.size[1] }, tag::nhwc),
                        network->in);
  for (uint32_t i = 0; i < network->n; ++i) {
    last = add(*net, network->at[i], last, i == 0);
  }
  net->last = reorder(
    *net, last, describe({ 1, end.n_out, end.out[0], end.out[1] }, tag::nhwc),
    true);
  return net;
}

void
pv_bench_onednn_run(void* self)
{
  OneDnn& net = *static_cast<OneDnn*>(self);
  for (size_t i = 0; i < net.steps.size(); ++i) {
    net.steps[i].execute(net.stream, net.arguments[i]);
  }
  net.stream.wait();
}

const float*
pv_bench_onednn_out(void* self)
{
  return static_cast<const float*>(
    static_cast<OneDnn*>(self)->last.get_data_handle());
}
