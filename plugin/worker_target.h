// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the worker compares the sound with.  All functions need the worker's
/// lock.

#ifndef PV_PLUGIN_WORKER_TARGET_H
#define PV_PLUGIN_WORKER_TARGET_H

#include "plugin/worker.h"

/// [worker] Compare each frame from now on; false when out of memory.
bool
pv_worker_target_open(PvPluginWorker* worker);

/// [worker] Compare with a producer or a song of the model, or with nothing if the
/// name is empty; on failure the target stays.
PvStatus
pv_worker_aim(PvPluginWorker* worker, const char* name, PvError* error);

/// [worker] The same in another model; on failure there is no target.
PvStatus
pv_worker_aim_again(PvPluginWorker* worker, const char* name, PvError* error);

/// [worker] The next sound is another song.
void
pv_worker_forget_mix(PvPluginWorker* worker);

/// [worker] Take note of a guess: with another song's, the comparison begins anew;
/// and the song that plays may turn out to be one of the target's.
void
pv_worker_follow_song(PvPluginWorker* worker);

/// [worker] Bring `worker->difference` up to date.
void
pv_worker_look(PvPluginWorker* worker);

#endif
