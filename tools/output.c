// SPDX-License-Identifier: GPL-3.0-or-later

#include "output.h"

#include "tidy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static PvStatus
fail(const char* path, int number, PvError* error)
{
  return pv_fail(error, PV_ERR_FILE, "%s: can't be written: %s", path,
                 number ? strerror(number) : "not all of it was taken");
}

static bool
is_standard_output(const char* path)
{
  return !strcmp(path, "-");
}

static PvStatus
open_temporary(PvOutput* output, PvError* error)
{
  const size_t length = strlen(output->path) + 32;
  output->temporary   = malloc(length);
  if (!output->temporary) {
    return fail(output->path, ENOMEM, error);
  }
  snprintf(output->temporary, length, "%s.%ld.tmp", output->path,
           (long)getpid());
  pv_tidy_note(output->temporary);
  const int fd = open(output->temporary, O_WRONLY | O_CREAT | O_EXCL, 0666);
  if (fd < 0) {
    const PvStatus status = fail(output->path, errno, error);
    pv_tidy_forget(output->temporary);
    free(output->temporary);
    output->temporary = NULL;
    return status;
  }
  output->stream = fdopen(fd, "w");
  if (!output->stream) {
    const PvStatus status = fail(output->path, errno, error);
    close(fd);
    pv_output_abandon(output);
    return status;
  }
  return PV_OK;
}

PvStatus
pv_output_open(PvOutput* output, const char* path, PvError* error)
{
  struct stat info;
  *output = (PvOutput){ .path = path };
  if (is_standard_output(path)) {
    output->stream = stdout;
    return PV_OK;
  }
  if (!stat(path, &info) && !S_ISREG(info.st_mode)) {
    output->stream = fopen(path, "w");
    return output->stream ? PV_OK : fail(path, errno, error);
  }
  if (!access(path, F_OK) && access(path, W_OK)) {
    return fail(path, errno, error);
  }
  return open_temporary(output, error);
}

/// Write out what is buffered and close.  False, and why in errno.
static bool
finish(PvOutput* output)
{
  FILE* const stream   = output->stream;
  bool        is_whole = !fflush(stream) && !ferror(stream) &&
                  (!output->temporary || !fsync(fileno(stream)));
  if (stream == stdout) {
    clearerr(stream); // The caller knows now
    return is_whole;
  }
  const int why  = errno;
  output->stream = NULL;
  if (fclose(stream)) {
    is_whole = false;
  } else {
    errno = why;
  }
  return is_whole;
}

PvStatus
pv_output_commit(PvOutput* output, PvError* error)
{
  const char* const path = output->path;
  errno                  = 0;
  const bool is_done =
    finish(output) && (!output->temporary || !rename(output->temporary, path));
  if (is_done) {
    if (output->temporary) {
      pv_tidy_forget(output->temporary);
    }
    free(output->temporary);
    *output = (PvOutput){ 0 };
    return PV_OK;
  }
  const int why = errno;
  pv_output_abandon(output);
  return fail(is_standard_output(path) ? "standard output" : path, why, error);
}

void
pv_output_abandon(PvOutput* output)
{
  if (output->stream && output->stream != stdout) {
    fclose(output->stream);
  }
  if (output->temporary) {
    unlink(output->temporary);
    pv_tidy_forget(output->temporary);
    free(output->temporary);
  }
  *output = (PvOutput){ 0 };
}

PvStatus
pv_output_probe(const char* path, PvError* error)
{
  PvOutput    output;
  struct stat info;
  if (!path || is_standard_output(path)) {
    return PV_OK;
  }
  if (!stat(path, &info) && !S_ISREG(info.st_mode)) {
    return S_ISDIR(info.st_mode) ? fail(path, EISDIR, error) : PV_OK;
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
