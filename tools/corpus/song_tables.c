// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/song_tables.h"

#include "base/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  CELL    = 16, // Codes
  N_DRAWN = 8,  // Codes of a table: of unlike songs few meet
  AT_ONCE = 16  // Tables, for each of which all songs are gone through
};

static const double all_but = 1e-6; ///< Share of pairs that may be missed

/// What songs are told apart by in one table.
typedef struct {
  uint32_t code[N_DRAWN];
  uint32_t shift[N_DRAWN];
} Table;

typedef struct {
  const PvCodedSongs* songs;
  PvSongTablesVisit   visit;
  void*               user;
  Table               tables[AT_ONCE];
  uint64_t*           keys;    ///< [AT_ONCE][n_songs]
  uint32_t            n_lists; ///< A power of two
  uint32_t* heads; ///< [n_lists]: 1 + the newest song, 0: there is none
  uint32_t* next;  ///< [n_songs]: likewise
} Work;

/// How many tables there must be so that a pair of like songs is missed by all of them with
/// the probability all_but.  A drawn code has the same cell for both with the probability
/// `met` at least: it is among the three quarters, and no border of cells is between the two.
static uint32_t
count_tables(double near)
{
  const double met = 0.75 * (1.0 - near / CELL);
  return (uint32_t)ceil(log(all_but) / log1p(-pow(met, N_DRAWN)));
}

static void
draw_tables(Work* work, uint64_t* random)
{
  for (uint32_t t = 0; t < AT_ONCE; ++t) {
    for (uint32_t i = 0; i < N_DRAWN; ++i) {
      work->tables[t].code[i]  = pv_random_below(random, work->songs->n_used);
      work->tables[t].shift[i] = pv_random_below(random, CELL);
    }
  }
}

static uint64_t
key_of(const Table* table, const uint8_t* codes)
{
  uint64_t key = 0;
  for (uint32_t i = 0; i < N_DRAWN; ++i) {
    key = key << 8 | (codes[table->code[i]] + table->shift[i]) / CELL;
  }
  return key;
}

static void
make_keys(Work* work)
{
  const PvCodedSongs* const songs = work->songs;
  for (uint32_t s = 0; s < songs->n_songs; ++s) {
    const uint8_t* const codes = songs->codes + (size_t)s * songs->n_codes;
    for (uint32_t t = 0; t < AT_ONCE; ++t) {
      work->keys[(size_t)t * songs->n_songs + s] =
        key_of(&work->tables[t], codes);
    }
  }
}

/// Let songs of the same key meet.
static bool
visit_table(Work* work, const uint64_t* keys)
{
  memset(work->heads, 0, work->n_lists * sizeof(uint32_t));
  for (uint32_t s = 0; s < work->songs->n_songs; ++s) {
    uint64_t        hash = keys[s];
    uint32_t* const head =
      &work->heads[pv_random_next(&hash) & (work->n_lists - 1)];
    for (uint32_t other = *head; other; other = work->next[other - 1]) {
      if (keys[other - 1] == keys[s] &&
          !work->visit(work->user, other - 1, s)) {
        return false;
      }
    }
    work->next[s] = *head;
    *head         = s + 1;
  }
  return true;
}

static bool
make_room(Work* work)
{
  const size_t n = work->songs->n_songs;
  work->n_lists  = 1;
  while (work->n_lists < n && work->n_lists < UINT32_MAX / 4) {
    work->n_lists *= 2;
  }
  work->keys  = malloc((AT_ONCE * n + 1) * sizeof(uint64_t));
  work->heads = malloc(work->n_lists * sizeof(uint32_t));
  work->next  = malloc((n + 1) * sizeof(uint32_t));
  return work->keys && work->heads && work->next;
}

/// False: no more is wanted.
static bool
visit_tables(Work* work, uint32_t n)
{
  make_keys(work);
  for (uint32_t t = 0; t < n; ++t) {
    if (!visit_table(work, work->keys + (size_t)t * work->songs->n_songs)) {
      return false;
    }
  }
  return true;
}

bool
pv_song_tables_visit(const PvCodedSongs* songs,
                     double              near,
                     PvSongTablesVisit   visit,
                     void*               user)
{
  Work       work    = { .songs = songs, .visit = visit, .user = user };
  uint64_t   random  = 0;
  uint32_t   left    = songs->n_used ? count_tables(near) : 0;
  const bool is_made = make_room(&work);
  while (is_made && left) {
    const uint32_t n = left < AT_ONCE ? left : AT_ONCE;
    draw_tables(&work, &random);
    left = visit_tables(&work, n) ? left - n : 0;
  }
  free(work.keys);
  free(work.heads);
  free(work.next);
  return is_made;
}
