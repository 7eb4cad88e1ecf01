// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/target_find.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { MOST_TOLD = 3 };

typedef enum { ARTIST, TITLE, TITLE_AND_ARTIST } Form;

typedef bool
IsSame(const char* a, const char* b);

const char*
pv_name_kind_word(PvNameKind kind)
{
  static const char* const words[] = { [PV_NAME_OF_NOTHING]  = NULL,
                                       [PV_NAME_OF_PRODUCER] = "producer",
                                       [PV_NAME_OF_SONG]     = "song",
                                       [PV_NAME_OF_FILE]     = "file" };
  return words[kind];
}

static void
write_fully(const PvModelParts* parts,
            uint32_t            song,
            char                text[PV_FULL_NAME_TEXT])
{
  snprintf(text, PV_FULL_NAME_TEXT, "%s (%s)", parts->songs[song].title,
           pv_song_artist(parts, song));
}

bool
pv_targets_are_same(const PvModelParts* parts,
                    PvNameKind          kind,
                    uint32_t            a,
                    uint32_t            b)
{
  return (kind == PV_NAME_OF_PRODUCER ||
          !strcmp(parts->songs[a].title, parts->songs[b].title)) &&
         !strcmp(pv_song_artist(parts, a), pv_song_artist(parts, b));
}

static bool
is_same(const char* a, const char* b)
{
  return !strcmp(a, b);
}

static bool
is_called(const PvModelParts* parts,
          uint32_t            song,
          Form                form,
          const char*         name,
          IsSame*             same)
{
  char full[PV_FULL_NAME_TEXT];
  switch (form) {
    case ARTIST:
      return same(pv_song_artist(parts, song), name);
    case TITLE:
      return same(parts->songs[song].title, name);
    default:
      write_fully(parts, song, full);
      return same(full, name);
  }
}

/// Find the first song that is called so; PV_NAME_OF_NOTHING, too, if two that differ
/// are.
static PvNameKind
find_called(const PvModelParts* parts,
            Form                form,
            const char*         name,
            IsSame*             same,
            uint32_t*           song)
{
  const PvNameKind kind =
    form == ARTIST ? PV_NAME_OF_PRODUCER : PV_NAME_OF_SONG;
  PvNameKind found = PV_NAME_OF_NOTHING;
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    if (is_called(parts, s, form, name, same)) {
      if (found && !pv_targets_are_same(parts, kind, *song, s)) {
        return PV_NAME_OF_NOTHING;
      }
      *song = found ? *song : s;
      found = kind;
    }
  }
  return found;
}

PvNameKind
pv_target_name_find(const PvModelParts* parts, const char* name, uint32_t* song)
{
  const Form last  = strchr(name, ')') ? TITLE_AND_ARTIST : TITLE;
  PvNameKind found = PV_NAME_OF_NOTHING;
  for (Form form = ARTIST; !found && form <= last; ++form) {
    found = find_called(parts, form, name, is_same, song);
  }
  for (Form form = ARTIST; !found && form <= last; ++form) {
    found = find_called(parts, form, name, pv_utf8_is_same_but_for_case, song);
  }
  return found;
}

char*
pv_target_name_copy(const PvModelParts* parts, PvNameKind kind, uint32_t song)
{
  const char* const title = parts->songs[song].title;
  char              full[PV_FULL_NAME_TEXT];
  uint32_t          other = 0;
  if (kind == PV_NAME_OF_PRODUCER) {
    return strdup(pv_song_artist(parts, song));
  }
  if (pv_target_name_find(parts, title, &other) == kind &&
      pv_targets_are_same(parts, kind, song, other)) {
    return strdup(title);
  }
  write_fully(parts, song, full);
  return strdup(full);
}

/// Whether no song before it is the same.
static bool
is_first(const PvModelParts* parts, uint32_t song)
{
  uint32_t s = 0;
  while (!pv_targets_are_same(parts, PV_NAME_OF_SONG, s, song)) {
    ++s;
  }
  return s == song;
}

uint32_t
pv_title_meanings_write(const PvModelParts* parts,
                        const char*         title,
                        char*               text,
                        size_t              size)
{
  uint32_t n  = 0;
  size_t   at = 0;
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    if (pv_utf8_is_same_but_for_case(parts->songs[s].title, title) &&
        is_first(parts, s)) {
      char full[PV_FULL_NAME_TEXT] = "...";
      if (n < MOST_TOLD) {
        write_fully(parts, s, full);
      }
      if (n <= MOST_TOLD && at < size) {
        at +=
          (size_t)snprintf(text + at, size - at, "%s%s", n ? ", " : "", full);
      }
      ++n;
    }
  }
  return n;
}
