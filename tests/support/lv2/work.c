// SPDX-License-Identifier: GPL-3.0-or-later

// The plugin's work, done as well or as badly as the test says.

#include "support/lv2/host_private.h"
#include "support/rt/guard.h"

#include <stdlib.h>
#include <string.h>

static bool
put(Queue* queue, uint32_t size, const void* body)
{
  pthread_mutex_lock(&queue->lock);
  const bool room = queue->n < MAX_ITEMS;
  if (room) {
    Item* const item = &queue->items[queue->n++];
    *item            = (Item){ size, malloc(size) };
    memcpy(item->body, body, size);
  }
  pthread_mutex_unlock(&queue->lock);
  return room;
}

static bool
take(Queue* queue, Item* item)
{
  pthread_mutex_lock(&queue->lock);
  const bool any = queue->n > 0;
  if (any) {
    *item = queue->items[0];
    memmove(queue->items, queue->items + 1, --queue->n * sizeof(Item));
  }
  pthread_mutex_unlock(&queue->lock);
  return any;
}

static bool
work_once(PvLv2Host* host)
{
  Item item;
  if (!take(&host->requests, &item)) {
    return false;
  }
  // No answer may come by way of the host: jalv's hang run().
  host->worker->work(lilv_instance_get_handle(host->instance), NULL, NULL,
                     item.size, item.body);
  free(item.body);
  return true;
}

uint32_t
pv_host_work(PvLv2Host* host, uint32_t n)
{
  uint32_t n_done = 0;
  while (n_done < n && work_once(host)) {
    ++n_done;
  }
  return n_done;
}

static LV2_Worker_Status
take_request(PvLv2Host* host, uint32_t size, const void* body)
{
  ++host->n_requests;
  if (host->work == PV_WORK_FULL) {
    return LV2_WORKER_ERR_NO_SPACE;
  }
  if (host->work == PV_WORK_NEVER) {
    return LV2_WORKER_SUCCESS;
  }
  if (!put(&host->requests, size, body)) {
    return LV2_WORKER_ERR_NO_SPACE;
  }
  if (host->work == PV_WORK_SYNC) {
    work_once(host);
  } else if (host->work == PV_WORK_THREAD) {
    pthread_mutex_lock(&host->requests.lock);
    pthread_cond_signal(&host->wake);
    pthread_mutex_unlock(&host->requests.lock);
  }
  return LV2_WORKER_SUCCESS;
}

// What the host does in here isn't the plugin's.
LV2_Worker_Status
pv_host_schedule(LV2_Worker_Schedule_Handle handle,
                 uint32_t                   size,
                 const void*                body)
{
  pv_rt_guard_pause();
  const LV2_Worker_Status status = take_request((PvLv2Host*)handle, size, body);
  pv_rt_guard_resume();
  return status;
}

static void*
work_on(void* user)
{
  PvLv2Host* const host = (PvLv2Host*)user;
  for (;;) {
    pthread_mutex_lock(&host->requests.lock);
    while (host->requests.n == 0 && !host->quit) {
      pthread_cond_wait(&host->wake, &host->requests.lock);
    }
    const bool quit = host->quit;
    pthread_mutex_unlock(&host->requests.lock);
    if (quit) {
      return NULL;
    }
    pv_host_work(host, 1);
  }
}

void
pv_host_start_work(PvLv2Host* host)
{
  if (host->work == PV_WORK_THREAD) {
    pthread_create(&host->thread, NULL, work_on, host);
  }
}

void
pv_host_stop_work(PvLv2Host* host)
{
  Item item;
  if (host->work == PV_WORK_THREAD) {
    pthread_mutex_lock(&host->requests.lock);
    host->quit = true;
    pthread_cond_signal(&host->wake);
    pthread_mutex_unlock(&host->requests.lock);
    pthread_join(host->thread, NULL);
  }
  while (take(&host->requests, &item)) {
    free(item.body);
  }
}
