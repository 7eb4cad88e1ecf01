// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Passages: what is heard of a song by somebody who comes in at some place
/// of it.

#ifndef PV_TOOLS_CORPUS_PASSAGES_H
#define PV_TOOLS_CORPUS_PASSAGES_H

#include "tools/corpus/audience.h"

/// As much as is heard of each.
enum { PV_PASSAGE_S = 30 };

typedef struct PvPassages PvPassages;

/**
   [any] Have an audience listen to passages of a song, too; NULL when out of
   memory.

   From each minute a place is drawn where one begins.  It is observed for 30 s, or
   to the song's end, as a song would be that begins there.  Places depend on the
   song's number only.  A passage for which there is no memory is passed over.

   @param recipe, audience  The caller's; must outlive the passages.
*/
PvPassages*
pv_passages_new(const PvRecipe*   recipe,
                const PvAudience* audience,
                uint32_t          song);

/// [any] Take the song's next frame.
void
pv_passages_feed(PvPassages* passages, const PvFrame* frame);

/// [any] The song is over: end those that are going on, and free them.  NULL is
/// fine.
void
pv_passages_end(PvPassages* passages);

#endif
