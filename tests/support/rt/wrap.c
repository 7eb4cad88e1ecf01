// SPDX-License-Identifier: GPL-3.0-or-later

// A test linked with these in front of the [audio] functions runs each call
// of them, its own and the engine's, under the guard.

#include "engine/engine.h"
#include "rt/analyser.h"
#include "rt/queue.h"
#include "support/rt/guard.h"

__typeof__(pv_engine_process) __real_pv_engine_process,
  __wrap_pv_engine_process;
__typeof__(pv_engine_restart) __real_pv_engine_restart,
  __wrap_pv_engine_restart;
__typeof__(pv_analyser_feed) __real_pv_analyser_feed, __wrap_pv_analyser_feed;
__typeof__(pv_frame_queue_push) __real_pv_frame_queue_push,
  __wrap_pv_frame_queue_push;

uint32_t
__wrap_pv_engine_process(PvEngine*    engine,
                         const float* left,
                         const float* right,
                         uint32_t     n)
{
  pv_rt_guard_enter();
  const uint32_t r = __real_pv_engine_process(engine, left, right, n);
  pv_rt_guard_leave();
  return r;
}

void
__wrap_pv_engine_restart(PvEngine* engine)
{
  pv_rt_guard_enter();
  __real_pv_engine_restart(engine);
  pv_rt_guard_leave();
}

bool
__wrap_pv_analyser_feed(PvAnalyser*  analyser,
                        const float* left,
                        const float* right,
                        uint32_t     n_in,
                        PvFrame*     frame,
                        uint32_t*    n_used)
{
  pv_rt_guard_enter();
  const bool r =
    __real_pv_analyser_feed(analyser, left, right, n_in, frame, n_used);
  pv_rt_guard_leave();
  return r;
}

bool
__wrap_pv_frame_queue_push(PvFrameQueue* queue, const PvFrame* frame)
{
  pv_rt_guard_enter();
  const bool r = __real_pv_frame_queue_push(queue, frame);
  pv_rt_guard_leave();
  return r;
}
