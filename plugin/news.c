// SPDX-License-Identifier: GPL-3.0-or-later

#include "news.h"

#include "utf8.h"

#include <stddef.h>
#include <string.h>

void
pv_text_copy(char* to, size_t size, const char* text)
{
  const size_t n = pv_utf8_cut(text, size - 1);
  memcpy(to, text, n);
  to[n] = '\0';
}

size_t
pv_text_news_size(const PvTextNews* news)
{
  return offsetof(PvTextNews, text) + strlen(news->text) + 1;
}

static bool
is_listed(const PvReport* report, const char* title, const char* label)
{
  for (uint32_t i = 0; i < report->n_nearest; ++i) {
    if (!strcmp(report->nearest[i].title, title) &&
        !strcmp(report->nearest[i].label, label)) {
      return true;
    }
  }
  return false;
}

/// The nearest songs, each once.
static void
fill_nearest(PvReport* report, const PvModel* model, const PvAnswer* answer)
{
  report->n_nearest = 0;
  for (uint32_t i = 0; i < answer->n_neighbours; ++i) {
    const PvNeighbour* neighbour = &answer->neighbours[i];
    const PvSong* song    = &model->songs[model->point_song[neighbour->point]];
    PvNearest*    nearest = &report->nearest[report->n_nearest];
    pv_text_copy(nearest->title, sizeof(nearest->title), song->title);
    pv_text_copy(nearest->label, sizeof(nearest->label),
                 model->labels[song->label]);
    nearest->distance = neighbour->distance;
    if (!is_listed(report, nearest->title, nearest->label) &&
        ++report->n_nearest == PV_N_NEAREST) {
      return;
    }
  }
}

void
pv_report_fill(PvReport* report, const PvModel* model, const PvVerdict* verdict)
{
  report->label       = verdict->label;
  report->confidence  = verdict->confidence;
  report->position[0] = verdict->newest.position[0];
  report->position[1] = verdict->newest.position[1];
  report->n_ranked =
    verdict->n_labels < PV_N_RANKED ? verdict->n_labels : PV_N_RANKED;
  for (uint32_t i = 0; i < report->n_ranked; ++i) {
    PvRanked* ranked = &report->ranked[i];
    pv_text_copy(ranked->label, sizeof(ranked->label),
                 model->labels[verdict->ranking[i]]);
    ranked->probability = verdict->probability[i];
  }
  fill_nearest(report, model, &verdict->newest);
  report->fresh = true;
}

static void
tell_song(PvTold* told, const PvModel* model, uint32_t song)
{
  const uint32_t label = model->songs[song].label;
  pv_text_copy(told->title, sizeof(told->title), model->songs[song].title);
  pv_text_copy(told->label, sizeof(told->label), model->labels[label]);
  told->index       = (int32_t)label;
  told->position[0] = model->map[2 * song];
  told->position[1] = model->map[2 * song + 1];
}

void
pv_songs_fill(PvSongsNews* news, const PvModel* model, uint32_t first)
{
  *news = (PvSongsNews){ .kind = PV_NEWS_SONGS, .first = first };
  if (!model) {
    return;
  }
  const uint32_t step = (model->n_songs + PV_MAX_TOLD - 1) / PV_MAX_TOLD;
  news->n_labels      = model->n_labels;
  news->total         = step ? (model->n_songs + step - 1) / step : 0;
  pv_text_copy(news->name, sizeof(news->name), model->name);
  while (news->n < PV_N_TOLD && first < news->total) {
    tell_song(&news->songs[news->n++], model, step * first++);
  }
}

size_t
pv_songs_news_size(const PvSongsNews* news)
{
  return offsetof(PvSongsNews, songs) + news->n * sizeof(PvTold);
}

void
pv_report_forget(PvReport* report)
{
  report->label       = -1;
  report->confidence  = 0.0f;
  report->position[0] = 0.0f;
  report->position[1] = 0.0f;
  report->n_ranked    = 0;
  report->n_nearest   = 0;
}
