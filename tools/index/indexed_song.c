// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/index/indexed_song.h"

#include "base/finite.h"
#include "model/kinds.h"
#include "model/project.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#ifdef __APPLE__
#define MODIFIED st_mtimespec
#else
#define MODIFIED st_mtim
#endif

PvStatus
pv_indexed_file_look(const char* path, PvIndexedFile* file, PvError* error)
{
  struct stat info;
  if (stat(path, &info)) {
    return pv_fail_errno(error, path, errno);
  }
  const struct timespec* const modified = &info.MODIFIED;
  *file = (PvIndexedFile){ path, (uint64_t)info.st_size,
                           (int64_t)modified->tv_sec * 1000000000 +
                             modified->tv_nsec };
  return PV_OK;
}

int
pv_indexed_file_compare(const PvIndexedFile* a, const PvIndexedFile* b)
{
  const int by_path = strcmp(a->path, b->path);
  const int by_size = (a->n_bytes > b->n_bytes) - (a->n_bytes < b->n_bytes);
  return by_path   ? by_path
         : by_size ? by_size
                   : (a->modified_ns > b->modified_ns) -
                       (a->modified_ns < b->modified_ns);
}

/// Add where clips lie in the space of one of the models, and the mean of what each
/// kind of feature contributes.
static void
pack_places(const PvIndexSpace* space,
            uint32_t            m,
            const float*        features,
            uint32_t            n_clips,
            PvPacking*          packed)
{
  const PvModelParts* const parts  = space->parts[m];
  const size_t              n      = space->n_components;
  float* const              points = calloc(n_clips * n, sizeof(float));
  float* const              kinds  = calloc(space->n_kinds, sizeof(float));
  double* const clip_kinds = calloc(2 * (size_t)space->n_kinds, sizeof(double));
  double* const sums       = clip_kinds + space->n_kinds;
  packed->is_out_of_memory |= !points || !kinds || !clip_kinds;
  for (size_t c = 0; !packed->is_out_of_memory && c < n_clips; ++c) {
    const float* const clip = features + c * parts->n_features;
    pv_project(&space->composed[m], clip, points + c * n);
    pv_project_kinds(parts, &space->composed[m], clip, clip_kinds);
    for (uint32_t i = 0; i < space->n_kinds; ++i) {
      sums[i] += clip_kinds[i];
      kinds[i] = (float)(sums[i] / n_clips);
    }
  }
  if (!packed->is_out_of_memory) {
    pv_pack(packed, points, n_clips * n * sizeof(float));
    pv_pack(packed, kinds, space->n_kinds * sizeof(float));
  }
  free(points);
  free(kinds);
  free(clip_kinds);
}

/// As large on all machines.
typedef struct {
  uint64_t n_bytes;
  int64_t  modified_ns;
  uint64_t n_points;
} Facts;

void
pv_indexed_song_pack(const PvIndexSpace*  space,
                     const PvIndexedFile* file,
                     const PvAudioTags*   tags,
                     const PvSongVectors* vectors,
                     const PvProfile*     profile,
                     PvPacking*           packed)
{
  const Facts facts = { file->n_bytes, file->modified_ns, vectors->n_clips };
  *packed           = (PvPacking){ .bytes = NULL };
  pv_pack(packed, &facts, sizeof(facts));
  pv_pack_text(packed, file->path);
  pv_pack_text(packed, tags->title);
  pv_pack_text(packed, tags->artist);
  for (uint32_t m = 0; m < space->n_models; ++m) {
    pack_places(space, m, m ? vectors->mono : vectors->features,
                vectors->n_clips, packed);
  }
  pv_pack(packed, profile, sizeof(PvProfile));
}

static const float*
unpack_floats(PvUnpacking* left, size_t n)
{
  const float* const values = pv_unpack(left, n * sizeof(float));
  left->is_wrong |= !values || !pv_all_finite(values, n);
  return values;
}

bool
pv_indexed_song_unpack(const PvIndexSpace* space,
                       char*               bytes,
                       size_t              n,
                       PvIndexedSong*      song)
{
  PvUnpacking        left  = { .at = bytes, .n = n };
  const Facts* const facts = pv_unpack(&left, sizeof(*facts));
  if (!facts || !facts->n_points || facts->n_points > n) {
    return false;
  }
  *song = (PvIndexedSong){ .file     = { pv_unpack_text(&left), facts->n_bytes,
                                         facts->modified_ns },
                           .n_points = (uint32_t)facts->n_points };
  song->title  = pv_unpack_text(&left);
  song->artist = pv_unpack_text(&left);
  for (uint32_t m = 0; !left.is_wrong && m < space->n_models; ++m) {
    song->points[m] =
      unpack_floats(&left, facts->n_points * space->n_components);
    song->kinds[m] = unpack_floats(&left, space->n_kinds);
  }
  song->profile = pv_unpack(&left, sizeof(PvProfile));
  return !left.is_wrong && !left.n;
}
