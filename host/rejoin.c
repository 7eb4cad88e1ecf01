// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/rejoin.h"

#include "base/clock.h"
#include "host/jack/jack_client.h"
#include "host/worker_commands.h"

#include <stdio.h>
#include <string.h>

enum { AGAIN_MS = 1000 };

// What stays the same is said once.
static void
say_once(PvHostWorker* worker, const char* text)
{
  PvRejoin* const rejoin = &worker->rejoin;
  if (strcmp(rejoin->said, text) != 0) {
    snprintf(rejoin->said, sizeof(rejoin->said), "%s", text);
    pv_worker_note(worker, text);
  }
}

static void
say_waiting(PvHostWorker* worker, const PvError* why)
{
  char text[sizeof(why->text) + 32];
  snprintf(text, sizeof(text), "waiting: %s", why->text);
  say_once(worker, text);
}

static PvStatus
join(PvHostWorker* worker, PvError* error)
{
  PvRejoin* const rejoin = &worker->rejoin;
  PvAudio* const  audio  = worker->audio;
  PvStatus        status =
    pv_jack_open(audio, rejoin->options, rejoin->gone, rejoin->user, error);
  status = status ? status : pv_jack_start(audio, error);
  if (status) {
    pv_jack_close(audio);
  } else {
    rejoin->due = pv_jack_connections(rejoin->options);
  }
  return status;
}

static void
make_connections(PvHostWorker* worker)
{
  PvRejoin* const rejoin = &worker->rejoin;
  PvError         error;
  if (pv_jack_connect(worker->audio, rejoin->options, &rejoin->due, &error)) {
    say_waiting(worker, &error);
  }
}

static void
begin_to_wait(PvHostWorker*            worker,
              const PvHostOptions*     options,
              JackInfoShutdownCallback gone,
              void*                    user)
{
  PvAudio* const audio = worker->audio;
  worker->rejoin = (PvRejoin){ .options = options, .gone = gone, .user = user };
  snprintf(audio->name, sizeof(audio->name), "%s", options->name);
  atomic_store(&audio->rate_hz, PV_WAITING_RATE_HZ);
}

PvStatus
pv_server_join(PvHostWorker*        worker,
               const PvHostOptions* options,
               PvError*             error)
{
  return options->wait ? PV_OK : pv_jack_join(worker->audio, options, error);
}

PvStatus
pv_server_open(PvHostWorker*            worker,
               const PvHostOptions*     options,
               JackInfoShutdownCallback gone,
               void*                    user,
               PvError*                 error)
{
  if (options->wait) {
    begin_to_wait(worker, options, gone, user);
    return PV_OK;
  }
  return pv_jack_open(worker->audio, options, gone, user, error);
}

PvStatus
pv_server_start(PvHostWorker*        worker,
                const PvHostOptions* options,
                PvError*             error)
{
  uint32_t due = pv_jack_connections(options);
  return options->wait ||
             (!pv_jack_start(worker->audio, error) &&
              !pv_jack_connect(worker->audio, options, &due, error))
           ? PV_OK
           : error->status;
}

void
pv_rejoin_note_gone(PvAudio* audio)
{
  atomic_store(&audio->is_gone, true);
  pv_semaphore_post(&audio->wake);
}

// Nothing of JACK runs any more once it is closed.
static void
leave(PvHostWorker* worker)
{
  PvAudio* const audio = worker->audio;
  pv_jack_close(audio);
  atomic_store(&audio->is_gone, false);
  atomic_store(&audio->connected, 0);
  atomic_store(&audio->freewheeling, false);
  audio->n_fed  = 0;
  audio->fed_on = 0;
  pv_worker_reset(worker);
  say_once(worker, "the JACK server is gone; waiting for it to come back");
}

static void
join_if_there(PvHostWorker* worker)
{
  PvError error;
  if (join(worker, &error)) {
    // That it is gone was said.
    if (error.status != PV_ERR_FILE || !worker->rejoin.said[0]) {
      say_waiting(worker, &error);
    }
    return;
  }
  if (worker->rejoin.said[0]) {
    say_once(worker, "the JACK server is there");
  }
}

void
pv_rejoin_tend(PvHostWorker* worker)
{
  PvRejoin* const rejoin = &worker->rejoin;
  PvAudio* const  audio  = worker->audio;
  const int64_t   now    = pv_now_ms();
  if (!rejoin->options) {
    return;
  }
  if (atomic_load(&audio->is_gone)) {
    leave(worker);
  }
  if ((audio->client && !rejoin->due) || now - rejoin->tried_ms < AGAIN_MS) {
    return;
  }
  rejoin->tried_ms = now;
  if (!audio->client) {
    join_if_there(worker);
  }
  if (audio->client) {
    make_connections(worker);
  }
}
