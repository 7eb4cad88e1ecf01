// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/judge/song_points.h"

#include "tools/base/matrix.h"
#include "tools/train/song_map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static PvStatus
make_room(PvAssessment* assessment, uint32_t n, PvError* error)
{
  assessment->points = calloc((size_t)n + 1, sizeof(PvMapPoint));
  return assessment->points ? PV_OK
                            : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

/// Its producer's name, or whose it is by its group.
static const char*
artist_of(const PvDataset* dataset, uint32_t song)
{
  const char* const label = dataset->labels[dataset->songs[song].label];
  const char* const group = dataset->songs[song].group;
  return !strcmp(label, PV_UNKNOWN) && *group ? group : label;
}

/// A song of the dataset; the first guess decides whether it is right.
static PvMapPoint*
add_song(PvAssessment* assessment, uint32_t song)
{
  const PvDataset* const dataset = assessment->dataset;
  PvMapPoint* const      point   = &assessment->points[assessment->n_points++];
  point->title                   = dataset->songs[song].title;
  point->label                   = dataset->songs[song].label;
  point->artist                  = artist_of(dataset, song);
  for (uint32_t t = 0; t < assessment->n_first; ++t) {
    const PvTrackGuess* const track = &assessment->tracks[t];
    if (track->song == song && !track->is_left_out) {
      point->is_tested = true;
      point->is_right  = track->at[PV_AT_END].guess == track->label;
      point->label     = track->label;
      point->at[0]     = track->position[0];
      point->at[1]     = track->position[1];
    }
  }
  return point;
}

static bool
take_means(const PvVectors* vectors, PvMatrix* means)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < vectors->n_songs; ++s) {
    n += vectors->songs[s].n_clips > 0;
  }
  if (!pv_matrix_init(means, n, vectors->n_features)) {
    return false;
  }
  n = 0;
  for (uint32_t s = 0; s < vectors->n_songs; ++s) {
    const PvSongVectors* const song = &vectors->songs[s];
    const float*               x    = song->features;
    double* const mean = song->n_clips ? pv_matrix_row(means, n++) : NULL;
    for (uint32_t c = 0; c < song->n_clips; ++c) {
      for (uint32_t f = 0; f < vectors->n_features; ++f) {
        mean[f] += (double)*x++ / song->n_clips;
      }
    }
  }
  return true;
}

static void
scale_column(PvMatrix* rows, uint32_t column, double weight)
{
  double       mean;
  const double deviation = pv_matrix_centre_column(rows, column, &mean);
  for (uint32_t r = 0; r < rows->n_rows; ++r) {
    double* const x = pv_matrix_row(rows, r) + column;
    *x *= deviation > 0.0 ? weight / deviation : 0.0;
  }
}

static void
standardise(const PvRecipe* recipe, PvMatrix* rows)
{
  uint32_t column = 0;
  for (uint32_t b = 0; b < recipe->n_blocks; ++b) {
    const uint32_t n = pv_recipe_n_of_block(recipe, b);
    for (uint32_t i = 0; i < n; ++i) {
      scale_column(rows, column++, 1.0 / sqrt(n));
    }
  }
}

PvStatus
pv_song_points_of_vectors(const PvVectors* vectors,
                          const PvRecipe*  recipe,
                          PvAssessment*    assessment,
                          PvError*         error)
{
  PvMatrix     means  = { 0 };
  PvStatus     status = make_room(assessment, vectors->n_songs, error);
  float* const map    = calloc(2 * (size_t)vectors->n_songs, sizeof(float));
  if (!status && (!map || !take_means(vectors, &means))) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!status) {
    standardise(recipe, &means);
    status = pv_song_map_lay_out(&means, map, error);
  }
  for (uint32_t s = 0; !status && s < vectors->n_songs; ++s) {
    if (vectors->songs[s].n_clips) {
      const uint32_t    at    = 2 * assessment->n_points;
      PvMapPoint* const point = add_song(assessment, s);
      point->at[0]            = map[at];
      point->at[1]            = map[at + 1];
    }
  }
  assessment->map_caption =
    "t-SNE of each song's features, without regard to who produced it: songs "
    "that lie together sound alike to the features.";
  pv_matrix_clear(&means);
  free(map);
  return status;
}

PvStatus
pv_song_points_of_model(const PvModelParts* parts,
                        PvAssessment*       assessment,
                        PvError*            error)
{
  const PvStatus status =
    make_room(assessment, parts->n_songs + assessment->n_first, error);
  for (uint32_t s = 0; !status && s < parts->n_songs; ++s) {
    const PvSong* const song = &parts->songs[s];
    assessment->points[assessment->n_points++] =
      (PvMapPoint){ .title  = song->title,
                    .artist = pv_song_artist(parts, s),
                    .label  = song->label,
                    .at     = { parts->map[2 * s], parts->map[2 * s + 1] } };
  }
  for (uint32_t t = 0; !status && t < assessment->n_first; ++t) {
    add_song(assessment, assessment->tracks[t].song);
  }
  assessment->map_caption =
    "Faint: the songs that the model was trained on, laid out by t-SNE.  Full: "
    "the songs that were guessed, placed at the mean position of their "
    "neighbours' songs, each weighted by its vote.";
  return status;
}
