// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval: the table of commands.

#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "base/standard_files.h"
#include "base/cleanup.h"

#include <stdio.h>
#include <string.h>

static const PvCommand commands[] = {
  { "train", "learn a model from music of known producers", pv_cmd_train },
  { "crossval", "measure how well a recipe tells producers apart",
    pv_cmd_crossval },
  { "evaluate", "measure how well a model does on other music",
    pv_cmd_evaluate },
  { "identify", "name the likely producer of audio files", pv_cmd_identify },
  { "similar", "list the songs of a model that are nearest to a song",
    pv_cmd_similar },
  { "map", "show a folder of albums on a model's map", pv_cmd_map },
  { "features", "print the descriptors of an audio file", pv_cmd_features },
  { "vectors", "write the feature vectors of music for other programs",
    pv_cmd_vectors },
  { "mix", "put songs through mixing chains: only the production differs",
    pv_cmd_mix },
  { "info", "say what is in a model", pv_cmd_info },
};

enum { N_COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static void
print_help(void)
{
  printf("usage: prodval COMMAND [OPTION]... [ARGUMENT]...\n\n"
         "Recognises record producers by how their records sound.\n\n"
         "Commands:\n");
  for (unsigned i = 0; i < N_COMMANDS; ++i) {
    printf("  %-10s %s\n", commands[i].name, commands[i].what);
  }
  printf(
    "\nOptions:\n"
    "  -h, --help     print this help; `prodval COMMAND --help` says more\n"
    "  -V, --version  print the version\n\n"
    "Exit status: 0 done, 1 a file or model could not be used (the rest "
    "was done),\n2 wrong usage.\n");
}

int
main(int argc, char** argv)
{
  pv_standard_files_keep();
  if (argc < 2) {
    pv_say("no command given: see `prodval --help`");
    return PV_EXIT_USAGE;
  }
  const char* const name = argv[1];
  if (!strcmp(name, "--help") || !strcmp(name, "-h")) {
    print_help();
    return pv_flush_stdout(PV_EXIT_DONE);
  }
  if (!strcmp(name, "--version") || !strcmp(name, "-V")) {
    printf("prodval " PV_VERSION "\n");
    return pv_flush_stdout(PV_EXIT_DONE);
  }
  for (unsigned i = 0; i < N_COMMANDS; ++i) {
    if (!strcmp(name, commands[i].name)) {
      pv_tidy_start();
      return pv_flush_stdout(commands[i].run(argc - 1, argv + 1));
    }
  }
  pv_say("%s: no such command: see `prodval --help`", name);
  return PV_EXIT_USAGE;
}
