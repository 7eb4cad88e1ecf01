// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A process that gives up what it does not need.

#ifndef PV_TOOLS_SANDBOX_CONFINE_H
#define PV_TOOLS_SANDBOX_CONFINE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  uint32_t seconds; ///< Processor time
  uint64_t bytes;   ///< Memory, beside what the process has already
} PvConfines;

/// [any] Close this descriptor and all after it.
void
pv_close_from(int first);

/**
   [any] Confine this process, for good.

   It keeps descriptors 0 to 2, and can open nothing else, nor write files, start
   processes, make code of data, or gain rights.  Beyond its time it is killed;
   beyond its memory allocation fails.

   @return False if system calls can't be filtered here: then only limits hold,
           within which it could still open files and sockets in place of
           descriptors that it closes.
*/
bool
pv_confine(const PvConfines* confines);

/// [setup] Whether pv_confine() would return true: it is tried in a process of its own.
bool
pv_confine_is_whole(void);

#endif
