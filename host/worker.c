// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/worker.h"

#include "base/clock.h"
#include "model_file/model_file.h"
#include "model/model_info.h"
#include "base/standard_files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { WAIT_MS = 100, STATE_MS = 1000, MAX_COMMANDS = 16 };

// Until the audio thread has a frame, but not for long: commands come in and
// the state goes out even when no audio does.
static void
wait_for_audio(PvAudio* audio)
{
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_nsec += WAIT_MS * 1000000L;
  until.tv_sec += until.tv_nsec / 1000000000L;
  until.tv_nsec %= 1000000000L;
  while (sem_timedwait(&audio->wake, &until) && errno == EINTR) {
  }
}

static PvScene
scene_of(const PvHostWorker* worker)
{
  PvAudio* const audio = worker->audio;
  const unsigned on    = atomic_load(&audio->connected);
  PvScene        scene = { .client = audio->name, .notice = worker->notice };
  scene.model          = pv_engine_model(audio->engine);
  scene.guess          = worker->has_guess ? &worker->guess : NULL;
  scene.rate_hz        = atomic_load(&audio->rate_hz);
  scene.n_xruns        = atomic_load(&audio->n_xruns);
  scene.n_inputs       = !!(on & PV_IN_1) + !!(on & PV_IN_2);
  if (worker->sender) {
    scene.n_unsent = pv_osc_sender_n_errors(worker->sender);
  }
  if (worker->receiver) {
    scene.control_port = pv_osc_receiver_port(worker->receiver);
  }
  pv_engine_status(audio->engine, &scene.engine);
  return scene;
}

static void
say(PvHostWorker* worker, const char* text)
{
  snprintf(worker->notice, sizeof(worker->notice), "%s", text);
  if (worker->view.kind != PV_VIEW_LIVE) {
    fprintf(stderr, "prodval-jack: %s\n", text);
  }
}

static void
say_note(PvHostWorker* worker, const char* text)
{
  snprintf(worker->notice, sizeof(worker->notice), "Note: %s", text);
  if (worker->view.kind != PV_VIEW_LIVE) {
    fprintf(stderr, "%s\n", worker->notice);
  }
}

static void
show(PvHostWorker* worker, bool (*draw)(PvView* view, const PvScene* scene))
{
  const PvScene scene = scene_of(worker);
  if (!draw(&worker->view, &scene)) {
    PvError    error;
    const bool is_closed = errno == EPIPE; // Whoever read it has gone
    pv_standard_output_fail(&error);
    worker->cannot_go_on(worker->user, is_closed ? "" : error.text);
  }
}

static void
send_state(PvHostWorker* worker, bool again)
{
  PvEngineStatus status;
  pv_engine_status(worker->audio->engine, &status);
  const int64_t now = pv_now_ms();
  if (again || status.state != worker->state ||
      now - worker->state_sent_ms >= STATE_MS) {
    worker->state         = status.state;
    worker->state_sent_ms = now;
    if (worker->sender) {
      pv_osc_send_state(worker->sender, status.state);
    }
  }
}

static void
send_model(PvHostWorker* worker)
{
  if (worker->sender) {
    pv_osc_send_model(worker->sender, pv_engine_model(worker->audio->engine));
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
    say_note(worker, news.lost);
  } else if (news.is_back) {
    worker->notice[0] = '\0';
  }
  const PvModel* const model = pv_engine_model(worker->audio->engine);
  if (news.is_found) {
    pv_osc_send_model_to_found(worker->sender, model);
  }
  pv_osc_send_slice(worker->sender, model);
}

static void
load(PvHostWorker* worker, const char* path)
{
  char     resolved[PATH_MAX];
  PvError  error;
  PvModel* model = NULL;
  PvModel* old   = NULL;
  if (pv_model_folders_find(&worker->folders, path, resolved, &error) ||
      pv_model_load(resolved, &model, &error)) {
    say(worker, error.text);
    return;
  }
  if (pv_engine_swap_model(worker->audio->engine, model, &old)) {
    pv_model_free(model);
    say(worker, "no memory to change the model");
    return;
  }
  pv_model_free(old);
  pv_session_note_model(&worker->session, resolved);
  worker->has_guess = false;
  worker->notice[0] = '\0';
  send_model(worker);
}

// Whoever takes commands sends, too.
static void
answer(PvHostWorker* worker, const PvOscAddress* who)
{
  PvEngineStatus status;
  pv_engine_status(worker->audio->engine, &status);
  pv_osc_answer(worker->sender, worker->receiver, who,
                pv_engine_model(worker->audio->engine), status.state);
}

static void
obey(PvHostWorker* worker, const PvOscCommand* command)
{
  switch (command->kind) {
    case PV_OSC_HELLO:
      send_model(worker);
      answer(worker, &command->from);
      break;
    case PV_OSC_RESET:
      pv_engine_reset(worker->audio->engine);
      worker->has_guess = false;
      break;
    case PV_OSC_LOAD:
      load(worker, command->path);
      break;
  }
  send_state(worker, true);
}

static void
take_commands(PvHostWorker* worker)
{
  PvOscCommand command;
  for (int i = 0; i < MAX_COMMANDS && worker->receiver &&
                  pv_osc_receiver_poll(worker->receiver, &command);
       ++i) {
    obey(worker, &command);
  }
}

static void
analyse_waiting(PvHostWorker* worker)
{
  PvAudio* const audio = worker->audio;
  while (pv_engine_work(audio->engine, &worker->guess)) {
    worker->has_guess = true;
    send_state(worker, false);
    if (worker->sender) {
      pv_osc_send_guess(worker->sender, &worker->guess,
                        pv_audio_seconds_ago(audio, worker->guess.end_sample));
    }
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
    sem_post(&worker->hidden);
  }
  worker->view.is_hidden = hide;
}

static void
tick(PvHostWorker* worker)
{
  send_state(worker, false);
  serve_targets(worker);
  hide_or_show(worker);
  const int64_t now = pv_now_ms();
  if (atomic_exchange(&worker->redraw, false) ||
      now - worker->drawn_ms >= PV_VIEW_TICK_MS) {
    worker->drawn_ms = now;
    show(worker, pv_view_tick);
  }
}

static void*
run(void* user)
{
  PvHostWorker* const worker = (PvHostWorker*)user;
  PvAudio* const      audio  = worker->audio;
  PvError             error;
  serve_targets(worker);
  send_state(worker, true);
  show(worker, pv_view_tick);
  for (bool last = false; !last;) {
    wait_for_audio(audio);
    last = atomic_load(&audio->leaving);
    if (!last) {
      pv_audio_look(audio);
    }
    take_commands(worker);
    pv_session_serve(&worker->session);
    if (pv_audio_follow_rate(audio, &error)) {
      worker->cannot_go_on(worker->user, error.text);
    }
    analyse_waiting(worker);
    tick(worker);
  }
  const PvScene scene = scene_of(worker);
  pv_view_close(&worker->view, &scene);
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
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += 1;
  atomic_store(&worker->hide, true);
  sem_post(&worker->audio->wake);
  while (sem_timedwait(&worker->hidden, &until) && errno == EINTR) {
  }
}

void
pv_host_worker_redraw(PvHostWorker* worker)
{
  atomic_store(&worker->hide, false);
  atomic_store(&worker->redraw, true);
  sem_post(&worker->audio->wake);
}

void
pv_host_worker_stop(PvHostWorker* worker)
{
  atomic_store(&worker->audio->leaving, true);
  sem_post(&worker->audio->wake);
  pthread_join(worker->thread, NULL);
}
