// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/file_profile.h"

#include "profile/profile_check.h"
#include "profile/profiler.h"
#include "tools/audio/analyse_file.h"

static uint32_t
take(void* user, const PvFrame* frame)
{
  pv_profiler_feed(user, frame);
  return 0;
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
  status = status ? status : pv_profile_check(profile, heard_s, path, error);
  if (seconds) {
    *seconds = heard_s;
  }
  return status;
}
