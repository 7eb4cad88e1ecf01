// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The page's tables.

#include "tools/pages/report_private.h"
#include "tools/pages/summary.h"

#include <math.h>

static void
put_cell(FILE* page, const PvScore* score, uint32_t label, uint32_t guess)
{
  const uint32_t n     = pv_score_cell(score, label, guess);
  const double   share = (double)n / pv_score_support(score, label);
  if (!n) {
    fputs("<td class=\"c\"></td>", page);
    return;
  }
  fprintf(page, "<td class=\"c %s%s\" style=\"--a:%.2f\">%u</td>",
          label == guess ? "hit" : "miss", share > 0.5 ? " full" : "",
          0.15 + 0.85 * share, n);
}

void
pv_report_confusion(FILE* page, const PvAssessment* assessment)
{
  const PvScore* const score   = &assessment->score;
  const uint32_t       n_shown = pv_score_n_shown(score);
  const uint32_t       n_rows  = pv_score_n_rows(score);
  fputs("<h2>Confusion matrix</h2>\n<p class=\"dim\">Songs: one row per "
        "producer, one column per guess",
        page);
  if (n_shown > n_rows) {
    fprintf(page, "; column %u: ", n_shown);
    pv_html_text(page, pv_assessment_name(assessment, n_shown - 1));
  }
  fputs(".</p>\n<div class=\"wide\"><table class=\"confusion\">\n"
        "<thead><tr><th></th>",
        page);
  for (uint32_t g = 0; g < n_shown; ++g) {
    fputs("<th class=\"c\" title=\"", page);
    pv_html_text(page, pv_assessment_name(assessment, g));
    fprintf(page, "\">%u</th>", g + 1);
  }
  fputs("</tr></thead>\n", page);
  for (uint32_t l = 0; l < n_rows; ++l) {
    fprintf(page, "<tr><th>%u\xc2\xa0 ", l + 1);
    pv_html_text(page, pv_assessment_name(assessment, l));
    fputs("</th>", page);
    for (uint32_t g = 0; g < n_shown; ++g) {
      put_cell(page, score, l, g);
    }
    fputs("</tr>\n", page);
  }
  fputs("</table></div>\n", page);
}

static void
put_ratio(FILE* page, double x)
{
  fputs("<td class=\"n\">", page);
  pv_html_number(page, x, 2);
  fputs("</td>", page);
}

void
pv_report_labels(FILE* page, const PvAssessment* assessment)
{
  const PvScore* const score = &assessment->score;
  fputs("<h2>By producer</h2>\n<div class=\"wide\"><table>\n"
        "<thead><tr><th>Producer</th><th class=\"n\">Songs</th>"
        "<th class=\"n\">Recall</th><th class=\"n\">Precision</th>"
        "<th class=\"n\">F1</th></tr></thead>\n",
        page);
  for (uint32_t l = 0; l < pv_score_n_rows(score); ++l) {
    fputs("<tr><td>", page);
    pv_html_text(page, pv_assessment_name(assessment, l));
    if (l < assessment->n_labels && assessment->is_left_out &&
        assessment->is_left_out[l]) {
      fprintf(page, " <span class=\"dim\">(not tested: one %s)</span>",
              assessment->by_album ? "album" : "song");
    }
    fprintf(page, "</td><td class=\"n\">%u</td>", pv_score_support(score, l));
    put_ratio(page, pv_score_recall(score, l));
    put_ratio(page, pv_score_precision(score, l));
    put_ratio(page, pv_score_f1(score, l));
    fputs("</tr>\n", page);
  }
  fputs("</table></div>\n", page);
}

static void
put_song(FILE* page, const PvAssessment* assessment, const PvTrackGuess* track)
{
  const PvDataset* const     dataset = assessment->dataset;
  const PvDatasetSong* const song    = &dataset->songs[track->song];
  const PvTimedGuess* const  said    = &track->at[PV_AT_END];
  const bool                 right   = said->guess == track->label;
  fprintf(page, "<tr%s><td>", right ? "" : " class=\"wrong\"");
  pv_html_text(page, song->title);
  fputs("</td><td>", page);
  pv_html_text(page, dataset->labels[song->label]);
  fputs("</td><td>", page);
  pv_html_text(page, pv_assessment_name(assessment, said->guess));
  fprintf(page,
          "</td><td class=\"whole\"><span class=\"bar\" "
          "style=\"--w:%.0f%%\"></span>%.2f</td>"
          "<td>%s</td></tr>\n",
          100.0 * (double)said->confidence, (double)said->confidence,
          right ? "right" : "wrong");
}

static void
put_songs(FILE* page, const PvAssessment* assessment, bool are_wrong)
{
  if (assessment->n_runs > 1) {
    fputs("<p class=\"dim\">From the first run.</p>\n", page);
  }
  fputs("<div class=\"wide\"><table>\n<thead><tr><th>Song</th><th>Producer</th>"
        "<th>Guess</th><th>Confidence</th><th></th></tr></thead>\n",
        page);
  for (uint32_t t = 0; t < assessment->n_first; ++t) {
    const PvTrackGuess* const track = &assessment->tracks[t];
    if (!track->is_left_out && pv_summary_is_wrong(track) == are_wrong) {
      put_song(page, assessment, track);
    }
  }
  fputs("</table></div>\n", page);
}

void
pv_report_wrong_songs(FILE* page, const PvAssessment* assessment)
{
  if (pv_summary_n_wrong(assessment)) {
    fputs("<h2>Songs that went wrong</h2>\n", page);
    put_songs(page, assessment, true);
  }
}

void
pv_report_right_songs(FILE* page, const PvAssessment* assessment)
{
  fputs("<h2>Songs guessed rightly</h2>\n", page);
  put_songs(page, assessment, false);
}

static void
put_item(FILE* page, const char* text)
{
  fputs("<li>", page);
  pv_html_text(page, text);
  fputs("</li>\n", page);
}

void
pv_report_skipped(FILE* page, const PvAssessment* assessment)
{
  const PvDataset* const dataset = assessment->dataset;
  fputs("<h2>What was skipped</h2>\n<ul>\n", page);
  uint32_t n = 0;
  for (uint32_t r = 0; r < dataset->n_remarks; ++r) {
    if (dataset->remarks[r].is_failure) {
      put_item(page, dataset->remarks[r].text);
      ++n;
    }
  }
  for (uint32_t s = 0; assessment->vectors && s < dataset->n_songs; ++s) {
    const PvError* const why = &assessment->vectors->songs[s].error;
    if (why->status) {
      put_item(page, why->text);
      ++n;
    }
  }
  fputs(n ? "</ul>\n" : "<li>Nothing: all files could be used.</li>\n</ul>\n",
        page);
}
