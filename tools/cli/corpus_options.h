// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The music that commands learn from: options, reading, complaints.

#ifndef PV_TOOLS_CLI_CORPUS_OPTIONS_H
#define PV_TOOLS_CLI_CORPUS_OPTIONS_H

#include "tools/corpus/dataset.h"
#include "tools/corpus/observations.h"
#include "tools/corpus/vectors.h"

#include <getopt.h>
#include <stdbool.h>

/// Values of getopt_long(); a command's own start at PV_OPT_OWN.
enum {
  PV_OPT_MANIFEST = 256,
  PV_OPT_ROOT,
  PV_OPT_RECIPE,
  PV_OPT_CLASSIFIER,
  PV_OPT_THREADS,
  PV_OPT_OWN
};

// clang-format off
#define PV_MUSIC_OPTIONS                                                       \
  { "manifest", required_argument, NULL, PV_OPT_MANIFEST },                    \
  { "root", required_argument, NULL, PV_OPT_ROOT },                            \
  { "recipe", required_argument, NULL, PV_OPT_RECIPE },                        \
  { "classifier", required_argument, NULL, PV_OPT_CLASSIFIER },                \
  { "threads", required_argument, NULL, PV_OPT_THREADS }
// clang-format on

typedef struct {
  const char*     folder;
  const char*     manifest;
  const char*     root;
  const char*     recipe_name; ///< Shipped, or a file; NULL: the default
  const PvRecipe* recipe; ///< NULL: `recipe_name` is yet to be read, into `own`
  PvRecipe        own;    ///< With what was chosen for this music
  bool            has_classifier;
  PvClassifierSpec classifier;    ///< In place of the recipe's
  bool             may_be_of_one; ///< Songs by one producer alone will do
  PvClipDensity    density;
  bool             is_learned;  ///< By a recipe that suits this music
  bool             with_noise;  ///< Noise joins the music by others
  bool             is_observed; ///< What is observed in it is kept
  PvAudience       audience;    ///< Who listens otherwise
  uint32_t         n_threads;   ///< 0: as many as there are cores
  PvDataset        dataset;
  PvVectors        vectors;
  PvObservations*  observations; ///< NULL: not kept
  uint32_t         n_unusable;   ///< Songs that could not be used
  uint32_t         n_told;       ///< Remarks on the dataset that were said
  uint32_t
    n_passed_over; ///< What else could not be, where songs were looked for
} PvMusic;

/// [any] Nothing given.
void
pv_music_init(PvMusic* music);

/// [any] Print what the options mean, for --help.
void
pv_music_print_help(void);

/// [any] The same without --recipe.
void
pv_music_print_help_on_sources(void);

/// [any] Take one of PV_MUSIC_OPTIONS.  False, having said why, if its value
/// won't do.
bool
pv_music_take_option(PvMusic* music, int option, const char* value);

/// [any] Take the operands.  False, having said why, unless there is either
/// one folder or a manifest.
bool
pv_music_take_operands(PvMusic*    music,
                       int         n,
                       char**      operands,
                       const char* command);

/// [any] Find the songs.  False, having said why.
bool
pv_music_find(PvMusic* music);

/// [any] Read the recipe, if there is none yet, analyse the songs, name those that can't be used on standard error, and count
/// them.  False, having said why, if nothing can be done.
bool
pv_music_hear(PvMusic* music);

/// [any] Say how many songs could not be used, if any; returns the command's
/// exit status.
int
pv_music_conclude(const PvMusic* music);

/// [any] Free what it holds.
void
pv_music_clear(PvMusic* music);

#endif
