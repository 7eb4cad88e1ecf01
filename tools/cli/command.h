// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The commands of prodval, one file each.

#ifndef PV_TOOLS_CLI_COMMAND_H
#define PV_TOOLS_CLI_COMMAND_H

/// Runs with the command's name as argv[0]; returns an exit status.
typedef int (*PvCommandRun)(int argc, char** argv);

typedef struct {
  const char*  name;
  const char*  what; ///< One line for people
  PvCommandRun run;
} PvCommand;

int
pv_cmd_train(int argc, char** argv);

int
pv_cmd_crossval(int argc, char** argv);

int
pv_cmd_evaluate(int argc, char** argv);

int
pv_cmd_identify(int argc, char** argv);

int
pv_cmd_similar(int argc, char** argv);

int
pv_cmd_map(int argc, char** argv);

int
pv_cmd_features(int argc, char** argv);

int
pv_cmd_vectors(int argc, char** argv);

int
pv_cmd_mix(int argc, char** argv);

int
pv_cmd_info(int argc, char** argv);

#endif
