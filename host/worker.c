// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/worker.h"

#include "base/clock.h"
#include "host/rejoin.h"
#include "host/view/terminal.h"
#include "host/worker_commands.h"
#include "host/worker_songs.h"
#include "host/worker_target.h"
#include "base/standard_files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { WAIT_MS = 100, HIDE_MS = 1000 };

// Until the audio thread has a frame, but not for long: commands come in and
// the state goes out even when no audio does.
static void
wait_for_audio(PvAudio* audio)
{
  pv_semaphore_wait_ms(&audio->wake, WAIT_MS);
}

static PvScene
scene_of(const PvHostWorker* worker)
{
  PvAudio* const audio = worker->audio;
  const unsigned on    = atomic_load(&audio->connected);
  PvScene        scene = { .client  = audio->name,
                           .notice  = worker->notice,
                           .finding = worker->finding };
  scene.n_compared =
    pv_mix_comparison_targets(worker->comparison, &scene.compared);
  scene.target =
    scene.n_compared ? pv_target_list_name(&worker->targets) : NULL;
  scene.mix      = worker->has_mix_news ? &worker->mix_news : NULL;
  scene.model    = pv_engine_model(audio->engine);
  scene.guess    = worker->has_guess ? &worker->guess : NULL;
  scene.rate_hz  = atomic_load(&audio->rate_hz);
  scene.n_xruns  = atomic_load(&audio->n_xruns);
  scene.n_inputs = !!(on & PV_IN_1) + !!(on & PV_IN_2);
  if (worker->page.http) {
    scene.page = pv_http_url(worker->page.http);
  }
  if (worker->sender) {
    scene.n_unsent = pv_osc_sender_n_errors(worker->sender);
    scene.unheard  = pv_osc_sender_unheard(worker->sender);
    scene.n_deaf   = pv_osc_sender_deaf(worker->sender, &scene.deaf);
  }
  if (worker->receiver) {
    scene.control_port = pv_osc_receiver_port(worker->receiver);
  }
  pv_engine_status(audio->engine, &scene.engine);
  scene.time_s = pv_worker_seconds(&scene.engine);
  return scene;
}

// Lines begin with what JACK says.
static void
show(PvHostWorker* worker, bool (*draw)(PvView* view, const PvScene* scene))
{
  if (!worker->audio->client && !worker->view.begun &&
      worker->view.kind != PV_VIEW_LIVE) {
    return;
  }
  const PvScene scene = scene_of(worker);
  if (!draw(&worker->view, &scene)) {
    PvError    error;
    const bool is_closed = errno == EPIPE; // Whoever read it has gone
    pv_standard_output_fail(&error);
    worker->cannot_go_on(worker->user, is_closed ? "" : error.text);
  }
}

static void
serve_targets(PvHostWorker* worker)
{
  if (!worker->sender) {
    return;
  }
  const PvOscTargetNews news = pv_osc_sender_watch(worker->sender);
  if (news.lost) {
    pv_worker_note(worker, news.lost);
  } else if (news.is_back) {
    worker->notice[0] = '\0';
  }
  const PvModel* const model = pv_engine_model(worker->audio->engine);
  if (news.is_found) {
    pv_osc_send_model_to_found(worker->sender, model);
    pv_osc_send_compared(worker->sender, pv_worker_target(worker));
  }
  pv_osc_send_slice(worker->sender, model);
}

static void
analyse_waiting(PvHostWorker* worker)
{
  PvAudio* const audio = worker->audio;
  while (pv_engine_work(audio->engine, &worker->guess)) {
    worker->has_guess = true;
    pv_worker_list_guess(worker);
    pv_worker_send_state(worker, false);
    if (worker->sender) {
      pv_osc_send_guess(worker->sender, &worker->guess,
                        pv_audio_seconds_ago(audio, worker->guess.end_sample));
    }
    pv_worker_tell_difference(worker);
    const PvScene scene = scene_of(worker);
    pv_page_guess(&worker->page, &scene);
    show(worker, pv_view_guess);
  }
  atomic_store(&audio->woken, false);
}

