// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/worker_commands.h"

#include "host/view/terminal.h"
#include "host/worker_songs.h"
#include "host/worker_target.h"
#include "model/model_info.h"
#include "model_file/model_file.h"

#include <string.h>

enum { MAX_COMMANDS = 16, MAX_KEYS = 64 };

static PvStatus
choose_nearest(PvHostWorker* worker, PvNearestBy by, PvError* error)
{
  pv_engine_set_nearest(worker->audio->engine, by);
  pv_session_note_nearest(&worker->session, by);
  worker->notice[0] = '\0';
  return pv_engine_check_nearest(worker->audio->engine, error);
}

void
pv_worker_set_nearest(PvHostWorker* worker, PvNearestBy by)
{
  PvError error;
  if (choose_nearest(worker, by, &error)) {
    pv_worker_say(worker, error.text);
  }
}

static PvStatus
set_nearest(PvHostWorker* worker, const char* name, PvError* error)
{
  PvNearestBy by;
  return pv_nearest_find(name, &by)
           ? choose_nearest(worker, by, error)
           : pv_fail(error, PV_ERR_VALUE,
                     "OSC nearest %s: must be sound or guess", name);
}

static PvStatus
load(PvHostWorker* worker, const char* path, PvError* error)
{
  char     resolved[PATH_MAX];
  PvModel* model = NULL;
  PvModel* old   = NULL;
  if (pv_model_folders_find(&worker->folders, path, resolved, error) ||
      pv_model_load(resolved, &model, error)) {
    return error->status;
  }
  if (pv_engine_swap_model(worker->audio->engine, model, &old)) {
    pv_model_free(model);
    return pv_fail(error, PV_ERR_MEMORY, "no memory to change the model");
  }
  pv_worker_end_song(worker);
  pv_model_free(old);
  pv_session_note_model(&worker->session, resolved);
  pv_view_thaw(&worker->view);
  worker->has_guess = false;
  worker->notice[0] = '\0';
  pv_page_model(&worker->page, model);
  pv_worker_send_model(worker);
  pv_worker_aim_again(worker);
  return pv_engine_check_nearest(worker->audio->engine, error);
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
  pv_osc_answer_compared(worker->sender, worker->receiver, who,
                         pv_worker_target(worker));
}

static PvStatus
aim(void* user, const char* name, PvError* error)
{
  PvHostWorker* const worker = (PvHostWorker*)user;
  const PvStatus      status = pv_worker_aim(worker, name, error);
  if (status) {
    pv_worker_say(worker, error->text);
  }
  return status;
}

/// Whoever chose a target hears of it.
static PvStatus
aim_for(PvHostWorker* worker, const PvOscCommand* command, PvError* error)
{
  const PvStatus status = pv_worker_aim(worker, command->text, error);
  if (!status) {
    pv_osc_answer_compared(worker->sender, worker->receiver, &command->from,
                           pv_worker_target(worker));
  }
  return status;
}

static PvStatus
obey(PvHostWorker* worker, const PvOscCommand* command, PvError* error)
{
  switch (command->kind) {
    case PV_OSC_HELLO:
      pv_worker_send_model(worker);
      pv_osc_send_compared(worker->sender, pv_worker_target(worker));
      answer(worker, &command->from);
      return PV_OK;
    case PV_OSC_RESET:
      pv_worker_reset(worker);
      return PV_OK;
    case PV_OSC_LOAD:
      return load(worker, command->text, error);
    case PV_OSC_NEAREST:
      return set_nearest(worker, command->text, error);
    case PV_OSC_TARGET:
      return aim_for(worker, command, error);
    case PV_OSC_WRONG:
      break;
  }
  return pv_fail(error, PV_ERR_VALUE, "%s", command->text);
}

/// A program that sends its own messages to this port must not fill the terminal.
static void
complain(PvHostWorker* worker, PvOscCommandKind kind, const PvError* why)
{
  if (kind != PV_OSC_WRONG) {
    pv_worker_say(worker, why->text);
  } else if (worker->n_complaints < PV_MAX_COMPLAINTS &&
             strcmp(worker->complaint.text, why->text) != 0) {
    ++worker->n_complaints;
    worker->complaint = *why;
    pv_worker_say(worker, why->text);
  }
}

static void
take_command(PvHostWorker* worker, const PvOscCommand* command)
{
  PvError error;
  if (obey(worker, command, &error)) {
    complain(worker, command->kind, &error);
    pv_osc_answer_error(worker->sender, worker->receiver, &command->from,
                        error.text);
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
    take_command(worker, &command);
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
