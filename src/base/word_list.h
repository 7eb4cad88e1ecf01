// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Lists of words in messages.

#ifndef PV_BASE_WORD_LIST_H
#define PV_BASE_WORD_LIST_H

#include <stddef.h>

/// [any] Add a word to a list, after `separator` unless it is the first; what does
/// not fit into `size` bytes is cut.
void
pv_word_list_add(char*       list,
                 size_t      size,
                 const char* separator,
                 const char* word);

#endif
