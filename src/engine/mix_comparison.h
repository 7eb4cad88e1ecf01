// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Live sound beside a target: what it has more or less of, band by band.

#ifndef PV_ENGINE_MIX_COMPARISON_H
#define PV_ENGINE_MIX_COMPARISON_H

#include "base/status.h"
#include "engine/guess.h"
#include "engine/measured_sounds.h"
#include "model/target_name.h"
#include "profile/finding.h"

#include <stdbool.h>

enum { PV_MAX_TARGETS = 32 };

/// A trained model, and a frame: opaque here.
typedef struct PvModel PvModel;
typedef struct PvFrame PvFrame;

/// Belongs to the worker.
typedef struct PvMixComparison PvMixComparison;

/// What there is to tell.
typedef struct {
  uint32_t            n_targets;
  const PvTargetName* targets; ///< [n_targets] What is named; the comparison's
  const char*         than;    ///< "Sean Hawk's songs"; the comparison's
  const PvProfileTarget* target;  ///< The comparison's
  PvDifference           song;    ///< All since the reset
  PvDifference           now;     ///< The last 5 s
  double                 seconds; ///< How much of the song is compared: without
                                  ///< silence, as in a guess
  uint32_t  n_findings;
  PvFinding findings[PV_MAX_FINDINGS]; ///< As pv_findings_make_settled() has
                                       ///< them, about the song
  const char*
    left_out; ///< Title of the target's song that is heard itself, and
              ///< is no part of it; NULL: none; the comparison's
} PvMixNews;

/// [setup] Compare with nothing yet; NULL when out of memory.
/// @param is_live  Three seconds of silence end a song: what sounds after them is the
///                 next.
PvMixComparison*
pv_mix_comparison_new(bool is_live);

/// [worker] NULL is fine.
void
pv_mix_comparison_free(PvMixComparison* comparison);

/**
   [worker] Compare with what a name stands for in a model from now on; also what was
   heard of the song while there was another target.

   @param model  Not kept; NULL: there is none.
   @param name   A producer, whoever made music by others, a song, or a sound that
                 was measured, the first that there is, if need be without regard to
                 case; several as target_text.h says, each also as "NAME=WEIGHT";
                 "": nothing.
   @return A failure if it stands for nothing; then nothing changes.
*/
PvStatus
pv_mix_comparison_aim(PvMixComparison* comparison,
                      const PvModel*   model,
                      const char*      name,
                      PvError*         error);

/// [worker] The same with several names; PV_MAX_TARGETS in all, at most.
/// @param names  [n]; none: compare with nothing.
PvStatus
pv_mix_comparison_aim_at(PvMixComparison*   comparison,
                         const PvModel*     model,
                         const char* const* names,
                         uint32_t           n,
                         PvError*           error);

/// [worker] The same in another model; if that does not know one of them, the
/// comparison ends.
PvStatus
pv_mix_comparison_aim_again(PvMixComparison*   comparison,
                            const PvModel*     model,
                            const char* const* names,
                            uint32_t           n,
                            PvError*           error);

/// [worker] What is named, as the model has it; 0: the sound is compared with nothing.
/// @param[out] targets  The comparison's, until the next aim.
uint32_t
pv_mix_comparison_targets(const PvMixComparison* comparison,
                          const PvTargetName**   targets);

/// Sound files, and folders of them, that targets can be named by.
typedef struct {
  bool (*has)(const void* user, const char* path);
  /// Measure one, or all in a folder.
  /// @param[out] profiles  [n] At least one, by malloc(); nothing on failure.
  PvStatus (*measure)(void*       user,
                      const char* path,
                      PvProfile** profiles,
                      uint32_t*   n,
                      PvError*    error);
  void* user;
} PvSoundFiles;

/// [setup] The same with names that may be those of files, which are measured once;
/// from then on they are sounds by these names.
PvStatus
pv_mix_comparison_begin(PvMixComparison*    comparison,
                        const PvModel*      model,
                        const char* const*  names,
                        uint32_t            n,
                        const PvSoundFiles* files,
                        PvError*            error);

/// [worker] The sounds that can be named.  More may be put, and count from the next
/// aim on; only the functions below let them go.
PvMeasuredSounds*
pv_mix_comparison_sounds(PvMixComparison* comparison);

/// [worker] Let go of the sounds that the target does not name.
void
pv_mix_comparison_let_go(PvMixComparison* comparison);

/// [worker] Compare with nothing, and let go of all sounds.
void
pv_mix_comparison_clear(PvMixComparison* comparison);

/**
   [worker] Take a guess, after which a song of the target may turn out to be the one
   that is playing: from then on, and until another song begins, it is left out of a
   producer's songs.

   @param model  What the target was found in.
*/
void
pv_mix_comparison_follow(PvMixComparison* comparison,
                         const PvModel*   model,
                         const PvGuess*   guess);

/// [worker] Take a frame; without a target it is let go.  Allocates nothing.
void
pv_mix_comparison_feed(PvMixComparison* comparison, const PvFrame* frame);

/// [worker] Another song begins: what was heard is forgotten.
void
pv_mix_comparison_reset(PvMixComparison* comparison);

/// [worker] Another song began, of which so many seconds were heard, as a guess has
/// them: what was heard before is forgotten.
void
pv_mix_comparison_begin_song(PvMixComparison* comparison, double seconds);

/// [worker] Look at what was heard.  False without a target, or before 3 s; then
/// nothing is written.
bool
pv_mix_comparison_look(PvMixComparison* comparison, PvMixNews* news);

#endif
