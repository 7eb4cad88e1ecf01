// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval: its commands, and which one is meant.

#include "tools/cli/command.h"
#include "tools/audio/decoders/libav.h"
#include "tools/base/command_line.h"
#include "options/help.h"
#include "options/pages.h"
#include "options/parse.h"
#include "tools/cli/output/output_check.h"
#include "base/standard_files.h"
#include "base/cleanup.h"

#include <stdio.h>
#include <string.h>

#define PV_COMMAND(name) extern const PvCommand pv_command_##name;
#include "tools/cli/command_list.h"
#undef PV_COMMAND

static const PvCommand* const commands[] = {
#define PV_COMMAND(name) &pv_command_##name,
#include "tools/cli/command_list.h"
#undef PV_COMMAND
};

enum { N_COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static const PvOptionTable*
command_at(unsigned i)
{
  return i < N_COMMANDS ? &commands[i]->table : NULL;
}

static const PvOptionTable program = {
  .program    = "prodval",
  .about      = "Recognises record producers by how their records sound.",
  .notes      = "`prodval COMMAND --help` says more. Exit status: 0 done, 1 a "
                "file or model could not be used (the rest was done), 2 wrong "
                "usage, 75 something is missing that another run makes.",
  .command_at = command_at,
};

static int
fail(const char* why)
{
  pv_say("%s", why);
  return PV_EXIT_USAGE;
}

static int
run(const PvCommand* command, int argc, char** argv)
{
  PvOptions options;
  PvError   error;
  switch (pv_options_parse(&options, &command->table, argc, argv, &error)) {
    case PV_ASKED_FOR_HELP:
    case PV_ASKED_FOR_VERSION:
      pv_help_print(stdout, &command->table);
      return PV_EXIT_DONE;
    case PV_ASKED_WRONGLY:
      return fail(error.text);
    case PV_ASKED_TO_RUN:
      break;
  }
  if (!pv_outputs_check(&options)) {
    return PV_EXIT_USAGE;
  }
  pv_cleanup_start();
  return command->run(&options);
}

static void
print_version(void)
{
  const char* const libav = pv_audio_libav_version();
  puts("prodval " PV_VERSION);
  if (*libav) {
    printf("With libavformat %s: reads AAC, WMA, tracker modules and the sound "
           "of videos.\n",
           libav);
  } else {
    puts("Without libavformat: can't read AAC, WMA, tracker modules or the "
         "sound of videos.");
  }
}

/// What comes before a command, or instead of one.
static int
run_without_command(int argc, char** argv)
{
  PvOptions options;
  PvError   error;
  if (argc == 3 && !strcmp(argv[1], PV_PRINT_OPTIONS)) {
    return pv_pages_print(stdout, &program, argv[2]) ? PV_EXIT_DONE
                                                     : PV_EXIT_USAGE;
  }
  switch (pv_options_parse(&options, &program, argc, argv, &error)) {
    case PV_ASKED_FOR_HELP:
      pv_help_print(stdout, &program);
      return PV_EXIT_DONE;
    case PV_ASKED_FOR_VERSION:
      print_version();
      return PV_EXIT_DONE;
    case PV_ASKED_WRONGLY:
      return fail(error.text);
    case PV_ASKED_TO_RUN:
      break;
  }
  return fail("no command given: see `prodval --help`");
}

int
main(int argc, char** argv)
{
  pv_standard_files_keep();
  const char* const name = argc > 1 ? argv[1] : "-";
  if (name[0] == '-') {
    return pv_flush_stdout(run_without_command(argc, argv));
  }
  for (unsigned i = 0; i < N_COMMANDS; ++i) {
    if (!strcmp(name, commands[i]->table.command)) {
      return pv_flush_stdout(run(commands[i], argc - 1, argv + 1));
    }
  }
  pv_say("%s: no such command: see `prodval --help`", name);
  return PV_EXIT_USAGE;
}
