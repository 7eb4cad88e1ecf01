// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the test host's files share.

#ifndef PV_TESTS_LV2_HOST_PRIVATE_H
#define PV_TESTS_LV2_HOST_PRIVATE_H

#include "support/lv2/host.h"

#include <lilv/lilv.h>
#include <lv2/atom/forge.h>
#include <lv2/log/log.h>
#include <lv2/urid/urid.h>
#include <lv2/worker/worker.h>

#include <pthread.h>

enum { MAX_PORTS = 16, ATOM_BYTES = 16384, MAX_ITEMS = 256 };

typedef struct {
  uint32_t size;
  void*    body;
} Item;

typedef struct {
  pthread_mutex_t lock;
  Item            items[MAX_ITEMS];
  uint32_t        n;
} Queue;

struct PvLv2Host {
  const LilvPlugin*           plugin;
  LilvInstance*               instance;
  const LV2_Worker_Interface* worker;
  PvHostWork                  work;
  LV2_Log_Log                 log_feature;
  LV2_Worker_Schedule         work_feature;
  Queue                       requests;
  uint32_t                    n_requests;
  pthread_t                   thread;
  pthread_cond_t              wake;
  bool                        quit;
  float                       control[MAX_PORTS];
  uint32_t                    notify_bytes;
  LV2_Atom_Forge              forge;
  LV2_Atom_Forge_Frame        frame;
  pthread_mutex_t             log_lock;
  char                        log[4096];
  _Alignas(8) uint8_t in[ATOM_BYTES];
  _Alignas(8) uint8_t out[ATOM_BYTES];
};

/// The process's one world, kept under a lock: lilv itself has none.
const LilvPlugin*
pv_world_plugin(const char* uri);
LilvWorld*
pv_world(void);
LilvInstance*
pv_world_instantiate(const LilvPlugin*         plugin,
                     double                    rate,
                     const LV2_Feature* const* features);
void
pv_world_free_instance(LilvInstance* instance);
LV2_URID_Unmap*
pv_world_unmap(void);

/// The feature that takes the plugin's requests; `handle` is the host.
LV2_Worker_Status
pv_host_schedule(LV2_Worker_Schedule_Handle handle,
                 uint32_t                   size,
                 const void*                body);

/// Start the worker's thread, if the host has one.
void
pv_host_start_work(PvLv2Host* host);

/// End it, and forget what waits.
void
pv_host_stop_work(PvLv2Host* host);

/// Start the messages of the next block.
void
pv_host_begin_messages(PvLv2Host* host);

#endif
