// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/write_shard.h"

#include "base/plural.h"
#include "tools/base/command_line.h"
#include "tools/base/progress_plan.h"
#include "tools/base/text.h"
#include "tools/cli/absent_files.h"
#include "tools/cli/input/corpus_complaints.h"
#include "tools/cli/input/corpus_recipe.h"
#include "tools/cli/output/output_folder.h"
#include "tools/cli/shard_report.h"
#include "tools/shards/digests.h"
#include "tools/shards/make_shard.h"
#include "tools/shards/shard_folder.h"
#include "tools/shards/shard_set.h"
#include "tools/train/title_limit.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

PvStatus
pv_shard_place_parse(const char* text, PvShardPlace* place, PvError* error)
{
  char again[32];
  *place = (PvShardPlace){ 0 };
  sscanf(text, "%6" SCNu32 "/%6" SCNu32, &place->shard, &place->n_shards);
  snprintf(again, sizeof(again), "%" PRIu32 "/%" PRIu32, place->shard,
           place->n_shards);
  return !strcmp(text, again) && place->shard >= 1 &&
             place->shard <= place->n_shards && place->n_shards <= PV_MAX_SHARDS
           ? PV_OK
           : pv_fail(error, PV_ERR_VALUE,
                     "must be I/N, such as 1/8, with I from 1 to N");
}

/// Keep the songs of a shard.
static void
keep_own(PvDataset* dataset, PvShardPlace place)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    if (s % place.n_shards == place.shard - 1) {
      dataset->songs[n++] = dataset->songs[s];
    } else {
      pv_dataset_song_clear(&dataset->songs[s]);
    }
  }
  dataset->n_songs = n;
}

static PvStatus
make_header(const PvCorpusInput* music,
            PvShardPlace         place,
            PvShardHeader*       header,
            PvError*             error)
{
  char* const root = music->folder ? strdup(music->folder)
                     : music->root ? strdup(music->root)
                                   : pv_dataset_root(music->manifest);
  if (!root) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  *header = (PvShardHeader){
    .version      = PV_VERSION,
    .songs_digest = pv_dataset_digest(&music->dataset, root),
    .shard        = place.shard,
    .n_shards     = place.n_shards,
    .n_songs      = music->dataset.n_songs,
    .n_noise      = pv_dataset_count_noise(&music->dataset),
    .n_features   = pv_recipe_n_features(music->recipe),
  };
  free(root);
  memcpy(header->recipe, music->recipe->name, sizeof(header->recipe));
  return pv_recipe_digest(music->recipe, &header->recipe_digest, error);
}

/// Songs, and what they are from.
typedef struct {
  const PvDatasetSong* songs;
  const char*          manifest;
} Told;

/// Say why a song can't be used, or what it lacks.
static void
tell(void* user, uint32_t i, const PvSongVectors* vectors)
{
  const Told* const          told = user;
  const PvDatasetSong* const song = &told->songs[i];
  if (*vectors->note.text) {
    pv_corpus_say_of_song(told->manifest, song->line, vectors->note.text);
  }
  if (vectors->error.status && !song->is_missing) {
    pv_corpus_say_of_song(told->manifest, song->line, vectors->error.text);
  }
}

/// Analyse the songs that a shard lacks, up to the first whose file can't be opened.
/// @param[out] n_absent  How many can't.
static PvStatus
add_songs(PvCorpusInput* music,
          PvShardWriter* writer,
          uint32_t*      n_absent,
          PvError*       error)
{
  const uint32_t n_kept = pv_shard_writer_n_kept(writer);
  PvDataset      rest   = music->dataset;
  rest.songs += n_kept;
  rest.n_songs -= n_kept;
  music->checks = calloc((size_t)rest.n_songs + 1, sizeof(PvFileCheck));
  if (!music->checks) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_file_checks_make(&rest, music->recipe, music->n_threads, music->checks);
  uint32_t n_present = 0;
  *n_absent =
    pv_files_say_absent(&rest, music->manifest, music->checks, &n_present);
  rest.n_songs          = n_present;
  music->plan.n_threads = music->n_threads;
  pv_phases_begin(&music->plan, &rest, music->checks);
  Told           told = { rest.songs, music->manifest };
  const PvStatus status =
    pv_shard_make(&rest, music->recipe, music->checks, music->n_threads, writer,
                  tell, &told, error);
  pv_progress_conclude();
  return status;
}

