// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A scratch folder for a test, which is the working directory meanwhile.

#ifndef PV_TESTS_SCRATCH_H
#define PV_TESTS_SCRATCH_H

#include <stdbool.h>
#include <stdio.h>

/// Room for the path of a folder.
enum { PV_SCRATCH_ROOM = 256 };

/// Make an empty folder in $TMPDIR or /tmp.  Ends the test if it can't.
void
pv_new_folder(char path[PV_SCRATCH_ROOM]);

/// Delete a folder with all that is in it.
void
pv_remove_folder(const char* path);

/// Make a folder and go into it: an empty one, or a copy of what is shared.  Ends the
/// test if it can't.
void
pv_scratch_enter(void);

/// Leave it, and delete it with all that is in it.
void
pv_scratch_leave(void);

/// The same, but end the test if anything was left in it.
void
pv_scratch_leave_empty(void);

/// In an unchecked fixture: make a folder and go into it, a copy of which is in each
/// scratch folder from then on.
void
pv_scratch_share(void);

/// Delete what is shared.
void
pv_scratch_unshare(void);

/// Its path, without a slash at the end.
const char*
pv_scratch_path(void);

/// Do without root's rights, to whom all is open, until pv_scratch_use_rights().  False
/// where there is nobody else to be: in a user namespace that knows only root.
bool
pv_scratch_lose_rights(void);

/// Be who this was.
void
pv_scratch_use_rights(void);

/// Create a file, with the folders above it.
FILE*
pv_create_file(const char* path);

/// Write a file of this text, with the folders above it.
void
pv_write_file(const char* path, const char* text);

#endif
