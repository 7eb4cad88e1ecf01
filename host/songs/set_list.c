// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/songs/set_list.h"

#include "base/guess_words.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { N_FIRST = 16 };

static void
leave_out_oldest(PvSetList* list)
{
  --list->n;
  ++list->n_left_out;
  memmove(list->songs, list->songs + 1, list->n * sizeof(*list->songs));
}

// Without memory the list lacks a song; whoever is told of it writes it down.
static void
keep(PvSetList* list, const PvSetSong* song)
{
  if (list->n == PV_SET_SONGS) {
    leave_out_oldest(list);
  }
  if (list->n == list->n_allocated) {
    const uint32_t   twice = list->n ? 2 * list->n : N_FIRST;
    const uint32_t   n     = twice < PV_SET_SONGS ? twice : PV_SET_SONGS;
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
begin_song(PvSetList*     list,
           const PvGuess* guess,
           double         time_s,
           int64_t        clock_s)
{
  const double last =
    list->has_current ? list->current.from_s : list->ended.to_s;
  const double from_s          = fmax(time_s - guess->seconds, last);
  list->current.to_s           = fmin(list->current.to_s, from_s);
  const PvSetSong* const ended = pv_set_list_end_song(list);
  list->current                = (PvSetSong){ .from_s  = from_s,
                                              .began_s = clock_s - llround(time_s - from_s),
                                              .song    = guess->song };
  list->has_current            = true;
  return ended;
}

static void
copy(char* to, size_t size, const char* text)
{
  const size_t n = pv_utf8_cut(text, size - 1);
  memcpy(to, text, n);
  to[n] = '\0';
}

const PvSetSong*
pv_set_list_guess(PvSetList*     list,
                  const PvGuess* guess,
                  double         time_s,
                  int64_t        clock_s)
{
  PvSetSong* const       song    = &list->current;
  const PvGuessSong      none    = { "", "", "", 0.0 };
  const PvGuessSong      nearest = guess->n_songs ? guess->songs[0] : none;
  const PvSetSong* const ended = list->has_current && song->song == guess->song
                                   ? NULL
                                   : begin_song(list, guess, time_s, clock_s);
  song->to_s                   = time_s;
  song->label                  = guess->label;
  song->confidence             = guess->confidence;
  song->is_by_library          = pv_guess_is_by_library(guess);
  copy(song->name, sizeof(song->name), guess->name);
  copy(song->nearest, sizeof(song->nearest), nearest.title);
  copy(song->artist, sizeof(song->artist), nearest.artist);
  return ended;
}

void
pv_set_list_time(double seconds, char text[PV_SET_TEXT])
{
  const uint64_t s = seconds > 0.0 ? (uint64_t)seconds : 0;
  snprintf(text, PV_SET_TEXT, "%" PRIu64 ":%02u:%02u", s / 3600,
           (unsigned)(s / 60 % 60), (unsigned)(s % 60));
}

// With the colon that strftime() leaves out.
void
pv_set_list_clock(int64_t clock_s, char text[PV_SET_TEXT])
{
  const time_t clock = (time_t)clock_s;
  struct tm    local = { 0 };
  tzset();
  localtime_r(&clock, &local);
  size_t n = strftime(text, PV_SET_TEXT - 1, "%Y-%m-%dT%H:%M:%S%z", &local);
  if (n >= 2) {
    memmove(text + n - 1, text + n - 2, 3);
    text[n - 2] = ':';
  } else {
    text[0] = '\0';
  }
}

static void
print_song(const PvSetSong* song, FILE* out)
{
  char from[PV_SET_TEXT], to[PV_SET_TEXT];
  pv_set_list_time(song->from_s, from);
  pv_set_list_time(song->to_s, to);
  fprintf(out, "%9s  %9s  ", from, to);
  if (song->is_by_library) {
    fputs("near ", out);
    pv_utf8_print(out, song->nearest);
    fputs(" by ", out);
    pv_utf8_print(out, pv_guess_artist(song->artist));
  } else {
    fprintf(out, "%3d %%  ", pv_guess_percent((double)song->confidence));
    pv_utf8_print(out, pv_guess_name(song->label, song->name));
  }
  fputc('\n', out);
}

void
pv_set_list_print(const PvSetList* list, FILE* out)
{
  fputs(list->n ? "Set list:\n" : "", out);
  if (list->n_left_out) {
    fprintf(out,
            "  the last %d songs; %" PRIu64 " before them are left out, which "
            "--log keeps\n",
            PV_SET_SONGS, list->n_left_out);
  }
  for (uint32_t i = 0; i < list->n; ++i) {
    print_song(&list->songs[i], out);
  }
}

// Nobody is named by a library.
static void
print_json_guess(const PvSetSong* song, FILE* out)
{
  if (song->is_by_library) {
    fputs(", \"label\": null, \"index\": -1, \"confidence\": null", out);
    return;
  }
  fputs(", \"label\": ", out);
  pv_utf8_print_json(out, song->name);
  fprintf(out, ", \"index\": %" PRId32 ", \"confidence\": %.6g", song->label,
          (double)song->confidence);
}

static void
print_json_song(const PvSetSong* song, FILE* out)
{
  char began[PV_SET_TEXT];
  pv_set_list_clock(song->began_s, began);
  fprintf(out, "{\"from\": %.3f, \"to\": %.3f", song->from_s, song->to_s);
  print_json_guess(song, out);
  fprintf(out, ", \"began\": \"%s\", \"neighbour\": ", began);
  if (song->nearest[0]) {
    fputs("{\"title\": ", out);
    pv_utf8_print_json(out, song->nearest);
    fputs(", \"artist\": ", out);
    pv_utf8_print_json(out, song->artist);
    fputs("}}", out);
  } else {
    fputs("null}", out);
  }
}

void
pv_set_list_print_json(const PvSetList* list, FILE* out)
{
  fputs("{\"set\": [", out);
  for (uint32_t i = 0; i < list->n; ++i) {
    fputs(i ? ", " : "", out);
    print_json_song(&list->songs[i], out);
  }
  fprintf(out, "], \"left_out\": %" PRIu64 "}\n", list->n_left_out);
}

void
pv_set_list_clear(PvSetList* list)
{
  free(list->songs);
  *list = (PvSetList){ 0 };
}
