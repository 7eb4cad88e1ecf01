// SPDX-License-Identifier: GPL-3.0-or-later

#include "profile/profile_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define THOUSAND 1000.0

static int
write_size(char* text, size_t size)
{
  return snprintf(text, size, "%dx%d", PV_N_MEASURES, PV_PROFILE_BANDS);
}

/// Returns how many bytes it took.
static int
write_value(PvProfileMeasure m, float value, char* text, size_t size)
{
  const PvProfileMeasureRow* const row = &pv_profile_measures[m];
  if (isnan(value)) {
    return snprintf(text, size, " -");
  }
  return snprintf(
    text, size, " %ld",
    lrint(THOUSAND * fmax(row->lowest, fmin((double)value, row->highest))));
}

void
pv_profile_text_write(const PvProfile* profile, char* text)
{
  int at = write_size(text, PV_PROFILE_TEXT);
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      at += write_value(m, profile->at[m][b], text + at,
                        PV_PROFILE_TEXT - (size_t)at);
    }
  }
}

/// Returns what follows the value; NULL if there is none.
static const char*
read_value(const char* text, PvProfileMeasure m, float* value)
{
  const PvProfileMeasureRow* const row  = &pv_profile_measures[m];
  char*                            rest = NULL;
  if (!strncmp(text, " -", 2) && (text[2] == ' ' || !text[2])) {
    *value = NAN;
    return text + 2;
  }
  if (text[0] != ' ' || !strchr("-0123456789", text[1])) {
    return NULL;
  }
  const double number = (double)strtol(text + 1, &rest, 10) / THOUSAND;
  *value              = (float)number;
  return rest > text + 1 && number >= row->lowest && number <= row->highest
           ? rest
           : NULL;
}

bool
pv_profile_text_read(const char* text, PvProfile* profile)
{
  char        size[16];
  const int   n    = write_size(size, sizeof(size));
  const char* rest = strncmp(text, size, (size_t)n) ? NULL : text + n;
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    for (uint32_t b = 0; rest && b < PV_PROFILE_BANDS; ++b) {
      rest = read_value(rest, m, &profile->at[m][b]);
    }
  }
  return rest && !*rest;
}
