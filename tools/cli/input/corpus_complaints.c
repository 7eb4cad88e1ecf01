// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/input/corpus_complaints.h"

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

uint32_t
pv_corpus_say_remarks(const PvDataset* dataset, uint32_t* n_told)
{
  List failures = { 0 };
  for (; *n_told < dataset->n_remarks; ++*n_told) {
    const PvRemark* const remark = &dataset->remarks[*n_told];
    if (remark->is_failure) {
      list(&failures, remark->text);
    } else {
      pv_note(remark->text);
    }
  }
  end_list(&failures);
  return failures.n;
}

/// A song that could be heard; noise is no music.
static bool
is_heard(const PvDataset* dataset, const PvVectors* vectors, uint32_t song)
{
  return vectors->songs[song].n_clips &&
         dataset->songs[song].noise == PV_NOISE_NONE;
}

bool
pv_corpus_is_of_many(const PvDataset* dataset,
                     const PvVectors* vectors,
                     const char*      source)
{
  const char* only = NULL;
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    if (!vectors || is_heard(dataset, vectors, s)) {
      const char* const label = dataset->labels[dataset->songs[s].label];
      if (only && only != label) {
        return true;
      }
      only = label;
    }
  }
  if (only) {
    pv_say("%s: all songs are by %s: at least two producers are needed, or one "
           "and music by others, labelled " PV_UNKNOWN,
           source, only);
  }
  return !only;
}

void
pv_corpus_warn_of_toy_set(const PvDataset* dataset)
{
  char           text[PV_TOY_TEXT];
  const PvToySet set = pv_toy_set_of_dataset(dataset);
  if (isatty(STDERR_FILENO) && pv_toy_set_describe(&set, text)) {
    pv_note(text);
  }
}

void
pv_corpus_say_unusable_files(const PvDataset*   dataset,
                             const PvFileCheck* checks)
{
  List files = { 0 };
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    const PvFileCheck* const check = &checks[s];
    if (check->error.status && !dataset->songs[s].is_missing) {
      if (*check->note.text && files.n < MAX_LISTED) {
        pv_say("%s", check->note.text);
      }
      list(&files, check->error.text);
    }
  }
  end_list(&files);
}

uint32_t
pv_corpus_say_unusable_songs(const PvVectors*   vectors,
                             const PvFileCheck* checks)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < vectors->n_songs; ++s) {
    const PvError* const why  = &vectors->songs[s].error;
    const PvNote* const  note = &vectors->songs[s].note;
    if (*note->text) {
      pv_say("%s", note->text);
    }
    if (why->status) {
      if (!checks[s].error.status) {
        pv_say("%s", why->text);
      }
      ++n;
    }
  }
  return n;
}

uint32_t
pv_corpus_say_errors(const PvError* errors, uint32_t n_songs)
{
  List files = { 0 };
  for (uint32_t s = 0; s < n_songs; ++s) {
    if (errors[s].status) {
      list(&files, errors[s].text);
    }
  }
  end_list(&files);
  return files.n;
}
