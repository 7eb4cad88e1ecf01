// SPDX-License-Identifier: GPL-3.0-or-later

// What a visitor sends to the live page's server.  Whatever it is, the next
// visitor is served.

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

static struct sockaddr_in at;

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

static PvHttp*
start(void)
{
  pthread_t           thread;
  static const char   guess[] = "{\"label\": \"dark\"}";
  const PvHttpOptions options = {
    .at = "0",
  };
  PvHttp* const http = pv_http_open(&options, NULL);
  if (!http || pthread_create(&thread, NULL, answer_files, http)) {
    abort();
  }
  const char* const colon = strrchr(pv_http_url(http), ':');
  at.sin_family           = AF_INET;
  at.sin_port             = htons((uint16_t)strtoul(colon + 1, NULL, 10));
  at.sin_addr.s_addr      = htonl(INADDR_LOOPBACK);
  pv_http_publish(http, PV_HTTP_GUESS, strdup(guess), sizeof(guess) - 1);
  return http;
}

// The beginning of what comes back.  One whose request has no end waits no longer
// than a moment for it.
static void
visit(const void* data, size_t n, bool is_whole, char answer[256])
{
  const struct timeval moment = { .tv_usec = 20000 };
  const int            fd     = socket(AF_INET, SOCK_STREAM, 0);
  size_t               n_got  = 0;
  ssize_t              got    = 0;
  const struct linger  none   = { .l_onoff = 1 };
  if (fd < 0 || connect(fd, (const struct sockaddr*)&at, sizeof(at))) {
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

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t n)
{
  static const char usual[] = "GET /page.css HTTP/1.1\r\nHost: localhost\r\n"
                              "Connection: close\r\n\r\n";
  static PvHttp*    http;
  char              answer[256];
  if (!http) {
    http = start();
  }
  visit(data, n < 60000 ? n : 60000, false, answer);
  visit(usual, sizeof(usual) - 1, true, answer);
  if (strncmp(answer, "HTTP/1.1 200 ", 13) != 0) {
    abort();
  }
  return 0;
}
