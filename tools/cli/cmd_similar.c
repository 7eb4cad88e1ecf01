// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval similar: the songs of a model that are nearest to a song.

#include "tools/cli/output_check.h"
#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "model_file/model_file.h"
#include "tools/pages/similar.h"
#include "tools/base/text.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

enum { OPT_JSON = 256, MAX_WANTED = 1000000 };

typedef struct {
  PvSimilar similar;
  bool      is_json;
} Options;

static void
print_help(void)
{
  printf(
    "usage: prodval similar MODEL FILE [-n N] [--json]\n\n"
    "Lists the songs of a model that are nearest to a file, with their "
    "distance: from\n"
    "each clip of the file to the nearest of the song, in the mean.  Below "
    "each song,\n"
    "how far it is off by kind of feature, the nearest first: 1 is the median "
    "of the\n"
    "model's songs.  The file itself, if the model was trained on it, is not "
    "among them.\n\n"
    "  -n, --number N  list N songs; 10 if not given\n"
    "  --json          print a JSON object\n"
    "  -h, --help      print this help\n");
}

static PvStatus
find(PvSimilar* similar, const PvModel* model, PvError* error)
{
  PvSongVectors vectors = { 0 };
  char* const   title   = pv_text_title(similar->file);
  similar->kin          = calloc(model->n_songs, sizeof(PvKin));
  if (!title || !similar->kin) {
    free(title);
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_vectors_of_file(similar->file, &model->recipe, PV_CLIPS_TO_ASK, &vectors);
  if (*vectors.note.text) {
    pv_say("%s", vectors.note.text);
  }
  *error          = vectors.error;
  PvStatus status = vectors.error.status;
  status =
    status ? status : pv_place_make(model, &vectors, &similar->place, error);
  status =
    status ? status : pv_kin_find(&similar->place, title, similar->kin, error);
  pv_song_vectors_clear(&vectors);
  free(title);
  return status;
}

/// Returns the exit status.
static int
answer(const Options* options)
{
  PvError error;
  if (!options->is_json) {
    pv_similar_print(&options->similar);
    return PV_EXIT_DONE;
  }
  json_t* const  found  = pv_similar_json(&options->similar);
  const PvStatus status = pv_json_write(found, "-", &error);
  json_decref(found);
  if (status) {
    pv_say("%s", error.text);
  }
  return status ? PV_EXIT_UNUSABLE : PV_EXIT_DONE;
}

static int
run(Options* options, const char* model_path)
{
  PvError  error;
  PvModel* model  = NULL;
  PvStatus status = pv_model_load(model_path, &model, &error);
  int      done   = PV_EXIT_UNUSABLE;
  status = status ? status : pv_model_load_kinds(model_path, model, &error);
  status = status ? status : find(&options->similar, model, &error);
  if (status) {
    pv_say("%s", error.text);
  } else {
    done = answer(options);
  }
  pv_place_clear(&options->similar.place);
  free(options->similar.kin);
  pv_model_free(model);
  return done;
}

static bool
take_option(void* user, int option, const char* value)
{
  Options* const options = user;
  uint64_t       n       = 0;
  if (option == OPT_JSON) {
    options->is_json = true;
    return true;
  }
  if (!pv_option_number("-n", value, 1, MAX_WANTED, &n)) {
    return false;
  }
  options->similar.n_wanted = (uint32_t)n;
  return true;
}

static const struct option options[] = {
  { "number", required_argument, NULL, 'n' },
  { "json", no_argument, NULL, OPT_JSON },
  { "help", no_argument, NULL, 'h' },
  { NULL, 0, NULL, 0 }
};

static const PvOptionTable table = { .letters    = ":hn:",
                                     .options    = options,
                                     .print_help = print_help,
                                     .take       = take_option };

int
pv_cmd_similar(int argc, char** argv)
{
  Options   wanted = { .similar = { .n_wanted = 10 } };
  const int done   = pv_take_options(&table, argc, argv, &wanted);
  if (done >= 0) {
    return done;
  }
  if (argc - optind != 2) {
    pv_say("a model and one file are wanted: see `prodval similar --help`");
    return PV_EXIT_USAGE;
  }
  wanted.similar.file        = argv[optind + 1];
  const PvCommandFiles files = { .model   = argv[optind],
                                 .files   = argv + optind + 1,
                                 .n_files = 1 };
  if (!pv_outputs_check(&files)) {
    return PV_EXIT_USAGE;
  }
  return run(&wanted, argv[optind]);
}
