// SPDX-License-Identifier: GPL-3.0-or-later

// A JACK client that does nothing, to compare others with; or nothing but one
// fault in each cycle.

#include <jack/jack.h>

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static int
on_process(jack_nframes_t n, void* user)
{
  const char* const     fault = (const char*)user;
  const struct timespec nap   = { .tv_nsec = 1000 };
  (void)n;
  if (!strcmp(fault, "sleep")) {
    nanosleep(&nap, NULL);
  } else if (!strcmp(fault, "print")) {
    fputs(".", stdout);
    fflush(stdout);
  } else if (!strcmp(fault, "lock")) {
    pthread_mutex_lock(&mutex);
    pthread_mutex_unlock(&mutex);
  }
  return 0;
}

int
main(int argc, char** argv)
{
  static char none[] = "";
  int         signal = 0;
  sigset_t    signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, NULL);
  jack_client_t* const client =
    jack_client_open("idle", JackNoStartServer, NULL);
  if (!client) {
    fputs("jack_idle: no server\n", stderr);
    return 1;
  }
  jack_port_register(client, "in", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
  jack_port_register(client, "in_2", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput,
                     0);
  jack_set_process_callback(client, on_process, argc > 1 ? argv[1] : none);
  if (!jack_activate(client)) {
    sigwait(&signals, &signal);
  }
  return jack_client_close(client);
}
