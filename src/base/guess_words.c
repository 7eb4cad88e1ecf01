// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/guess_words.h"

#include "base/contract.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/// From this probability on, after PV_EARLY_S and before.
static const struct {
  double      least;
  const char* words;
  const char* early;
} table[] = {
  { 0.90, "Sounds very much like", "Early guess: sounds very much like" },
  { 0.70, "Sounds like", "Early guess: sounds like" },
  { 0.45, "Sounds rather like", "Early guess: sounds rather like" },
  { 0.00, "Sounds a little like", "Early guess: sounds a little like" },
};

enum { N_BANDS = sizeof(table) / sizeof(table[0]) };

const char*
pv_guess_name(int32_t label, const char* name)
{
  return label < 0 ? PV_SOMEBODY_ELSE : name;
}

const char*
pv_guess_artist(const char* artist)
{
  return strcmp(artist, PV_UNKNOWN) != 0 ? artist : PV_SOMEBODY_ELSE;
}

const char*
pv_guess_words(double probability, double seconds)
{
  size_t i = 0;
  while (i + 1 < N_BANDS && !(probability >= table[i].least)) {
    ++i;
  }
  return seconds < PV_EARLY_S ? table[i].early : table[i].words;
}

int
pv_guess_percent(double probability)
{
  return (int)lrint(100.0 * probability);
}
