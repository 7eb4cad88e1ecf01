// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The live page: a server on a thread of its own that shows browsers
/// and programs the newest of what it is given.  docs/http.md says what it
/// serves.

#ifndef PV_HTTP_HTTP_H
#define PV_HTTP_HTTP_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

enum {
  PV_HTTP_MAX_NAMES     = 8,
  PV_HTTP_MAX_EVENTS    = 100,
  PV_HTTP_MAX_URL       = 512,
  PV_HTTP_MAX_TARGET    = 255,      ///< Bytes of its name
  PV_HTTP_MAX_FILES     = 3,        ///< At once, each in memory
  PV_HTTP_MAX_FILE_SIZE = 200 << 20 ///< Bytes
};

/// What is shown, each as one JSON text.
typedef enum {
  PV_HTTP_MODEL, ///< Browsers are only told that it has changed
  PV_HTTP_STATE,
  PV_HTTP_GUESS,
  PV_HTTP_SET,
  PV_HTTP_DIFFERENCE, ///< From the target
  PV_HTTP_MOMENT,     ///< The guess in short: all are kept, for some hours, or
                      ///< until there is another model
  PV_HTTP_N_TOPICS
} PvHttpTopic;

/// A song that browsers may play.
typedef struct {
  char*       path; ///< Its file; NULL: it can't be played
  const char* type; ///< What its content is, as "audio/flac"
  dev_t       device;
  ino_t       inode; ///< The file must still be this one
} PvHttpSong;

typedef struct {
  const char* at; ///< "[ADDRESS:]PORT"; without an address, this machine only
  uint32_t    n_names;
  const char* names[PV_HTTP_MAX_NAMES]; ///< By which browsers may call it, too
  const char* token;    ///< What visitors must know; NULL: one is made where
                        ///< others than this machine can reach the server
  uint32_t patience_ms; ///< For a request to be complete, and until those who
                        ///< listen get a sign of life; 0: 10 s
  bool              takes_files;   ///< In place of resets and targets
  uint32_t          max_file_size; ///< Bytes; 0: PV_HTTP_MAX_FILE_SIZE
  uint32_t          n_songs;
  const PvHttpSong* songs; ///< [n_songs] Outlive the server; NULL: none
} PvHttpOptions;

/// A file that somebody has sent, in memory only.
typedef struct PvHttpFile PvHttpFile;

typedef struct PvHttp PvHttp;

/// [any] Check "[ADDRESS:]PORT".
PvStatus
pv_http_check_address(const char* at, PvError* error);

/// [any] Check the name of a host.
PvStatus
pv_http_check_name(const char* name, PvError* error);

/**
   [setup] Bind the address and start the thread.

   @param options  Texts are copied, but not songs.
   @return NULL, and why in `error`.
*/
PvHttp*
pv_http_open(const PvHttpOptions* options, PvError* error);

/// [any] Where the page is, with the token if one is needed.
const char*
pv_http_url(const PvHttp* http);

/**
   [worker] Show this from now on.  Neither waits nor is waited for: a text that
   the server has not taken when the next one comes is never shown.

   @param json  From malloc(), [n] bytes in one line; taken over.  NULL: there
                is nothing to show any more.
*/
void
pv_http_publish(PvHttp* http, PvHttpTopic topic, char* json, size_t n);

/// Prints one JSON text in one line, and ends it.
typedef void (*PvHttpPrint)(FILE* out, const void* what);

/// [worker] Publish what is printed.  Without memory the page stays as it is.
void
pv_http_print(PvHttp*     http,
              PvHttpTopic topic,
              PvHttpPrint print,
              const void* what);

/// [worker] Whether somebody has asked for a reset since the last call.
bool
pv_http_take_reset(PvHttp* http);

/// Compare with what a name stands for; "": with nothing.  A failure if it stands
/// for nothing.
typedef PvStatus (*PvHttpAim)(void* user, const char* name, PvError* error);

/// [worker] Call `aim` for each target that somebody has asked for since the last
/// call, and answer them.
void
pv_http_answer_targets(PvHttp* http, PvHttpAim aim, void* user);

/// [worker] Wait for a file that somebody sends.  It is to be answered.
PvHttpFile*
pv_http_next_file(PvHttp* http);

/// [worker] A descriptor of its bytes, and of the connection to whoever sent it,
/// which is hung up when they go; both until it is answered.
int
pv_http_file_bytes(const PvHttpFile* file);
int
pv_http_file_sender(const PvHttpFile* file);

/// [worker] What it was called where it came from; harmless to print.
const char*
pv_http_file_name(const PvHttpFile* file);

/// [worker] Answer whoever sent it, and let go of it.
/// @param json  From malloc(), ended by 0; taken over.
/// @param is_usable  If not, the answer is an error.
void
pv_http_answer_file(PvHttp* http, PvHttpFile* file, bool is_usable, char* json);

/// [setup] Say goodbye to all browsers and end the thread; no file is left that
/// was taken and not answered.  NULL is fine.
void
pv_http_close(PvHttp* http);

#endif