/// Go on with a shard that is open.
/// @param[out] n_absent  Files that it lacks.
static PvStatus
finish_shard(PvCorpusInput* music,
             PvShardWriter* writer,
             uint32_t*      n_absent,
             PvError*       error)
{
  PvError  failed   = { .status = PV_OK };
  PvStatus status   = add_songs(music, writer, n_absent, error);
  music->n_unusable = pv_shard_writer_n_unusable(writer);
  if (pv_shard_writer_close(writer, &failed) && !status) {
    *error = failed;
    status = failed.status;
  }
  return status;
}

static PvStatus
write_songs(PvCorpusInput*       music,
            const PvShardHeader* header,
            const char*          path,
            PvError*             error)
{
  PvShardWriter* writer   = NULL;
  uint32_t       n_absent = 0;
  PvStatus       status   = pv_shard_writer_open(path, header, &writer, error);
  if (status) {
    return status;
  }
  const uint32_t n_kept   = pv_shard_writer_n_kept(writer);
  const bool     is_again = pv_shard_writer_n_unusable(writer);
  status                  = finish_shard(music, writer, &n_absent, error);
  if (!status && is_again) {
    status = pv_shard_say_unusable(path, n_kept, error);
  }
  if (!status && n_absent) {
    status = pv_fail(error, PV_ERR_FILE,
                     "%s: not finished, as %" PRIu32 " file%s of shard %" PRIu32
                     "/%" PRIu32 " can't be opened: run it again once %s there",
                     path, n_absent, pv_plural(n_absent), header->shard,
                     header->n_shards, n_absent == 1 ? "it is" : "they are");
  }
  if (!status) {
    pv_shard_say_done(header, path, n_kept, music->n_unusable);
  }
  return status;
}

/// Fail if nothing of a shard is there, nor a file that it could be made of.
static PvStatus
check_files(const PvCorpusInput* music,
            const PvShardHeader* header,
            const char*          path,
            PvError*             error)
{
  struct stat info;
  return stat(path, &info) && pv_files_are_all_absent(&music->dataset)
           ? pv_fail(error, PV_ERR_FILE,
                     "no file of shard %" PRIu32 "/%" PRIu32
                     " can be opened, so nothing was written%s",
                     header->shard, header->n_shards,
                     music->manifest ? ": are they below another --root?" : "")
           : PV_OK;
}

static PvStatus
make_folder(const char* folder, PvError* error)
{
  return mkdir(folder, 0777) && errno != EEXIST
           ? pv_fail_errno(error, folder, errno)
           : PV_OK;
}

static PvStatus
write_to_folder(PvCorpusInput* music,
                PvShardPlace   place,
                const char*    folder,
                PvError*       error)
{
  PvShardHeader header;
  PvStatus      status = pv_song_limit_check(&music->dataset, error);
  if (!status && !pv_dataset_add_noise(&music->dataset)) {
    status = pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  status = status ? status : make_header(music, place, &header, error);
  status = status ? status : pv_shard_folder_check(folder, &header, error);
  if (status) {
    return status;
  }
  char* const path = pv_shard_path(folder, place.shard, place.n_shards);
  keep_own(&music->dataset, place);
  status = path ? check_files(music, &header, path, error)
                : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  status = status ? status : make_folder(folder, error);
  status = status ? status : write_songs(music, &header, path, error);
  free(path);
  return status;
}

int
pv_write_shard(PvCorpusInput* music, PvShardPlace place, const char* folder)
{
  PvError   error;
  const int found = pv_corpus_input_find(music);
  if (found) {
    return found;
  }
  if (!pv_output_folder_check(folder, music->folder)) {
    return PV_EXIT_USAGE;
  }
  if (!pv_corpus_recipe_read(music)) {
    return PV_EXIT_UNUSABLE;
  }
  const PvStatus status = write_to_folder(music, place, folder, &error);
  if (status) {
    pv_say("%s", error.text);
    return status == PV_ERR_BUSY ? PV_EXIT_AGAIN : PV_EXIT_UNUSABLE;
  }
  return PV_EXIT_DONE;
}
