// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/output_check.h"

#include "tools/base/command_line.h"
#include "tools/base/output.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/// What makes a path the same as another: the file that is there; where none is
/// yet, its folder and its name.
typedef struct {
  bool  is_there;
  bool  is_known; ///< If not, it can't be opened either
  bool  is_regular;
  dev_t device;
  ino_t inode;
  char* target; ///< On the heap; its name counts
} Identity;

/// An output, and what it is called in a message.
typedef struct {
  PvOutputPath is;
  const char*  shown;
  Identity     identity;
} Output;

static const char*
name_of(const char* path)
{
  const char* const slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static bool
take(Identity* identity, const struct stat* info)
{
  identity->device     = info->st_dev;
  identity->inode      = info->st_ino;
  identity->is_regular = S_ISREG(info->st_mode);
  return true;
}

/// Where no file is yet.
static bool
identify_place(Identity* identity, const char* path)
{
  struct stat info;
  identity->target = pv_whole_file_target(path);
  if (!identity->target) {
    return false;
  }
  const char* const name   = name_of(identity->target);
  const size_t      n      = (size_t)(name - identity->target);
  char* const       folder = n ? strndup(identity->target, n) : strdup(".");
  const bool is_fine = folder && !stat(folder, &info) && take(identity, &info);
  free(folder);
  return is_fine;
}

static Identity
identify(const char* path)
{
  struct stat info;
  Identity    identity  = { 0 };
  const bool  is_stdout = pv_output_is_stdout(path);
  identity.is_there =
    is_stdout ? !fstat(STDOUT_FILENO, &info) : !stat(path, &info);
  identity.is_known = identity.is_there
                        ? take(&identity, &info)
                        : !is_stdout && identify_place(&identity, path);
  return identity;
}

static bool
is_same(const Identity* a, const Identity* b)
{
  return a->is_known && b->is_known && a->is_there == b->is_there &&
         a->device == b->device && a->inode == b->inode &&
         (a->is_there || !strcmp(name_of(a->target), name_of(b->target)));
}

/// What takes everything and gives nothing back.
static bool
is_sink(const char* path)
{
  static const char* const sinks[] = { "/dev/null", "/dev/full" };

  const Identity identity = identify(path);
  bool           is_one   = false;
  for (int i = 0; i < 2; ++i) {
    const Identity sink = identify(sinks[i]);
    is_one = is_one || (identity.is_there && is_same(&identity, &sink));
    free(sink.target);
  }
  free(identity.target);
  return is_one;
}

/// Whether an output is this input; then it is said.
static bool
is_input(const Output* output, const char* path, const char* what)
{
  if (!path || !output->identity.is_regular) {
    return false; // Nothing is lost of a device, or of what isn't there yet
  }
  struct stat info;
  Identity    input = { .is_there = true };
  input.is_known    = !stat(path, &info) && take(&input, &info);
  if (!is_same(&output->identity, &input)) {
    return false;
  }
  const bool is_stdout = pv_output_is_stdout(output->is.path);
  pv_say("%s %s: is %s, which would be lost: name another file",
         is_stdout ? "standard" : output->is.option,
         is_stdout ? "output" : output->shown, what);
  return true;
}

static bool
is_any_input(const PvCommandFiles* apart, const Output* output)
{
  bool is_one = is_input(output, apart->model, "the model") ||
                is_input(output, apart->manifest, "the table");
  for (uint32_t i = 0; !is_one && i < apart->n_files; ++i) {
    is_one = is_input(output, apart->files[i], "a song");
  }
  const PvDataset* const set = apart->dataset;
  for (uint32_t s = 0; !is_one && set && s < set->n_songs; ++s) {
    is_one = is_input(output, set->songs[s].path, "a song");
  }
  return is_one;
}

/// Whether two outputs are one; then it is said.
static bool
is_twice(const Output* output, const Output* other)
{
  if (!is_same(&output->identity, &other->identity) ||
      is_sink(output->is.path)) {
    return false;
  }
  pv_say("%s %s: %s %s is the same file: name another", output->is.option,
         output->shown, other->is.option, other->shown);
  return true;
}

/// The outputs that are wanted, and standard output unless it is one of them.
static unsigned
list_outputs(const PvCommandFiles* apart, Output* list)
{
  unsigned n            = 0;
  bool     names_stdout = false;
  for (unsigned i = 0; i < PV_MAX_OUTPUTS; ++i) {
    const PvOutputPath* const output = &apart->outputs[i];
    if (output->path) {
      list[n++]    = (Output){ .is = *output, .shown = output->path };
      names_stdout = names_stdout || pv_output_is_stdout(output->path);
    }
  }
  if (!names_stdout) {
    list[n++] = (Output){ .is = { "standard", "-" }, .shown = "output" };
  }
  for (unsigned i = 0; i < n; ++i) {
    list[i].identity = identify(list[i].is.path);
  }
  return n;
}

bool
pv_outputs_check(const PvCommandFiles* apart)
{
  Output         outputs[PV_MAX_OUTPUTS + 1];
  const unsigned n       = list_outputs(apart, outputs);
  bool           is_fine = true;
  for (unsigned i = 0; i < n; ++i) {
    is_fine = is_fine && !is_any_input(apart, &outputs[i]);
    for (unsigned k = 0; k < i && is_fine; ++k) {
      is_fine = !is_twice(&outputs[k], &outputs[i]);
    }
  }
  for (unsigned i = 0; i < n; ++i) {
    free(outputs[i].identity.target);
  }
  return is_fine;
}
