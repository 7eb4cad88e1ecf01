// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval index: a library of the songs in any folders.

#include "tools/cli/command.h"

#include "base/plural.h"
#include "model_file/default_model.h"
#include "model_file/model_file.h"
#include "tools/base/command_line.h"
#include "tools/base/output.h"
#include "tools/base/progress_plan.h"
#include "tools/base/text.h"
#include "tools/cli/corpus_input.h"
#include "tools/cli/output_check.h"
#include "tools/index/index_songs.h"
#include "tools/index/library.h"
#include "tools/train/title_limit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
  PvCorpusInput   music;
  const char*     path; ///< Of the library
  const char*     name; ///< NULL: the one that it has
  const char*     model_path;
  PvModelParts*   old;   ///< The library that is there; NULL: none
  PvModelParts*   model; ///< Whose space it is to be; NULL: the old one's
  char*           provenance;
  PvIndexSpace    space;
  PvIndexSongs    songs;
  PvIndexJournal* journal;
} Index;

static PvStatus
read_old(Index* index, PvError* error)
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
read_model(Index* index, PvError* error)
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
describe(Index* index, PvError* error)
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

/// Take what is known of the songs from the library and the journal.
static PvStatus
take_known(Index* index, PvError* error)
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
tell(void* user, const PvDatasetSong* song, const PvSongVectors* vectors)
{
  (void)user;
  (void)song;
  if (*vectors->note.text) {
    pv_say("%s", vectors->note.text);
  }
  if (vectors->error.status) {
    pv_say("%s", vectors->error.text);
  }
}

static PvStatus
analyse_rest(Index* index, PvDataset* rest, uint32_t* places, PvError* error)
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
  const PvStatus status = pv_index_songs_analyse(
    &index->songs, &index->space, rest, places, music->checks, music->n_threads,
    index->journal, tell, NULL, error);
  pv_progress_conclude();
  return status ? status : pv_index_journal_check(index->journal, error);
}

static PvStatus
analyse(Index* index, PvError* error)
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

static PvStatus
write_parts(const Index* index, const PvModelParts* parts, PvError* error)
{
  PvOutput output;
  PvStatus status = pv_output_open(&output, index->path, error);
  if (status) {
    return status;
  }
  status = pv_model_write(parts, output.stream, index->path, error);
  return pv_output_end(&output, status, error);
}

static void
say_what_is_there(const Index* index, const PvModelParts* parts)
{
  const uint32_t n = index->songs.n_known;
  pv_print_line("%s: a library of %" PRIu32 " song%s, %" PRIu32
                " clip%s; %" PRIu32 " song%s %s known before",
                index->path, parts->n_songs, pv_plural(parts->n_songs),
                parts->n_points, pv_plural(parts->n_points), n, pv_plural(n),
                n == 1 ? "was" : "were");
}

static PvStatus
write_library(Index* index, PvError* error)
{
  PvModelParts* parts = NULL;
  const char*   name  = index->name  ? index->name
                        : index->old ? index->old->name
                                     : "Library";
  PvStatus      status =
    pv_library_make(&index->space, &index->music.dataset, index->songs.songs,
                    name, index->provenance, &parts, error);
  status = status ? status : write_parts(index, parts, error);
  if (!status) {
    index->music.n_unusable = index->music.dataset.n_songs - parts->n_songs;
    say_what_is_there(index, parts);
  }
  pv_model_parts_free(parts);
  return status;
}

static PvStatus
check_any(const Index* index, PvError* error)
{
  for (uint32_t s = 0; s < index->music.dataset.n_songs; ++s) {
    if (index->songs.songs[s].n_points) {
      return PV_OK;
    }
  }
  return pv_fail(error, PV_ERR_DATA, "%s: no song could be used",
                 pv_corpus_input_source(&index->music));
}

static PvStatus
make(Index* index, PvError* error)
{
  PvStatus status = pv_tensor_output_probe(index->path, error);
  status          = status ? status
                           : pv_title_limit_check_library(&index->music.dataset, error);
  status          = status ? status : read_old(index, error);
  status          = status ? status : read_model(index, error);
  status          = status ? status : describe(index, error);
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

static void
clear(Index* index, bool is_done)
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

static int
run(const PvOptions* options)
{
  PvError error;
  Index   index         = { .path       = pv_option_text(options, "output"),
                            .name       = pv_option_text(options, "name"),
                            .model_path = pv_option_text(options, "model") };
  index.music           = (PvCorpusInput){ .options   = options,
                                           .n_threads = (uint32_t)pv_option_integer(
                                             options, "threads"),
                                           .may_be_of_one = true };
  index.music.folders   = pv_operands(options, "DIR", &index.music.n_folders);
  int            done   = pv_corpus_input_find(&index.music);
  const PvStatus status = done ? PV_OK : make(&index, &error);
  if (status) {
    pv_say("%s", error.text);
    done = status == PV_ERR_BUSY ? PV_EXIT_AGAIN : PV_EXIT_UNUSABLE;
  } else if (!done) {
    done = pv_corpus_input_conclude(&index.music);
  }
  clear(&index, index.journal && !status);
  return done;
}

static const PvOption operands[] = {
  { .name      = "DIR",
    .type      = PV_OPTION_FOLDER,
    .max_times = UINT32_MAX,
    .help      = "a folder of music, in whatever folders" },
  { .name = NULL },
};

static const PvOption rows[] = {
  { .name        = "output",
    .letter      = 'o',
    .type        = PV_OPTION_OUTPUT,
    .placeholder = "LIBRARY",
    .is_required = true,
    .no_printing = "a library is not printed: name a file",
    .help        = "the library to write, or to bring up to date" },
  { .name        = "model",
    .type        = PV_OPTION_INPUT,
    .placeholder = "MODEL",
    .noun        = "the model",
    .help = "measure songs as this model does; if not given, as those that "
            "are in the library, and at first as the default model does",
    .more = "What sounds alike by it is near in the library. With another "
            "model than before, all songs are analysed again." },
  { .name        = "name",
    .type        = PV_OPTION_TEXT,
    .placeholder = "NAME",
    .help        = "what the library is called" },
  PV_THREADS_OPTION,
  { .name = NULL },
};

static const PvOptionGroup own = { .rows = rows };

const PvCommand pv_command_index = {
  .table = { .program = "prodval",
             .command = "index",
             .what    = "make a library of any music, to find what is alike",
             .about =
               "Makes a library of all songs below some folders, whoever they "
               "are by. A library is a model without producers: similar, map, "
               "compare and the live programs take it, and tell which of its "
               "songs are near.\n\nRun again with the same library, it "
               "analyses the songs that are new or have changed, by the size "
               "and time of their files; those that are gone go. If it is "
               "interrupted, the library stays as it was, and the next run "
               "goes on.",
             .more =
               "The title of a song is its file's name; its artist is taken to "
               "be the folder in DIR that it is in. Files that can't be used "
               "are named and left out. The same files give the same bytes, "
               "indexed at once or bit by bit, on any number of cores. Until "
               "the library is written, the songs that are done are in a file "
               "of its name and .part. A folder without music is refused: it "
               "may be a disk that is not there. Paths are kept as absolute "
               "ones, so that the library and lists of songs may lie anywhere; "
               "music that was moved is analysed again.",
             .operands = operands,
             .groups   = { &own } },
  .run   = run,
};
