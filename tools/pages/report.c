// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/report.h"

#include "tools/classifiers/classifier_text.h"
#include "tools/base/output.h"
#include "tools/pages/report_private.h"
#include "base/plural.h"
#include "tools/pages/summary.h"

#include <math.h>

static void
put_card(FILE* page, const PvAssessment* assessment, uint32_t figure)
{
  const double mean = assessment->mean.of[figure];
  if (!isfinite(mean)) {
    return;
  }
  fprintf(page, "<div class=\"card\"><b>%.3f</b>%s", mean,
          pv_figure_name(figure));
  if (pv_figure_has_interval(figure)) {
    fprintf(page, "<br><span class=\"dim\">%.3f to %.3f</span>",
            assessment->low.of[figure], assessment->high.of[figure]);
  }
  if (assessment->n_runs > 1) {
    fprintf(page,
            "<br><span class=\"dim\">\xc2\xb1\xc2\xa0%.3f between runs</span>",
            assessment->deviation.of[figure]);
  }
  fputs("</div>\n", page);
}

static void
put_head(FILE* page, const PvAssessment* assessment)
{
  char           summary[PV_SUMMARY_TEXT];
  char           warning[PV_TOY_TEXT];
  const PvToySet set = pv_summary_toy_set(assessment);
  pv_summary_write(assessment, summary);
  pv_html_start(page, assessment->about);
  fputs("<h1>How often the guess is right</h1>\n<p class=\"lead\">", page);
  pv_html_text(page, summary);
  if (pv_toy_set_describe(&set, warning)) {
    fputs("</p>\n<p class=\"warning\">", page);
    pv_html_text(page, warning);
  }
  fputs("</p>\n<p>", page);
  pv_html_text(page, assessment->source);
  fprintf(page, ", %s. ", assessment->date);
  pv_html_text(page, assessment->about);
  const uint32_t n_tracks = assessment->score.n_tracks / assessment->n_runs;
  const uint32_t n_clips  = assessment->score.n_clips / assessment->n_runs;
  fprintf(page, ". %u song%s, %u clip%s, %u producer%s.</p>\n", n_tracks,
          pv_plural(n_tracks), n_clips, pv_plural(n_clips),
          assessment->n_labels, pv_plural(assessment->n_labels));
}

static void
put_headline(FILE* page, const PvAssessment* assessment)
{
  fputs("<h2>Figures</h2>\n<div class=\"cards\">\n", page);
  put_card(page, assessment, PV_FIGURE_TRACKS);
  put_card(page, assessment, PV_FIGURE_NAMED);
  put_card(page, assessment, PV_FIGURE_CLIPS);
  put_card(page, assessment, PV_FIGURE_BALANCED);
  put_card(page, assessment, PV_FIGURE_F1);
  put_card(page, assessment, PV_FIGURE_ECE);
  put_card(page, assessment, PV_FIGURE_CHANCE);
  put_card(page, assessment, PV_FIGURE_AUROC);
  put_card(page, assessment, PV_FIGURE_REFUSED);
  put_card(page, assessment, PV_FIGURE_LOST);
  fprintf(
    page,
    "</div>\n<p class=\"dim\">Below each figure its 95\xc2\xa0%% interval: "
    "for shares of songs Wilson's, for the other figures one by a bootstrap "
    "over songs, but never narrower than Wilson's.  Always naming the "
    "commonest producer "
    "would be right for %.3f of the songs, chance for %.3f.</p>\n",
    assessment->score.baseline, assessment->score.chance);
}

static void
put_recipe(FILE* page, const PvRecipe* recipe)
{
  const double frame_s = (double)PV_HOP / PV_ANALYSIS_RATE_HZ;
  fprintf(page, "<p>Recipe <b>");
  pv_html_text(page, recipe->name);
  fprintf(
    page,
    "</b>: a window of %.1f s, the first guess after %.1f s, %u feature%s "
    "(",
    recipe->window_frames * frame_s, recipe->min_frames * frame_s,
    pv_recipe_n_features(recipe), pv_plural(pv_recipe_n_features(recipe)));
  for (uint32_t b = 0; b < recipe->n_blocks; ++b) {
    fputs(b ? ", " : "", page);
    pv_html_text(page, recipe->blocks[b]->name);
    if (pv_recipe_weight(recipe, b) != 1.0) {
      fprintf(page, " (weight %g)", pv_recipe_weight(recipe, b));
    }
  }
  char classifier[PV_CLASSIFIER_TEXT];
  pv_classifier_write(&recipe->classifier, classifier);
  fprintf(page, "), %u neighbour%s, decided by %s.</p>\n", recipe->k,
          pv_plural(recipe->k), classifier);
}

static void
put_origin(FILE* page, const PvAssessment* assessment)
{
  fputs("<h2>Where the figures come from</h2>\n<p>", page);
  pv_html_text(page, assessment->about);
  fputs(".</p>\n", page);
  put_recipe(page, assessment->recipe);
  if (assessment->n_folds) {
    fprintf(page,
            "<p>Each song was guessed by a model trained without it%s.</p>\n",
            assessment->by_album ? " and without its album" : "");
  }
  fputs(assessment->is_listened
          ? "<p>Each song was analysed from start to end; its last guess "
            "counts.</p>\n"
          : "<p>A song's guess is the likeliest producer over its clips; no "
            "evidence was gathered over time.</p>\n",
        page);
  if (*assessment->origin) {
    fputs("<p>The model: ", page);
    pv_html_text(page, assessment->origin);
    fputs("</p>\n", page);
  }
}

static PvStatus
put_page(FILE* page, const PvAssessment* assessment, PvError* error)
{
  put_head(page, assessment);
  pv_report_wrong_songs(page, assessment);
  pv_report_skipped(page, assessment);
  put_headline(page, assessment);
  pv_report_confusion(page, assessment);
  const PvStatus status = pv_report_map(page, assessment, error);
  fputs("<div class=\"pair\">\n", page);
  pv_report_times(page, assessment);
  pv_report_reliability(page, assessment);
  fputs("</div>\n", page);
  pv_report_table_of_times(page, assessment);
  pv_report_table_of_passages(page, assessment);
  pv_report_refusals(page, assessment);
  pv_report_labels(page, assessment);
  pv_report_right_songs(page, assessment);
  put_origin(page, assessment);
  pv_html_end(page);
  return status;
}

PvStatus
pv_report_write(const PvAssessment* assessment,
                const char*         path,
                PvError*            error)
{
  PvOutput output;
  PvStatus status = pv_output_open(&output, path, error);
  if (status) {
    return status;
  }
  status = put_page(output.stream, assessment, error);
  return pv_output_end(&output, status, error);
}
