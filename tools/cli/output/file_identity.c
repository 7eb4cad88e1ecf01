// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/output/file_identity.h"

#include "base/standard_files.h"
#include "base/whole_file.h"
#include "tools/base/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
take(PvFileIdentity* identity, const struct stat* info)
{
  identity->device     = info->st_dev;
  identity->inode      = info->st_ino;
  identity->is_regular = S_ISREG(info->st_mode);
  return true;
}

/// Where no file is yet.
static bool
identify_place(PvFileIdentity* identity, const char* path)
{
  struct stat info;
  identity->target = pv_whole_file_target(path);
  if (!identity->target) {
    return false;
  }
  const char* const name   = pv_text_file_name(identity->target);
  const size_t      n      = (size_t)(name - identity->target);
  char* const       folder = n ? strndup(identity->target, n) : strdup(".");
  const bool is_fine = folder && !stat(folder, &info) && take(identity, &info);
  free(folder);
  return is_fine;
}

PvFileIdentity
pv_file_identify(const char* path)
{
  struct stat    info;
  PvFileIdentity identity  = { 0 };
  const bool     is_stdout = pv_is_standard_output(path);
  identity.is_there =
    is_stdout ? !fstat(STDOUT_FILENO, &info) : !stat(path, &info);
  identity.is_known = identity.is_there
                        ? take(&identity, &info)
                        : !is_stdout && identify_place(&identity, path);
  return identity;
}

PvFileIdentity
pv_file_identify_input(const char* path)
{
  struct stat    info;
  PvFileIdentity input = { .is_there = true };
  input.is_known       = !stat(path, &info) && take(&input, &info);
  return input;
}

bool
pv_files_are_same(const PvFileIdentity* a, const PvFileIdentity* b)
{
  return a->is_known && b->is_known && a->is_there == b->is_there &&
         a->device == b->device && a->inode == b->inode &&
         (a->is_there ||
          !strcmp(pv_text_file_name(a->target), pv_text_file_name(b->target)));
}

bool
pv_file_is_sink(const char* path)
{
  static const char* const sinks[] = { "/dev/null", "/dev/full" };

  PvFileIdentity identity = pv_file_identify(path);
  bool           is_one   = false;
  for (int i = 0; i < 2; ++i) {
    PvFileIdentity sink = pv_file_identify(sinks[i]);
    is_one =
      is_one || (identity.is_there && pv_files_are_same(&identity, &sink));
    pv_file_identity_clear(&sink);
  }
  pv_file_identity_clear(&identity);
  return is_one;
}

void
pv_file_identity_clear(PvFileIdentity* identity)
{
  free(identity->target);
  identity->target = NULL;
}
