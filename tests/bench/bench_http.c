// SPDX-License-Identifier: GPL-3.0-or-later

// What the live page costs the worker: a guess published while nobody listens, and
// while twenty browsers do.

#include "bench.h"
#include "http/http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum { N_BROWSERS = 20, N_ROUNDS = 2000, N_PRODUCERS = 11, N_SONGS = 5 };

static struct pollfd browsers[N_BROWSERS];

static void
fail(const char* why)
{
  fprintf(stderr, "bench_http: %s\n", why);
  exit(1);
}

static PvHttp*
open_page(void)
{
  PvError             error;
  const PvHttpOptions options = { .at = "0" };
  PvHttp* const       http    = pv_http_open(&options, &error);
  if (!http) {
    fail(error.text);
  }
  return http;
}

static void
add_browser(const PvHttp* http, struct pollfd* browser)
{
  static const char  request[] = "GET /api/events HTTP/1.1\r\n"
                                 "Host: localhost\r\n\r\n";
  const char* const  colon     = strrchr(pv_http_url(http), ':');
  struct sockaddr_in at        = { .sin_family = AF_INET };
  at.sin_port                  = htons((uint16_t)strtoul(colon + 1, NULL, 10));
  at.sin_addr.s_addr           = htonl(INADDR_LOOPBACK);
  browser->fd                  = socket(AF_INET, SOCK_STREAM, 0);
  browser->events              = POLLIN;
  if (browser->fd < 0 ||
      connect(browser->fd, (const struct sockaddr*)&at, sizeof(at)) ||
      send(browser->fd, request, sizeof(request) - 1, 0) < 0) {
    fail("no connection");
  }
}

static void*
read_on(void* user)
{
  static char bytes[1 << 16];
  while (poll(browsers, N_BROWSERS, -1) > 0) {
    for (int i = 0; i < N_BROWSERS; ++i) {
      if (browsers[i].revents) {
        recv(browsers[i].fd, bytes, sizeof(bytes), MSG_DONTWAIT);
      }
    }
  }
  return user;
}

// About as long as a guess of the default model.
static void
print_guess(FILE* out, const void* what)
{
  (void)what;
  fputs("{\"label\": \"Somebody\", \"ranking\": [", out);
  for (int i = 0; i < N_PRODUCERS; ++i) {
    fprintf(out, "{\"label\": \"Somebody Known\", \"probability\": %.6g}, ",
            1.0 / (3 + i));
  }
  fputs("], \"neighbours\": [", out);
  for (int i = 0; i < N_SONGS; ++i) {
    fprintf(out,
            "{\"title\": \"A song\", \"label\": \"Somebody Known\", "
            "\"artist\": \"Somebody Known\", \"distance\": %.6g}, ",
            1.7 * i);
  }
  fputs("]}\n", out);
}

// With a pause before each, as there is between guesses.
static void
publish(PvHttp* const pages[2], double ns[2][N_ROUNDS])
{
  const struct timespec pause = { .tv_nsec = 2000000 };
  for (int round = 0; round < N_ROUNDS; ++round) {
    for (int i = 0; i < 2; ++i) {
      nanosleep(&pause, NULL);
      const double from_ns = pv_bench_now_ns();
      pv_http_print(pages[i], PV_HTTP_GUESS, print_guess, NULL);
      ns[i][round] = pv_bench_now_ns() - from_ns;
    }
  }
}

int
main(void)
{
  static double ns[2][N_ROUNDS];
  pthread_t     thread;
  PvHttp* const pages[2]      = { open_page(), open_page() };
  PvContender   contenders[2] = { { .name = "nobody" },
                                  { .name = "20 browsers" } };
  for (int i = 0; i < N_BROWSERS; ++i) {
    add_browser(pages[1], &browsers[i]);
  }
  if (pthread_create(&thread, NULL, read_on, NULL)) {
    fail("no thread");
  }
  publish(pages, ns);
  puts(
    "| a guess to the live page, heard by | \xc2\xb5s of the worker | p99 |\n"
    "|---|---|---|");
  for (int i = 0; i < 2; ++i) {
    pv_bench_summarise(&contenders[i], ns[i], N_ROUNDS);
    printf("| %s | %.1f | %.1f |\n", contenders[i].name,
           contenders[i].median_ns / 1e3, contenders[i].p99_ns / 1e3);
  }
  pv_bench_report("page_guess_us", contenders[0].median_ns / 1e3);
  pv_bench_report("page_guess_20_us", contenders[1].median_ns / 1e3);
  return 0;
}
