// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/container/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 65536, WRITER_MS = 2000 };

/// What a path leads to, if that is no file and no pipe to be read.
static const char*
what_else(mode_t mode, PvAudioSource source)
{
  if (S_ISDIR(mode)) {
    return "a folder: give the files in it";
  }
  if (S_ISBLK(mode) || S_ISCHR(mode)) {
    return "a device, not a sound file";
  }
  if (S_ISREG(mode) || source == PV_FILES_OR_PIPES) {
    return NULL;
  }
  return S_ISFIFO(mode) ? "a pipe among the songs, not a file: remove it"
                        : "a socket among the songs, not a file: remove it";
}

static bool
write_all(int fd, const char* from, size_t n)
{
  while (n) {
    const ssize_t n_written = write(fd, from, n);
    if (n_written < 0 && errno != EINTR) {
      return false;
    }
    from += n_written > 0 ? n_written : 0;
    n -= n_written > 0 ? (size_t)n_written : 0;
  }
  return true;
}

/// Copy until the writer is done.
static bool
copy_all(int from, int to)
{
  char    chunk[CHUNK];
  ssize_t n = 0;
  while ((n = read(from, chunk, sizeof(chunk))) != 0) {
    if (n < 0 && errno != EINTR) {
      return false;
    }
    if (n > 0 && !write_all(to, chunk, (size_t)n)) {
      return false;
    }
  }
  return true;
}

/// Whether somebody writes into a pipe that was opened without waiting for it.
static bool
has_writer(int fd)
{
  struct pollfd at = { .fd = fd, .events = POLLIN };
  return poll(&at, 1, WRITER_MS) > 0;
}

// Decoders want to go back and forth.
static PvStatus
keep_stream(PvAudioBytes* bytes, const char* path, PvError* error)
{
  FILE* const kept    = tmpfile();
  const int   fd      = kept ? dup(fileno(kept)) : -1;
  const int   flags   = fcntl(bytes->fd, F_GETFL);
  const bool  is_done = fd >= 0 &&
                       !fcntl(bytes->fd, F_SETFL, flags & ~O_NONBLOCK) &&
                       copy_all(bytes->fd, fd);
  const int why = errno;
  if (kept) {
    fclose(kept);
  }
  if (!is_done) {
    if (fd >= 0) {
      close(fd);
    }
    return pv_fail_errno(error, path, why);
  }
  close(bytes->fd);
  bytes->fd = fd;
  return PV_OK;
}

static PvStatus
keep_pipe(PvAudioBytes* bytes, const char* path, PvError* error)
{
  return has_writer(bytes->fd)
           ? keep_stream(bytes, path, error)
           : pv_fail(error, PV_ERR_FILE,
                     "%s: a pipe without a writer: start the writer first",
                     path);
}

static PvStatus
check_size(const PvAudioBytes* bytes, const char* path, PvError* error)
{
  return bytes->size ? PV_OK
                     : pv_fail(error, PV_ERR_FORMAT,
                               "%s: empty: get the file again", path);
}

static PvStatus
look_at(PvAudioBytes* bytes,
        const char*   path,
        PvAudioSource source,
        PvError*      error)
{
  struct stat info;
  if (fstat(bytes->fd, &info)) {
    return pv_fail_errno(error, path, errno);
  }
  const char* const what = what_else(info.st_mode, source);
  if (what) {
    return pv_fail(error, PV_ERR_FILE, "%s: %s", path, what);
  }
  if (!S_ISREG(info.st_mode)) {
    const PvStatus status = keep_pipe(bytes, path, error);
    if (status) {
      return status;
    }
    if (fstat(bytes->fd, &info)) {
      return pv_fail_errno(error, path, errno);
    }
  }
  bytes->size = (uint64_t)info.st_size;
  return check_size(bytes, path, error);
}

/// What can't be read in any order.  A writer may take as long as they like.
static PvStatus
take_stream(PvAudioBytes* bytes, const char* path, PvError* error)
{
  if (isatty(STDIN_FILENO)) {
    return pv_fail(error, PV_ERR_FILE,
                   "%s: a terminal: send a sound file there, with | or <",
                   path);
  }
  PvAudioBytes stream = { .fd = dup(STDIN_FILENO) };
  if (stream.fd < 0) {
    return pv_fail_errno(error, path, errno);
  }
  PvStatus    status = keep_stream(&stream, path, error);
  const off_t size   = status ? 0 : lseek(stream.fd, 0, SEEK_END);
  stream.size        = size > 0 ? (uint64_t)size : 0;
  status             = status ? status : check_size(&stream, path, error);
  if (status) {
    close(stream.fd);
    return status;
  }
  *bytes = stream;
  return PV_OK;
}

// A regular file works in a sandbox, too, where nothing can be opened or looked at.
static PvStatus
take_standard_input(PvAudioBytes* bytes, const char* path, PvError* error)
{
  const off_t size = lseek(STDIN_FILENO, 0, SEEK_END);
  if (size < 0) {
    return take_stream(bytes, path, error);
  }
  *bytes = (PvAudioBytes){ .fd = STDIN_FILENO, .size = (uint64_t)size };
  return check_size(bytes, path, error);
}

PvStatus
pv_audio_bytes_open(PvAudioBytes* bytes,
                    const char*   path,
                    PvAudioSource source,
                    PvError*      error)
{
  if (source == PV_STANDARD_INPUT) {
    return take_standard_input(bytes, path, error);
  }
  PvAudioBytes opened = { .fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY |
                                             O_CLOEXEC) };
  if (opened.fd < 0) {
    return errno == ENXIO
             ? pv_fail(error, PV_ERR_FILE,
                       "%s: a socket or device, not a sound file", path)
             : pv_fail_errno(error, path, errno);
  }
  const PvStatus status = look_at(&opened, path, source, error);
  if (status) {
    close(opened.fd);
    return status;
  }
  *bytes = opened;
  return PV_OK;
}

static void
apply_patch(const PvAudioBytes* bytes, uint64_t at, unsigned char* to, size_t n)
{
  for (size_t i = 0; i < bytes->n_patch; ++i) {
    const uint64_t place = bytes->patch_at + i;
    if (place >= at && place - at < n) {
      to[place - at] = bytes->patch[i];
    }
  }
}

size_t
pv_audio_bytes_read(const PvAudioBytes* bytes, uint64_t at, void* to, size_t n)
{
  size_t n_read = 0;
  while (n_read < n) {
    const ssize_t n_more =
      pread(bytes->fd, (char*)to + n_read, n - n_read, (off_t)(at + n_read));
    if (!n_more || (n_more < 0 && errno != EINTR)) {
      break;
    }
    n_read += n_more > 0 ? (size_t)n_more : 0;
  }
  apply_patch(bytes, at, to, n_read);
  return n_read;
}

bool
pv_audio_seek(uint64_t* at, uint64_t size, int64_t offset, int whence)
{
  const int64_t end  = (int64_t)size;
  const int64_t from = whence == SEEK_END   ? end
                       : whence == SEEK_CUR ? (int64_t)*at
                                            : 0;
  if (offset < -from || offset > end - from) {
    return false;
  }
  *at = (uint64_t)(from + offset);
  return true;
}

void
pv_audio_bytes_close(PvAudioBytes* bytes)
{
  close(bytes->fd);
}
