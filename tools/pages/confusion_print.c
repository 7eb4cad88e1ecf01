// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/confusion_print.h"

#include "tools/base/text.h"
#include "base/utf8.h"

#include <math.h>
#include <stdio.h>

enum {
  NUMBER   = 4,
  CELL     = 4,
  MAX_NAME = 36,
  RATIO    = 16
}; // Columns; RATIO: bytes

static void
write_ratio(double x, char text[RATIO])
{
  if (isfinite(x)) {
    snprintf(text, RATIO, "%.2f", x);
  } else {
    snprintf(text, RATIO, "-");
  }
}

static void
print_ratios(const PvAssessment* assessment)
{
  const PvScore* const score = &assessment->score;
  printf("\nSongs by producer\n");
  printf("%*s songs    recall precision        F1  producer\n", NUMBER - 1, "");
  for (uint32_t l = 0; l < pv_score_n_rows(score); ++l) {
    char recall[RATIO];
    char precision[RATIO];
    char f1[RATIO];
    write_ratio(pv_score_recall(score, l), recall);
    write_ratio(pv_score_precision(score, l), precision);
    write_ratio(pv_score_f1(score, l), f1);
    pv_print_wrapped(41, "%3u %5u %9s %9s %9s  %s", l + 1,
                     pv_score_support(score, l), recall, precision, f1,
                     pv_assessment_name(assessment, l));
  }
}

/// Columns that names get in the matrix.
static uint32_t
find_name_width(const PvAssessment* assessment)
{
  uint32_t widest = 0;
  for (uint32_t l = 0; l < pv_score_n_shown(&assessment->score); ++l) {
    const uint32_t n = pv_utf8_columns(pv_assessment_name(assessment, l));
    widest           = n > widest ? n : widest;
  }
  return widest < MAX_NAME ? widest : MAX_NAME;
}

/// The guesses from `first` to before `end`.
static void
print_block(const PvAssessment* assessment,
            uint32_t            width,
            uint32_t            first,
            uint32_t            end)
{
  const PvScore* const score = &assessment->score;
  printf("%*s", (int)(NUMBER + width), "");
  for (uint32_t g = first; g < end; ++g) {
    printf(" %3u", g + 1);
  }
  printf("\n");
  for (uint32_t l = 0; l < pv_score_n_rows(score); ++l) {
    printf("%3u ", l + 1);
    pv_utf8_print_padded(stdout, pv_assessment_name(assessment, l), width, "");
    for (uint32_t g = first; g < end; ++g) {
      const uint32_t n = pv_score_cell(score, l, g);
      n ? printf(" %3u", n) : printf("   .");
    }
    printf("\n");
  }
}

void
pv_confusion_print(const PvAssessment* assessment)
{
  const uint32_t n       = pv_score_n_shown(&assessment->score);
  const uint32_t width   = find_name_width(assessment);
  const uint32_t n_cells = (PV_LINE_COLUMNS - NUMBER - width) / CELL;
  print_ratios(assessment);
  printf(
    "\nConfusion matrix of songs: a row per producer, a column per guess\n");
  if (n > pv_score_n_rows(&assessment->score)) {
    printf("  column %u: %s\n", n, pv_assessment_name(assessment, n - 1));
  }
  for (uint32_t first = 0; first < n; first += n_cells) {
    const uint32_t end = n - first < n_cells ? n : first + n_cells;
    printf("%s", first ? "\n" : "");
    print_block(assessment, width, first, end);
  }
}
