// SPDX-License-Identifier: GPL-3.0-or-later

// A fault for the guards to find: linked in front of the frame queue, it has
// the audio thread allocate, now and then, as only a push can make it.

#include "rt/queue.h"

#include <stdlib.h>

bool
__real_pv_frame_queue_push(PvFrameQueue* queue, const PvFrame* frame);
bool
__wrap_pv_frame_queue_push(PvFrameQueue* queue, const PvFrame* frame);

bool
__wrap_pv_frame_queue_push(PvFrameQueue* queue, const PvFrame* frame)
{
  void* volatile memory = malloc(16);
  free(memory);
  return __real_pv_frame_queue_push(queue, frame);
}
