// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/target_name.h"

#include "base/guess_words.h"
#include "base/near_name.h"
#include "base/utf8.h"
#include "profile/finding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_WEIGHT 1e6

enum {
  SHORT_NAMES    = 60,
  LONG_NAME      = 100,
  MEANINGS_TEXT  = 384,
  MOST_LISTED    = 4,
  LISTED_NAME    = 40,
  PRODUCERS_TEXT = MOST_LISTED * (LISTED_NAME + 2) + 8,
  HINT_TEXT      = PRODUCERS_TEXT + 40
};

/// Whether a name is what whoever the model does not know is called.
static bool
means_nobody(const char* name)
{
  static const char* const names[] = { PV_UNKNOWN, PV_SOMEBODY_ELSE, "nobody",
                                       "others" };
  bool                     is_one  = false;
  for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); ++i) {
    is_one = is_one || pv_utf8_is_same_but_for_case(names[i], name);
  }
  return is_one;
}

/// Write some of the producers: "Ann, Ben, ..."; "" if there are none.
static void
write_producers(const PvModelParts* parts, char text[PRODUCERS_TEXT])
{
  uint32_t n  = 0;
  size_t   at = 0;
  *text       = '\0';
  for (uint32_t l = 0; l < parts->n_labels && n <= MOST_LISTED; ++l) {
    const char* const name = n < MOST_LISTED ? parts->labels[l] : "...";
    if (!means_nobody(parts->labels[l])) {
      at += (size_t)snprintf(text + at, PRODUCERS_TEXT - at, "%s%.*s",
                             n ? ", " : "", (int)pv_utf8_cut(name, LISTED_NAME),
                             name);
      ++n;
    }
  }
}

/// Write some of the producers, or where they are listed, as whoever may name files has
/// a terminal.
static void
write_hint(const PvModelParts* parts, bool may_be_file, char text[HINT_TEXT])
{
  char producers[PRODUCERS_TEXT];
  write_producers(parts, producers);
  if (may_be_file || !*producers) {
    snprintf(text, HINT_TEXT, ": prodval info lists its producers");
  } else {
    snprintf(text, HINT_TEXT, ": its producers are %s", producers);
  }
}

static PvStatus
fail_with_near(const PvModelParts* parts,
               const char*         name,
               bool                may_be_file,
               PvError*            error)
{
  PvNearNames near = { .wanted = name };
  for (uint32_t l = 0; l < parts->n_labels; ++l) {
    pv_near_name_add(&near, parts->labels[l]);
  }
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    pv_near_name_add(&near, parts->songs[s].title);
    pv_near_name_add(&near, pv_song_artist(parts, s));
  }
  char text[PV_NEAR_TEXT];
  pv_near_names_write(&near, text, sizeof(text));
  char hint[HINT_TEXT];
  write_hint(parts, may_be_file, hint);
  return pv_fail(error, PV_ERR_VALUE,
                 "%s: neither a producer nor a song of the model%s%s", name,
                 may_be_file ? ", nor a file" : "", near.n ? text : hint);
}

PvStatus
pv_target_name_fail(const PvModelParts* parts,
                    const char*         name,
                    bool                may_be_file,
                    PvError*            error)
{
  if (means_nobody(name)) {
    return pv_fail(error, PV_ERR_VALUE,
                   "%s: that is nobody in particular, and has no songs to "
                   "compare with: name a producer%s, an artist%s a song%s",
                   name, may_be_file ? " (prodval info lists them)" : "",
                   may_be_file ? "," : " or", may_be_file ? " or a file" : "");
  }
  char           meanings[MEANINGS_TEXT];
  const uint32_t n =
    pv_title_meanings_write(parts, name, meanings, sizeof(meanings));
  if (n == 2) {
    return pv_fail(error, PV_ERR_VALUE, "%s: two songs: %s", name, meanings);
  }
  return n > 2
           ? pv_fail(error, PV_ERR_VALUE, "%s: %u songs: %s", name, n, meanings)
           : fail_with_near(parts, name, may_be_file, error);
}

/// Find what a name stands for; NULL: out of memory.
static char*
take_name(const PvModelParts* parts,
          const char*         text,
          size_t              n,
          PvNamedFiles        files,
          PvNameKind*         kind)
{
  uint32_t    song = 0;
  char* const name = strndup(text, n);
  if (!name) {
    return NULL;
  }
  *kind = pv_target_name_find(parts, name, &song);
  if (*kind != PV_NAME_OF_NOTHING) {
    free(name);
    return pv_target_name_copy(parts, *kind, song);
  }
  if (files.has && files.has(files.user, name)) {
    *kind = PV_NAME_OF_FILE;
  }
  return name;
}

