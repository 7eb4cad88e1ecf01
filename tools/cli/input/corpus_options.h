// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Options and operands that commands share: those on music, and on
/// learning from it.

#ifndef PV_TOOLS_CLI_INPUT_CORPUS_OPTIONS_H
#define PV_TOOLS_CLI_INPUT_CORPUS_OPTIONS_H

#include "options/values.h"
#include "tools/base/pool.h"

/// The operand DIR, for which --manifest may stand; put it last.
#define PV_CORPUS_OPERAND                                                      \
  {                                                                            \
    .name = "DIR", .type = PV_OPTION_FOLDER, .instead = "manifest",            \
    .help = "a folder of music"                                                \
  }

/// --manifest, --root and --threads.
extern const PvOption pv_corpus_rows[];

/// The same, and what a folder of producers is.
extern const PvOptionGroup pv_corpus_options;

/// --recipe, --classifier, --refuse, --from and --frozen.
extern const PvOptionGroup pv_learning_options;

/// --threads, which commands without a corpus have, too.
#define PV_THREADS_OPTION                                                      \
  {                                                                            \
    .name = "threads", .type = PV_OPTION_INTEGER, .placeholder = "N",          \
    .min = 1, .max = PV_POOL_MAX_THREADS,                                      \
    .help = "use N threads; as many as there are cores if not given"           \
  }

#endif
