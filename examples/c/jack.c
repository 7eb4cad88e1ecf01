// SPDX-License-Identifier: GPL-3.0-or-later

// A JACK client that names the producer of what its two inputs hear.
//
//   cc -o jack jack.c $(pkg-config --cflags --libs prodval jack)
//   ./jack [model.safetensors]

#include <prodval/prodval.h>
#include <jack/jack.h>

#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>

static ProdvalListener* listener;
static jack_port_t*     in[2];
static sem_t            wake; // The worker waits here
static atomic_bool      is_over;

static int
on_process(jack_nframes_t n, void* user)
{
  (void)user;
  if (prodval_listener_feed(listener, jack_port_get_buffer(in[0], n),
                            jack_port_get_buffer(in[1], n), n)) {
    sem_post(&wake);
  }
  return 0;
}

static void
on_shutdown(void* user)
{
  (void)user;
  atomic_store(&is_over, true);
  sem_post(&wake);
}

static int
fail(const char* why)
{
  fprintf(stderr, "jack: %s\n", why);
  return 1;
}

int
main(int argc, char** argv)
{
  ProdvalModel*        model = NULL;
  ProdvalError         error;
  jack_client_t* const client =
    jack_client_open("listener", JackNoStartServer, NULL);
  if (!client) {
    return fail("no JACK server");
  }
  if (prodval_model_open(argc > 1 ? argv[1] : NULL, &model, &error) ||
      prodval_listener_new(model, PRODVAL_LIVE, jack_get_sample_rate(client),
                           &listener, &error)) {
    return fail(error.text);
  }
  sem_init(&wake, 0, 0);
  for (int i = 0; i < 2; ++i) {
    in[i] = jack_port_register(client, i ? "right" : "left",
                               JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
  }
  jack_set_process_callback(client, on_process, NULL);
  jack_on_shutdown(client, on_shutdown, NULL);
  if (!in[0] || !in[1] || jack_activate(client)) {
    return fail("no ports");
  }
  while (!sem_wait(&wake) && !atomic_load(&is_over)) {
    for (const ProdvalGuess* g; (g = prodval_listener_work(listener));) {
      printf("%s, %.0f %%\n", g->name, 100.0 * (double)g->probability);
      fflush(stdout);
    }
  }
  return 0;
}
