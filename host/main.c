// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/jack/jack_client.h"
#include "model_file/default_model.h"
#include "model_file/model_file.h"
#include "model/model_info.h"
#include "base/standard_files.h"
#include "host/rejoin.h"
#include "host/signal_mask.h"
#include "host/signals.h"
#include "host/view/terminal.h"
#include "base/utf8.h"
#include "host/worker.h"
#include "host/worker_commands.h"
#include "host/worker_osc.h"
#include "host/worker_target.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { QUEUE_MS = 8000 };

typedef struct {
  PvAudio      audio;
  PvHostWorker worker;
  char*        model; ///< Path of the one to begin with
  atomic_int   exit_status;
  atomic_bool  failed; ///< `why` is written, and won't be again
  char         why[512];
} PvHost;

static int
fail(const char* why)
{
  fputs("prodval-jack: ", stderr);
  pv_utf8_print(stderr, why);
  fputc('\n', stderr);
  return PV_EXIT_UNUSABLE;
}

static int
fail_to_print(void)
{
  PvError error;
  pv_standard_output_fail(&error);
  return fail(error.text);
}

// Have main() leave: it waits for this signal, whoever calls.
static void
leave(PvHost* host, const char* why)
{
  if (!atomic_exchange(&host->failed, true)) {
    snprintf(host->why, sizeof(host->why), "%s", why);
    atomic_store(&host->exit_status, why[0] ? PV_EXIT_UNUSABLE : PV_EXIT_DONE);
    kill(getpid(), SIGTERM);
  }
}

static void
on_server_gone(jack_status_t code, const char* reason, void* user)
{
  PvHost* const host = (PvHost*)user;
  char          text[256];
  if (host->worker.rejoin.options) {
    pv_rejoin_note_gone(&host->audio);
    return;
  }
  snprintf(text, sizeof(text), "the JACK server is gone%s%s",
           reason && reason[0] ? ": " : "", reason ? reason : "");
  leave(host, text);
  (void)code;
}

static void
on_cannot_go_on(void* user, const char* why)
{
  leave((PvHost*)user, why);
}

static void
on_frame(void* user, const PvFrame* frame)
{
  PvHostWorker* const worker = (PvHostWorker*)user;
  pv_mix_comparison_feed(worker->comparison, frame);
  if (worker->sends_mfcc) {
    pv_osc_send_mfcc(worker->sender, frame);
  }
}

// The one that is named, or the default one, which is told.
static PvStatus
load_model(PvHost*              host,
           const PvHostOptions* o,
           PvModel**            model,
           PvError*             error)
{
  host->model = o->model ? strdup(o->model) : NULL;
  if (o->model && !host->model) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!o->model) {
    if (pv_default_model_find(&host->model, error)) {
      return error->status;
    }
    fputs("Note: no model is named: ", stderr);
    pv_utf8_print(stderr, host->model);
    fputs(" is used\n", stderr);
  }
  return pv_model_load(host->model, model, error);
}

static void
tell_page(const PvPage* page)
{
  if (page->http) {
    fprintf(stderr, "Note: the live page is at %s\n", pv_http_url(page->http));
  }
}

