// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/input/corpus_input.h"

#include "tools/base/command_line.h"
#include "tools/base/progress_plan.h"
#include "tools/cli/input/corpus_complaints.h"
#include "tools/cli/output/output_check.h"
#include "tools/cli/input/shard_input.h"
#include "tools/cli/input/vector_file.h"
#include "base/plural.h"

#include <stdlib.h>

void
pv_corpus_input_take(PvCorpusInput* music, const PvOptions* options)
{
  music->options   = options;
  music->folder    = pv_operand(options, "DIR");
  music->manifest  = pv_option_text(options, "manifest");
  music->root      = pv_option_text(options, "root");
  music->n_threads = (uint32_t)pv_option_integer(options, "threads");
}

void
pv_corpus_input_take_learned(PvCorpusInput* music, const PvOptions* options)
{
  pv_corpus_input_take(music, options);
  music->recipe_name = pv_option_text(options, "recipe");
  music->classifier  = pv_option_text(options, "classifier");
  music->refuse      = pv_option_text(options, "refuse");
  music->from        = pv_option_text(options, "from");
  music->is_frozen   = pv_option_is_given(options, "frozen");
  music->is_learned  = true;
}

const char*
pv_corpus_input_source(const PvCorpusInput* music)
{
  return music->folder     ? music->folder
         : music->folders  ? music->folders[0]
         : music->manifest ? music->manifest
                           : music->shards_path;
}

void
pv_corpus_input_say_failures(PvCorpusInput* music)
{
  music->n_passed_over += pv_corpus_say_failures(
    &music->dataset, music->manifest, music->checks, &music->n_told);
}

/// Say all that is wrong with songs that are of no use.
static void
say_all(PvCorpusInput* music)
{
  music->checks =
    calloc((size_t)music->dataset.n_songs + 1, sizeof(PvFileCheck));
  if (music->checks) {
    pv_file_checks_make(&music->dataset, NULL, music->n_threads, music->checks);
  }
  pv_corpus_input_say_failures(music);
}

bool
pv_corpus_input_is_of_enough(const PvCorpusInput* music,
                             const PvVectors*     vectors)
{
  return music->may_be_of_one ||
         pv_corpus_is_of_many(&music->dataset, vectors,
                              pv_corpus_input_source(music));
}

static PvStatus
read_songs(PvCorpusInput* music, PvError* error)
{
  PvDataset* const set = &music->dataset;
  if (music->folder && pv_file_is_no_folder(music->folder, error)) {
    return error->status;
  }
  return music->folder ? pv_dataset_scan(set, music->folder, error)
         : music->folders
           ? pv_dataset_collect(set, music->folders, music->n_folders, error)
         : music->manifest
           ? pv_dataset_read_manifest(set, music->manifest, music->root, error)
           : PV_OK; // Shards were read
}

/// Open the shards, if that is where songs are from.
static int
open_shards(PvCorpusInput* music)
{
  PvShardSetFacts facts;
  PvShardSongs    songs = { .profiles = NULL };
  if (!music->shards_path) {
    return PV_EXIT_DONE;
  }
  const int opened =
    pv_shard_input_open(music->shards_path, &music->shards, &songs, &facts);
  music->dataset  = songs.dataset;
  music->vectors  = songs.vectors;
  music->profiles = songs.profiles;
  return opened;
}

int
pv_corpus_input_find(PvCorpusInput* music)
{
  PvError   error;
  const int opened = open_shards(music);
  if (opened) {
    return opened;
  }
  const PvStatus status = read_songs(music, &error);
  if (status) {
    say_all(music);
  } else if (!music->is_analysed) {
    pv_corpus_input_say_failures(music);
  }
  if (status && !music->dataset.n_mistakes) {
    pv_say("%s", error.text);
  }
  // Rows that can't be read may be by others.
  if ((!music->dataset.n_unread &&
       !pv_corpus_input_is_of_enough(music, NULL)) ||
      status) {
    if (!status) {
      pv_corpus_input_say_failures(music);
    }
    return PV_EXIT_UNUSABLE;
  }
  if (music->with_noise) {
    pv_corpus_warn_of_toy_set(&music->dataset);
  }
  return pv_outputs_check_songs(music->options, &music->dataset)
           ? PV_EXIT_DONE
           : PV_EXIT_USAGE;
}

uint32_t
pv_corpus_input_say_unusable(PvCorpusInput* music, const PvError* errors)
{
  const uint32_t n = music->dataset.n_songs;
  music->n_unusable +=
    pv_corpus_say_errors(&music->dataset, music->manifest, errors);
  return n - music->n_unusable;
}

int
pv_corpus_input_conclude(const PvCorpusInput* music)
{
  if (music->n_unusable) {
    const uint32_t n_files =
      music->dataset.n_songs - pv_dataset_count_noise(&music->dataset);
    pv_say("%u of %u file%s could not be used", music->n_unusable, n_files,
           pv_plural(n_files));
  }
  return music->n_unusable || music->n_passed_over ? PV_EXIT_UNUSABLE
                                                   : PV_EXIT_DONE;
}

void
pv_corpus_input_clear(PvCorpusInput* music)
{
  pv_progress_conclude();
  if (music->n_told < music->dataset.n_remarks) {
    pv_corpus_input_say_failures(music); // The command ended before it analysed
  }
  free(music->checks);
  free(music->profiles);
  pv_observations_free(music->observations);
  pv_network_task_clear(&music->task);
  pv_recipe_learn_clear(&music->learn);
  pv_recipe_clear(&music->own);
  pv_vectors_clear(&music->vectors);
  pv_shard_set_close(&music->shards);
  pv_dataset_clear(&music->dataset);
}
