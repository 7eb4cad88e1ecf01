// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/news_fill.h"

#include "model/model_info.h"

#include <math.h>
#include <string.h>

static void
take_ranking(PvReport* report, const PvGuess* guess)
{
  report->n_ranked =
    guess->n_ranked < PV_N_RANKED ? guess->n_ranked : PV_N_RANKED;
  for (uint32_t i = 0; i < report->n_ranked; ++i) {
    const PvGuessLabel* const label =
      &guess->ranking[pv_guess_place(guess, report->n_ranked, i)];
    PvRanked* const ranked = &report->ranked[i];
    pv_text_copy(ranked->label, sizeof(ranked->label), label->name);
    ranked->probability = label->probability;
  }
}

static void
take_songs(PvReport* report, const PvGuess* guess)
{
  report->nearest_by = guess->nearest_by;
  report->n_nearest =
    guess->n_songs < PV_N_NEAREST ? guess->n_songs : PV_N_NEAREST;
  for (uint32_t i = 0; i < report->n_nearest; ++i) {
    PvNearestNews* const nearest = &report->nearest[i];
    pv_text_copy(nearest->title, sizeof(nearest->title), guess->songs[i].title);
    pv_text_copy(nearest->label, sizeof(nearest->label),
                 guess->songs[i].artist);
    nearest->distance = (float)guess->songs[i].distance;
  }
}

void
pv_report_fill(PvReport* report, const PvGuess* guess)
{
  report->label         = guess->label;
  report->confidence    = guess->confidence;
  report->guess_seconds = guess->seconds;
  report->position[0]   = guess->position[0];
  report->position[1]   = guess->position[1];
  report->song          = guess->song;
  report->now_label     = guess->now.label;
  pv_text_copy(report->now.label, sizeof(report->now.label), guess->now.name);
  report->now.probability = guess->now.probability;
  take_ranking(report, guess);
  take_songs(report, guess);
  report->fresh = true;
}

static void
take_curves(PvCurves* curves, const PvProfile* profile)
{
  for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      const float value = 100.0f * profile->at[m][b];
      curves->at[m][b] =
        isnan(value)
          ? PV_CURVE_UNKNOWN
          : (int16_t)lrintf(fmaxf(-32767.0f, fminf(value, 32767.0f)));
    }
  }
}

void
pv_difference_news_fill(PvDifferenceNews* news, const PvMixNews* mix)
{
  char* line    = news->findings;
  news->beside  = PV_BESIDE_TOLD;
  news->n_songs = mix->target->n_songs;
  news->seconds = (float)mix->seconds;
  pv_text_copy(news->than, sizeof(news->than), mix->than);
  pv_text_copy(news->left_out, sizeof(news->left_out),
               mix->left_out ? mix->left_out : "");
  take_curves(&news->sound, &mix->song.sound);
  take_curves(&news->now, &mix->now.sound);
  take_curves(&news->low, &mix->target->low);
  take_curves(&news->median, &mix->target->median);
  take_curves(&news->high, &mix->target->high);
  for (uint32_t f = 0; f < mix->n_findings; ++f) {
    pv_finding_write(&mix->findings[f], mix->than, line, PV_FINDING_TEXT);
    line += strlen(line);
    *line++ = '\n';
  }
  *line = '\0';
}

static void
tell_song(PvTold* told, const PvSongInfo* song)
{
  pv_text_copy(told->title, sizeof(told->title), song->title);
  pv_text_copy(told->label, sizeof(told->label), song->artist);
  told->index       = (int32_t)song->label_index;
  told->position[0] = song->position[0];
  told->position[1] = song->position[1];
}

void
pv_songs_fill(PvSongsNews* news, const PvModel* model, uint32_t first)
{
  *news = (PvSongsNews){ .kind = PV_NEWS_SONGS, .first = first };
  if (!model) {
    return;
  }
  const PvModelInfo info = pv_model_info(model);
  const uint32_t    step = (info.n_songs + PV_MAX_TOLD - 1) / PV_MAX_TOLD;
  news->n_labels         = info.n_labels;
  news->n_held           = info.n_songs;
  news->total            = step ? (info.n_songs + step - 1) / step : 0;
  pv_text_copy(news->name, sizeof(news->name), info.name);
  while (news->n < PV_N_TOLD && first < news->total) {
    const PvSongInfo song = pv_model_song(model, step * first++);
    tell_song(&news->songs[news->n++], &song);
  }
}
