// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/crossval_report.h"

#include "tools/cli/refuse_note.h"
#include "tools/cli/train_network.h"
#include "tools/judge/song_points.h"

#include <stdlib.h>

/// Whether any model learned how often to expect somebody else.
static bool
expects_others(const PvAssessment* assessment)
{
  bool any = false;
  for (uint32_t t = 0; t < assessment->n_tracks; ++t) {
    any |= assessment->tracks[t].prior > 0.0f;
  }
  return any;
}

/// Map the songs by what a network makes of them that each fold has yet to learn.
static PvStatus
map_untrained(const PvCorpusInput* music,
              PvAssessment*        assessment,
              PvError*             error)
{
  PvVectors filled = { .n_songs = 0 };
  PvStatus  status = pv_untrained_vectors_make(music, &filled, error);
  status           = status ? status
                            : pv_song_points_of_vectors(&filled, music->recipe,
                                                        assessment, error);
  assessment->map_caption =
    "t-SNE of each song's features, almost without regard to who produced it: "
    "the network, which each fold learns anew, has made a single step here. "
    "Songs that lie together sound alike to the features.";
  pv_vectors_clear(&filled);
  return status;
}

static PvStatus
map_songs(const PvCorpusInput* music, PvAssessment* assessment, PvError* error)
{
  return music->learn.is_wanted
           ? map_untrained(music, assessment, error)
           : pv_song_points_of_vectors(&music->vectors, music->recipe,
                                       assessment, error);
}

static void
note_refuse(bool model_refuses)
{
  if (model_refuses) {
    pv_note_unchecked_refuse();
  } else {
    pv_note_unused_refuse();
  }
}

PvStatus
pv_crossval_report(const PvCorpusInput*     music,
                   const PvCrossvalOptions* options,
                   uint32_t                 n_runs,
                   PvCrossvalKind           kind,
                   const PvOutputPaths*     delivery,
                   PvError*                 error)
{
  PvAssessment assessment  = { 0 };
  PvStatus     status      = PV_OK;
  bool* const  is_left_out = calloc(music->dataset.n_labels, sizeof(bool));
  if (!is_left_out || !pv_assessment_init(&assessment, n_runs)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  status = status ? status
                  : pv_crossval_runs(music, options, n_runs, kind, is_left_out,
                                     &assessment, error);
  if (!status && music->refuse && !kind.is_quick &&
      !expects_others(&assessment)) {
    note_refuse(kind.model_refuses);
  }
  if (!status && delivery->html) {
    status = map_songs(music, &assessment, error);
  }
  status =
    status ? status : pv_output_paths_write(delivery, &assessment, error);
  pv_assessment_clear(&assessment);
  free(is_left_out);
  return status;
}
