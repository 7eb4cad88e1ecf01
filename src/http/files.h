// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Files that browsers and programs send: kept in memory, handed to the
/// worker one by one, and answered while the connection waits.

#ifndef PV_HTTP_FILES_H
#define PV_HTTP_FILES_H

#include "http/http.h"

#include <microhttpd.h>
#include <pthread.h>

/// Those that wait for the worker, and those that it has answered.
typedef struct {
  pthread_mutex_t mutex;
  pthread_cond_t  has_some;
  PvHttpFile*     waiting;  ///< The oldest first
  PvHttpFile*     answered; ///< To be sent
  bool            is_over;  ///< Nobody hears them any more
  uint32_t        n;        ///< In memory, of the server's thread
  uint32_t        max_size; ///< Bytes of each
} PvHttpFiles;

/// [setup] Before the server starts, and after it and the worker have ended.
void
pv_http_files_init(PvHttpFiles* files);
void
pv_http_files_clear(PvHttpFiles* files);

/// [any] Begin to take a file; NULL: there are too many, or no memory.
/// @param name  Where it came from; NULL: unknown.
PvHttpFile*
pv_http_file_begin(PvHttpFiles* files, const char* name);

/// [any] Take more of it; false if it is too long, or there is no memory.
bool
pv_http_file_add(const PvHttpFiles* files,
                 PvHttpFile*        file,
                 const char*        bytes,
                 size_t             n);

/// [any] Hand it to the worker; NULL: the connection waits.  Call it again when
/// the connection goes on: then it returns the answer.
/// @param[out] is_usable  Written with an answer.
const char*
pv_http_file_finish(PvHttpFiles*           files,
                    PvHttpFile*            file,
                    struct MHD_Connection* connection,
                    bool*                  is_usable);

/// [any] Have the connections go on whose files were answered.
void
pv_http_files_wake(PvHttpFiles* files);

/// [worker] Wait for the next one, and answer it with a text from malloc().
PvHttpFile*
pv_http_files_next(PvHttpFiles* files);
void
pv_http_files_answer(PvHttpFiles* files,
                     PvHttpFile*  file,
                     bool         is_usable,
                     char*        json);

/// [worker] The next one, which is answered in the same way; NULL: none waits.
PvHttpFile*
pv_http_files_poll(PvHttpFiles* files);

/// [worker] Read the beginning of a file; returns how many bytes were read.
/// @param[out] bytes  [size]
size_t
pv_http_file_read(const PvHttpFile* file, void* bytes, size_t size);

/// [any] From now on answer all that wait, or come, with an error.
void
pv_http_files_give_up(PvHttpFiles* files);

/// [any] The connection has ended, answered or not.
void
pv_http_file_end(PvHttpFiles* files, PvHttpFile* file);

#endif
