// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval map: a folder of albums on a model's map, as an HTML page.

#include "tools/cli/output_check.h"
#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/pages/map_page.h"
#include "model_file/model_file.h"
#include "tools/cli/corpus_options.h"
#include "tools/base/output.h"

#include <stdio.h>

typedef struct {
  PvMusic        music;
  const char*    path; ///< Of the model
  const char*    page; ///< To write
  PvModel*       model;
  PvGuessedSongs songs;
} Map;

static void
print_help(void)
{
  printf(
    "usage: prodval map MODEL (DIR | --manifest M.csv [--root DIR]) [-o "
    "FILE.html]\n\n"
    "Writes a page on a discography: where each album lies on the model's map, "
    "how the\n"
    "guess moves from album to album, and each song's nearest songs outside of "
    "its own\n"
    "album.  The page needs no other file.\n\n"
    "DIR holds one folder per album, or folders of these.  A year is taken "
    "from the name\n"
    "of the album's folder, in brackets or before a dash, or else from its "
    "songs' tags;\n"
    "albums come in the order of their years, then of their names.  M.csv is a "
    "table with\n"
    "the columns path,label and optionally group and title; label and group "
    "are "
    "the two\n"
    "folders.\n\n"
    "  --manifest M.csv  take the songs from a table\n"
    "  --root DIR        what paths in the table are relative to\n"
    "  --threads N       use N threads; as many as there are cores\n"
    "  -o, --output FILE.html\n"
    "                    write there; - or nothing is standard output\n"
    "  -h, --help        print this help\n");
}

static PvStatus
draw(const Map* map, PvError* error)
{
  PvDiscography discography = { 0 };
  PvStatus      status =
    pv_discography_make(map->model, &map->music.dataset, &map->music.vectors,
                        &map->songs, map->music.n_threads, &discography, error);
  status = status ? status : pv_map_page_write(&discography, map->page, error);
  pv_discography_clear(&discography);
  return status;
}

static int
run(Map* map)
{
  PvError error;
  map->music.may_be_of_one = true;
  if (!pv_music_find(&map->music)) {
    return PV_EXIT_UNUSABLE;
  }
  const PvCommandFiles files = { .outputs  = { { "-o", map->page } },
                                 .model    = map->path,
                                 .manifest = map->music.manifest,
                                 .dataset  = &map->music.dataset };
  if (!pv_outputs_check(&files)) {
    return PV_EXIT_USAGE;
  }
  if (pv_output_probe(map->page, &error) ||
      pv_model_load(map->path, &map->model, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  map->music.recipe  = &map->model->recipe;
  map->music.density = PV_CLIPS_TO_ASK;
  if (!pv_guessed_songs_init(&map->songs, map->model,
                             map->music.dataset.n_songs)) {
    pv_say("out of memory");
    return PV_EXIT_UNUSABLE;
  }
  map->music.audience = pv_guessed_songs_audience(&map->songs);
  if (!pv_music_hear(&map->music)) {
    return PV_EXIT_UNUSABLE;
  }
  const PvStatus status = draw(map, &error);
  if (status) {
    pv_say("%s", error.text);
  }
  const int done = pv_music_conclude(&map->music);
  return status ? PV_EXIT_UNUSABLE : done;
}

static bool
take_option(void* user, int option, const char* value)
{
  Map* const map = user;
  if (option == 'o') {
    map->page = value;
    return true;
  }
  return pv_music_take_option(&map->music, option, value);
}

static const struct option options[] = {
  { "manifest", required_argument, NULL, PV_OPT_MANIFEST },
  { "root", required_argument, NULL, PV_OPT_ROOT },
  { "threads", required_argument, NULL, PV_OPT_THREADS },
  { "output", required_argument, NULL, 'o' },
  { "help", no_argument, NULL, 'h' },
  { NULL, 0, NULL, 0 }
};

static const PvOptionTable table = { .letters    = ":ho:",
                                     .options    = options,
                                     .print_help = print_help,
                                     .take       = take_option };

int
pv_cmd_map(int argc, char** argv)
{
  Map map = { .page = "-" };
  pv_music_init(&map.music);
  const int done = pv_take_options(&table, argc, argv, &map);
  if (done >= 0) {
    return done;
  }
  if (optind == argc) {
    pv_say("no model given: see `prodval map --help`");
    return PV_EXIT_USAGE;
  }
  map.path = argv[optind];
  if (!pv_music_take_operands(&map.music, argc - optind - 1, argv + optind + 1,
                              "map")) {
    return PV_EXIT_USAGE;
  }
  const int status = run(&map);
  pv_music_clear(&map.music);
  pv_guessed_songs_clear(&map.songs);
  pv_model_free(map.model);
  return status;
}