static void
hide_or_show(PvHostWorker* worker)
{
  const bool hide = atomic_load(&worker->hide);
  if (hide && !worker->view.is_hidden) {
    pv_view_hide(&worker->view);
    pv_semaphore_post(&worker->hidden);
  }
  worker->view.is_hidden = hide;
}

static void
show_page(PvHostWorker* worker)
{
  const PvScene scene = scene_of(worker);
  pv_page_tick(&worker->page, &scene, &worker->set_list);
}

static void
tick(PvHostWorker* worker)
{
  pv_worker_send_state(worker, false);
  if (worker->state != PV_STATE_LISTENING) {
    pv_worker_end_song(worker);
  }
  serve_targets(worker);
  show_page(worker);
  hide_or_show(worker);
  const int64_t now   = pv_now_ms();
  const bool    again = atomic_exchange(&worker->redraw, false);
  if (again) {
    pv_terminal_renew();
  }
  if (again || now - worker->drawn_ms >= PV_VIEW_TICK_MS) {
    worker->drawn_ms = now;
    show(worker, pv_view_tick);
  }
}

static void
finish(PvHostWorker* worker)
{
  PvError       error;
  const PvScene scene = scene_of(worker);
  pv_worker_end_song(worker);
  pv_view_close(&worker->view, &scene, &worker->set_list);
  if (pv_set_log_close(&worker->set_log, &error)) {
    pv_worker_say(worker, error.text);
  }
  // The notice went with the view.
  if (worker->set_log.has_failed && worker->view.kind == PV_VIEW_LIVE) {
    fprintf(stderr, "prodval-jack: %s\n", worker->set_log.why.text);
  }
  pv_set_list_clear(&worker->set_list);
}

static void*
run(void* user)
{
  PvHostWorker* const worker = (PvHostWorker*)user;
  PvAudio* const      audio  = worker->audio;
  PvError             error;
  serve_targets(worker);
  pv_page_model(&worker->page, pv_engine_model(audio->engine));
  pv_worker_send_state(worker, true);
  show(worker, pv_view_tick);
  for (bool last = false; !last;) {
    wait_for_audio(audio);
    last = atomic_load(&audio->leaving);
    if (!last) {
      pv_rejoin_tend(worker);
      pv_audio_look(audio);
    }
    pv_worker_take_commands(worker);
    pv_worker_take_keys(worker);
    pv_session_serve(&worker->session);
    if (pv_audio_follow_rate(audio, &error)) {
      worker->cannot_go_on(worker->user, error.text);
    }
    analyse_waiting(worker);
    tick(worker);
  }
  finish(worker);
  return NULL;
}

PvStatus
pv_host_worker_start(PvHostWorker* worker, PvError* error)
{
  const int r = pthread_create(&worker->thread, NULL, run, worker);
  return r ? pv_fail(error, PV_ERR_MEMORY, "no thread: %s", strerror(r))
           : PV_OK;
}

// A terminal that stands still may hold the worker: it isn't waited for long.
void
pv_host_worker_hide(PvHostWorker* worker)
{
  atomic_store(&worker->hide, true);
  pv_semaphore_post(&worker->audio->wake);
  pv_semaphore_wait_ms(&worker->hidden, HIDE_MS);
}

void
pv_host_worker_redraw(PvHostWorker* worker)
{
  atomic_store(&worker->hide, false);
  atomic_store(&worker->redraw, true);
  pv_semaphore_post(&worker->audio->wake);
}

void
pv_host_worker_stop(PvHostWorker* worker)
{
  atomic_store(&worker->audio->leaving, true);
  pv_semaphore_post(&worker->audio->wake);
  pthread_join(worker->thread, NULL);
}
