// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  --refuse where nothing can be learned from.

#ifndef PV_TOOLS_CLI_REFUSE_NOTE_H
#define PV_TOOLS_CLI_REFUSE_NOTE_H

/// [any] Say that --refuse has no effect on this music, and why.
void
pv_note_unused_refuse(void);

/// [any] Say that the model refuses, but none of those that its check learned.
void
pv_note_unchecked_refuse(void);

/// [any] Say that --refuse has no effect together with an option.
void
pv_note_refuse_with(const char* option);

#endif
