// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/worker_songs.h"

#include "rt/frame.h"

#include <time.h>

// By the sound that came in: the same however fast JACK lets it come.
double
pv_worker_seconds(const PvEngineStatus* engine)
{
  return pv_frames_seconds(engine->n_frames + engine->n_dropped);
}

static void
log_song(PvHostWorker* worker, const PvSetSong* song)
{
  PvError error;
  if (song && pv_set_log_write(&worker->set_log, song, &error)) {
    pv_worker_say(worker, error.text);
  }
}

void
pv_worker_end_song(PvHostWorker* worker)
{
  log_song(worker, pv_set_list_end_song(&worker->set_list));
}

void
pv_worker_list_guess(PvHostWorker* worker)
{
  PvEngineStatus status;
  pv_engine_status(worker->audio->engine, &status);
  log_song(worker,
           pv_set_list_guess(&worker->set_list, &worker->guess,
                             pv_worker_seconds(&status), (int64_t)time(NULL)));
}
