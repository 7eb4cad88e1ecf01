// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/points.h"

#include "model/project.h"
#include "tools/base/large_memory.h"
#include "tools/train/blind_steps.h"
#include "tools/train/song_kinds.h"

#include <stdlib.h>

enum { PIECE = PV_KINDS_AT_ONCE };

/// What goes through the clips together.
typedef struct {
  const PvTraining* training;
  PvModelParts*     parts;
  PvLinear          composed;
  PvLinear          head;    ///< For places
  PvSongKinds*      kinds;   ///< NULL: not wanted
  PvPlacing*        placing; ///< NULL: not wanted
} Work;

static PvStatus
make_room(const PvTraining* training, PvModelParts* parts, PvError* error)
{
  const size_t n     = training->n_clips;
  parts->n_points    = training->n_clips;
  parts->point_song  = calloc(n, sizeof(uint32_t));
  parts->free_points = pv_large_free;
  parts->points = pv_large_new(n * parts->n_components * sizeof(float), error);
  return !parts->points      ? error->status
         : parts->point_song ? PV_OK
                             : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static PvStatus
begin_places(Work* work, PvSongPlaces* places, PvError* error)
{
  const PvStatus status =
    pv_blind_steps_compose(work->parts, &work->head, error);
  return status ? status
                : pv_placing_new(work->training,
                                 work->head.matrix ? &work->head : NULL,
                                 work->parts->recipe.half_life_s, places,
                                 &work->placing, error);
}

static PvStatus
begin(Work* work, PvBesidePoints beside, PvError* error)
{
  PvStatus status = pv_compose(work->parts, &work->composed, error);
  status = status ? status : make_room(work->training, work->parts, error);
  if (!status && beside.kinds) {
    status = pv_song_kinds_new(work->training, &work->composed, work->parts,
                               &work->kinds, error);
  }
  if (!status && beside.places) {
    status = begin_places(work, beside.places, error);
  }
  return status;
}

static void
go_through(Work* work, uint32_t first, uint32_t n)
{
  const PvTraining* const t     = work->training;
  PvModelParts* const     parts = work->parts;
  pv_clips_expect(t->clips, t->n_features, t->n_clips, first, n);
  pv_clips_project(&work->composed, t->clips + first, n,
                   parts->points + (size_t)first * parts->n_components);
  for (uint32_t c = first; c < first + n; ++c) {
    parts->point_song[c] = t->clips[c].song;
  }
  if (work->kinds) {
    pv_song_kinds_add(work->kinds, first, n);
  }
  if (work->placing) {
    pv_placing_go_on(work->placing, first + n);
  }
}

PvStatus
pv_points_find(const PvTraining* training,
               PvModelParts*     parts,
               PvBesidePoints    beside,
               PvError*          error)
{
  const uint32_t n_clips = training->n_clips;
  Work           work    = { .training = training, .parts = parts };
  if (beside.places) {
    *beside.places = (PvSongPlaces){ 0 };
  }
  const PvStatus status = begin(&work, beside, error);
  for (uint32_t first = 0; !status && first < n_clips; first += PIECE) {
    const uint32_t left = n_clips - first;
    go_through(&work, first, left < PIECE ? left : PIECE);
  }
  pv_song_kinds_free(work.kinds);
  pv_placing_free(work.placing);
  pv_linear_clear(&work.composed);
  pv_linear_clear(&work.head);
  return status;
}
