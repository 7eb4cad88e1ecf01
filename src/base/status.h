// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What went wrong, in one line that a person can act on.

#ifndef PV_BASE_STATUS_H
#define PV_BASE_STATUS_H

typedef enum {
  PV_OK = 0,
  PV_ERR_MEMORY, ///< Out of memory
  PV_ERR_FILE,   ///< A file or folder can't be opened, read or written
  PV_ERR_FORMAT, ///< A file is not what it should be
  PV_ERR_VALUE,  ///< A value from outside is out of range
  PV_ERR_DATA,   ///< Too little, or the wrong, music to work with
  PV_ERR_BUSY    ///< Another process works on the same
} PvStatus;

/// Exit statuses of all programs and commands.
enum {
  PV_EXIT_DONE     = 0,
  PV_EXIT_UNUSABLE = 1, ///< A file, model or server could not be used; what
                        ///< could be done without was
  PV_EXIT_USAGE = 2,    ///< Wrong usage; nothing was done
  PV_EXIT_AGAIN = 75 ///< Something is missing that another run makes; nothing
                     ///< was done
};

/// A failure: `text` is one line without a newline; it names the file or the
/// value, and the remedy where there is one.  Owned by the caller.
typedef struct {
  PvStatus status;
  char     text[512];
} PvError;

/**
   [any] Note a failure and return it, so that a function can `return
   pv_fail(error, PV_ERR_FILE, "…", …)`.

   @param error  May be NULL; the text is cut to its room, and what may not
                 reach a terminal (utf8.h) is replaced by '?'.
*/
PvStatus
pv_fail(PvError* error, PvStatus status, const char* format, ...)
  __attribute__((format(printf, 3, 4)));

/// [any] The same for what the system says of a file, without more words: "FILE: No
/// such file or directory".  `number` is errno's; 0: the system said nothing, but
/// took less than all.
PvStatus
pv_fail_errno(PvError* error, const char* path, int number);

#endif
