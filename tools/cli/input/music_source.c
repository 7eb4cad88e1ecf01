// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/input/music_source.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

void
pv_music_source_note(const PvCorpusInput* music, PvAssessment* assessment)
{
  const char* const given = getenv("SOURCE_DATE_EPOCH");
  const time_t      now = given ? (time_t)strtoll(given, NULL, 10) : time(NULL);
  struct tm         day;
  assessment->dataset = &music->dataset;
  assessment->vectors = &music->vectors;
  snprintf(assessment->source, sizeof(assessment->source), "%s",
           pv_corpus_input_source(music));
  if (given ? gmtime_r(&now, &day) : localtime_r(&now, &day)) {
    strftime(assessment->date, sizeof(assessment->date), "%Y-%m-%d", &day);
  }
}
