// SPDX-License-Identifier: GPL-3.0-or-later

// memfd_create() is Linux's.
#define _GNU_SOURCE

#include "http/files.h"

#include "base/utf8.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MAX_NAME = 200 };

static const char farewell[] = "{\"error\": \"the server ends\"}";

struct PvHttpFile {
  PvHttpFile* next; ///< In the list of those that wait, or are answered
  struct MHD_Connection* connection;
  int                    fd;
  size_t                 n; ///< Bytes
  bool                   is_answered;
  char*                  answer; ///< NULL: that the server ends
  bool                   is_usable;
  char                   name[MAX_NAME + 1];
};

static int
open_nameless(void)
{
#ifdef __linux__
  return memfd_create("song", MFD_CLOEXEC);
#else
  char      path[] = "/tmp/prodval.XXXXXX";
  const int fd     = mkstemp(path);
  if (fd >= 0) {
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    unlink(path);
  }
  return fd;
#endif
}

void
pv_http_files_init(PvHttpFiles* files)
{
  pthread_mutex_init(&files->mutex, NULL);
  pthread_cond_init(&files->has_some, NULL);
}

void
pv_http_files_clear(PvHttpFiles* files)
{
  pthread_cond_destroy(&files->has_some);
  pthread_mutex_destroy(&files->mutex);
}

PvHttpFile*
pv_http_file_begin(PvHttpFiles* files, const char* name)
{
  PvHttpFile* const file = files->n < PV_HTTP_MAX_FILES
                             ? (PvHttpFile*)calloc(1, sizeof(PvHttpFile))
                             : NULL;
  if (!file) {
    return NULL;
  }
  file->fd = open_nameless();
  if (file->fd < 0) {
    free(file);
    return NULL;
  }
  const char* const known = name && name[0] ? name : "song";
  memcpy(file->name, known, pv_utf8_cut(known, MAX_NAME));
  pv_utf8_clean(file->name);
  ++files->n;
  return file;
}

bool
pv_http_file_add(const PvHttpFiles* files,
                 PvHttpFile*        file,
                 const char*        bytes,
                 size_t             n)
{
  if (n > files->max_size - file->n) {
    return false;
  }
  for (size_t n_written = 0; n_written < n;) {
    const ssize_t now = write(file->fd, bytes + n_written, n - n_written);
    if (now <= 0) {
      return false;
    }
    n_written += (size_t)now;
  }
  file->n += n;
  return true;
}

static void
append(PvHttpFile** list, PvHttpFile* file)
{
  while (*list) {
    list = &(*list)->next;
  }
  file->next = NULL;
  *list      = file;
}

const char*
pv_http_file_finish(PvHttpFiles*           files,
                    PvHttpFile*            file,
                    struct MHD_Connection* connection,
                    bool*                  is_usable)
{
  if (file->is_answered || files->is_over) {
    *is_usable = file->is_usable;
    return file->answer ? file->answer : farewell;
  }
  file->connection = connection;
  MHD_suspend_connection(connection);
  pthread_mutex_lock(&files->mutex);
  append(&files->waiting, file);
  pthread_cond_signal(&files->has_some);
  pthread_mutex_unlock(&files->mutex);
  return NULL;
}

void
pv_http_files_wake(PvHttpFiles* files)
{
  pthread_mutex_lock(&files->mutex);
  PvHttpFile* file = files->answered;
  files->answered  = NULL;
  pthread_mutex_unlock(&files->mutex);
  while (file) {
    // It may be gone once its connection goes on.
    PvHttpFile* const next = file->next;
    MHD_resume_connection(file->connection);
    file = next;
  }
}

void
pv_http_file_end(PvHttpFiles* files, PvHttpFile* file)
{
  --files->n;
  close(file->fd);
  free(file->answer);
  free(file);
}

// Under the lock; NULL: none waits.
static PvHttpFile*
take_first(PvHttpFiles* files)
{
  PvHttpFile* const file = files->waiting;
  files->waiting         = file ? file->next : NULL;
  return file;
}

PvHttpFile*
pv_http_files_next(PvHttpFiles* files)
{
  pthread_mutex_lock(&files->mutex);
  while (!files->waiting) {
    pthread_cond_wait(&files->has_some, &files->mutex);
  }
  PvHttpFile* const file = take_first(files);
  pthread_mutex_unlock(&files->mutex);
  return file;
}

PvHttpFile*
pv_http_files_poll(PvHttpFiles* files)
{
  pthread_mutex_lock(&files->mutex);
  PvHttpFile* const file = take_first(files);
  pthread_mutex_unlock(&files->mutex);
  return file;
}

size_t
pv_http_file_read(const PvHttpFile* file, void* bytes, size_t size)
{
  const ssize_t n = pread(file->fd, bytes, size, 0);
  return n > 0 ? (size_t)n : 0;
}

void
pv_http_files_answer(PvHttpFiles* files,
                     PvHttpFile*  file,
                     bool         is_usable,
                     char*        json)
{
  file->is_answered = true;
  file->answer      = json;
  file->is_usable   = is_usable;
  pthread_mutex_lock(&files->mutex);
  append(&files->answered, file);
  pthread_mutex_unlock(&files->mutex);
}

void
pv_http_files_give_up(PvHttpFiles* files)
{
  files->is_over = true;
  pthread_mutex_lock(&files->mutex);
  PvHttpFile* file = NULL;
  while ((file = take_first(files)) != NULL) {
    file->is_answered = true;
    append(&files->answered, file);
  }
  pthread_mutex_unlock(&files->mutex);
}

int
pv_http_file_bytes(const PvHttpFile* file)
{
  return file->fd;
}

// Its connection waits, and is not closed before it goes on.
int
pv_http_file_sender(const PvHttpFile* file)
{
  return MHD_get_connection_info(file->connection,
                                 MHD_CONNECTION_INFO_CONNECTION_FD)
    ->connect_fd;
}

const char*
pv_http_file_name(const PvHttpFile* file)
{
  return file->name;
}
