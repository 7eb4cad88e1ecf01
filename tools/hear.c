// SPDX-License-Identifier: GPL-3.0-or-later

#include "hear.h"

#include "audio_file.h"
#include "rt/analyser.h"

#include <stdlib.h>

enum { BLOCK = 1024 }; // Stays in the nearest cache

static void
analyse_block(PvAnalyser*  analyser,
              const float* left,
              const float* right,
              uint32_t     n,
              PvHearSink   sink,
              void*        user)
{
  PvFrame  frame;
  uint32_t at     = 0;
  uint32_t n_used = 0;
  while (pv_analyser_feed(analyser, left + at, right + at, n - at, &frame,
                          &n_used)) {
    at += n_used;
    sink(user, &frame);
  }
}

static PvStatus
analyse(PvAudioFile* file,
        PvAnalyser*  analyser,
        PvHearSink   sink,
        void*        user,
        PvError*     error)
{
  float    left[BLOCK];
  float    right[BLOCK];
  uint32_t n = 0;
  PvStatus status;
  while (!(status = pv_audio_file_read(file, left, right, BLOCK, &n, error)) &&
         n) {
    analyse_block(analyser, left, right, n, sink, user);
  }
  return status;
}

PvStatus
pv_hear_file(const char*  path,
             PvFrameParts parts,
             PvHearSink   sink,
             void*        user,
             PvError*     error)
{
  PvAudioFile* file   = NULL;
  PvStatus     status = pv_audio_file_open(&file, path, error);
  if (status) {
    return status;
  }
  const uint32_t    rate_hz = pv_audio_file_rate_hz(file);
  const size_t      size    = pv_analyser_size(rate_hz);
  void* const       memory  = aligned_alloc(64, (size + 63) / 64 * 64);
  PvAnalyser* const analyser =
    memory ? pv_analyser_init(memory, rate_hz) : NULL;
  if (analyser) {
    pv_analyser_describe_parts(analyser, parts);
  }
  status = analyser ? analyse(file, analyser, sink, user, error)
                    : pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  pv_analyser_clear(analyser);
  free(memory);
  pv_audio_file_close(file);
  return status;
}
