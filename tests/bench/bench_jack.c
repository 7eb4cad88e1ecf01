// SPDX-License-Identifier: GPL-3.0-or-later

// An empty JACK client, to see what a client's memory is without us.

#include <jack/jack.h>
#include <unistd.h>

static int
process(jack_nframes_t n, void* user)
{
  (void)n;
  (void)user;
  return 0;
}

int
main(void)
{
  jack_client_t* const client =
    jack_client_open("empty", JackNoStartServer, NULL);
  if (!client) {
    return 1;
  }
  jack_set_process_callback(client, process, NULL);
  jack_port_register(client, "in_1", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput,
                     0);
  jack_port_register(client, "in_2", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput,
                     0);
  jack_activate(client);
  pause();
  return 0;
}
