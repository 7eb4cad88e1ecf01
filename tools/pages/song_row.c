// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/song_row.h"

#include "base/utf8.h"
#include "tools/base/text.h"
#include "tools/pages/profile_table.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
  N_COLUMNS   = PV_N_SONG_FIGURES + PV_N_MEASURES * PV_PROFILE_BANDS,
  COLUMN_NAME = 48
};

static void
name_band(PvProfileMeasure m, uint32_t band, char* name)
{
  const PvProfileMeasureRow* const row = &pv_profile_measures[m];
  const int n = snprintf(name, COLUMN_NAME, "%s_%u_hz%s%s", row->name,
                         (unsigned)pv_profile_band_hz(band),
                         *row->unit ? "_" : "", row->unit);
  for (int i = 0; i < n; ++i) {
    name[i] = (char)tolower((unsigned char)name[i]);
  }
}

/// Name a column; false after the last.
static bool
name_column(uint32_t column, char* name)
{
  if (column < PV_N_SONG_FIGURES) {
    snprintf(name, COLUMN_NAME, "%s", pv_song_figure_rows[column].column);
  } else if (column < N_COLUMNS) {
    const uint32_t at = column - PV_N_SONG_FIGURES;
    name_band((PvProfileMeasure)(at / PV_PROFILE_BANDS), at % PV_PROFILE_BANDS,
              name);
  }
  return column < N_COLUMNS;
}

/// What stands in a column; NaN: not known.
static double
value_in(const PvSongFigures* figures, uint32_t column)
{
  const uint32_t at = column - PV_N_SONG_FIGURES;
  return column < PV_N_SONG_FIGURES
           ? figures->at[column]
           : (double)figures->profile
               .at[at / PV_PROFILE_BANDS][at % PV_PROFILE_BANDS];
}

void
pv_song_row_print_header(void)
{
  char name[COLUMN_NAME];
  fputs("file", stdout);
  for (uint32_t c = 0; name_column(c, name); ++c) {
    printf(",%s", name);
  }
  putchar('\n');
}

/// A field in quotes, in which quotes are doubled.
static void
put_quoted(const char* text)
{
  putchar('"');
  for (const char* at = text; *at; ++at) {
    if (*at == '"') {
      putchar('"');
    }
    putchar(*at);
  }
  putchar('"');
}

void
pv_song_row_print(const char* file, const PvSongFigures* figures)
{
  char* const shown = pv_text_clean(file);
  put_quoted(shown ? shown : "");
  free(shown);
  for (uint32_t c = 0; c < N_COLUMNS; ++c) {
    const double value = value_in(figures, c);
    putchar(',');
    if (isfinite(value)) {
      printf("%.7g", value);
    }
  }
  putchar('\n');
}

json_t*
pv_song_row_json(const char* file, const PvSongFigures* figures)
{
  char          name[COLUMN_NAME];
  json_t* const row = json_object();
  json_object_set_new(row, "file", pv_json_text(file));
  for (uint32_t c = 0; name_column(c, name); ++c) {
    json_object_set_new(row, name, pv_json_number(value_in(figures, c)));
  }
  return row;
}

static void
print_figure(PvSongFigure f, double value)
{
  const PvSongFigureRow* const row = &pv_song_figure_rows[f];
  if (isnan(value)) {
    printf("  %-17s%8s\n", row->name, "-");
  } else {
    printf("  %-17s%8.*f%s%s\n", row->name, row->n_decimals,
           pv_rounded(value, row->n_decimals), *row->unit ? " " : "",
           row->unit);
  }
}

/// Print what there is to tell of silence, which has nothing but a length.
static void
print_silence(const PvSongFigures* figures)
{
  print_figure(PV_DURATION, figures->at[PV_DURATION]);
  printf("  silent: there is nothing else to measure\n\n");
}

void
pv_song_print(const char* file, const PvSongFigures* figures)
{
  pv_utf8_print(stdout, file);
  printf(":\n");
  if (isnan(figures->at[PV_LEVEL])) {
    print_silence(figures);
    return;
  }
  for (uint32_t f = 0; f < PV_N_SONG_FIGURES; ++f) {
    print_figure((PvSongFigure)f, figures->at[f]);
  }
  pv_profile_table_print(
    "By band, in dB (decay: s; correlation: from -1 to 1):", &figures->profile,
    PV_PLAIN_UNITS);
  printf("\n");
}
