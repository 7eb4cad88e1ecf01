// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/index_library.h"

#include "base/plural.h"
#include "model_file/default_model.h"
#include "tools/base/command_line.h"
#include "tools/base/progress_plan.h"
#include "tools/base/text.h"
#include "tools/cli/output/output_check.h"
#include "tools/cli/output/write_model.h"
#include "tools/index/gone_songs.h"
#include "tools/index/library.h"
#include "tools/train/title_limit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static PvStatus
read_old(PvIndexLibrary* index, PvError* error)
{
  struct stat info;
  if (stat(index->path, &info) || !info.st_size) {
    return PV_OK;
  }
  const PvStatus status = pv_library_read(index->path, &index->old, error);
  return status || pv_model_parts_are_library(index->old)
           ? status
           : pv_fail(error, PV_ERR_DATA,
                     "%s: is there, and is a model with producers: name "
                     "another file",
                     index->path);
}

static PvStatus
read_model(PvIndexLibrary* index, PvError* error)
{
  char*    path   = NULL;
  PvStatus status = PV_OK;
  if (index->model_path) {
    return pv_library_read(index->model_path, &index->model, error);
  }
  if (!index->old) {
    status = pv_default_model_find(&path, error);
    status = status ? status : pv_library_read(path, &index->model, error);
    free(path);
  }
  return status;
}

static PvStatus
describe(PvIndexLibrary* index, PvError* error)
{
  const PvModelParts* const model = index->model ? index->model : index->old;
  const size_t n    = strlen(model->name) + strlen(model->provenance) + 64;
  index->provenance = malloc(n);
  if (!index->provenance) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (pv_model_parts_are_library(model)) {
    snprintf(index->provenance, n, "%s", model->provenance);
  } else {
    snprintf(index->provenance, n, "a library, measured as by the model %s: %s",
             model->name, model->provenance);
  }
  return PV_OK;
}

/// Leave out the files that could not be used before, and say so.
static void
leave_out(PvIndexLibrary* index)
{
  PvIndexSongs* const songs = &index->songs;
  const uint32_t      n = pv_index_songs_leave_out(songs, index->old->left_out,
                                                   index->old->n_left_out);
  for (uint32_t s = 0; n && s < songs->dataset->n_songs; ++s) {
    if (songs->reasons[s]) {
      pv_say("%s", songs->reasons[s]);
    }
  }
  if (n) {
    char note[128];
    snprintf(note, sizeof(note),
             "%" PRIu32 " file%s that could not be used before %s not changed: "
             "--retry tries again",
             n, pv_plural(n), n == 1 ? "has" : "have");
    pv_note(note);
  }
}

/// Take what is known of the songs from the library and the journal.
static PvStatus
take_known(PvIndexLibrary* index, PvError* error)
{
  uint32_t                   n_kept = 0;
  const PvIndexedSong* const kept =
    pv_index_journal_songs(index->journal, &n_kept);
  PvIndexSpace         space = { .n_models = 0 };
  PvIndexedSong* const songs =
    index->old ? pv_library_songs(index->old) : calloc(1, sizeof(*songs));
  PvStatus status =
    index->old ? pv_index_space_make(&space, index->old, error) : PV_OK;
  const bool is_same = index->old && space.digest == index->space.digest;
  if (!status &&
      (!songs || !pv_index_songs_init(&index->songs, &index->music.dataset) ||
       (is_same &&
        !pv_index_songs_take(&index->songs, songs, index->old->n_songs)) ||
       !pv_index_songs_take(&index->songs, kept, n_kept))) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (!status && is_same && !index->is_retried) {
    leave_out(index);
  }
  if (!status && index->old && !is_same) {
    pv_note("the library was measured by another model: all songs are analysed "
            "again");
  }
  pv_index_space_clear(&space);
  free(songs);
  return status;
}

/// Say why a song can't be used, or what it lacks.
static void
tell(const PvSongVectors* vectors)
{
  if (*vectors->note.text) {
    pv_say("%s", vectors->note.text);
  }
  if (vectors->error.status) {
    pv_say("%s", vectors->error.text);
  }
}

