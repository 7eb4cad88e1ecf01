// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/mix_comparison.h"

#include "base/utf8.h"
#include "engine/mix_sound.h"
#include "engine/mix_target.h"
#include "model/heard_song.h"
#include "model/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// A span of 3 s, at the end of which there is a range.
enum { FEWEST_FRAMES = 128, NONE = -1 };

struct PvMixComparison {
  PvMixSound      sound;
  PvHeardSong*    heard;
  PvMixTarget     named;
  bool            has_target;
  PvProfileTarget target;
  char            than[PV_THAN_TEXT];
  int32_t         without; ///< Song of the model that is left out, or NONE
  char            left_out[PV_THAN_TEXT]; ///< Its title
};

PvMixComparison*
pv_mix_comparison_new(bool is_live)
{
  PvMixComparison* const comparison =
    (PvMixComparison*)calloc(1, sizeof(PvMixComparison));
  if (!comparison) {
    return NULL;
  }
  comparison->without = NONE;
  comparison->heard   = pv_heard_song_new();
  if (!pv_mix_sound_init(&comparison->sound, is_live) || !comparison->heard) {
    pv_mix_comparison_free(comparison);
    return NULL;
  }
  return comparison;
}

void
pv_mix_comparison_free(PvMixComparison* comparison)
{
  if (comparison) {
    pv_mix_sound_clear(&comparison->sound);
    pv_heard_song_free(comparison->heard);
    pv_mix_target_clear(&comparison->named);
    free(comparison);
  }
}

/// Write what the target is called, also without what is left out.
static void
write_than(PvMixComparison* comparison)
{
  const PvMixTarget* const named = &comparison->named;
  pv_target_than_write(named->names, named->n, comparison->without != NONE,
                       comparison->than);
}

/// Keep a title for as long as its song is left out.
static void
keep_title(PvMixComparison* comparison, const char* title)
{
  const size_t n = pv_utf8_cut(title, sizeof(comparison->left_out) - 1);
  memcpy(comparison->left_out, title, n);
  comparison->left_out[n] = '\0';
}

/// Compare with what is named, or with nothing.
static void
begin_target(PvMixComparison* comparison, bool is_there)
{
  if (!comparison->has_target) { // What was heard before was let go
    pv_mix_sound_reset(&comparison->sound);
  }
  pv_heard_song_forget(comparison->heard);
  comparison->has_target = is_there;
  comparison->without    = NONE;
  if (is_there) {
    write_than(comparison);
  }
}

PvStatus
pv_mix_comparison_aim_at(PvMixComparison*   comparison,
                         const PvModel*     model,
                         const char* const* names,
                         uint32_t           n,
                         PvError*           error)
{
  if (n && !model) {
    return pv_fail(error, PV_ERR_DATA, "%s: there is no model", names[0]);
  }
  const PvStatus status =
    n ? pv_mix_target_aim(&comparison->named, pv_model_parts(model), names, n,
                          &comparison->target, error)
      : PV_OK;
  if (!status) {
    begin_target(comparison, n > 0);
  }
  return status;
}

PvStatus
pv_mix_comparison_aim_again(PvMixComparison*   comparison,
                            const PvModel*     model,
                            const char* const* names,
                            uint32_t           n,
                            PvError*           error)
{
  const PvStatus status =
    pv_mix_comparison_aim_at(comparison, model, names, n, error);
  if (status) {
    begin_target(comparison, false);
  }
  return status;
}

PvStatus
pv_mix_comparison_begin(PvMixComparison*    comparison,
                        const PvModel*      model,
                        const char* const*  names,
                        uint32_t            n,
                        const PvSoundFiles* files,
                        PvError*            error)
{
  PvStatus status = PV_OK;
  for (uint32_t i = 0; i < n && !status; ++i) {
    status = pv_mix_target_measure(&comparison->named, pv_model_parts(model),
                                   names[i], files, error);
  }
  return status ? status
                : pv_mix_comparison_aim_at(comparison, model, names, n, error);
}

