// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/mix_target.h"

#include "model/song_targets.h"

#include <stdlib.h>
#include <string.h>

static PvStatus
add_sound(PvMixTarget*     target,
          const char*      name,
          const PvProfile* profile,
          PvError*         error)
{
  const size_t           n = (size_t)target->n_sounds + 1;
  PvMeasuredSound* const more =
    (PvMeasuredSound*)realloc(target->sounds, n * sizeof(PvMeasuredSound));
  if (more) {
    target->sounds = more;
  }
  char* const own = more ? strdup(name) : NULL;
  if (!own) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  target->sounds[target->n_sounds++] = (PvMeasuredSound){ own, *profile };
  return PV_OK;
}

static const PvMeasuredSound*
find_sound(const PvMixTarget* target, const char* name)
{
  for (uint32_t i = 0; i < target->n_sounds; ++i) {
    if (!strcmp(target->sounds[i].name, name)) {
      return &target->sounds[i];
    }
  }
  return NULL;
}

static bool
has_sound(const void* user, const char* name)
{
  return find_sound((const PvMixTarget*)user, name);
}

static PvStatus
measure(PvMixTarget*        target,
        const char*         path,
        const PvSoundFiles* files,
        PvError*            error)
{
  PvProfile      profile;
  const PvStatus status = files->measure(files->user, path, &profile, error);
  return status ? status : add_sound(target, path, &profile, error);
}

PvStatus
pv_mix_target_measure(PvMixTarget*        target,
                      const PvModelParts* parts,
                      const char*         text,
                      const PvSoundFiles* files,
                      PvError*            error)
{
  const PvNamedFiles named = { files->has, files->user };
  PvTargetName       name;
  PvStatus status = pv_target_name_take(parts, text, named, &name, error);
  if (!status && name.kind == PV_NAME_OF_NOTHING) {
    status = pv_target_name_fail(parts, name.name, true, error);
  } else if (!status && name.kind == PV_NAME_OF_FILE) {
    status = measure(target, name.name, files, error);
  }
  free(name.name);
  return status;
}

static void
forget_names(PvMixTarget* target)
{
  for (uint32_t i = 0; i < target->n; ++i) {
    free(target->names[i].name);
  }
  target->n = 0;
}

static PvStatus
find_one(PvMixTarget*        target,
         const PvModelParts* parts,
         const char*         text,
         PvError*            error)
{
  const PvNamedFiles  sounds = { has_sound, target };
  PvTargetName* const name   = &target->names[target->n++];
  const PvStatus status = pv_target_name_take(parts, text, sounds, name, error);
  return status ? status
         : name->kind == PV_NAME_OF_NOTHING
           ? pv_target_name_fail(parts, name->name, false, error)
           : pv_target_names_check_last(target->names, target->n, error);
}

static PvStatus
add(const PvMixTarget*  target,
    const PvModelParts* parts,
    const PvTargetName* name,
    PvTargetSongs*      songs,
    PvError*            error)
{
  if (name->kind != PV_NAME_OF_FILE) {
    return pv_target_songs_add_named(songs, parts, parts->name, name->name,
                                     name->weight, error);
  }
  const PvMeasuredSound* const sound = find_sound(target, name->name);
  return pv_target_songs_add(songs, &sound->profile, name->weight)
           ? PV_OK
           : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

PvStatus
pv_mix_target_make(const PvMixTarget*  target,
                   const PvModelParts* parts,
                   int32_t             without,
                   PvProfileTarget*    made,
                   PvError*            error)
{
  PvTargetSongs songs    = { 0 };
  bool* const   left_out = (bool*)calloc(parts->n_songs, sizeof(bool));
  PvStatus      status =
    left_out ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  if (left_out && without >= 0) {
    left_out[without] = true;
  }
  songs.without = left_out;
  for (uint32_t i = 0; i < target->n && !status; ++i) {
    status = add(target, parts, &target->names[i], &songs, error);
  }
  status = status ? status : pv_target_songs_sum_up(&songs, parts, made, error);
  pv_target_songs_clear(&songs);
  free(left_out);
  return status;
}

PvStatus
pv_mix_target_aim(PvMixTarget*        target,
                  const PvModelParts* parts,
                  const char* const*  names,
                  uint32_t            n,
                  PvProfileTarget*    made,
                  PvError*            error)
{
  PvMixTarget     next = { 0, { { 0 } }, target->n_sounds, target->sounds };
  PvProfileTarget sum;
  PvStatus        status = PV_OK;
  for (uint32_t i = 0; i < n && !status; ++i) {
    status = find_one(&next, parts, names[i], error);
  }
  status = status ? status : pv_mix_target_make(&next, parts, -1, &sum, error);
  forget_names(status ? &next : target);
  if (!status) {
    *target = next;
    *made   = sum;
  }
  return status;
}

bool
pv_mix_target_has_song(const PvMixTarget*  target,
                       const PvModelParts* parts,
                       uint32_t            song)
{
  bool has_it = false;
  for (uint32_t i = 0; i < target->n; ++i) {
    const PvTargetName* const name = &target->names[i];
    has_it = has_it || (name->kind == PV_NAME_OF_PRODUCER &&
                        !strcmp(name->name, pv_song_artist(parts, song)));
  }
  return has_it;
}

void
pv_mix_target_clear(PvMixTarget* target)
{
  forget_names(target);
  for (uint32_t i = 0; i < target->n_sounds; ++i) {
    free(target->sounds[i].name);
  }
  free(target->sounds);
}
