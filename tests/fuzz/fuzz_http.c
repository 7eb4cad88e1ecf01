// SPDX-License-Identifier: GPL-3.0-or-later

// What a visitor sends to the live page's servers, that of prodval-jack and that for
// files.  Whatever it is, the next visitor is served.

#include "fuzz/fuzz.h"
#include "http/http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

// Nobody is left waiting for an answer.
static void*
answer_files(void* http)
{
  for (;;) {
    PvHttpFile* const file = pv_http_next_file((PvHttp*)http);
    pv_http_answer_file((PvHttp*)http, file, true, strdup("{}"));
  }
  return NULL;
}

static struct sockaddr_in
start(bool takes_files)
{
  pthread_t           thread;
  static const char   guess[] = "{\"label\": \"dark\"}";
  const PvHttpOptions options = { .at = "0", .takes_files = takes_files };
  PvHttp* const       http    = pv_http_open(&options, NULL);
  if (!http || pthread_create(&thread, NULL, answer_files, http)) {
    abort();
  }
  pv_http_publish(http, PV_HTTP_GUESS, strdup(guess), sizeof(guess) - 1);
  const char* const colon = strrchr(pv_http_url(http), ':');
  return (struct sockaddr_in){ .sin_family = AF_INET,
                               .sin_port =
                                 htons((uint16_t)strtoul(colon + 1, NULL, 10)),
                               .sin_addr = { htonl(INADDR_LOOPBACK) } };
}

// The beginning of what comes back.  One whose request has no end waits no longer
// than a moment for it.
static void
visit(const struct sockaddr_in* at,
      const void*               data,
      size_t                    n,
      bool                      is_whole,
      char                      answer[256])
{
  const struct timeval moment = { .tv_usec = 20000 };
  const int            fd     = socket(AF_INET, SOCK_STREAM, 0);
  size_t               n_got  = 0;
  ssize_t              got    = 0;
  const struct linger  none   = { .l_onoff = 1 };
  if (fd < 0 || connect(fd, (const struct sockaddr*)at, sizeof(*at))) {
    abort();
  }
  setsockopt(fd, SOL_SOCKET, SO_LINGER, &none, sizeof(none));
  if (!is_whole) {
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &moment, sizeof(moment));
  }
  send(fd, data, n, MSG_NOSIGNAL);
  shutdown(fd, SHUT_WR);
  while (n_got < 255 && (got = recv(fd, answer + n_got, 255 - n_got, 0)) > 0) {
    n_got += (size_t)got;
  }
  answer[n_got] = '\0';
  close(fd);
}

static void
try(const struct sockaddr_in* at, const uint8_t* data, size_t n)
{
  static const char usual[] = "GET /page.css HTTP/1.1\r\nHost: localhost\r\n"
                              "Connection: close\r\n\r\n";
  char              answer[256];
  visit(at, data, n < 60000 ? n : 60000, false, answer);
  visit(at, usual, sizeof(usual) - 1, true, answer);
  if (strncmp(answer, "HTTP/1.1 200 ", 13) != 0) {
    abort();
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t n)
{
  static struct sockaddr_in servers[2];
  for (int i = 0; i < 2; ++i) {
    if (!servers[i].sin_port) {
      servers[i] = start(i);
    }
    try(&servers[i], data, n);
  }
  return 0;
}
