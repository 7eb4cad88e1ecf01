// SPDX-License-Identifier: GPL-3.0-or-later

// One frame of 2048 samples: the bare FFT, the project, and its peers.

#include "bench.h"
#include "mfcc_alone.h"
#include "rt/analyser.h"

#ifdef PV_WITH_AUBIO
#include <aubio/aubio.h>
#endif
#include <fftw3.h>
#ifdef PV_WITH_KISSFFT
#include <kiss_fftr.h>
#endif
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_ROUNDS = 1000, N_CALLS = 20, N_AUDIO = 220500 };

static float left[N_AUDIO];
static float right[N_AUDIO];

// Noise whose level breathes, more of it in the left.
static void
make_audio(void)
{
  float common = 0.0f;
  for (uint32_t i = 0; i < N_AUDIO; ++i) {
    const float level = 0.1f + 0.4f * (float)(i % 11025) / 11025.0f;
    common += 0.2f * (pv_bench_random() - 0.5f - common);
    left[i]  = level * (common + 0.3f * (pv_bench_random() - 0.5f));
    right[i] = level * (common + 0.1f * (pv_bench_random() - 0.5f));
  }
}

static uint32_t
next_hop(uint32_t n)
{
  static uint32_t at;
  at = at + PV_HOP + n < N_AUDIO ? at + PV_HOP : 0;
  return at;
}

static void
run_fftwf(void* user)
{
  fftwf_execute(*(fftwf_plan*)user);
}

static void
run_fftw(void* user)
{
  fftw_execute(*(fftw_plan*)user);
}

typedef struct {
  PvMfcc* mfcc;
  float   out[PV_N_MFCC];
} MfccRun;

static void
run_mfcc(void* user)
{
  MfccRun* const run = (MfccRun*)user;
  run->mfcc->describe(run->mfcc, left + next_hop(PV_N_FFT), run->out);
}

typedef struct {
  PvAnalyser* analyser;
  PvFrame     frame;
} FrameRun;

static void
run_frame(void* user)
{
  FrameRun* const run    = (FrameRun*)user;
  const uint32_t  first  = next_hop(PV_HOP);
  uint32_t        at     = 0;
  uint32_t        n_used = 0;
  while (pv_analyser_feed(run->analyser, left + first + at, right + first + at,
                          PV_HOP - at, &run->frame, &n_used)) {
    at += n_used;
  }
}

#ifdef PV_WITH_KISSFFT
typedef struct {
  kiss_fftr_cfg config;
  kiss_fft_cpx  out[PV_N_BINS];
} KissRun;

static void
run_kissfft(void* user)
{
  KissRun* const run = (KissRun*)user;
  kiss_fftr(run->config, left, run->out);
}
#endif

#ifdef PV_WITH_AUBIO
typedef struct {
  aubio_pvoc_t* pvoc;
  aubio_mfcc_t* mfcc;
  fvec_t*       in;
  cvec_t*       grain;
  fvec_t*       out;
} AubioRun;

static void
run_aubio(void* user)
{
  AubioRun* const run = (AubioRun*)user;
  memcpy(run->in->data, left + next_hop(PV_HOP), PV_HOP * sizeof(float));
  aubio_pvoc_do(run->pvoc, run->in, run->grain);
  aubio_mfcc_do(run->mfcc, run->grain, run->out);
}

static void
start_aubio(AubioRun* run)
{
  run->pvoc = new_aubio_pvoc(PV_N_FFT, PV_HOP);
  run->mfcc =
    new_aubio_mfcc(PV_N_FFT, PV_N_MEL, PV_N_MFCC, PV_ANALYSIS_RATE_HZ);
  run->in    = new_fvec(PV_HOP);
  run->grain = new_cvec(PV_N_FFT);
  run->out   = new_fvec(PV_N_MFCC);
}

static void
stop_aubio(AubioRun* run)
{
  del_fvec(run->out);
  del_cvec(run->grain);
  del_fvec(run->in);
  del_aubio_mfcc(run->mfcc);
  del_aubio_pvoc(run->pvoc);
}
#endif

static void*
aligned(size_t size)
{
  return aligned_alloc(64, (size + 63) / 64 * 64);
}

