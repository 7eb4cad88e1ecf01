// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval index: a library of the songs in any folders.

#include "tools/cli/command.h"

#include "tools/base/command_line.h"
#include "tools/cli/index_library.h"

static int
run(const PvOptions* options)
{
  PvError        error;
  PvIndexLibrary index  = { .path       = pv_option_text(options, "output"),
                            .name       = pv_option_text(options, "name"),
                            .model_path = pv_option_text(options, "model"),
                            .is_retried = pv_option_is_given(options, "retry") };
  index.music           = (PvCorpusInput){ .options   = options,
                                           .n_threads = (uint32_t)pv_option_integer(
                                             options, "threads"),
                                           .may_be_of_one = true };
  index.music.folders   = pv_operands(options, "DIR", &index.music.n_folders);
  int            done   = pv_corpus_input_find(&index.music);
  const PvStatus status = done ? PV_OK : pv_index_library_make(&index, &error);
  if (status) {
    pv_say("%s", error.text);
    done = status == PV_ERR_BUSY ? PV_EXIT_AGAIN : PV_EXIT_UNUSABLE;
  } else if (!done) {
    done = pv_corpus_input_conclude(&index.music);
  }
  pv_index_library_clear(&index, index.journal && !status);
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
  { .name = "retry",
    .help = "try files again that could not be used before",
    .more = "Otherwise they are tried again when they have changed." },
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
               "Title and artist of a song are those in its tags. If there are "
               "none, the title is its file's name, and the artist the folder "
               "in DIR that it is in. Files that can't be used are named and "
               "left out. The same files give the same bytes, "
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
