// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/analyse_file.h"

/// A file, and who gets its samples, too.
typedef struct {
  PvAudioFile* file;
  PvSampleSink samples; ///< NULL: nobody
  void*        user;
} OpenFile;

static PvStatus
read_file(PvSound*  sound,
          float*    left,
          float*    right,
          uint32_t  n_max,
          uint32_t* n,
          PvError*  error)
{
  const OpenFile* const open = sound->source;
  const PvStatus        status =
    pv_audio_file_read(open->file, left, right, n_max, n, error);
  sound->rate_hz = pv_audio_file_rate_hz(open->file);
  if (!status && open->samples) {
    open->samples(open->user, left, right, *n, sound->rate_hz);
  }
  return status;
}

static PvStatus
analyse_path(OpenFile*         open,
             const char*       path,
             PvAudioSource     source,
             const PvAnalysis* analyses,
             uint32_t          n,
             PvNote*           note,
             PvError*          error)
{
  PvStatus status = pv_audio_file_open(&open->file, path, source, error);
  if (!status) {
    PvSound sound = { .name = path, .read = read_file, .source = open };
    status        = pv_sound_analyse(&sound, analyses, n, error);
  }
  if (!status && note) {
    pv_audio_file_note(open->file, note);
  }
  pv_audio_file_close(open->file);
  return status;
}

PvStatus
pv_analyse_file(const char*       path,
                PvAudioSource     source,
                const PvAnalysis* analyses,
                uint32_t          n,
                PvNote*           note,
                PvError*          error)
{
  OpenFile open = { .file = NULL };
  return analyse_path(&open, path, source, analyses, n, note, error);
}

PvStatus
pv_analyse_file_and_samples(const char*       path,
                            PvAudioSource     source,
                            const PvAnalysis* analysis,
                            PvSampleSink      samples,
                            PvNote*           note,
                            PvError*          error)
{
  OpenFile open = { .samples = samples, .user = analysis->user };
  return analyse_path(&open, path, source, analysis, 1, note, error);
}
