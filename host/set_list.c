// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/set_list.h"

#include "base/guess_words.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_FIRST = 16 };

// Without memory the list lacks a song; whoever is told of it writes it down.
static void
keep(PvSetList* list, const PvSetSong* song)
{
  if (list->n == list->n_allocated) {
    const uint32_t   n = list->n ? 2 * list->n : N_FIRST;
    PvSetSong* const songs =
      (PvSetSong*)realloc(list->songs, n * sizeof(*songs));
    if (!songs) {
      return;
    }
    list->songs       = songs;
    list->n_allocated = n;
  }
  list->songs[list->n++] = *song;
}

const PvSetSong*
pv_set_list_end_song(PvSetList* list)
{
  if (!list->has_current) {
    return NULL;
  }
  list->has_current = false;
  list->ended       = list->current;
  keep(list, &list->ended);
  return &list->ended;
}

// Where a song follows another without a gap, its first guess comes when the
// other one's last did, or later; it began before that.
static const PvSetSong*
begin_song(PvSetList* list, const PvGuess* guess, double time_s)
{
  const double last =
    list->has_current ? list->current.from_s : list->ended.to_s;
  const double from_s          = fmax(time_s - guess->seconds, last);
  list->current.to_s           = fmin(list->current.to_s, from_s);
  const PvSetSong* const ended = pv_set_list_end_song(list);
  list->current     = (PvSetSong){ .from_s = from_s, .song = guess->song };
  list->has_current = true;
  return ended;
}

const PvSetSong*
pv_set_list_guess(PvSetList* list, const PvGuess* guess, double time_s)
{
  PvSetSong* const       song  = &list->current;
  const PvSetSong* const ended = list->has_current && song->song == guess->song
                                   ? NULL
                                   : begin_song(list, guess, time_s);
  const size_t           n = pv_utf8_cut(guess->name, sizeof(song->name) - 1);
  song->to_s               = time_s;
  song->label              = guess->label;
  song->confidence         = guess->confidence;
  memcpy(song->name, guess->name, n);
  song->name[n] = '\0';
  return ended;
}

void
pv_set_list_time(double seconds, char text[32])
{
  const uint64_t s = seconds > 0.0 ? (uint64_t)seconds : 0;
  snprintf(text, 32, "%" PRIu64 ":%02u:%02u", s / 3600, (unsigned)(s / 60 % 60),
           (unsigned)(s % 60));
}

void
pv_set_list_print(const PvSetList* list, FILE* out)
{
  fputs(list->n ? "Set list:\n" : "", out);
  for (uint32_t i = 0; i < list->n; ++i) {
    const PvSetSong* const song = &list->songs[i];
    char                   from[32], to[32];
    pv_set_list_time(song->from_s, from);
    pv_set_list_time(song->to_s, to);
    fprintf(out, "%9s  %9s  %3d %%  ", from, to,
            pv_guess_percent((double)song->confidence));
    pv_utf8_print(out, pv_guess_name(song->label, song->name));
    fputc('\n', out);
  }
}

void
pv_set_list_print_json(const PvSetList* list, FILE* out)
{
  fputs("{\"set\": [", out);
  for (uint32_t i = 0; i < list->n; ++i) {
    const PvSetSong* const song = &list->songs[i];
    fprintf(out, "%s{\"from\": %.3f, \"to\": %.3f, \"label\": ", i ? ", " : "",
            song->from_s, song->to_s);
    pv_utf8_print_json(out, song->name);
    fprintf(out, ", \"index\": %" PRId32 ", \"confidence\": %.6g}", song->label,
            (double)song->confidence);
  }
  fputs("]}\n", out);
}

void
pv_set_list_clear(PvSetList* list)
{
  free(list->songs);
  *list = (PvSetList){ 0 };
}
