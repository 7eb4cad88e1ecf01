// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/messages/sound_text.h"
#include "plugin/plugin.h"

#include <lv2/core/lv2_util.h>
#include <lv2/options/options.h>
#include <lv2/state/state.h>

#include <stdlib.h>
#include <string.h>

/// What a text of sounds may be long: those of a target, and as many to come.
enum { MAX_SOUNDS_TEXT = 4 * PV_MAX_SOUNDS * PV_SOUND_TEXT };

/// What the host can do with paths: each may be NULL.
typedef struct {
  LV2_State_Map_Path*  map;
  LV2_State_Free_Path* free;
} Paths;

static Paths
find_paths(const LV2_Feature* const* features)
{
  Paths paths = { NULL, NULL };
  if (features) {
    paths.map =
      (LV2_State_Map_Path*)lv2_features_data(features, LV2_STATE__mapPath);
    paths.free =
      (LV2_State_Free_Path*)lv2_features_data(features, LV2_STATE__freePath);
  }
  return paths;
}

static void
give_path(const Paths* paths, char* path)
{
  if (paths->free) {
    paths->free->free_path(paths->free->handle, path);
  } else {
    free(path);
  }
}

static LV2_State_Status
store_path(const PvUris*             uris,
           LV2_State_Store_Function  store,
           LV2_State_Handle          handle,
           const LV2_Feature* const* features,
           const char*               path)
{
  const Paths    paths = find_paths(features);
  const LV2_URID key   = uris->param[PV_PARAM_MODEL];
  char* const    mapped =
    paths.map ? paths.map->abstract_path(paths.map->handle, path) : NULL;
  if (!mapped) {
    return store(handle, key, path, strlen(path) + 1, uris->atom_Path,
                 LV2_STATE_IS_POD);
  }
  const LV2_State_Status status =
    store(handle, key, mapped, strlen(mapped) + 1, uris->atom_Path,
          LV2_STATE_IS_POD | LV2_STATE_IS_PORTABLE);
  give_path(&paths, mapped);
  return status;
}

/// A text that is the same on every machine.
static LV2_State_Status
store_text(const PvUris*            uris,
           LV2_State_Store_Function store,
           LV2_State_Handle         handle,
           LV2_URID                 key,
           const char*              text)
{
  return store(handle, key, text, strlen(text) + 1, uris->atom_String,
               LV2_STATE_IS_POD | LV2_STATE_IS_PORTABLE);
}

static LV2_State_Status
save(LV2_Handle                handle,
     LV2_State_Store_Function  store,
     LV2_State_Handle          store_handle,
     uint32_t                  flags,
     const LV2_Feature* const* features)
{
  PvPlugin* const plugin = (PvPlugin*)handle;
  char            param[PV_N_PARAMS][PV_TEXT_MAX];
  char*           sounds = NULL;
  (void)flags;
  const int32_t number =
    (int32_t)pv_worker_save(&plugin->worker, param, &sounds);

  LV2_State_Status status = LV2_STATE_SUCCESS;
  if (number > 0) {
    status =
      store(store_handle, plugin->uris.number, &number, sizeof(number),
            plugin->uris.atom_Int, LV2_STATE_IS_POD | LV2_STATE_IS_PORTABLE);
  }
  for (uint32_t i = 0; i < PV_N_PARAMS && status == LV2_STATE_SUCCESS; ++i) {
    if (param[i][0] && i == PV_PARAM_MODEL) {
      status =
        store_path(&plugin->uris, store, store_handle, features, param[i]);
    } else if (param[i][0]) {
      status = store_text(&plugin->uris, store, store_handle,
                          plugin->uris.param[i], param[i]);
    }
  }
  if (sounds && status == LV2_STATE_SUCCESS) {
    status = store_text(&plugin->uris, store, store_handle,
                        plugin->uris.measured, sounds);
  }
  free(sounds);
  return status;
}

/// A text of the state, the host's; "" when it's missing, of another kind or longer.
static const char*
retrieve_text(const PvUris*               uris,
              LV2_State_Retrieve_Function retrieve,
              LV2_State_Handle            handle,
              LV2_URID                    key,
              size_t                      most)
{
  size_t            size  = 0;
  uint32_t          type  = 0;
  uint32_t          flags = 0;
  const char* const value =
    (const char*)retrieve(handle, key, &size, &type, &flags);
  return value && size > 0 && size <= most && value[size - 1] == '\0' &&
             (type == uris->atom_Path || type == uris->atom_String)
           ? value
           : "";
}