// From the model to the running engine.
static PvStatus
set_up(PvHost* host, const PvHostOptions* o, PvError* error)
{
  PvAudio* const audio = &host->audio;
  PvModel*       model = NULL;
  PvModel*       none  = NULL;
  if (!pv_standard_output_is_open() && o->n_osc == 0 && !o->page.at) {
    return pv_fail(error, PV_ERR_VALUE,
                   "standard output is closed, no OSC is sent, and there is no "
                   "live page: nobody would hear of a guess");
  }
  if (load_model(host, o, &model, error)) {
    return error->status;
  }
  const uint32_t rate_hz =
    pv_set_log_open(&host->worker.set_log, o->log, error) ||
        pv_worker_open_osc(&host->worker, o, host->model, error) ||
        pv_page_open(&host->worker.page, o, error) ||
        (o->n_targets && pv_server_join(&host->worker, o, error)) ||
        pv_worker_open_target(&host->worker, o, model, error) ||
        pv_server_open(&host->worker, o, on_server_gone, host, error)
      ? 0
      : atomic_load(&audio->rate_hz);
  audio->engine = rate_hz ? pv_engine_new(rate_hz, QUEUE_MS, error) : NULL;
  if (audio->engine && pv_engine_swap_model(audio->engine, model, &none)) {
    pv_model_free(model);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!audio->engine) {
    pv_model_free(model);
    return error->status;
  }
  atomic_store(&audio->engine_rate_hz, rate_hz);
  pv_worker_set_nearest(&host->worker, o->nearest_by);
  tell_page(&host->worker.page);
  host->worker.sends_mfcc = o->mfcc && host->worker.sender;
  pv_engine_set_frame_sink(audio->engine, on_frame, &host->worker);
  return PV_OK;
}

static void
clean_up(PvHost* host)
{
  pv_jack_close(&host->audio);
  pv_engine_free(host->audio.engine);
  pv_mix_comparison_free(host->worker.comparison);
  pv_target_list_clear(&host->worker.targets);
  pv_page_close(&host->worker.page);
  pv_osc_sender_close(host->worker.sender);
  pv_osc_receiver_close(host->worker.receiver);
  pv_model_folders_clear(&host->worker.folders);
  PvError unsaid;
  pv_set_log_close(&host->worker.set_log, &unsaid);
  pv_session_leave(&host->worker.session);
  free(host->model);
}

// The worker may be about to join a server.
static void
leave_server(PvHostWorker* worker, const PvHostOptions* options)
{
  if (options->wait) {
    pv_host_worker_stop(worker);
    pv_jack_stop(worker->audio);
  } else {
    pv_jack_stop(worker->audio);
    pv_host_worker_stop(worker);
  }
  pv_jack_close(worker->audio);
}

static int
run(PvHost* host, const PvHostOptions* o, const sigset_t* signals)
{
  PvError error;
  int     signal = 0;
  pv_view_open(&host->worker.view, o->json);
  const bool ready = !pv_server_start(&host->worker, o, &error);
  pv_session_opened(&host->worker.session, ready ? NULL : error.text);
  if (!ready || pv_host_worker_start(&host->worker, &error)) {
    return fail(error.text);
  }
  pv_terminal_guard();
  while (!sigwait(signals, &signal) &&
         pv_signals_go_on(&host->worker, signal)) {
  }
  leave_server(&host->worker, o);
  if (atomic_load(&host->exit_status)) {
    return fail(host->why);
  }
  return host->worker.set_log.has_failed ? PV_EXIT_UNUSABLE : PV_EXIT_DONE;
}

int
main(int argc, char** argv)
{
  static PvHost host;
  PvHostOptions options;
  sigset_t      signals;
  PvError       error;
  pv_standard_files_keep();
  switch (pv_options_read(argc, argv, &options)) {
    case PV_OPTIONS_DONE:
      return fflush(stdout) ? fail_to_print() : PV_EXIT_DONE;
    case PV_OPTIONS_WRONG:
      return PV_EXIT_USAGE;
    case PV_OPTIONS_RUN:
      break;
  }
  pv_signals_block(&signals);
  pv_semaphore_init(&host.audio.wake);
  pv_semaphore_init(&host.worker.hidden);
  host.worker.audio        = &host.audio;
  host.worker.cannot_go_on = on_cannot_go_on;
  host.worker.user         = &host;

  PvSession* const session = &host.worker.session;
  int              status  = PV_EXIT_UNUSABLE;
  if (pv_session_join(session, argv[0], &options, &error)) {
    fail(error.text);
  } else if (set_up(&host, &options, &error)) {
    pv_session_opened(session, error.text);
    fail(error.text);
  } else {
    status = run(&host, &options, &signals);
  }
  clean_up(&host);
  return status;
}
