// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/output.h"

#include "base/standard_files.h"
#include "base/cleanup.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/// A signal comes before there is a file or when it is noted, not in between.
static PvStatus
open_whole(PvOutput* output, PvError* error)
{
  pv_cleanup_hold();
  const bool is_open = pv_whole_file_open(&output->file, output->path);
  int        why     = errno;
  if (is_open && (output->noted = strdup(output->file.scratch.path))) {
    pv_cleanup_record(output->noted);
    output->stream = output->file.stream;
  } else if (is_open) {
    why = ENOMEM;
    pv_whole_file_abandon(&output->file);
  }
  pv_cleanup_release();
  return output->stream ? PV_OK : pv_fail_errno(error, output->path, why);
}

static void
forget(PvOutput* output)
{
  if (output->noted) {
    pv_cleanup_forget(output->noted);
  }
  free(output->noted);
  *output = (PvOutput){ 0 };
}

PvStatus
pv_output_open(PvOutput* output, const char* path, PvError* error)
{
  struct stat info;
  *output = (PvOutput){ .path = path };
  if (pv_is_standard_output(path)) {
    output->stream = stdout;
    return PV_OK;
  }
  if (!stat(path, &info) && !S_ISREG(info.st_mode)) {
    output->stream = fopen(path, "w");
    return output->stream ? PV_OK : pv_fail_errno(error, path, errno);
  }
  return open_whole(output, error);
}

/// Write out what is buffered and close.  False, and why in errno.
static bool
finish_directly(FILE* stream)
{
  const bool is_whole = pv_flush_whole(stream);
  const int  why      = errno;
  if (stream == stdout) {
    clearerr(stream); // The caller knows now
    return is_whole;
  }
  if (fclose(stream)) {
    return false;
  }
  errno = why;
  return is_whole;
}

PvStatus
pv_output_commit(PvOutput* output, PvError* error)
{
  const char* const path = output->path;
  const bool is_done = output->file.stream ? pv_whole_file_commit(&output->file)
                                           : finish_directly(output->stream);
  const int  why     = errno;
  forget(output);
  errno = why;
  return is_done                       ? PV_OK
         : pv_is_standard_output(path) ? pv_standard_output_fail(error)
                                       : pv_fail_errno(error, path, why);
}

void
pv_output_abandon(PvOutput* output)
{
  if (output->file.stream) {
    pv_whole_file_abandon(&output->file);
  } else if (output->stream == stdout) {
    clearerr(stdout); // The caller knows
  } else if (output->stream) {
    fclose(output->stream);
  }
  forget(output);
}

PvStatus
pv_output_end(PvOutput* output, PvStatus written, PvError* error)
{
  if (written) {
    pv_output_abandon(output);
    return written;
  }
  return pv_output_commit(output, error);
}

PvStatus
pv_output_probe(const char* path, PvError* error)
{
  PvOutput    output;
  struct stat info;
  if (!path || pv_is_standard_output(path)) {
    return PV_OK;
  }
  signal(SIGPIPE, SIG_IGN);
  if (!stat(path, &info) && !S_ISREG(info.st_mode)) {
    return S_ISDIR(info.st_mode) ? pv_fail_errno(error, path, EISDIR) : PV_OK;
  }
  const PvStatus status = pv_output_open(&output, path, error);
  if (!status) {
    pv_output_abandon(&output);
  }
  return status;
}

PvStatus
pv_output_probe_rename(const char* path, PvError* error)
{
  struct stat info;
  if (!stat(path, &info) && !S_ISREG(info.st_mode)) {
    return pv_fail(error, PV_ERR_FILE, "%s: no regular file: name another",
                   path);
  }
  return pv_output_probe(path, error);
}
