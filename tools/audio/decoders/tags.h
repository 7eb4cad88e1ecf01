// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What sound files say of themselves.

#ifndef PV_TOOLS_AUDIO_DECODERS_TAGS_H
#define PV_TOOLS_AUDIO_DECODERS_TAGS_H

#include <stddef.h>

enum { PV_TAG_BYTES = 256 };

/// Names are spelled as by pv_name_make(); empty: there is no such tag.
typedef struct {
  char title[PV_TAG_BYTES];
  char artist[PV_TAG_BYTES];
  int  year; ///< 0: none
} PvAudioTags;

/**
   [any] Take a name from a file.

   What is not UTF-8 is taken to be Latin-1, as older tags are.  A name that is too
   long is cut.

   @param text  NULL, or up to `n` bytes, which may end earlier with 0.
   @param[out] name  Unchanged without a visible character.
*/
void
pv_tag_take(const char* text, size_t n, char name[PV_TAG_BYTES]);

/// [any] Take title, artist and the year of a date, each NULL if a file has none; what
/// is not there stays as it is.
void
pv_tags_take(PvAudioTags* tags,
             const char*  title,
             const char*  artist,
             const char*  date);

#endif
