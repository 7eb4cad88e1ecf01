// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/mix_difference.h"

#include "base/plural.h"
#include "tools/base/output.h"
#include "tools/base/text.h"
#include "tools/pages/mix_difference_private.h"
#include "tools/pages/profile_table.h"
#include "tools/pages/report_private.h"

#include <math.h>
#include <stdio.h>

/// What this page needs beyond the style of all.
static const char style[] =
  "<style>\n.spread{fill:rgba(var(--hit),.22)}\n</style>\n";

static void
put_head(FILE* page, const PvMixDifference* mix)
{
  const uint32_t n = mix->target.n_songs;
  pv_html_start(page, "a mix beside a target");
  fputs(style, page);
  fputs("<h1>", page);
  pv_html_text(page, pv_text_file_name(mix->file));
  fputs("</h1>\n<p>Beside ", page);
  pv_html_text(page, mix->than);
  fprintf(page, ": %u song%s", n, pv_plural(n));
  for (uint32_t i = 0; i < mix->n_left_out; ++i) {
    fputs(i ? ", " : ", without this song itself: ", page);
    pv_html_text(page, mix->left_out[i]);
  }
  for (uint32_t i = 0; i < mix->n_own_files; ++i) {
    fputs(i ? ", " : ", without this file itself: ", page);
    pv_html_text(page, mix->own_files[i]);
  }
  fputs(".  Model: ", page);
  pv_html_text(page, pv_text_file_name(mix->model_path));
  fputs(".</p>\n", page);
}

static void
put_targets(FILE* page, const PvMixDifference* mix)
{
  if (mix->n_targets < 2) {
    return;
  }
  fputs("<ul>\n", page);
  for (uint32_t t = 0; t < mix->n_targets; ++t) {
    fprintf(page, "<li>%s ", pv_mix_difference_kind(mix, t));
    pv_html_text(page, mix->targets[t].name);
    fprintf(page, ", weight %g</li>\n", mix->targets[t].weight);
  }
  fputs("</ul>\n", page);
}

static void
put_skipped(FILE* page, const PvMixDifference* mix)
{
  if (!mix->n_skipped) {
    return;
  }
  fputs("<p>Left out:</p>\n<ul>\n", page);
  for (uint32_t i = 0; i < mix->n_skipped; ++i) {
    fputs("<li>", page);
    pv_html_text(page, mix->skipped[i].path);
    fputs(": ", page);
    pv_html_text(page, mix->skipped[i].reason);
    fputs("</li>\n", page);
  }
  fputs("</ul>\n", page);
}

static void
put_findings(FILE* page, const PvMixDifference* mix)
{
  char note[PV_MIX_NOTE_TEXT];
  fputs("<ul class=\"lead\">\n", page);
  for (uint32_t f = 0; f < mix->n_findings; ++f) {
    char text[PV_FINDING_TEXT];
    pv_finding_write(&mix->findings[f], mix->than, text, sizeof(text));
    fputs("<li>", page);
    pv_html_text(page, text);
    if (mix->findings[f].kind == PV_FINDING_RUN) {
      fprintf(page, " (%.1f spreads)", mix->findings[f].spreads);
    }
    fputs("</li>\n", page);
  }
  if (!mix->n_findings &&
      pv_mix_difference_seconds(mix) >= PV_PROFILE_SETTLED_S) {
    fprintf(page, "<li>%s</li>\n", pv_no_finding(mix->target.n_songs));
  }
  if (pv_mix_difference_note(mix, note)) {
    fprintf(page, "<li>%s.</li>\n", note);
  }
  fputs("</ul>\n", page);
}

static void
put_cell(FILE* page, const PvDifference* d, uint32_t m, uint32_t b)
{
  const double by      = (double)d->by.at[m][b];
  const double spreads = (double)d->spreads.at[m][b];
  if (isnan(by)) {
    fputs("<td class=\"n\">\xe2\x80\x93</td>", page);
  } else {
    fprintf(page, "<td class=\"n\" title=\"%+.1f spreads\">%s%+.*f%s</td>",
            pv_rounded(spreads, 1), fabs(spreads) >= 1.0 ? "<b>" : "",
            pv_profile_measures[m].n_decimals,
            pv_rounded(by, pv_profile_measures[m].n_decimals),
            fabs(spreads) >= 1.0 ? "</b>" : "");
  }
}

static void
put_table(FILE* page, const PvMixDifference* mix)
{
  const PvDifference* const d = &mix->difference;
  fputs("<h2>All differences</h2>\n<div class=\"wide\"><table>\n<tr><th>Band"
        "</th>",
        page);
  for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
    const char* const unit = pv_profile_measures[m].unit;
    fprintf(page, "<th class=\"n\">%s%s%s</th>", pv_profile_measures[m].name,
            *unit ? ", " : "", unit);
  }
  fputs("</tr>\n", page);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    char band[48];
    pv_bands_write(b, b, band, sizeof(band));
    fprintf(page, "<tr><td class=\"whole\">%s</td>", band);
    for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
      put_cell(page, d, m, b);
    }
    fputs("</tr>\n", page);
  }
  fprintf(page,
          "</table></div>\n<p class=\"dim\">The mix less the target's median.  "
          "In bold what is outside of %s.</p>\n",
          mix->target.n_songs < PV_TARGET_FEWEST
            ? "the spread of a usual producer's songs"
            : "the target's spread, half of the way from 10 to 90 % of its "
              "songs");
}

static void
put_curves(FILE* page, const PvMixDifference* mix)
{
  fputs("<div class=\"pair\">\n", page);
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    pv_mix_difference_put_curves(page, mix, m);
  }
  fputs("</div>\n<p class=\"dim\">Orange: the mix.  Dashed: the target's "
        "median.  Blue: from 10 to 90 % of its songs.  Tone is compared at one "
        "level.</p>\n",
        page);
}

PvStatus
pv_mix_difference_write_page(const PvMixDifference* mix,
                             const char*            path,
                             PvError*               error)
{
  PvOutput       output;
  const PvStatus status = pv_output_open(&output, path, error);
  if (status) {
    return status;
  }
  put_head(output.stream, mix);
  put_targets(output.stream, mix);
  put_findings(output.stream, mix);
  put_curves(output.stream, mix);
  put_table(output.stream, mix);
  put_skipped(output.stream, mix);
  pv_html_end(output.stream);
  return pv_output_end(&output, PV_OK, error);
}
