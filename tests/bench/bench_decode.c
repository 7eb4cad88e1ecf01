// SPDX-License-Identifier: GPL-3.0-or-later

// bench_decode N_THREADS FILE...: reads them all and does nothing with it, as
// the least that training can take.

#include <pthread.h>
#include <sndfile.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
  char**      paths;
  unsigned    n;
  atomic_uint next;
} Files;

static void*
decode(void* user)
{
  enum { N = 65536 };
  Files* const files = (Files*)user;
  float* const audio = malloc(N * sizeof(float));
  unsigned     i     = 0;
  while (audio && (i = atomic_fetch_add(&files->next, 1)) < files->n) {
    SF_INFO        info = { 0 };
    SNDFILE* const file = sf_open(files->paths[i], SFM_READ, &info);
    while (file &&
           sf_readf_float(file, audio,
                          N / (info.channels ? info.channels : 1)) > 0) {
    }
    sf_close(file);
  }
  free(audio);
  return NULL;
}

int
main(int argc, char** argv)
{
  enum { MAX_THREADS = 64 };
  if (argc < 3) {
    fprintf(stderr, "usage: bench_decode N_THREADS FILE...\n");
    return 2;
  }
  pthread_t      threads[MAX_THREADS];
  const unsigned wanted    = (unsigned)strtoul(argv[1], NULL, 10);
  const unsigned n_threads = wanted < MAX_THREADS ? wanted : MAX_THREADS;
  Files          files     = { argv + 2, (unsigned)argc - 2, 0 };
  unsigned       n_started = 0;
  while (n_started < n_threads &&
         !pthread_create(&threads[n_started], NULL, decode, &files)) {
    ++n_started;
  }
  for (unsigned i = 0; i < n_started; ++i) {
    pthread_join(threads[i], NULL);
  }
  return n_started == 0;
}
