// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/songs/set_log.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char header[] = "began,from,to,guess,confidence,nearest,artist\n";

/// A row, and its quoted names twice as long as they were.
enum { MAX_ROW = 1280 };

static PvStatus
fail(PvSetLog* log, PvError* error)
{
  log->has_failed = true;
  pv_fail(&log->why, PV_ERR_FILE,
          "%s: %s; songs that end from then on are only in the set list "
          "printed at the end",
          log->path, strerror(errno));
  *error = log->why;
  return PV_ERR_FILE;
}

// In one piece, so that no row is cut unless the disk is full.  False, and why
// in errno.
static bool
put(const PvSetLog* log, const char* text)
{
  size_t left = strlen(text);
  while (left > 0) {
    const ssize_t n = write(log->fd, text, left);
    if (n < 0) {
      return false;
    }
    text += n;
    left -= (size_t)n;
  }
  return true;
}

static bool
holds_a_set_list(const char* path)
{
  char        first[sizeof(header)] = "";
  FILE* const file                  = fopen(path, "r");
  const bool  does =
    file && fgets(first, (int)sizeof(first), file) && !strcmp(first, header);
  if (file) {
    fclose(file);
  }
  return does;
}

static PvStatus
begin(PvSetLog* log, PvError* error)
{
  struct stat info;
  if (fstat(log->fd, &info)) {
    return pv_fail_errno(error, log->path, errno);
  }
  if (!S_ISREG(info.st_mode) || info.st_size == 0) {
    return put(log, header) ? PV_OK : pv_fail_errno(error, log->path, errno);
  }
  return holds_a_set_list(log->path)
           ? PV_OK
           : pv_fail(error, PV_ERR_FORMAT,
                     "%s: not a set list; name another file with --log",
                     log->path);
}

PvStatus
pv_set_log_open(PvSetLog* log, const char* path, PvError* error)
{
  *log = (PvSetLog){ .path = path, .fd = -1 };
  if (!path) {
    return PV_OK;
  }
  log->fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  return log->fd < 0 ? pv_fail_errno(error, path, errno) : begin(log, error);
}

static char*
add_text(char* at, const char* text)
{
  const size_t n = strlen(text);
  memcpy(at, text, n);
  return at + n;
}

// As RFC 4180 quotes them; a control character, a line's end too, is '?'.
static char*
add_name(char* at, const char* name)
{
  *at++ = '"';
  for (; *name; ++name) {
    if (*name == '"') {
      *at++ = '"';
    }
    *at++ = (unsigned char)*name < ' ' ? '?' : *name;
  }
  *at++ = '"';
  return at;
}

// Nobody is named by a library.
static char*
add_guess(char* at, const PvSetSong* song)
{
  if (song->is_by_library) {
    return add_text(at, ",");
  }
  at = add_name(at, song->name);
  return at + snprintf(at, 16, ",%.4f", (double)song->confidence);
}

PvStatus
pv_set_log_write(PvSetLog* log, const PvSetSong* song, PvError* error)
{
  char row[MAX_ROW], began[PV_SET_TEXT], from[PV_SET_TEXT], to[PV_SET_TEXT];
  if (!log->path || log->has_failed) {
    return PV_OK;
  }
  pv_set_list_clock(song->began_s, began);
  pv_set_list_time(song->from_s, from);
  pv_set_list_time(song->to_s, to);
  char* at = row + snprintf(row, MAX_ROW, "%s,%s,%s,", began, from, to);
  at       = add_guess(at, song);
  at       = add_name(add_text(at, ","), song->nearest);
  at       = add_name(add_text(at, ","), song->artist);
  memcpy(at, "\n", 2);
  return put(log, row) ? PV_OK : fail(log, error);
}

PvStatus
pv_set_log_close(PvSetLog* log, PvError* error)
{
  const int fd = log->fd;
  log->fd      = -1;
  return log->path && fd >= 0 && close(fd) && !log->has_failed
           ? fail(log, error)
           : PV_OK;
}
