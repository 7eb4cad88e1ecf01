// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The page's map of the songs.

#include "tools/pages/map_image.h"
#include "tools/pages/report_private.h"

#include <stdlib.h>

void
pv_html_legend(FILE* page, uint32_t n_labels, uint32_t label, const char* name)
{
  fputs("<li><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\">", page);
  pv_html_mark(page, n_labels, label, 8.0, 8.0, 5.5);
  fputs("</svg>", page);
  pv_html_text(page, name);
  fputs("</li>\n", page);
}

static void
put_legend(FILE* page, const PvAssessment* assessment)
{
  fputs("<ul class=\"legend\">\n", page);
  for (uint32_t l = 0; l < assessment->n_labels; ++l) {
    pv_html_legend(page, assessment->n_labels, l,
                   pv_assessment_name(assessment, l));
  }
  fputs("<li><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><circle "
        "class=\"ring\" cx=\"8\" cy=\"8\" r=\"7\"/></svg>guessed wrong</li>\n"
        "</ul>\n",
        page);
}

static PvMapSong
song_of(const PvMapPoint* point)
{
  return (PvMapSong){ .title     = point->title,
                      .artist    = point->artist,
                      .label     = point->label,
                      .at        = { point->at[0], point->at[1] },
                      .is_faint  = !point->is_tested,
                      .is_ringed = point->is_tested && !point->is_right };
}

static PvStatus
put_image(FILE* page, const PvAssessment* assessment, PvError* error)
{
  const uint32_t   n     = assessment->n_points;
  PvMapSong* const songs = calloc(n, sizeof(PvMapSong));
  if (!songs) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t i = 0; i < n; ++i) {
    songs[i] = song_of(&assessment->points[i]);
  }
  const PvMapImage image = { .title    = "Map of the songs",
                             .n_labels = assessment->n_labels,
                             .labels   = assessment->labels,
                             .n_songs  = n,
                             .songs    = songs };
  const PvMapView  view  = pv_map_image_view(&image);
  pv_map_image_begin(page, &image, &view);
  const PvStatus status = pv_map_image_names(page, &image, &view, error);
  pv_map_image_end(page);
  free(songs);
  return status;
}

PvStatus
pv_report_map(FILE* page, const PvAssessment* assessment, PvError* error)
{
  if (!assessment->n_points) {
    return PV_OK;
  }
  fputs("<section>\n<h2>Map of the songs</h2>\n<p class=\"dim\">", page);
  pv_html_text(page, assessment->map_caption);
  fputs("</p>\n", page);
  put_legend(page, assessment);
  const PvStatus status = put_image(page, assessment, error);
  fputs("</section>\n", page);
  return status;
}
