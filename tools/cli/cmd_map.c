// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval map: a folder of albums on a model's map, as an HTML page.

#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/pages/map_page.h"
#include "tools/cli/input/corpus_input.h"
#include "tools/cli/input/model_operand.h"
#include "tools/base/output.h"

#include <stdio.h>

typedef struct {
  PvCorpusInput  music;
  const char*    page; ///< To write
  PvUsedModel    used;
  PvGuessedSongs songs;
} Map;

static PvStatus
draw(const Map* map, PvError* error)
{
  PvDiscography discography = { 0 };
  PvStatus      status      = pv_discography_make(
              map->used.model, &map->music.dataset, &map->music.vectors, &map->songs,
              map->music.n_threads, &discography, error);
  status = status ? status : pv_map_page_write(&discography, map->page, error);
  pv_discography_clear(&discography);
  return status;
}

static int
write_map(Map* map)
{
  PvError error;
  map->music.may_be_of_one = true;
  map->music.is_analysed   = true;
  const int found          = pv_corpus_input_find(&map->music);
  if (found) {
    return found;
  }
  if (pv_output_probe(map->page, &error) ||
      pv_used_model_load(map->music.options, false, &map->used, &error)) {
    pv_say("%s", error.text);
    return PV_EXIT_UNUSABLE;
  }
  pv_used_model_note(&map->used);
  map->music.recipe  = &pv_model_parts(map->used.model)->recipe;
  map->music.density = PV_CLIPS_TO_ASK;
  if (!pv_guessed_songs_init(&map->songs, map->used.model,
                             map->music.dataset.n_songs)) {
    pv_say("out of memory");
    return PV_EXIT_UNUSABLE;
  }
  map->music.audience = pv_guessed_songs_audience(&map->songs);
  if (!pv_corpus_input_analyse(&map->music)) {
    return PV_EXIT_UNUSABLE;
  }
  const PvStatus status = draw(map, &error);
  if (status) {
    pv_say("%s", error.text);
  }
  const int done = pv_corpus_input_conclude(&map->music);
  return status ? PV_EXIT_UNUSABLE : done;
}

static int
run(const PvOptions* options)
{
  Map map = { .page = pv_option_text(options, "output") };
  pv_corpus_input_take(&map.music, options);
  const int status = write_map(&map);
  pv_corpus_input_clear(&map.music);
  pv_guessed_songs_clear(&map.songs);
  pv_used_model_clear(&map.used);
  return status;
}

static const PvOption operands[] = {
  PV_MODEL_OPERAND,
  { .name    = "DIR",
    .type    = PV_OPTION_FOLDER,
    .instead = "manifest",
    .help    = "a folder of albums, or of folders of these" },
  { .name = NULL },
};

static const PvOption rows[] = {
  { .name        = "output",
    .letter      = 'o',
    .type        = PV_OPTION_OUTPUT,
    .placeholder = "FILE",
    .standard    = "-",
    .help        = "write there" },
  { .name = NULL },
};

/// Its folder is one of albums.
static const PvOptionGroup music = { .title             = "Music",
                                     .is_described_once = true,
                                     .rows              = pv_corpus_rows };

static const PvOptionGroup own = { .title = "Output", .rows = rows };

const PvCommand pv_command_map = {
  .table = { .program = "prodval",
             .command = "map",
             .what    = "show a folder of albums on a model's map",
             .about =
               "Writes an HTML page on a discography: where each album lies on "
               "the model's map, how the guess moves from album to album, and "
               "each song's nearest songs on other albums. The page needs no "
               "other file.\n\nThe year is taken from the name of the album's "
               "folder, if it stands in brackets or is set off by a dash; "
               "otherwise from the songs' tags. Albums are sorted by year, "
               "then by name. In a table, label and group are the two folders.",
             .more =
               "In brackets it stands as in `1989 (2014)`, set off by a dash "
               "as in `1973 - Title`. Where neither the name nor the tags have "
               "one, it is taken from anywhere in the name.",
             .operands = operands,
             .groups   = { &music, &own } },
  .run   = run,
};
