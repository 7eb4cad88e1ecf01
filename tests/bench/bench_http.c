// SPDX-License-Identifier: GPL-3.0-or-later

// What the live page costs the worker and the audio callback: a guess published while
// nobody listens, and while twenty browsers do; and the blocks that come while it is
// sent.

#include "bench.h"
#include "engine/engine.h"
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
enum {
  RATE_HZ  = 48000,
  BLOCK    = 64,
  N_BLOCKS = 10,
  N_TIMED  = N_ROUNDS * N_BLOCKS
};

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

static PvEngine*
open_engine(void)
{
  PvError         error;
  PvEngine* const engine = pv_engine_new(RATE_HZ, 8000, &error);
  if (!engine) {
    fail(error.text);
  }
  return engine;
}

static void
time_blocks(PvEngine* engine, double ns[N_BLOCKS])
{
  float   sides[2][BLOCK];
  PvGuess guess;
  for (int b = 0; b < N_BLOCKS; ++b) {
    for (int i = 0; i < BLOCK; ++i) {
      sides[0][i] = 0.3f * (pv_bench_random() - 0.5f);
      sides[1][i] = 0.5f * sides[0][i];
    }
    const double from_ns = pv_bench_now_ns();
    pv_engine_process(engine, sides[0], sides[1], BLOCK);
    ns[b] = pv_bench_now_ns() - from_ns;
  }
  while (pv_engine_work(engine, &guess)) {
  }
}

// The blocks after each guess, while the server sends it.
static void
play(PvHttp* const pages[2], double ns[2][N_TIMED])
{
  PvEngine* const engines[2] = { open_engine(), open_engine() };
  for (int round = 0; round < N_ROUNDS; ++round) {
    for (int i = 0; i < 2; ++i) {
      pv_http_print(pages[i], PV_HTTP_GUESS, print_guess, NULL);
      time_blocks(engines[i], ns[i] + (ptrdiff_t)round * N_BLOCKS);
    }
  }
  pv_engine_free(engines[0]);
  pv_engine_free(engines[1]);
}

static void
show(const char* what, const char* figure, double* ns[2], uint32_t n)
{
  static const char* const names[2]    = { "nobody", "20 browsers" };
  static const char* const suffixes[2] = { "", "_20" };
  printf("| %s, heard by | \xc2\xb5s | mean | p99 | p99.9 "
         "|\n|---|---|---|---|---|\n",
         what);
  for (int i = 0; i < 2; ++i) {
    PvContender all = { .name = names[i] };
    char        name[64];
    pv_bench_summarise(&all, ns[i], n);
    printf("| %s | %.2f | %.2f | %.2f | %.2f |\n", all.name,
           all.median_ns / 1e3, all.mean_ns / 1e3, all.p99_ns / 1e3,
           all.p999_ns / 1e3);
    snprintf(name, sizeof(name), "%s%s_us", figure, suffixes[i]);
    pv_bench_report(name, all.median_ns / 1e3);
  }
}

int
main(void)
{
  static double ns[2][N_ROUNDS];
  static double blocks_ns[2][N_TIMED];
  pthread_t     thread;
  PvHttp* const pages[2] = { open_page(), open_page() };
  for (int i = 0; i < N_BROWSERS; ++i) {
    add_browser(pages[1], &browsers[i]);
  }
  if (pthread_create(&thread, NULL, read_on, NULL)) {
    fail("no thread");
  }
  publish(pages, ns);
  play(pages, blocks_ns);
  show("a guess to the live page", "page_guess", (double* [2]){ ns[0], ns[1] },
       N_ROUNDS);
  putchar('\n');
  show("a block of 64 samples after it", "page_block",
       (double* [2]){ blocks_ns[0], blocks_ns[1] }, N_TIMED);
  return 0;
}