static PvStatus
analyse_rest(PvIndexLibrary* index,
             PvDataset*      rest,
             uint32_t*       places,
             PvError*        error)
{
  PvCorpusInput* const  music  = &index->music;
  const PvRecipe* const recipe = &index->space.parts[0]->recipe;
  rest->n_songs = pv_index_songs_rest(&index->songs, rest->songs, places);
  music->checks = calloc((size_t)rest->n_songs + 1, sizeof(PvFileCheck));
  if (!music->checks) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_file_checks_make(rest, recipe, music->n_threads, music->checks);
  music->plan.n_threads = music->n_threads;
  pv_phases_begin(&music->plan, rest, music->checks);
  const PvIndexWork work = { .space     = &index->space,
                             .rest      = rest,
                             .places    = places,
                             .checks    = music->checks,
                             .n_threads = music->n_threads,
                             .journal   = index->journal,
                             .tell      = tell };
  const PvStatus status  = pv_index_songs_analyse(&index->songs, &work, error);
  pv_progress_conclude();
  return status ? status : pv_index_journal_check(index->journal, error);
}

static PvStatus
analyse(PvIndexLibrary* index, PvError* error)
{
  const size_t    n      = (size_t)index->music.dataset.n_songs + 1;
  PvDataset       rest   = index->music.dataset;
  uint32_t* const places = calloc(n, sizeof(uint32_t));
  rest.songs             = calloc(n, sizeof(PvDatasetSong));
  const PvStatus status  = rest.songs && places
                             ? analyse_rest(index, &rest, places, error)
                             : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  free(rest.songs);
  free(places);
  return status;
}

static void
say_what_is_there(const PvIndexLibrary* index, const PvModelParts* parts)
{
  const uint32_t n = index->songs.n_known;
  const uint32_t n_gone =
    index->old ? pv_gone_songs_count(index->old, parts) : 0;
  char gone[64] = "";
  if (n_gone) {
    snprintf(gone, sizeof(gone), "; %" PRIu32 " song%s no longer in it", n_gone,
             n_gone == 1 ? " is" : "s are");
  }
  pv_print_line("%s: a library of %" PRIu32 " song%s, %" PRIu32
                " clip%s; %" PRIu32 " song%s %s known before%s",
                index->path, parts->n_songs, pv_plural(parts->n_songs),
                parts->n_points, pv_plural(parts->n_points), n, pv_plural(n),
                n == 1 ? "was" : "were", gone);
}

static PvStatus
write_library(PvIndexLibrary* index, PvError* error)
{
  PvModelParts* parts  = NULL;
  const char*   name   = index->name  ? index->name
                         : index->old ? index->old->name
                                      : "Library";
  PvStatus      status = pv_library_make(&index->space, &index->songs, name,
                                         index->provenance, &parts, error);
  status = status ? status : pv_write_model(parts, index->path, error);
  if (!status) {
    index->music.n_unusable = index->music.dataset.n_songs - parts->n_songs;
    say_what_is_there(index, parts);
  }
  pv_model_parts_free(parts);
  return status;
}

static PvStatus
check_any(const PvIndexLibrary* index, PvError* error)
{
  for (uint32_t s = 0; s < index->music.dataset.n_songs; ++s) {
    if (index->songs.songs[s].n_points) {
      return PV_OK;
    }
  }
  return pv_fail(error, PV_ERR_DATA, "%s: no song could be used",
                 pv_corpus_input_source(&index->music));
}

PvStatus
pv_index_library_make(PvIndexLibrary* index, PvError* error)
{
  PvStatus status = pv_tensor_output_probe(index->path, error);
  status = status ? status : pv_song_limit_check(&index->music.dataset, error);
  status = status ? status : read_old(index, error);
  status = status ? status : read_model(index, error);
  status = status ? status : describe(index, error);
  status =
    status ? status
           : pv_index_space_make(
               &index->space, index->model ? index->model : index->old, error);
  status = status ? status
                  : pv_index_journal_open(index->path, &index->space,
                                          &index->journal, error);
  status = status ? status : take_known(index, error);
  status = status ? status : analyse(index, error);
  status = status ? status : check_any(index, error);
  return status ? status : write_library(index, error);
}

void
pv_index_library_clear(PvIndexLibrary* index, bool is_done)
{
  if (index->journal) {
    pv_index_journal_close(index->journal, is_done);
  }
  pv_index_songs_clear(&index->songs);
  pv_index_space_clear(&index->space);
  pv_model_parts_free(index->old);
  pv_model_parts_free(index->model);
  free(index->provenance);
  pv_corpus_input_clear(&index->music);
}
