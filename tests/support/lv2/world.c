// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/lv2/host_private.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_URIDS = 512 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static LilvWorld*      world;
static char*           uris[MAX_URIDS];

LilvWorld*
pv_world(void)
{
  pthread_mutex_lock(&lock);
  if (!world) {
    world = lilv_world_new();
    lilv_world_load_all(world);
  }
  pthread_mutex_unlock(&lock);
  return world;
}

const LilvPlugin*
pv_world_plugin(const char* uri)
{
  const LilvPlugins* const plugins = lilv_world_get_all_plugins(pv_world());
  pthread_mutex_lock(&lock);
  LilvNode* const         node   = lilv_new_uri(world, uri);
  const LilvPlugin* const plugin = lilv_plugins_get_by_uri(plugins, node);
  lilv_node_free(node);
  pthread_mutex_unlock(&lock);
  return plugin;
}

LilvInstance*
pv_world_instantiate(const LilvPlugin*         plugin,
                     double                    rate,
                     const LV2_Feature* const* features)
{
  pthread_mutex_lock(&lock);
  LilvInstance* const instance =
    lilv_plugin_instantiate(plugin, rate, features);
  pthread_mutex_unlock(&lock);
  return instance;
}

void
pv_world_free_instance(LilvInstance* instance)
{
  pthread_mutex_lock(&lock);
  lilv_instance_free(instance);
  pthread_mutex_unlock(&lock);
}

static pthread_mutex_t map_lock = PTHREAD_MUTEX_INITIALIZER;

static LV2_URID
map(LV2_URID_Map_Handle handle, const char* uri)
{
  uint32_t i = 0;
  (void)handle;
  pthread_mutex_lock(&map_lock);
  while (i < MAX_URIDS && uris[i] && strcmp(uris[i], uri) != 0) {
    ++i;
  }
  if (i < MAX_URIDS && !uris[i]) {
    uris[i] = strdup(uri);
  }
  pthread_mutex_unlock(&map_lock);
  return i + 1;
}

static const char*
unmap(LV2_URID_Unmap_Handle handle, LV2_URID urid)
{
  (void)handle;
  pthread_mutex_lock(&map_lock);
  const char* const uri = urid && urid <= MAX_URIDS ? uris[urid - 1] : NULL;
  pthread_mutex_unlock(&map_lock);
  return uri;
}

LV2_URID_Map*
pv_host_urid_map(void)
{
  static LV2_URID_Map feature = { NULL, map };
  return &feature;
}

LV2_URID_Unmap*
pv_world_unmap(void)
{
  static LV2_URID_Unmap feature = { NULL, unmap };
  return &feature;
}

LV2_URID
pv_host_map(const char* uri)
{
  return map(NULL, uri);
}