/// 0 when it's missing or odd, as in a session of before there were any.
static uint32_t
retrieve_number(const PvUris*               uris,
                LV2_State_Retrieve_Function retrieve,
                LV2_State_Handle            handle)
{
  size_t            size  = 0;
  uint32_t          type  = 0;
  uint32_t          flags = 0;
  const void* const value =
    retrieve(handle, uris->number, &size, &type, &flags);
  int32_t number = 0;
  if (value && size == sizeof(number) && type == uris->atom_Int) {
    memcpy(&number, value, sizeof(number));
  }
  return number > 0 ? (uint32_t)number : 0;
}

static void
make_absolute(const Paths* paths, char text[PV_TEXT_MAX])
{
  char* const path = paths->map && text[0]
                       ? paths->map->absolute_path(paths->map->handle, text)
                       : NULL;
  if (path) {
    pv_text_copy(text, PV_TEXT_MAX, path);
    give_path(paths, path);
  }
}

/// Safe at any time, as it never touches what run() does: the model is
/// exchanged under the worker's lock, before this returns.  So a bounce that
/// follows at once has it from its first sample.
static LV2_State_Status
restore(LV2_Handle                  handle,
        LV2_State_Retrieve_Function retrieve,
        LV2_State_Handle            retrieve_handle,
        uint32_t                    flags,
        const LV2_Feature* const*   features)
{
  PvPlugin* const plugin = (PvPlugin*)handle;
  const Paths     paths  = find_paths(features);
  char            param[PV_N_PARAMS][PV_TEXT_MAX];
  PvError         error = { 0 };
  (void)flags;
  for (uint32_t i = 0; i < PV_N_PARAMS; ++i) {
    pv_text_copy(param[i], PV_TEXT_MAX,
                 retrieve_text(&plugin->uris, retrieve, retrieve_handle,
                               plugin->uris.param[i], PV_TEXT_MAX));
  }
  make_absolute(&paths, param[PV_PARAM_MODEL]);
  const uint32_t number =
    retrieve_number(&plugin->uris, retrieve, retrieve_handle);
  const char* const sounds =
    retrieve_text(&plugin->uris, retrieve, retrieve_handle,
                  plugin->uris.measured, MAX_SOUNDS_TEXT);
  return pv_worker_restore(&plugin->worker, param, number, sounds, &error) ==
             PV_ERR_MEMORY
           ? LV2_STATE_ERR_UNKNOWN
           : LV2_STATE_SUCCESS;
}

static uint32_t
get_options(LV2_Handle handle, LV2_Options_Option* options)
{
  PvPlugin* const plugin = (PvPlugin*)handle;
  uint32_t        status = LV2_OPTIONS_SUCCESS;
  for (LV2_Options_Option* o = options; o->key; ++o) {
    if (o->key == plugin->uris.lv2_freeWheeling) {
      static const int32_t values[] = { 0, 1 };
      o->size                       = sizeof(int32_t);
      o->type                       = plugin->uris.atom_Bool;
      o->value                      = &values[plugin->option_free_wheeling];
    } else {
      status |= LV2_OPTIONS_ERR_BAD_KEY;
    }
  }
  return status;
}

static uint32_t
set_options(LV2_Handle handle, const LV2_Options_Option* options)
{
  PvPlugin* const plugin = (PvPlugin*)handle;
  uint32_t        status = LV2_OPTIONS_SUCCESS;
  for (const LV2_Options_Option* o = options; o->key; ++o) {
    if (o->key != plugin->uris.lv2_freeWheeling) {
      status |= LV2_OPTIONS_ERR_BAD_KEY;
    } else if (!o->value || o->size != sizeof(int32_t) ||
               o->type != plugin->uris.atom_Bool) {
      status |= LV2_OPTIONS_ERR_BAD_VALUE;
    } else {
      plugin->option_free_wheeling = *(const int32_t*)o->value != 0;
    }
  }
  return status;
}

const void*
pv_plugin_state_interface(void)
{
  static const LV2_State_Interface interface = { save, restore };
  return &interface;
}

const void*
pv_plugin_options_interface(void)
{
  static const LV2_Options_Interface interface = { get_options, set_options };
  return &interface;
}
