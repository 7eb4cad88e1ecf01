// SPDX-License-Identifier: GPL-3.0-or-later

// Listens in an audio callback, and works off what it heard on another thread.
// The sound device is made up: it plays a tone.
//
//   cc -o callback callback.c $(pkg-config --cflags --libs prodval) -pthread -lm
//   ./callback 440 [model.safetensors]

#include <prodval/prodval.h>

#include <math.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RATE_HZ = 48000, BLOCK = 256, SECONDS = 6 };

typedef struct {
  ProdvalListener* listener;
  sem_t            wake; // The worker waits here
  atomic_bool      is_over;
  double           tone_hz;
} Program;

// What a sound system calls, on its own thread: it must not wait.
static uint32_t
on_audio(Program* program, const float* left, const float* right, uint32_t n)
{
  const uint32_t waiting =
    prodval_listener_feed(program->listener, left, right, n);
  if (waiting > 0) {
    sem_post(&program->wake);
  }
  return waiting;
}

// A device that is faster than a real one, and so has to wait at times.
static void*
play(void* user)
{
  static const struct timespec nap     = { .tv_nsec = 1000000 };
  Program* const               program = user;
  float                        block[BLOCK];
  for (int at = 0; at < SECONDS * RATE_HZ; at += BLOCK) {
    for (int i = 0; i < BLOCK; ++i) {
      block[i] =
        0.3f * (float)sin(6.283185307 * program->tone_hz * (at + i) / RATE_HZ);
    }
    if (on_audio(program, block, block, BLOCK) > 100) {
      nanosleep(&nap, NULL);
    }
  }
  atomic_store(&program->is_over, true);
  sem_post(&program->wake);
  return NULL;
}

static void
work(Program* program)
{
  for (const ProdvalGuess* guess;
       (guess = prodval_listener_work(program->listener));) {
    printf("%4.1f s  %s, %.0f %%\n", guess->stream_s, guess->name,
           100.0 * (double)guess->probability);
  }
}

static void
listen(Program* program)
{
  pthread_t device;
  bool      is_over = pthread_create(&device, NULL, play, program) != 0;
  if (is_over) {
    fputs("callback: no thread\n", stderr);
    return;
  }
  while (!is_over) {
    sem_wait(&program->wake);
    is_over = atomic_load(&program->is_over);
    work(program);
  }
  pthread_join(device, NULL);
  printf(
    "frames dropped: %llu\n",
    (unsigned long long)prodval_listener_info(program->listener)->n_dropped);
}

int
main(int argc, char** argv)
{
  static Program program;
  ProdvalModel*  model = NULL;
  ProdvalError   error;
  program.tone_hz = argc > 1 ? strtod(argv[1], NULL) : 440.0;
  sem_init(&program.wake, 0, 0);
  if (prodval_model_open(argc > 2 ? argv[2] : NULL, &model, &error) ||
      prodval_listener_new(model, PRODVAL_LIVE, RATE_HZ, &program.listener,
                           &error)) {
    fprintf(stderr, "callback: %s\n", error.text);
    return EXIT_FAILURE;
  }
  listen(&program);
  prodval_listener_free(program.listener);
  prodval_model_free(model);
  return EXIT_SUCCESS;
}
