// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/decoders/tags.h"

#include "base/utf8.h"
#include "tools/base/name.h"
#include "tools/base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/// The same in UTF-8, on the heap; NULL when out of memory.
static char*
from_latin1(const char* text)
{
  char* const result = malloc(2 * strlen(text) + 1);
  char*       to     = result;
  for (; result && *text; ++text) {
    const unsigned char c = (unsigned char)*text;
    if (c < 0x80) {
      *to++ = (char)c;
    } else {
      *to++ = (char)(0xc0 | c >> 6);
      *to++ = (char)(0x80 | (c & 0x3f));
    }
  }
  if (result) {
    *to = '\0';
  }
  return result;
}

void
pv_tag_take(const char* text, size_t n, char name[PV_TAG_BYTES])
{
  char* const ended = text ? strndup(text, n) : NULL;
  char* const utf8 =
    ended && !pv_name_is_utf8(ended) ? from_latin1(ended) : NULL;
  char* const spelled = ended ? pv_name_make(utf8 ? utf8 : ended) : NULL;
  if (spelled && *spelled) {
    const size_t n_kept = pv_utf8_cut(spelled, PV_TAG_BYTES - 1);
    memcpy(name, spelled, n_kept);
    name[n_kept] = '\0';
  }
  free(spelled);
  free(utf8);
  free(ended);
}

void
pv_tags_take(PvAudioTags* tags,
             const char*  title,
             const char*  artist,
             const char*  date)
{
  const int year = date ? pv_text_year(date) : 0;
  tags->year     = year ? year : tags->year;
  pv_tag_take(title, SIZE_MAX, tags->title);
  pv_tag_take(artist, SIZE_MAX, tags->artist);
}
