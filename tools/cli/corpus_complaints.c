// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/corpus_complaints.h"

#include "tools/base/command_line.h"
#include "model/model.h"
#include "tools/corpus/toy_set.h"

#include <unistd.h>

enum { MAX_LISTED = 20 };

/// What is wrong with music, line by line; the first MAX_LISTED lines are said.
typedef struct {
  uint32_t n;
} List;

static void
list(List* list, const char* text)
{
  if (++list->n <= MAX_LISTED) {
    pv_say("%s", text);
  }
}

static void
end_list(const List* list)
{
  if (list->n > MAX_LISTED) {
    pv_say("and %u more", list->n - MAX_LISTED);
  }
}

void
pv_corpus_say_remarks(PvCorpusInput* music)
{
  const PvDataset* const set      = &music->dataset;
  List                   failures = { 0 };
  for (; music->n_told < set->n_remarks; ++music->n_told) {
    const PvRemark* const remark = &set->remarks[music->n_told];
    if (remark->is_failure) {
      list(&failures, remark->text);
      ++music->n_passed_over;
    } else {
      pv_note(remark->text);
    }
  }
  end_list(&failures);
}

/// A song that could be heard; noise is no music.
static bool
is_analysed(const PvCorpusInput* music, uint32_t song)
{
  return music->vectors.songs[song].n_clips &&
         music->dataset.songs[song].noise == PV_NOISE_NONE;
}

bool
pv_corpus_is_of_many(const PvCorpusInput* music, bool once_analysed)
{
  const PvDataset* const set  = &music->dataset;
  const char*            only = NULL;
  for (uint32_t s = 0; s < set->n_songs; ++s) {
    if (!once_analysed || is_analysed(music, s)) {
      const char* const label = set->labels[set->songs[s].label];
      if (only && only != label) {
        return true;
      }
      only = label;
    }
  }
  if (only && !music->may_be_of_one) {
    pv_say("%s: all songs are by %s: at least two producers are needed, or one "
           "and music by others, labelled " PV_UNKNOWN,
           pv_corpus_input_source(music), only);
  }
  return !only || music->may_be_of_one;
}

void
pv_corpus_warn_of_toy_set(const PvCorpusInput* music)
{
  char           text[PV_TOY_TEXT];
  const PvToySet set = pv_toy_set_of_dataset(&music->dataset);
  if (isatty(STDERR_FILENO) && music->with_noise &&
      pv_toy_set_describe(&set, text)) {
    pv_note(text);
  }
}

void
pv_corpus_say_unusable_files(const PvCorpusInput* music)
{
  List files = { 0 };
  for (uint32_t s = 0; s < music->dataset.n_songs; ++s) {
    const PvFileCheck* const check = &music->checks[s];
    if (check->error.status && !music->dataset.songs[s].is_missing) {
      if (*check->note.text && files.n < MAX_LISTED) {
        pv_say("%s", check->note.text);
      }
      list(&files, check->error.text);
    }
  }
  end_list(&files);
}

void
pv_corpus_say_unusable_songs(PvCorpusInput* music)
{
  for (uint32_t s = 0; s < music->vectors.n_songs; ++s) {
    const PvError* const why  = &music->vectors.songs[s].error;
    const PvNote* const  note = &music->vectors.songs[s].note;
    if (*note->text) {
      pv_say("%s", note->text);
    }
    if (why->status) {
      if (!music->checks[s].error.status) {
        pv_say("%s", why->text);
      }
      ++music->n_unusable;
    }
  }
}

uint32_t
pv_corpus_say_unusable(PvCorpusInput* music, const PvError* errors)
{
  const uint32_t n     = music->dataset.n_songs;
  List           files = { 0 };
  for (uint32_t s = 0; s < n; ++s) {
    if (errors[s].status) {
      list(&files, errors[s].text);
      ++music->n_unusable;
    }
  }
  end_list(&files);
  return n - music->n_unusable;
}
