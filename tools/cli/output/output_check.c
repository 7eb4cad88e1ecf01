// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/output/output_check.h"

#include "tools/base/command_line.h"
#include "model_file/default_model.h"
#include "tensor_file/safetensors.h"
#include "options/wording.h"
#include "tools/base/output.h"
#include "tools/cli/output/file_identity.h"
#include "base/standard_files.h"

#include <stdlib.h>
#include <sys/stat.h>

/// An output, and what it is called in a message.
typedef struct {
  char           option[PV_LABEL_MAX]; ///< "-o", or "standard"
  const char*    path;
  const char*    shown;
  PvFileIdentity identity;
} Output;

/// Whether an output is this input; then it is said.
static bool
is_input(const Output* output, const char* path, const char* what)
{
  if (!path || !output->identity.is_regular) {
    return false; // Nothing is lost of a device, or of what isn't there yet
  }
  const PvFileIdentity input = pv_file_identify_input(path);
  if (!pv_files_are_same(&output->identity, &input)) {
    return false;
  }
  const bool is_stdout = pv_is_standard_output(output->path);
  pv_say("%s %s: is %s, which would be lost: name another file",
         is_stdout ? "standard" : output->option,
         is_stdout ? "output" : output->shown, what);
  return true;
}

/// Whether an output is what an option or operand names to be read.
static bool
is_named_input(const Output* output, const PvOptions* options)
{
  bool is_one = false;
  for (uint32_t i = 0; !is_one && i < options->n_given; ++i) {
    const PvGiven* const given = &options->given[i];
    is_one                     = given->option->type == PV_OPTION_INPUT &&
             is_input(output, given->text, given->option->noun);
  }
  for (uint32_t i = 0; !is_one && i < options->n_operands; ++i) {
    const PvOption* const row = pv_operand_row(options, i);
    is_one                    = row->type == PV_OPTION_INPUT &&
             is_input(output, options->operands[i], row->noun);
  }
  return is_one;
}

/// Whether an output is the model that is used where none is named.
static bool
is_default_model(const Output* output, const PvOptions* options)
{
  char*      path   = NULL;
  const bool is_one = options->n_left_out &&
                      !pv_default_model_find(&path, NULL) &&
                      is_input(output, path, "the default model");
  free(path);
  return is_one;
}

static bool
is_song(const Output* output, const PvDataset* dataset)
{
  bool is_one = false;
  for (uint32_t s = 0; !is_one && s < dataset->n_songs; ++s) {
    is_one = is_input(output, dataset->songs[s].path, "a song");
  }
  return is_one;
}

/// Whether two outputs are one; then it is said.
static bool
is_twice(const Output* output, const Output* other)
{
  if (!pv_files_are_same(&output->identity, &other->identity) ||
      pv_file_is_sink(output->path)) {
    return false;
  }
  pv_say("%s %s: %s %s is the same file: name another", output->option,
         output->shown, other->option, other->shown);
  return true;
}

/// An option's output.
static Output
output_of(const PvGiven* given)
{
  Output output = { .path = given->text, .shown = given->text };
  pv_wording_name(given->option, output.option);
  return output;
}

/// The outputs that are wanted, and standard output unless it is one of them.
static unsigned
list_outputs(const PvOptions* options, Output* list)
{
  unsigned n            = 0;
  bool     names_stdout = false;
  for (uint32_t i = 0; i < options->n_given; ++i) {
    const PvGiven* const given = &options->given[i];
    if (given->option->type == PV_OPTION_OUTPUT) {
      list[n++]    = output_of(given);
      names_stdout = names_stdout || pv_is_standard_output(given->text);
    }
  }
  if (!names_stdout) {
    list[n++] =
      (Output){ .option = "standard", .path = "-", .shown = "output" };
  }
  for (unsigned i = 0; i < n; ++i) {
    list[i].identity = pv_file_identify(list[i].path);
  }
  return n;
}

static void
clear_outputs(Output* list, unsigned n)
{
  for (unsigned i = 0; i < n; ++i) {
    pv_file_identity_clear(&list[i].identity);
  }
}

bool
pv_outputs_check(const PvOptions* options)
{
  Output         outputs[PV_MAX_GIVEN + 1];
  const unsigned n       = list_outputs(options, outputs);
  bool           is_fine = true;
  for (unsigned i = 0; i < n; ++i) {
    is_fine = is_fine && !is_named_input(&outputs[i], options) &&
              !is_default_model(&outputs[i], options);
    for (unsigned k = 0; k < i && is_fine; ++k) {
      is_fine = !is_twice(&outputs[k], &outputs[i]);
    }
  }
  clear_outputs(outputs, n);
  return is_fine;
}

bool
pv_outputs_check_songs(const PvOptions* options, const PvDataset* dataset)
{
  Output         outputs[PV_MAX_GIVEN + 1];
  const unsigned n       = list_outputs(options, outputs);
  bool           is_fine = true;
  for (unsigned i = 0; i < n; ++i) {
    is_fine = is_fine && !is_song(&outputs[i], dataset);
  }
  clear_outputs(outputs, n);
  return is_fine;
}

PvStatus
pv_tensor_output_probe(const char* path, PvError* error)
{
  struct stat info;
  const bool  is_full =
    path && !stat(path, &info) && S_ISREG(info.st_mode) && info.st_size > 0;
  return is_full && !pv_tensor_file_is_one(path)
           ? pv_fail(error, PV_ERR_DATA,
                     "%s: is there, and is no safetensors file: name another, "
                     "or remove it",
                     path)
           : pv_output_probe_rename(path, error);
}
