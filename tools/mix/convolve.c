// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/mix/convolve.h"

#include <complex.h>
#include <fftw3.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  uint32_t      size;
  double*       time;      ///< [size]
  fftw_complex* frequency; ///< [size / 2 + 1]
  fftw_complex* response;  ///< The same
  float*        tail;      ///< [size], of the blocks before
  fftw_plan     forward;
  fftw_plan     backward;
} Convolver;

static void
clear(Convolver* c)
{
  fftw_destroy_plan(c->forward);
  fftw_destroy_plan(c->backward);
  fftw_free(c->time);
  fftw_free(c->frequency);
  fftw_free(c->response);
  free(c->tail);
}

/// Plans are estimated: measured ones may differ in their last bits.
static bool
init(Convolver* c, uint32_t n_response)
{
  *c = (Convolver){ .size = 4096 };
  while (c->size < 2 * n_response) {
    c->size *= 2;
  }
  c->time      = fftw_alloc_real(c->size);
  c->frequency = fftw_alloc_complex(c->size / 2 + 1);
  c->response  = fftw_alloc_complex(c->size / 2 + 1);
  c->tail      = calloc(c->size, sizeof(float));
  if (!c->time || !c->frequency || !c->response || !c->tail) {
    return false;
  }
  fftw_make_planner_thread_safe();
  c->forward =
    fftw_plan_dft_r2c_1d((int)c->size, c->time, c->frequency, FFTW_ESTIMATE);
  c->backward =
    fftw_plan_dft_c2r_1d((int)c->size, c->frequency, c->time, FFTW_ESTIMATE);
  return c->forward && c->backward;
}

/// The spectrum of `n` samples and zeros, in `frequency`.
static void
transform(Convolver* c, const float* samples, uint32_t n)
{
  for (uint32_t i = 0; i < n; ++i) {
    c->time[i] = (double)samples[i];
  }
  memset(c->time + n, 0, (c->size - n) * sizeof(double));
  fftw_execute(c->forward);
}

/// Takes `gain` and FFTW's factor with it.
static void
set_response(Convolver* c, const float* response, uint32_t n, double gain)
{
  transform(c, response, n);
  for (uint32_t k = 0; k <= c->size / 2; ++k) {
    c->response[k] = c->frequency[k] * (gain / c->size);
  }
}

static void
multiply(Convolver* c)
{
  for (uint32_t k = 0; k <= c->size / 2; ++k) {
    const double a  = creal(c->frequency[k]);
    const double b  = cimag(c->frequency[k]);
    const double u  = creal(c->response[k]);
    const double v  = cimag(c->response[k]);
    c->frequency[k] = (a * u - b * v) + (a * v + b * u) * I;
  }
}

static void
add_block(Convolver* c, float* samples, uint32_t n)
{
  transform(c, samples, n);
  multiply(c);
  fftw_execute(c->backward);
  for (uint32_t i = 0; i < n; ++i) {
    samples[i] += (float)(c->time[i] + (double)c->tail[i]);
  }
  for (uint32_t i = 0; i < c->size; ++i) {
    const double before = i + n < c->size ? (double)c->tail[i + n] : 0.0;
    const double now    = i + n < c->size ? c->time[i + n] : 0.0;
    c->tail[i]          = (float)(before + now);
  }
}

bool
pv_convolve_add(const float* response,
                uint32_t     n_response,
                double       gain,
                float*       samples,
                uint32_t     n)
{
  Convolver  c;
  const bool is_ready = init(&c, n_response);
  if (is_ready) {
    const uint32_t block = c.size - n_response;
    set_response(&c, response, n_response, gain);
    for (uint32_t at = 0; at < n; at += block) {
      add_block(&c, samples + at, n - at < block ? n - at : block);
    }
  }
  clear(&c);
  return is_ready;
}
