// SPDX-License-Identifier: GPL-3.0-or-later

#include "network/exponential.h"
#include "network/network_private.h"

void
pv_activate_sigmoid(const float* in, size_t n, float* out)
{
  for (size_t i = 0; i < n; ++i) {
    out[i] = (float)(1.0 / (1.0 + pv_exponential(-(double)in[i])));
  }
}

static void
share_out(const float* in, uint32_t n, float* out)
{
  float  largest = in[0];
  double sum     = 0.0;
  for (uint32_t c = 1; c < n; ++c) {
    largest = in[c] > largest ? in[c] : largest;
  }
  for (uint32_t c = 0; c < n; ++c) {
    out[c] = (float)pv_exponential((double)in[c] - (double)largest);
    sum += (double)out[c];
  }
  for (uint32_t c = 0; c < n; ++c) {
    out[c] = (float)((double)out[c] / sum);
  }
}

void
pv_activate_softmax(const float* in, size_t n, uint32_t n_channels, float* out)
{
  for (size_t i = 0; i < n; ++i) {
    share_out(in + i * n_channels, n_channels, out + i * n_channels);
  }
}
