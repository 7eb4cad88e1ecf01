// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/patches/patch_export.h"

#include "tools/audio/analyse_file.h"
#include "tools/base/pool.h"
#include "tools/patches/song_patches.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_HELD = 16 << 20 }; // Bytes of a song that waits for its turn

/// All songs.  They are taken up in order, so the one whose turn it is never waits.
typedef struct {
  const PvDataset* dataset;
  PvPatchFile*     file; ///< The song whose turn it is
  PvError*         errors;
  PvError*         error; ///< Why the file can't be written
  pthread_mutex_t  mutex;
  pthread_cond_t   passed;
  uint32_t         turn;
} Export;

/// One of them.
typedef struct {
  Export* export;
  uint32_t song;
  bool     has_turn;
  size_t   n_numbers; ///< In a patch
  uint32_t n_held;
  uint32_t capacity; ///< Patches that there is room for
  float*   held;     ///< [n_held][n_numbers]
  double*  starts_s; ///< [n_held]
  uint32_t n_before; ///< Patches in the file, of songs before
} Song;

static void
add(Song* song, double start_s, const float* numbers)
{
  Export* const export = song->export;
  if (!export->error->status) {
    pv_patch_file_add(export->file, song->song, start_s, numbers,
                      export->error);
  }
}

/// Wait for the turn, if it has not come yet, and write what was held.
static void
take_turn(Song* song)
{
  Export* const export = song->export;
  if (song->has_turn) {
    return;
  }
  pthread_mutex_lock(&export->mutex);
  while (export->turn != song->song) {
    pthread_cond_wait(&export->passed, &export->mutex);
  }
  pthread_mutex_unlock(&export->mutex);
  song->has_turn = true;
  song->n_before = pv_patch_file_n(export->file);
  for (uint32_t p = 0; p < song->n_held; ++p) {
    add(song, song->starts_s[p], song->held + p * song->n_numbers);
  }
}

static void
pass_turn(Export* export)
{
  pthread_mutex_lock(&export->mutex);
  ++export->turn;
  pthread_cond_broadcast(&export->passed);
  pthread_mutex_unlock(&export->mutex);
}

/// Room for another patch, which is refused to a song that waits with many.
static bool
make_room(Song* song)
{
  const size_t   size = song->n_numbers * sizeof(float);
  const uint32_t most = MAX_HELD / size ? (uint32_t)(MAX_HELD / size) : 1;
  if (song->n_held < song->capacity) {
    return true;
  }
  const uint32_t twice = song->capacity ? 2 * song->capacity : 16;
  const uint32_t n     = twice < most ? twice : most;
  float* const   held = n > song->n_held ? realloc(song->held, n * size) : NULL;
  double* const  starts =
    held ? realloc(song->starts_s, n * sizeof(double)) : NULL;
  song->held     = held ? held : song->held;
  song->starts_s = starts ? starts : song->starts_s;
  song->capacity = starts ? n : song->capacity;
  return starts;
}

static void
take_patch(void* user, double start_s, const float* numbers)
{
  Song* const song = user;
  if (!song->has_turn && make_room(song)) {
    memcpy(song->held + song->n_held * song->n_numbers, numbers,
           song->n_numbers * sizeof(float));
    song->starts_s[song->n_held++] = start_s;
    return;
  }
  take_turn(song);
  add(song, start_s, numbers);
}

static uint32_t
take_frame(void* user, const PvFrame* frame)
{
  pv_song_patches_feed(user, frame);
  return 0;
}

static void
analyse(Song* song, const char* path, PvError* error)
{
  const PvNetworkSpec* const spec = pv_patch_file_spec(song->export->file);
  PvSongPatches* const patches    = pv_song_patches_new(spec, take_patch, song);
  const PvAnalysis     analysis   = { PV_FRAME_PICTURE, take_frame, patches };
  if (!patches) {
    pv_fail(error, PV_ERR_MEMORY, "%s: out of memory", path);
  } else if (!pv_analyse_file(path, PV_FILES_ONLY, &analysis, 1, NULL, error)) {
    pv_song_patches_finish(patches, path, error);
  }
  pv_song_patches_free(patches);
}

static void
export_song(void* user, uint32_t s)
{
  Export* const export             = user;
  const PvDatasetSong* const from  = &export->dataset->songs[s];
  PvError* const             error = &export->errors[s];
  const PvNetworkSpec* const spec  = pv_patch_file_spec(export->file);
  Song                       song  = { .export    = export,
                                       .song      = s,
                                       .n_numbers = pv_network_input_size(spec) };
  *error                           = (PvError){ PV_OK, "" };
  if (from->label < export->dataset->n_labels) {
    analyse(&song, from->path, error);
  }
  take_turn(&song);
  if (error->status) {
    pv_patch_file_keep(export->file, song.n_before);
  }
  pass_turn(export);
  free(song.held);
  free(song.starts_s);
}

PvStatus
pv_patches_export(const PvDataset* dataset,
                  uint32_t         n_threads,
                  PvPatchFile*     file,
                  PvError*         errors,
                  PvError*         error)
{
  Export export = {
    .dataset = dataset, .file = file, .errors = errors, .error = error
  };
  *error = (PvError){ PV_OK, "" };
  pthread_mutex_init(&export.mutex, NULL);
  pthread_cond_init(&export.passed, NULL);
  pv_pool_run(n_threads, dataset->n_songs, "files", export_song, &export);
  pthread_cond_destroy(&export.passed);
  pthread_mutex_destroy(&export.mutex);
  return error->status;
}