/// Whether a text is a weight and nothing else.
static bool
read_weight(const char* text, double* weight)
{
  char* end = NULL;
  *weight   = strtod(text, &end);
  return end != text && !*end && *weight > 0.0 && *weight <= MOST_WEIGHT;
}

/// Take NAME of NAME=WEIGHT; what stands for nothing so, either, stays as it is.
static PvStatus
take_weighed(const PvModelParts* parts,
             const char*         text,
             PvNamedFiles        files,
             PvTargetName*       target,
             PvError*            error)
{
  const char* const equal  = strrchr(text, '=');
  double            weight = 0.0;
  PvNameKind        kind   = PV_NAME_OF_NOTHING;
  char* const       name =
    take_name(parts, text, (size_t)(equal - text), files, &kind);
  const bool is_weight = read_weight(equal + 1, &weight);
  if (!name) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  if (kind == PV_NAME_OF_NOTHING && !is_weight) {
    free(name);
    return PV_OK;
  }
  free(target->name);
  *target = (PvTargetName){ kind, name, weight, 0 };
  return is_weight
           ? PV_OK
           : pv_fail(
               error, PV_ERR_VALUE,
               "%s: weight %s: must be a number above 0, and 1000000 at most",
               name, equal + 1);
}

/// A folder may be typed with slashes at its end.
static void
trim_path(char* path)
{
  size_t n = strlen(path);
  while (n > 1 && path[n - 1] == '/') {
    path[--n] = '\0';
  }
}

PvStatus
pv_target_name_take(const PvModelParts* parts,
                    const char*         text,
                    PvNamedFiles        files,
                    PvTargetName*       target,
                    PvError*            error)
{
  *target      = (PvTargetName){ PV_NAME_OF_NOTHING, NULL, 1.0, 0 };
  target->name = take_name(parts, text, strlen(text), files, &target->kind);
  if (!target->name) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  const PvStatus status =
    target->kind != PV_NAME_OF_NOTHING || !strchr(text, '=')
      ? PV_OK
      : take_weighed(parts, text, files, target, error);
  if (!status && target->kind == PV_NAME_OF_FILE) {
    trim_path(target->name);
  }
  return status;
}

const char*
pv_target_shown(const PvTargetName* target)
{
  return target->name + target->hidden;
}

PvStatus
pv_target_names_check_last(const PvTargetName* targets,
                           uint32_t            n,
                           PvError*            error)
{
  const char* const name = targets[n - 1].name;
  for (uint32_t t = 0; t + 1 < n; ++t) {
    if (!strcmp(targets[t].name, name)) {
      return pv_fail(error, PV_ERR_VALUE,
                     "%s: named twice: name it once, to count twice as %s=2",
                     pv_target_shown(&targets[t]),
                     pv_target_shown(&targets[t]));
    }
  }
  return PV_OK;
}

static void
write_one(const PvTargetName* target, char text[PV_THAN_TEXT])
{
  pv_than_write(pv_target_shown(target), target->kind == PV_NAME_OF_PRODUCER,
                text);
}

void
pv_target_names_write(const PvTargetName* targets,
                      uint32_t            n,
                      char*               text,
                      size_t              size)
{
  size_t at = 0;
  for (uint32_t t = 0; t < n && at < size; ++t) {
    char one[PV_THAN_TEXT];
    write_one(&targets[t], one);
    at += (size_t)snprintf(text + at, size - at, "%s%s",
                           t == 0      ? ""
                           : t + 1 < n ? ", "
                                       : " and ",
                           one);
  }
}

void
pv_target_than_write(const PvTargetName* targets,
                     uint32_t            n,
                     bool                is_without,
                     char*               text)
{
  char both[2 * PV_THAN_TEXT] = "";
  if (n == 2) {
    pv_target_names_write(targets, n, both, sizeof(both));
  }
  if (n == 1 && is_without) {
    snprintf(text, PV_THAN_TEXT, "%.*s's other songs",
             (int)pv_utf8_cut(targets[0].name, LONG_NAME), targets[0].name);
  } else if (n == 1) {
    write_one(&targets[0], text);
  } else {
    snprintf(text, PV_THAN_TEXT, "%.*s", SHORT_NAMES,
             *both && strlen(both) <= SHORT_NAMES ? both : "the targets");
  }
}
