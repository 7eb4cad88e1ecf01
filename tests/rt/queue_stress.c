// SPDX-License-Identifier: GPL-3.0-or-later

// queue_stress N: so many frames through the queue, each word of each checked.

#include "rt/queue.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_SLOTS = 64, N_WORDS = sizeof(PvFrame) / sizeof(uint32_t) };

static PvFrameQueue       queue;
static PvFrame            slots[N_SLOTS];
static unsigned long long n_frames;

static void
fill(PvFrame* frame, unsigned long long number)
{
  uint32_t       words[N_WORDS];
  const uint32_t first = (uint32_t)number * 2654435761u;
  for (uint32_t i = 0; i < N_WORDS; ++i) {
    words[i] = first + i * 40503u;
  }
  memcpy(frame, words, sizeof(words));
}

static void*
produce(void* unused)
{
  static PvFrame frame;
  for (unsigned long long i = 0; i < n_frames; ++i) {
    fill(&frame, i);
    while (!pv_frame_queue_push(&queue, &frame)) {
      sched_yield();
    }
  }
  return unused;
}

int
main(int argc, char** argv)
{
  static PvFrame frame;
  static PvFrame wanted;
  pthread_t      producer;
  n_frames                   = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
  unsigned long long n_wrong = 0;
  if (n_frames == 0) {
    fputs("usage: queue_stress FRAMES\n", stderr);
    return 2;
  }
  pv_frame_queue_init(&queue, slots, N_SLOTS);
  if (pthread_create(&producer, NULL, produce, NULL)) {
    return 1;
  }
  for (unsigned long long i = 0; i < n_frames; ++i) {
    while (!pv_frame_queue_pop(&queue, &frame)) {
      sched_yield();
    }
    fill(&wanted, i);
    n_wrong += memcmp(&frame, &wanted, N_WORDS * sizeof(uint32_t)) != 0;
  }
  pthread_join(producer, NULL);
  printf("%llu frames of %zu bytes, %llu wrong\n", n_frames, sizeof(PvFrame),
         n_wrong);
  return n_wrong > 0;
}
