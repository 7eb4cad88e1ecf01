// SPDX-License-Identifier: GPL-3.0-or-later

/// Messages of all lengths, whole and in order, from one thread to another.

#include "plugin/messages/news_queue.h"
#include "support/run_suite.h"

#include <check.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>

enum { LONGEST = 3000, N_MESSAGES = 200000 };

static PvNewsQueue queue;

static void
setup(void)
{
  memset(&queue, 0, sizeof(queue));
}

/// All bytes of the message of this number.
static size_t
make(unsigned number, unsigned char* message)
{
  const size_t size = 1 + number * 7919u % LONGEST;
  memset(message, (int)(number % 251), size);
  return size;
}

START_TEST(an_empty_queue_gives_nothing)
{
  char out[8];
  ck_assert_uint_eq(pv_news_queue_take(&queue, sizeof(out), out), 0);
  ck_assert(!pv_news_queue_put(&queue, 0, "")); // Would look like none
  ck_assert_uint_eq(pv_news_queue_take(&queue, sizeof(out), out), 0);
}
END_TEST

START_TEST(a_full_queue_takes_nothing_until_something_left)
{
  unsigned char message[LONGEST], out[LONGEST];
  unsigned      n_put = 0, n_taken = 0;
  size_t        bytes = 0;
  // The counts wrap, as they do after 4 GB.
  atomic_store(&queue.head, UINT_MAX - 10000);
  atomic_store(&queue.tail, UINT_MAX - 10000);
  for (unsigned i = 0; i < 1000; ++i) {
    const size_t size = make(n_put, message);
    if (pv_news_queue_put(&queue, size, message)) {
      ++n_put;
      bytes += size;
      continue;
    }
    ck_assert_uint_ge(bytes + size + (n_put - n_taken + 1) * sizeof(size_t),
                      PV_NEWS_QUEUE_BYTES);
    const size_t wanted = make(n_taken++, message);
    ck_assert_uint_eq(pv_news_queue_take(&queue, sizeof(out), out), wanted);
    ck_assert_mem_eq(out, message, wanted);
    bytes -= wanted;
  }
  ck_assert_uint_gt(n_taken, 300);
}
END_TEST

START_TEST(a_message_without_room_is_left_out)
{
  char out[4];
  ck_assert(pv_news_queue_put(&queue, 5, "12345"));
  ck_assert(pv_news_queue_put(&queue, 4, "abcd"));
  ck_assert_uint_eq(pv_news_queue_take(&queue, sizeof(out), out), 4);
  ck_assert_mem_eq(out, "abcd", 4);
  ck_assert_uint_eq(pv_news_queue_take(&queue, sizeof(out), out), 0);
}
END_TEST

static void*
put_all(void* user)
{
  unsigned char message[LONGEST];
  for (unsigned i = 0; i < N_MESSAGES; ++i) {
    const size_t size = make(i, message);
    while (!pv_news_queue_put(&queue, size, message)) {
      sched_yield();
    }
  }
  return user;
}

START_TEST(nothing_is_torn_between_threads)
{
  unsigned char out[LONGEST], wanted[LONGEST];
  pthread_t     thread;
  pthread_create(&thread, NULL, put_all, NULL);
  for (unsigned i = 0; i < N_MESSAGES; ++i) {
    size_t size;
    while ((size = pv_news_queue_take(&queue, sizeof(out), out)) == 0) {
      sched_yield();
    }
    ck_assert_uint_eq(size, make(i, wanted));
    ck_assert_mem_eq(out, wanted, size);
  }
  pthread_join(thread, NULL);
  ck_assert_uint_eq(pv_news_queue_take(&queue, sizeof(out), out), 0);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("news_queue");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 240);
  tcase_add_checked_fixture(tests, setup, NULL);
  tcase_add_test(tests, an_empty_queue_gives_nothing);
  tcase_add_test(tests, a_full_queue_takes_nothing_until_something_left);
  tcase_add_test(tests, a_message_without_room_is_left_out);
  tcase_add_test(tests, nothing_is_torn_between_threads);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
