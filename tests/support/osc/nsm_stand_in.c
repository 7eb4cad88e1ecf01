// SPDX-License-Identifier: GPL-3.0-or-later

// A session manager for tests, as NSM's protocol has it: opens one session for
// whoever announces himself, asks for a save at SIGUSR1, and prints all that is
// said to it.

#include <lo/lo.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static volatile sig_atomic_t save_wanted;

typedef struct {
  const char* path;
  const char* client_id;
  lo_server   server;
  lo_address  client;
} Manager;

static void
on_signal(int number)
{
  save_wanted = number;
}

static int
on_announce(const char* path,
            const char* types,
            lo_arg**    arguments,
            int         n,
            lo_message  message,
            void*       user)
{
  Manager* const m = (Manager*)user;
  printf("announced %s, %s, API %d.%d, process %d\n", &arguments[0]->s,
         &arguments[2]->s, arguments[3]->i, arguments[4]->i, arguments[5]->i);
  lo_address_free(m->client);
  char* const url = lo_address_get_url(lo_message_get_source(message));
  m->client       = lo_address_new_from_url(url);
  free(url);
  lo_send_from(m->client, m->server, LO_TT_IMMEDIATE, "/reply", "ssss", path,
               "Welcome.", "a stand-in", ":server-control:");
  lo_send_from(m->client, m->server, LO_TT_IMMEDIATE, "/nsm/client/open", "sss",
               m->path, "Display", m->client_id);
  (void)types;
  (void)n;
  return 0;
}

static int
on_answer(const char* path,
          const char* types,
          lo_arg**    arguments,
          int         n,
          lo_message  message,
          void*       user)
{
  printf("%s %s %s\n", path, &arguments[0]->s, &arguments[n - 1]->s);
  (void)types;
  (void)message;
  (void)user;
  return 0;
}

int
main(int argc, char** argv)
{
  if (argc != 3) {
    fputs("usage: nsm_stand_in PATH CLIENT_ID\n", stderr);
    return 2;
  }
  Manager m = { argv[1], argv[2], lo_server_new(NULL, NULL), NULL };
  if (!m.server) {
    return 1;
  }
  const struct sigaction action = { .sa_handler = on_signal };
  sigaction(SIGUSR1, &action, NULL);
  setvbuf(stdout, NULL, _IOLBF, 0);
  lo_server_add_method(m.server, "/nsm/server/announce", "sssiii", on_announce,
                       &m);
  lo_server_add_method(m.server, "/reply", "ss", on_answer, &m);
  lo_server_add_method(m.server, "/error", "sis", on_answer, &m);
  printf("listening at port %d\n", lo_server_get_port(m.server));
  for (;;) {
    lo_server_recv_noblock(m.server, 50);
    if (save_wanted && m.client) {
      save_wanted = 0;
      lo_send_from(m.client, m.server, LO_TT_IMMEDIATE, "/nsm/client/save", "");
    }
  }
}
