// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/http.h"

#include "base/clock.h"
#include "http/answer.h"
#include "http/bell.h"
#include "http/targets.h"
#include "http/visitors.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
  PATIENCE_MS   = 10000,
  LOOK_MS       = 1000, ///< Between looks at who is late, at most
  IDLE_S        = 10,   ///< A browser that reads nothing for so long is gone
  N_LAST        = 4,
  MAX_VISITORS  = 400,
  VISITOR_BYTES = 16384 ///< For a request's line and headers, and what is sent
};

struct PvHttp {
  PvHttpDesk         desk;
  PvHttpVisitors     visitors;
  struct MHD_Daemon* daemon;
  PvHttpBell         bell;
  int64_t            pulse_ms; ///< When the last sign of life was sent
  atomic_bool        leaving;
  pthread_t          thread;
  bool               has_thread;
  char               url[PV_HTTP_MAX_URL];
};

// Those who listen are heard of in the intervals that requests have.
static void
look_around(PvHttp* http)
{
  const int64_t now = pv_now_ms();
  pv_http_visitors_check(&http->visitors);
  if (now - http->pulse_ms >= http->visitors.patience_ms) {
    http->pulse_ms = now;
    pv_http_events_pulse(&http->desk.events);
  }
}

static void*
run(void* user)
{
  PvHttp* const http = (PvHttp*)user;
  while (!atomic_load(&http->leaving)) {
    pv_http_bell_wait(&http->bell, http->daemon, LOOK_MS);
    pv_http_news_take(&http->desk.news);
    pv_http_events_wake(&http->desk.events);
    pv_http_files_wake(&http->desk.files);
    look_around(http);
    MHD_run(http->daemon);
  }
  // What is suspended can't be stopped.
  http->desk.events.is_over = true;
  pv_http_events_wake(&http->desk.events);
  pv_http_files_give_up(&http->desk.files);
  pv_http_files_wake(&http->desk.files);
  // To take up what was suspended, to answer, and to send.
  for (int i = 0; i < N_LAST; ++i) {
    MHD_run(http->daemon);
  }
  return NULL;
}

static PvStatus
start_daemon(PvHttp* http, int fd, PvError* error)
{
  http->daemon = MHD_start_daemon(
    pv_http_bell_flags | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
    pv_http_answer, &http->desk, MHD_OPTION_LISTEN_SOCKET, fd,
    MHD_OPTION_NOTIFY_CONNECTION, pv_http_visitors_note, &http->visitors,
    MHD_OPTION_NOTIFY_COMPLETED, pv_http_answered, &http->desk,
    MHD_OPTION_CONNECTION_LIMIT, (unsigned)MAX_VISITORS,
    MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S,
    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)VISITOR_BYTES, MHD_OPTION_END);
  if (!http->daemon) {
    close(fd);
    return pv_fail(error, PV_ERR_MEMORY, "no memory for the HTTP server");
  }
  return PV_OK;
}

static PvStatus
start_thread(PvHttp* http, PvError* error)
{
  const int r      = pthread_create(&http->thread, NULL, run, http);
  http->has_thread = !r;
  return r ? pv_fail(error, PV_ERR_MEMORY, "no thread: %s", strerror(r))
           : PV_OK;
}

// Names by which others may find this machine.
static void
add_own_names(PvHttpNames* names)
{
  char name[PV_HTTP_MAX_HOST] = "";
  char local[PV_HTTP_MAX_HOST + 8];
  gethostname(name, sizeof(name) - 1);
  snprintf(local, sizeof(local), "%s.local", name);
  pv_http_names_add(names, name);
  pv_http_names_add(names, local);
}

static PvStatus
choose_token(PvHttpDesk*          desk,
             const PvHttpOptions* options,
             bool                 is_local,
             PvError*             error)
{
  return options->token ? pv_http_token_take(options->token, desk->token, error)
         : is_local     ? PV_OK
                        : pv_http_token_make(desk->token, error);
}

