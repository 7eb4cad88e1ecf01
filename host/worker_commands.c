// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/worker_commands.h"

#include "host/view/terminal.h"
#include "host/worker_songs.h"
#include "host/worker_target.h"
#include "model/model_info.h"
#include "model_file/model_file.h"

enum { MAX_COMMANDS = 16, MAX_KEYS = 64 };

static void
check_nearest(PvHostWorker* worker)
{
  PvError error;
  if (pv_engine_check_nearest(worker->audio->engine, &error)) {
    pv_worker_say(worker, error.text);
  }
}

void
pv_worker_set_nearest(PvHostWorker* worker, PvNearestBy by)
{
  pv_engine_set_nearest(worker->audio->engine, by);
  pv_session_note_nearest(&worker->session, by);
  worker->notice[0] = '\0';
  check_nearest(worker);
}

static void
set_nearest(PvHostWorker* worker, const char* name)
{
  PvError     error;
  PvNearestBy by;
  if (pv_nearest_find(name, &by)) {
    pv_worker_set_nearest(worker, by);
  } else {
    pv_fail(&error, PV_ERR_VALUE, "OSC nearest %s: must be sound or guess",
            name);
    pv_worker_say(worker, error.text);
  }
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
    pv_worker_say(worker, error.text);
    return;
  }
  if (pv_engine_swap_model(worker->audio->engine, model, &old)) {
    pv_model_free(model);
    pv_worker_say(worker, "no memory to change the model");
    return;
  }
  pv_worker_end_song(worker);
  pv_model_free(old);
  pv_session_note_model(&worker->session, resolved);
  pv_view_thaw(&worker->view);
  worker->has_guess = false;
  worker->notice[0] = '\0';
  check_nearest(worker);
  pv_worker_aim_again(worker);
  pv_page_model(&worker->page, model);
  pv_worker_send_model(worker);
}

void
pv_worker_reset(PvHostWorker* worker)
{
  pv_engine_reset(worker->audio->engine);
  pv_view_thaw(&worker->view);
  pv_worker_forget_mix(worker);
  worker->has_guess = false;
  pv_worker_end_song(worker);
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

static PvStatus
aim(void* user, const char* name, PvError* error)
{
  return pv_worker_aim((PvHostWorker*)user, name, error);
}

static void
obey(PvHostWorker* worker, const PvOscCommand* command)
{
  PvError error;
  switch (command->kind) {
    case PV_OSC_HELLO:
      pv_worker_send_model(worker);
      answer(worker, &command->from);
      break;
    case PV_OSC_RESET:
      pv_worker_reset(worker);
      break;
    case PV_OSC_LOAD:
      load(worker, command->text);
      break;
    case PV_OSC_NEAREST:
      set_nearest(worker, command->text);
      break;
    case PV_OSC_TARGET:
      pv_worker_aim(worker, command->text, &error);
      break;
  }
  pv_worker_send_state(worker, true);
}

void
pv_worker_take_commands(PvHostWorker* worker)
{
  PvOscCommand command;
  for (int i = 0; i < MAX_COMMANDS && worker->receiver &&
                  pv_osc_receiver_poll(worker->receiver, &command);
       ++i) {
    obey(worker, &command);
  }
  pv_page_answer_targets(&worker->page, aim, worker);
  if (pv_page_wants_reset(&worker->page)) {
    pv_worker_reset(worker);
    pv_worker_send_state(worker, true);
  }
}

static void
obey_key(PvHostWorker* worker, int key)
{
  if (key == 'q') {
    worker->cannot_go_on(worker->user, "");
  } else if (key == 'r') {
    pv_worker_reset(worker);
  } else if (key == 'n') {
    const PvNearestBy by = pv_engine_nearest(worker->audio->engine);
    pv_worker_set_nearest(worker, by == PV_NEAREST_BY_SOUND
                                    ? PV_NEAREST_BY_GUESS
                                    : PV_NEAREST_BY_SOUND);
  } else {
    pv_view_key(&worker->view, key, worker->has_guess ? &worker->guess : NULL);
  }
}

void
pv_worker_take_keys(PvHostWorker* worker)
{
  int key = 0;
  for (int i = 0;
       i < MAX_KEYS && worker->view.has_keys && (key = pv_terminal_key()) != 0;
       ++i) {
    obey_key(worker, key);
    atomic_store(&worker->redraw, true);
  }
}
