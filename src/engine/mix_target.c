// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/mix_target.h"

#include "engine/sound_names.h"
#include "model/song_targets.h"
#include "model/target_text.h"

#include <stdlib.h>
#include <string.h>

static bool
has_sound(const void* user, const char* name)
{
  uint32_t n = 0;
  return pv_sound_called((const PvMeasuredSounds*)user, name, &n);
}

static bool
is_named(const PvMixTarget* target, const char* sound)
{
  bool is_it = false;
  for (uint32_t i = 0; i < target->n; ++i) {
    is_it = is_it || (target->names[i].kind == PV_NAME_OF_FILE &&
                      !strcmp(target->names[i].name, sound));
  }
  return is_it;
}

void
pv_mix_target_let_go(PvMixTarget* target)
{
  for (uint32_t i = target->sounds.n; i > 0; --i) {
    if (!is_named(target, target->sounds.of[i - 1].name)) {
      pv_measured_sounds_remove(&target->sounds, i - 1);
    }
  }
}

/// Take the first target of a text, and go on to what follows it.
static PvStatus
take_first(const PvModelParts* parts,
           PvNamedFiles        files,
           const char**        text,
           PvTargetName*       target,
           PvError*            error)
{
  const size_t n     = pv_target_text_first(parts, *text, files);
  char* const  first = strndup(*text, n);
  if (!first) {
    *target = (PvTargetName){ PV_NAME_OF_NOTHING, NULL, 1.0, 0 };
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  const PvStatus status =
    pv_target_name_take(parts, first, files, target, error);
  free(first);
  *text = pv_target_text_rest(*text, n);
  return status;
}

static PvStatus
measure(PvMixTarget*        target,
        const char*         path,
        const PvSoundFiles* files,
        PvError*            error)
{
  PvProfile*     profiles = NULL;
  uint32_t       n        = 0;
  const PvStatus status =
    files->measure(files->user, path, &profiles, &n, error);
  return status ? status
                : pv_measured_sounds_put_all(&target->sounds, path, profiles, n,
                                             error);
}

PvStatus
pv_mix_target_measure(PvMixTarget*        target,
                      const PvModelParts* parts,
                      const char*         text,
                      const PvSoundFiles* files,
                      PvError*            error)
{
  const PvNamedFiles named  = { files->has, files->user };
  PvStatus           status = PV_OK;
  do {
    PvTargetName name;
    status = take_first(parts, named, &text, &name, error);
    if (!status && name.kind == PV_NAME_OF_NOTHING) {
      status = pv_target_name_fail(parts, name.name, true, error);
    } else if (!status && name.kind == PV_NAME_OF_FILE) {
      status = measure(target, name.name, files, error);
    }
    free(name.name);
  } while (!status && *text);
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
find_first(PvMixTarget*        target,
           const PvModelParts* parts,
           const char**        text,
           PvError*            error)
{
  const PvNamedFiles sounds = { has_sound, &target->sounds };
  if (target->n == PV_MAX_TARGETS) {
    return pv_fail(error, PV_ERR_VALUE, "%s: only %d targets can be named",
                   *text, PV_MAX_TARGETS);
  }
  PvTargetName* const name   = &target->names[target->n++];
  PvStatus            status = take_first(parts, sounds, text, name, error);
  if (!status && name->kind == PV_NAME_OF_NOTHING) {
    status = pv_sound_name_fail(&target->sounds, parts, name->name, error);
  } else if (!status && name->kind == PV_NAME_OF_FILE) {
    status = pv_sound_name_whole(&target->sounds, parts, name, error);
  }
  return status ? status
                : pv_target_names_check_last(target->names, target->n, error);
}

static PvStatus
find_all(PvMixTarget*        target,
         const PvModelParts* parts,
         const char*         text,
         PvError*            error)
{
  PvStatus status = PV_OK;
  do {
    status = find_first(target, parts, &text, error);
  } while (!status && *text);
  return status;
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
  const PvMeasuredSound* const sound =
    pv_measured_sounds_find(&target->sounds, name->name);
  bool is_whole = true;
  for (uint32_t i = 0; i < sound->n && is_whole; ++i) {
    is_whole =
      pv_target_songs_add(songs, &sound->profiles[i], name->weight / sound->n);
  }
  return is_whole ? PV_OK : pv_fail(error, PV_ERR_MEMORY, "out of memory");
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
  PvMixTarget     next = { 0, { { 0 } }, target->sounds };
  PvProfileTarget sum;
  PvStatus        status = PV_OK;
  for (uint32_t i = 0; i < n && !status; ++i) {
    status = find_all(&next, parts, names[i], error);
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
  pv_measured_sounds_clear(&target->sounds);
}
