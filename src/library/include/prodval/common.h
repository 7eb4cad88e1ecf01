// SPDX-License-Identifier: GPL-3.0-or-later

/**
   @file
   What all parts share: how a call went, and the version.

   prodval.h includes it, and says what all of the library has in common.
*/

#ifndef PRODVAL_COMMON_H
#define PRODVAL_COMMON_H

/// Before a function: the shared library shows it.
#ifdef __GNUC__
#define PRODVAL_API __attribute__((visibility("default")))
#else
#define PRODVAL_API
#endif

/// The name of whoever is none of a model's producers.
#define PRODVAL_UNKNOWN "unknown"

#ifdef __cplusplus
extern "C" {
#endif

/// How a call went.  Later versions may have more.
typedef enum {
  PRODVAL_OK         = 0,
  PRODVAL_ERR_MEMORY = 1, ///< Out of memory
  PRODVAL_ERR_FILE   = 2, ///< A file can't be opened or read
  PRODVAL_ERR_FORMAT = 3, ///< A file is not what it should be
  PRODVAL_ERR_VALUE  = 4, ///< A value is out of range
  PRODVAL_ERR_DATA   = 5  ///< Too little sound
} ProdvalStatus;

/// A failure; the caller's memory.
typedef struct {
  ProdvalStatus status; ///< As returned
  char text[512]; ///< One line for people, without a newline: names the file or
                  ///< the value, and the remedy where there is one
} ProdvalError;

/// [any] The version of the library.
/// @return Such as "1.0.0"; with the shared library, that of the one that is loaded.
PRODVAL_API const char*
prodval_version(void);

#ifdef __cplusplus
}
#endif

#endif
