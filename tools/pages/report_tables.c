// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The page's tables.

#include "tools/pages/report_private.h"

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
  fputs("<h2>Confusion matrix</h2>\n<p class=\"dim\">Songs: one row per "
        "producer, one column per guess.</p>\n<div class=\"wide\"><table "
        "class=\"confusion\">\n<tr><th></th>",
        page);
  for (uint32_t g = 0; g < n_shown; ++g) {
    fputs("<th class=\"c\" title=\"", page);
    pv_html_text(page, pv_assessment_label(assessment, g));
    fprintf(page, "\">%u</th>", g + 1);
  }
  fputs("</tr>\n", page);
  for (uint32_t l = 0; l < n_shown; ++l) {
    fprintf(page, "<tr><th>%u\xc2\xa0 ", l + 1);
    pv_html_text(page, pv_assessment_label(assessment, l));
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
        "<tr><th>Producer</th><th class=\"n\">Songs</th>"
        "<th class=\"n\">Recall</th><th class=\"n\">Precision</th>"
        "<th class=\"n\">F1</th></tr>\n",
        page);
  for (uint32_t l = 0; l < pv_score_n_shown(score); ++l) {
    fputs("<tr><td>", page);
    pv_html_text(page, pv_assessment_label(assessment, l));
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
  const bool                 right   = track->last.guess == track->label;
  fprintf(page, "<tr%s><td>", right ? "" : " class=\"wrong\"");
  pv_html_text(page, song->title);
  fputs("</td><td>", page);
  pv_html_text(page, dataset->labels[song->label]);
  fputs("</td><td>", page);
  pv_html_text(page, pv_assessment_label(assessment, track->last.guess));
  fprintf(page,
          "</td><td class=\"whole\"><span class=\"bar\" "
          "style=\"--w:%.0f%%\"></span>%.2f</td>"
          "<td>%s</td></tr>\n",
          100.0 * (double)track->last.confidence,
          (double)track->last.confidence, right ? "right" : "wrong");
}

void
pv_report_songs(FILE* page, const PvAssessment* assessment)
{
  fputs("<h2>Songs</h2>\n", page);
  if (assessment->n_runs > 1) {
    fputs("<p class=\"dim\">From the first run.</p>\n", page);
  }
  fputs("<div class=\"wide\"><table>\n<tr><th>Song</th><th>Producer</th>"
        "<th>Guess</th><th>Confidence</th><th></th></tr>\n",
        page);
  for (uint32_t t = 0; t < assessment->n_first; ++t) {
    if (!assessment->tracks[t].is_left_out) {
      put_song(page, assessment, &assessment->tracks[t]);
    }
  }
  fputs("</table></div>\n", page);
}