PvStatus
pv_mix_comparison_aim(PvMixComparison* comparison,
                      const PvModel*   model,
                      const char*      name,
                      PvError*         error)
{
  return pv_mix_comparison_aim_at(comparison, model, &name, *name != '\0',
                                  error);
}

PvMeasuredSounds*
pv_mix_comparison_sounds(PvMixComparison* comparison)
{
  return &comparison->named.sounds;
}

void
pv_mix_comparison_let_go(PvMixComparison* comparison)
{
  if (comparison->has_target) {
    pv_mix_target_let_go(&comparison->named);
  } else {
    pv_mix_target_clear(&comparison->named);
  }
}

void
pv_mix_comparison_clear(PvMixComparison* comparison)
{
  begin_target(comparison, false);
  pv_mix_target_clear(&comparison->named);
}

/// Leave a song out, or none.  A target that has no other keeps it.
static void
leave_out(PvMixComparison* comparison, const PvModelParts* parts, int32_t song)
{
  PvProfileTarget target;
  PvError         kept;
  if (song != comparison->without &&
      !pv_mix_target_make(&comparison->named, parts, song, &target, &kept)) {
    comparison->target  = target;
    comparison->without = song;
    write_than(comparison);
    keep_title(comparison, song == NONE ? "" : parts->songs[song].title);
  }
}

void
pv_mix_comparison_follow(PvMixComparison* comparison,
                         const PvModel*   model,
                         const PvGuess*   guess)
{
  const PvModelParts* const parts = pv_model_parts(model);
  const PvModelParts* const asked =
    guess->is_mono ? pv_model_parts(pv_model_mono(model)) : parts;
  PvHeardSong* const heard = comparison->heard;
  if (comparison->has_target &&
      !pv_heard_song_add(heard, parts, asked, guess->projection,
                         guess->seconds)) {
    const int32_t song = pv_heard_song_find(heard);
    const bool    is_its =
      song != NONE &&
      pv_mix_target_has_song(&comparison->named, parts, (uint32_t)song);
    leave_out(comparison, parts, is_its ? song : NONE);
  }
}

void
pv_mix_comparison_feed(PvMixComparison* comparison, const PvFrame* frame)
{
  if (comparison->has_target && pv_mix_sound_feed(&comparison->sound, frame)) {
    pv_heard_song_forget(comparison->heard);
  }
}

void
pv_mix_comparison_reset(PvMixComparison* comparison)
{
  pv_mix_sound_reset(&comparison->sound);
  pv_heard_song_forget(comparison->heard);
}

void
pv_mix_comparison_begin_song(PvMixComparison* comparison, double seconds)
{
  const double heard = pv_mix_sound_seconds(&comparison->sound);
  if (heard - seconds > 0.5 * pv_frames_seconds(1)) {
    pv_mix_sound_reset(&comparison->sound);
  }
  pv_heard_song_forget(comparison->heard);
}

uint32_t
pv_mix_comparison_targets(const PvMixComparison* comparison,
                          const PvTargetName**   targets)
{
  *targets = comparison->named.names;
  return comparison->has_target ? comparison->named.n : 0;
}

bool
pv_mix_comparison_look(PvMixComparison* comparison, PvMixNews* news)
{
  const PvMixSound* const sound = &comparison->sound;
  PvProfile               profile;
  if (!comparison->has_target || sound->n_heard < FEWEST_FRAMES) {
    return false;
  }
  pv_profiler_long(sound->profiler, &profile);
  pv_difference_make(&profile, &comparison->target, &news->song);
  pv_profiler_short(sound->profiler, &profile);
  pv_difference_make(&profile, &comparison->target, &news->now);
  news->seconds = pv_mix_sound_seconds(sound);
  news->n_findings =
    pv_findings_make_settled(&news->song, news->seconds, news->findings);
  news->n_targets = pv_mix_comparison_targets(comparison, &news->targets);
  news->than      = comparison->than;
  news->target    = &comparison->target;
  news->left_out  = comparison->without == NONE ? NULL : comparison->left_out;
  return true;
}
