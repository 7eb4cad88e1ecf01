// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/describe/song_figures.h"

#include "profile/profiler.h"
#include "tools/audio/analyse_file.h"
#include "tools/describe/hop_series.h"
#include "tools/describe/sample_sums.h"

#include <math.h>

const PvSongFigureRow pv_song_figure_rows[PV_N_SONG_FIGURES] = {
  [PV_DURATION]         = { "duration_s", "duration", "s", 1 },
  [PV_LEVEL]            = { "level_dbfs", "level", "dBFS", 1 },
  [PV_PEAK]             = { "peak_dbfs", "peak", "dBFS", 1 },
  [PV_PEAK_OVER_LEVEL]  = { "crest_db", "crest", "dB", 1 },
  [PV_LOUDNESS_RANGE]   = { "range_db", "range", "dB", 1 },
  [PV_SIDE_OVER_MID]    = { "width_db", "width", "dB", 1 },
  [PV_RIGHT_OVER_LEFT]  = { "balance_db", "balance", "dB", 1 },
  [PV_SIDES_CORRELATED] = { "correlation", "correlation", "", 2 },
  [PV_TEMPO]            = { "tempo_bpm", "tempo", "bpm", 1 },
  [PV_BEAT]             = { "beat_correlation", "beat correlation", "", 2 },
};

/// A song while it is measured.
typedef struct {
  PvProfiler*  profiler;
  PvHopSeries  hops;
  PvSampleSums sums;
} Measuring;

static uint32_t
take_frame(void* user, const PvFrame* frame)
{
  Measuring* const measuring = user;
  pv_profiler_feed(measuring->profiler, frame);
  pv_hop_series_add(&measuring->hops, frame);
  return 0;
}

static void
take_samples(void*        user,
             const float* left,
             const float* right,
             uint32_t     n,
             uint32_t     rate_hz)
{
  Measuring* const measuring = user;
  pv_sample_sums_add(&measuring->sums, left, right, n, rate_hz);
}

static void
conclude(Measuring* measuring, PvSongFigures* figures)
{
  const PvSampleSums* const sums = &measuring->sums;
  double* const             at   = figures->at;
  at[PV_DURATION]                = sums->seconds;
  at[PV_LEVEL]                   = pv_sample_sums_level_dbfs(sums);
  at[PV_PEAK]                    = pv_sample_sums_peak_dbfs(sums);
  at[PV_PEAK_OVER_LEVEL]         = at[PV_PEAK] - at[PV_LEVEL];
  at[PV_SIDE_OVER_MID]           = pv_sample_sums_width_db(sums);
  at[PV_RIGHT_OVER_LEFT]         = pv_sample_sums_balance_db(sums);
  at[PV_SIDES_CORRELATED]        = pv_sample_sums_correlation(sums);
  at[PV_LOUDNESS_RANGE]          = pv_hop_series_range_db(&measuring->hops);
  pv_hop_series_tempo(&measuring->hops, &at[PV_TEMPO], &at[PV_BEAT]);
  pv_profiler_long(measuring->profiler, &figures->profile);
}

static PvStatus
measure(Measuring*     measuring,
        const char*    path,
        PvAudioSource  source,
        PvSongFigures* figures,
        PvNote*        note,
        PvError*       error)
{
  const PvAnalysis analysis = { PV_FRAME_PICTURE, take_frame, measuring };
  const PvStatus   status   = pv_analyse_file_and_samples(
        path, source, &analysis, take_samples, note, error);
  if (!status && measuring->hops.is_incomplete) {
    return pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  if (!status) {
    conclude(measuring, figures);
  }
  return status;
}

PvStatus
pv_song_figures_measure(const char*    path,
                        PvAudioSource  source,
                        PvSongFigures* figures,
                        PvNote*        note,
                        PvError*       error)
{
  Measuring measuring = { .profiler = pv_profiler_new(false) };
  PvStatus  status    = PV_ERR_MEMORY;
  if (measuring.profiler && pv_hop_series_init(&measuring.hops)) {
    status = measure(&measuring, path, source, figures, note, error);
  } else {
    pv_fail(error, status, "%s: out of memory", path);
  }
  pv_hop_series_clear(&measuring.hops);
  pv_profiler_free(measuring.profiler);
  return status;
}