static int64_t
wall_clock_ms(void)
{
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
take_options(PvHttp* http, const PvHttpOptions* options)
{
  PvHttpDesk* const desk = &http->desk;
  desk->events.news      = &desk->news;
  desk->takes_files      = options->takes_files;
  desk->start_ms         = wall_clock_ms();
  desk->n_songs          = options->n_songs;
  desk->songs            = options->songs;
  desk->files.max_size   = !options->takes_files    ? PV_HTTP_MAX_TARGET
                           : options->max_file_size ? options->max_file_size
                                                    : PV_HTTP_MAX_FILE_SIZE;
  desk->patience_ms = options->patience_ms ? options->patience_ms : PATIENCE_MS;
  http->visitors.patience_ms = desk->patience_ms;
  for (uint32_t i = 0; i < options->n_names; ++i) {
    pv_http_names_add(&desk->names, options->names[i]);
  }
}

static PvStatus
set_up(PvHttp* http, const PvHttpOptions* options, PvError* error)
{
  PvHttpDesk* const desk = &http->desk;
  PvHttpAddress     address;
  PvHttpSocket      listening;
  take_options(http, options);
  if (pv_http_bell_open(&http->bell, error) ||
      pv_http_address_read(options->at, &address, error) ||
      pv_http_listen(&address, &listening, error)) {
    return error->status;
  }
  if (!listening.is_local) {
    add_own_names(&desk->names);
  }
  snprintf(desk->cookie, sizeof(desk->cookie), "prodval_%u", listening.port);
  if (choose_token(desk, options, listening.is_local, error)) {
    close(listening.fd);
    return error->status;
  }
  pv_http_address_url(&address, listening.port, desk->token, http->url,
                      sizeof(http->url));
  return start_daemon(http, listening.fd, error) || start_thread(http, error)
           ? error->status
           : PV_OK;
}

PvHttp*
pv_http_open(const PvHttpOptions* options, PvError* error)
{
  PvHttp* const http = (PvHttp*)calloc(1, sizeof(PvHttp));
  if (!http) {
    pv_fail(error, PV_ERR_MEMORY, "out of memory");
    return NULL;
  }
  pv_http_files_init(&http->desk.files);
  if (set_up(http, options, error)) {
    pv_http_close(http);
    return NULL;
  }
  return http;
}

const char*
pv_http_url(const PvHttp* http)
{
  return http->url;
}

void
pv_http_publish(PvHttp* http, PvHttpTopic topic, char* json, size_t n)
{
  pv_http_news_put(&http->desk.news, topic, json, n);
  pv_http_bell_ring(&http->bell);
}

bool
pv_http_take_reset(PvHttp* http)
{
  return atomic_exchange(&http->desk.reset, false);
}

void
pv_http_answer_targets(PvHttp* http, PvHttpAim aim, void* user)
{
  if (pv_http_targets_answer(&http->desk.files, aim, user)) {
    pv_http_bell_ring(&http->bell);
  }
}

PvHttpFile*
pv_http_next_file(PvHttp* http)
{
  return pv_http_files_next(&http->desk.files);
}

void
pv_http_answer_file(PvHttp* http, PvHttpFile* file, bool is_usable, char* json)
{
  pv_http_files_answer(&http->desk.files, file, is_usable, json);
  pv_http_bell_ring(&http->bell);
}

void
pv_http_close(PvHttp* http)
{
  if (!http) {
    return;
  }
  if (http->has_thread) {
    atomic_store(&http->leaving, true);
    pv_http_bell_ring(&http->bell);
    pthread_join(http->thread, NULL);
  }
  if (http->daemon) {
    MHD_stop_daemon(http->daemon);
  }
  pv_http_files_clear(&http->desk.files);
  pv_http_news_clear(&http->desk.news);
  pv_http_bell_close(&http->bell);
  free(http);
}
