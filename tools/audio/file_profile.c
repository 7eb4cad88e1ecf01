// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/file_profile.h"

#include "profile/profiler.h"
#include "tools/audio/analyse_file.h"

#include <math.h>
#include <stdbool.h>

#define SHORTEST_S 3.1

static uint32_t
take(void* user, const PvFrame* frame)
{
  pv_profiler_feed(user, frame);
  return 0;
}

static bool
is_silent(const PvProfile* profile)
{
  bool is_one = true;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    is_one = is_one && isnan(profile->at[PV_TONE][b]);
  }
  return is_one;
}

PvStatus
pv_file_profile_make(const char*   path,
                     PvAudioSource source,
                     PvProfile*    profile,
                     double*       seconds,
                     PvNote*       note,
                     PvError*      error)
{
  PvProfiler* const profiler = pv_profiler_new(false);
  if (!profiler) {
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  const PvAnalysis analysis = { PV_FRAME_PICTURE, take, profiler };
  PvStatus status = pv_analyse_file(path, source, &analysis, 1, note, error);
  const double heard_s = pv_frames_seconds(pv_profiler_n_frames(profiler));
  pv_profiler_long(profiler, profile);
  pv_profiler_free(profiler);
  if (!status && (heard_s < SHORTEST_S || is_silent(profile))) {
    status = pv_fail(error, PV_ERR_DATA,
                     "%s: %s: 3 s of sound are needed to compare it", path,
                     heard_s < SHORTEST_S ? "too short" : "silent");
  }
  if (seconds) {
    *seconds = heard_s;
  }
  return status;
}
