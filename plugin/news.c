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

static void
take_ranking(PvReport* report, const PvGuess* guess)
{
  report->n_ranked =
    guess->n_ranked < PV_N_RANKED ? guess->n_ranked : PV_N_RANKED;
  for (uint32_t i = 0; i < report->n_ranked; ++i) {
    PvRanked* const ranked = &report->ranked[i];
    pv_text_copy(ranked->label, sizeof(ranked->label), guess->ranking[i].name);
    ranked->probability = guess->ranking[i].probability;
  }
}

static void
take_songs(PvReport* report, const PvGuess* guess)
{
  report->n_nearest =
    guess->n_songs < PV_N_NEAREST ? guess->n_songs : PV_N_NEAREST;
  for (uint32_t i = 0; i < report->n_nearest; ++i) {
    PvNearest* const nearest = &report->nearest[i];
    pv_text_copy(nearest->title, sizeof(nearest->title), guess->songs[i].title);
    pv_text_copy(nearest->label, sizeof(nearest->label), guess->songs[i].label);
    nearest->distance = (float)guess->songs[i].distance;
  }
}

void
pv_report_fill(PvReport* report, const PvGuess* guess)
{
  report->label       = guess->label;
  report->confidence  = guess->confidence;
  report->position[0] = guess->position[0];
  report->position[1] = guess->position[1];
  take_ranking(report, guess);
  take_songs(report, guess);
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
