// SPDX-License-Identifier: GPL-3.0-or-later

#include "rt/queue.h"
#include "support/run_suite.h"

#include <check.h>
#include <pthread.h>
#include <sched.h>

// queue_stress has more of them.
enum { N_SLOTS = 8, N_FRAMES = 50000 };

static PvFrame      slots[N_SLOTS];
static PvFrameQueue queue;

// A frame whose every part follows from its number.
static void
fill(PvFrame* frame, uint64_t number)
{
  frame->start_sample             = number;
  frame->mid.mfcc[0]              = (float)(number % 65521);
  frame->cross_im[PV_N_BANDS - 1] = (float)(number % 65519);
}

static void
check_frame(const PvFrame* frame, uint64_t number)
{
  ck_assert_uint_eq(frame->start_sample, number);
  ck_assert_float_eq(frame->mid.mfcc[0], (float)(number % 65521));
  ck_assert_float_eq(frame->cross_im[PV_N_BANDS - 1], (float)(number % 65519));
}

START_TEST(whole_frames_or_none)
{
  PvFrame frame = { 0 };
  pv_frame_queue_init(&queue, slots, N_SLOTS);
  ck_assert(!pv_frame_queue_pop(&queue, &frame));
  for (uint64_t i = 0; i < N_SLOTS; ++i) {
    ck_assert_uint_eq(pv_frame_queue_n_waiting(&queue), i);
    fill(&frame, i);
    ck_assert(pv_frame_queue_push(&queue, &frame));
  }
  fill(&frame, 99);
  ck_assert(!pv_frame_queue_push(&queue, &frame));
  ck_assert_uint_eq(pv_frame_queue_n_waiting(&queue), N_SLOTS);
  for (uint64_t i = 0; i < N_SLOTS; ++i) {
    ck_assert(pv_frame_queue_pop(&queue, &frame));
    check_frame(&frame, i);
  }
  ck_assert(!pv_frame_queue_pop(&queue, &frame));
}
END_TEST

START_TEST(counters_wrap)
{
  PvFrame frame = { 0 };
  pv_frame_queue_init(&queue, slots, N_SLOTS);
  atomic_store(&queue.head, 0xfffffffdu);
  atomic_store(&queue.tail, 0xfffffffdu);
  for (uint64_t i = 0; i < N_SLOTS; ++i) {
    fill(&frame, i);
    ck_assert(pv_frame_queue_push(&queue, &frame));
  }
  ck_assert(!pv_frame_queue_push(&queue, &frame));
  for (uint64_t i = 0; i < N_SLOTS; ++i) {
    ck_assert(pv_frame_queue_pop(&queue, &frame));
    check_frame(&frame, i);
  }
}
END_TEST

static void*
produce(void* unused)
{
  (void)unused;
  PvFrame frame = { 0 };
  for (uint64_t i = 0; i < N_FRAMES; ++i) {
    fill(&frame, i);
    while (!pv_frame_queue_push(&queue, &frame)) {
      sched_yield();
    }
  }
  return NULL;
}

START_TEST(two_threads_keep_order_and_content)
{
  pthread_t producer;
  PvFrame   frame = { 0 };
  pv_frame_queue_init(&queue, slots, N_SLOTS);
  ck_assert_int_eq(pthread_create(&producer, NULL, produce, NULL), 0);
  for (uint64_t i = 0; i < N_FRAMES; ++i) {
    while (!pv_frame_queue_pop(&queue, &frame)) {
      sched_yield();
    }
    check_frame(&frame, i);
  }
  ck_assert_int_eq(pthread_join(producer, NULL), 0);
  ck_assert(!pv_frame_queue_pop(&queue, &frame));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("queue");
  TCase* const tcase = tcase_create("queue");
  tcase_set_timeout(tcase, 120);
  tcase_add_test(tcase, whole_frames_or_none);
  tcase_add_test(tcase, counters_wrap);
  tcase_add_test(tcase, two_threads_keep_order_and_content);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