static void
print(const PvContender* c, const PvContender* bare)
{
  printf("| %s | %.2f | %.2f | %.2f | %.1f |\n", c->name, c->median_ns / 1e3,
         c->p99_ns / 1e3, c->median_ns / bare->median_ns,
         (double)c->n_heap_calls / (double)c->n_calls);
}

// What is measured is what the analyser says of the same samples.
static bool
is_right(PvMfcc* mfcc, PvAnalyser* analyser)
{
  PvFrame  frame;
  float    alone[PV_N_MFCC];
  uint32_t n_used = 0;
  mfcc->describe(mfcc, left, alone);
  bool is_same =
    pv_analyser_feed(analyser, left, left, PV_N_FFT, &frame, &n_used);
  for (uint32_t c = 0; c < PV_N_MFCC; ++c) {
    is_same = is_same && fabsf(alone[c] - frame.mid.mfcc[c]) < 1e-3f;
  }
  return is_same;
}

int
main(void)
{
  make_audio();
  float* const         in   = fftwf_alloc_real(PV_N_FFT);
  fftwf_complex* const out  = fftwf_alloc_complex(PV_N_BINS);
  double* const        in2  = fftw_alloc_real(PV_N_FFT);
  fftw_complex* const  out2 = fftw_alloc_complex(PV_N_BINS);
  fftwf_plan single = fftwf_plan_dft_r2c_1d(PV_N_FFT, in, out, FFTW_PATIENT);
  fftw_plan  twice  = fftw_plan_dft_r2c_1d(PV_N_FFT, in2, out2, FFTW_PATIENT);
  for (uint32_t i = 0; i < PV_N_FFT; ++i) {
    in[i]  = left[i];
    in2[i] = (double)left[i];
  }
  static MfccRun  mfcc;
  static FrameRun frame;
  mfcc.mfcc      = pv_mfcc_init(aligned(sizeof(PvMfcc)));
  frame.analyser = pv_analyser_init(
    aligned(pv_analyser_size(PV_ANALYSIS_RATE_HZ)), PV_ANALYSIS_RATE_HZ);
  if (!is_right(mfcc.mfcc, frame.analyser)) {
    fputs("the MFCCs alone are not those of the frame\n", stderr);
    return 1;
  }

  PvContender all[6] = {
    { .name = "bare FFTW3f, patient plan", .run = run_fftwf, .user = &single },
    { .name = "bare FFTW3 in double", .run = run_fftw, .user = &twice },
    { .name = "**20 MFCCs alone**", .run = run_mfcc, .user = &mfcc },
    { .name = "**a full frame**", .run = run_frame, .user = &frame },
  };
  uint32_t n = 4;
#ifdef PV_WITH_KISSFFT
  static KissRun kiss;
  kiss.config = kiss_fftr_alloc(PV_N_FFT, 0, NULL, NULL);
  all[n++] =
    (PvContender){ .name = "bare kissfft", .run = run_kissfft, .user = &kiss };
#endif
#ifdef PV_WITH_AUBIO
  static AubioRun aubio;
  start_aubio(&aubio);
  all[n++] = (PvContender){ .name = "aubio, 20 MFCCs alone",
                            .run  = run_aubio,
                            .user = &aubio };
#endif
  pv_bench_take_turns(all, n, N_ROUNDS, N_CALLS);
  printf("| one frame | µs | p99 | × bare FFT | heap calls |\n"
         "|---|---|---|---|---|\n");
  for (uint32_t i = 0; i < n; ++i) {
    print(&all[i], &all[0]);
  }
  pv_bench_report("mfcc_over_fftw", all[2].median_ns / all[0].median_ns);
  pv_bench_report("frame_over_fftw", all[3].median_ns / all[0].median_ns);
#ifdef PV_WITH_AUBIO
  pv_bench_report("aubio_over_mfcc", all[n - 1].median_ns / all[2].median_ns);
  stop_aubio(&aubio);
#endif
#ifdef PV_WITH_KISSFFT
  kiss_fftr_free(kiss.config);
#endif
  pv_mfcc_clear(mfcc.mfcc);
  pv_analyser_clear(frame.analyser);
  free(mfcc.mfcc);
  free(frame.analyser);
  fftwf_destroy_plan(single);
  fftw_destroy_plan(twice);
  fftwf_free(in);
  fftwf_free(out);
  fftw_free(in2);
  fftw_free(out2);
  return 0;
}
