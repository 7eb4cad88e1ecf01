// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/messages/news.h"

#include "base/utf8.h"

#include <stddef.h>
#include <string.h>

void
pv_text_copy(char* to, size_t size, const char* text)
{
  const size_t n = pv_utf8_cut(text, size - 1);
  memcpy(to, text, n);
  to[n] = '\0';
}

bool
pv_job_has_text(uint32_t kind)
{
  return kind == PV_JOB_SET || kind == PV_JOB_MEASURED ||
         kind == PV_JOB_MEASURED_ALSO;
}

size_t
pv_text_news_size(const PvTextNews* news)
{
  return offsetof(PvTextNews, text) + strlen(news->text) + 1;
}

size_t
pv_songs_news_size(const PvSongsNews* news)
{
  return offsetof(PvSongsNews, songs) + news->n * sizeof(PvTold);
}

size_t
pv_difference_news_size(const PvDifferenceNews* news)
{
  return offsetof(PvDifferenceNews, findings) + strlen(news->findings) + 1;
}

void
pv_report_forget(PvReport* report)
{
  report->label       = -1;
  report->confidence  = 0.0f;
  report->position[0] = 0.0f;
  report->position[1] = 0.0f;
  report->now         = (PvRanked){ "", 0.0f };
  report->now_label   = -1;
  report->n_ranked    = 0;
  report->n_nearest   = 0;
}
