// SPDX-License-Identifier: GPL-3.0-or-later

// The frame queue's own code under every order of its steps, and under every
// stale value that the memory model of C11 lets a load return.  Races on the
// slots are found by vector clocks (Lamport; C11 5.1.2.4 for what a release
// store hands to an acquire load).  An argument gives the pushes and pops.

#include <stdatomic.h>

unsigned
model_load(const atomic_uint* at, memory_order order);
void
model_store(atomic_uint* at, unsigned value, memory_order order);

#undef atomic_init
#undef atomic_load_explicit
#undef atomic_store_explicit
#define atomic_init(at, value)                  ((void)(at))
#define atomic_load_explicit(at, order)         model_load(at, order)
#define atomic_store_explicit(at, value, order) model_store(at, value, order)
#include "../../src/rt/queue.c"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

enum {
  PRODUCER,
  CONSUMER,
  N_SLOTS   = 2,
  MAX_STEPS = 64,
  N_STACK   = 1 << 16,
  START     = -2 ///< The counters wrap under way
};

/// What a thread knows of: messages to head and tail, writes and reads of slots.
typedef struct {
  int head, tail, n_written, n_read;
} View;

typedef struct {
  unsigned value;
  View     view;
} Message;

typedef enum { NONE, HEAD_STORE, TAIL_STORE, TAIL_LOAD, HEAD_LOAD } Weak;

static PvFrameQueue queue;
static PvFrame      slots[N_SLOTS];
static Message      history[2][MAX_STEPS]; ///< Of head, of tail
static int          n_history[2];
static View         views[2];
static int          n_tries;
static int          n_pushed, n_popped;
static const char*  fault;
static Weak         weak; ///< The planted fault: that one is relaxed

static ucontext_t explorer;
static ucontext_t threads[2];
static char       stacks[2][N_STACK];
static bool       done[2];
static int        running;

/// The way through the tree of choices, walked depth first.
static struct {
  int choice, n;
} trail[16 * MAX_STEPS];
static int n_trail, at_trail;

static int
choose(int n)
{
  if (at_trail == n_trail) {
    trail[n_trail].choice = 0;
    trail[n_trail].n      = n;
    ++n_trail;
  }
  return trail[at_trail++].choice;
}

static bool
next_way(void)
{
  while (n_trail > 0 && ++trail[n_trail - 1].choice == trail[n_trail - 1].n) {
    --n_trail;
  }
  at_trail = 0;
  return n_trail > 0;
}

static void
yield(void)
{
  swapcontext(&threads[running], &explorer);
}

static int
later(int a, int b)
{
  return a > b ? a : b;
}

static void
must(bool is_so, const char* what)
{
  fault = is_so || fault ? fault : what;
}

unsigned
model_load(const atomic_uint* at, memory_order order)
{
  const int   which = at == &queue.tail;
  View* const view  = &views[running];
  int* const  known = which ? &view->tail : &view->head;
  const bool  own   = which == running;
  if (!own) {
    yield();
  }
  *known += choose(n_history[which] - *known);
  const Message* const message = &history[which][*known];
  if (order == memory_order_acquire && !own &&
      weak != (running == PRODUCER ? TAIL_LOAD : HEAD_LOAD)) {
    view->head      = later(view->head, message->view.head);
    view->tail      = later(view->tail, message->view.tail);
    view->n_written = later(view->n_written, message->view.n_written);
    view->n_read    = later(view->n_read, message->view.n_read);
  }
  return message->value;
}

// Before its store, a thread has touched the slot that it counts by it.
static void
touch_slot(View* view)
{
  if (running == PRODUCER) {
    must(view->n_read > view->n_written - N_SLOTS,
         "a slot is written that is still being read");
    ++view->n_written;
  } else {
    must(view->n_written > view->n_read,
         "a slot is read that is being written");
    ++view->n_read;
  }
}

void
model_store(atomic_uint* at, unsigned value, memory_order order)
{
  const int   which = at == &queue.tail;
  View* const view  = &views[running];
  must(which == running, "a counter has two writers");
  yield();
  touch_slot(view);
  Message* const message               = &history[which][n_history[which]];
  *(which ? &view->tail : &view->head) = n_history[which]++;
  message->value                       = value;
  message->view                        = (View){ 0, 0, 0, 0 };
  if (order == memory_order_release &&
      weak != (running == PRODUCER ? HEAD_STORE : TAIL_STORE)) {
    message->view = *view;
  }
  yield();
}

static void
produce(void)
{
  for (int i = 0; i < n_tries; ++i) {
    const PvFrame frame = { .start_sample = (uint64_t)n_pushed };
    n_pushed += pv_frame_queue_push(&queue, &frame);
  }
  must(pv_frame_queue_n_waiting(&queue) <= N_SLOTS, "too many wait");
  done[PRODUCER] = true;
  yield();
}

static void
consume(void)
{
  for (int i = 0; i < n_tries; ++i) {
    PvFrame frame;
    if (pv_frame_queue_pop(&queue, &frame)) {
      must(frame.start_sample == (uint64_t)n_popped,
           "a frame of another number");
      ++n_popped;
    }
  }
  done[CONSUMER] = true;
  yield();
}

static void
start_thread(int which, void (*run)(void))
{
  done[which] = false;
  getcontext(&threads[which]);
  threads[which].uc_stack.ss_sp   = stacks[which];
  threads[which].uc_stack.ss_size = N_STACK;
  makecontext(&threads[which], run, 0);
}

static void
run_once(void)
{
  pv_frame_queue_init(&queue, slots, N_SLOTS);
  memset(views, 0, sizeof(views));
  n_pushed = n_popped = 0;
  for (int i = 0; i < 2; ++i) {
    history[i][0] = (Message){ (unsigned)START, { 0, 0, 0, 0 } };
    n_history[i]  = 1;
  }
  start_thread(PRODUCER, produce);
  start_thread(CONSUMER, consume);
  while (!fault && (!done[0] || !done[1])) {
    running = done[0] ? 1 : done[1] ? 0 : choose(2);
    swapcontext(&explorer, &threads[running]);
  }
}

// All ways, or those up to the first fault.
static unsigned long
explore(Weak planted)
{
  unsigned long n = 0;
  weak            = planted;
  fault           = NULL;
  n_trail = at_trail = 0;
  do {
    run_once();
    ++n;
  } while (!fault && next_way());
  return n;
}

int
main(int argc, char** argv)
{
  static const char* const names[] = { "as it is", "relaxed store of head",
                                       "relaxed store of tail",
                                       "relaxed load of tail",
                                       "relaxed load of head" };
  bool                     is_fine = true;
  n_tries                          = argc > 1 ? atoi(argv[1]) : 3;
  if (n_tries < 3 || n_tries > MAX_STEPS / 4) {
    fputs("usage: test_queue_orders [PUSHES]  (3 or more)\n", stderr);
    return 2;
  }
  for (Weak planted = NONE; planted <= HEAD_LOAD; ++planted) {
    const unsigned long n = explore(planted);
    printf("%s: %lu ways, %s\n", names[planted], n, fault ? fault : "no fault");
    is_fine = is_fine && !fault == !planted;
  }
  return !is_fine;
}
