// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/input/corpus_complaints.h"

#include "tools/base/command_line.h"
#include "model/model.h"
#include "tools/corpus/toy_set.h"

#include <stdlib.h>
#include <unistd.h>

enum { MAX_LISTED = 20 };

/// What is wrong with music, line by line; the first MAX_LISTED lines are said.
typedef struct {
  uint32_t n;
} List;

static void
end_list(const List* list)
{
  if (list->n > MAX_LISTED) {
    pv_say("and %u more", list->n - MAX_LISTED);
  }
}

/// A remark on the songs' source, or on one of its files.
typedef struct {
  uint32_t    line;  ///< Of the manifest, after which complaints are sorted
  uint32_t    order; ///< Otherwise
  const char* note;  ///< Said before; NULL: none
  const char* text;
  bool        is_of_file; ///< Its text has no line yet
} Complaint;

static int
by_line(const void* left, const void* right)
{
  const Complaint* const l = left;
  const Complaint* const r = right;
  return l->line != r->line ? (l->line > r->line) - (l->line < r->line)
                            : (l->order > r->order) - (l->order < r->order);
}

void
pv_corpus_say_of_song(const char* manifest, uint32_t line, const char* text)
{
  if (manifest && line) {
    pv_say("%s:%u: %s", manifest, line, text);
  } else {
    pv_say("%s", text);
  }
}

static void
say_complaint(List* said, const char* manifest, const Complaint* complaint)
{
  if (++said->n > MAX_LISTED) {
    return;
  }
  if (complaint->note) {
    pv_corpus_say_of_song(manifest, complaint->line, complaint->note);
  }
  pv_corpus_say_of_song(complaint->is_of_file ? manifest : NULL,
                        complaint->line, complaint->text);
}

/// Gather failures among the remarks from `n_told` on, and files that can't be used.
static uint32_t
gather(const PvDataset*   dataset,
       const PvFileCheck* checks,
       uint32_t           n_told,
       Complaint*         complaints)
{
  uint32_t n = 0;
  for (uint32_t r = n_told; r < dataset->n_remarks; ++r) {
    const PvRemark* const remark = &dataset->remarks[r];
    if (remark->is_failure) {
      complaints[n] =
        (Complaint){ .line = remark->line, .order = n, .text = remark->text };
      ++n;
    }
  }
  for (uint32_t s = 0; checks && s < dataset->n_songs; ++s) {
    const PvFileCheck* const check = &checks[s];
    if (check->error.status && !dataset->songs[s].is_missing) {
      complaints[n] =
        (Complaint){ .line       = dataset->songs[s].line,
                     .order      = n,
                     .note       = *check->note.text ? check->note.text : NULL,
                     .text       = check->error.text,
                     .is_of_file = true };
      ++n;
    }
  }
  return n;
}

static uint32_t
count_failures(const PvDataset* dataset, uint32_t n_told)
{
  uint32_t n = 0;
  for (uint32_t r = n_told; r < dataset->n_remarks; ++r) {
    n += dataset->remarks[r].is_failure;
  }
  return n;
}

static void
say_notes(const PvDataset* dataset, uint32_t n_told)
{
  for (uint32_t r = n_told; r < dataset->n_remarks; ++r) {
    if (!dataset->remarks[r].is_failure) {
      pv_note(dataset->remarks[r].text);
    }
  }
}

uint32_t
pv_corpus_say_failures(const PvDataset*   dataset,
                       const char*        manifest,
                       const PvFileCheck* checks,
                       uint32_t*          n_told)
{
  const uint32_t   n_failures = count_failures(dataset, *n_told);
  Complaint* const complaints =
    calloc((size_t)n_failures + dataset->n_songs + 1, sizeof(Complaint));
  List said = { 0 };
  say_notes(dataset, *n_told);
  if (complaints) {
    const uint32_t n = gather(dataset, checks, *n_told, complaints);
    qsort(complaints, n, sizeof(*complaints), by_line);
    for (uint32_t i = 0; i < n; ++i) {
      say_complaint(&said, manifest, &complaints[i]);
    }
  } else {
    pv_say("out of memory");
  }
  end_list(&said);
  free(complaints);
  *n_told = dataset->n_remarks;
  return n_failures;
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

uint32_t
pv_corpus_say_unusable_songs(const PvDataset*   dataset,
                             const char*        manifest,
                             const PvVectors*   vectors,
                             const PvFileCheck* checks)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < vectors->n_songs; ++s) {
    const PvError* const why  = &vectors->songs[s].error;
    const PvNote* const  note = &vectors->songs[s].note;
    const uint32_t       line = dataset->songs[s].line;
    if (*note->text) {
      pv_corpus_say_of_song(manifest, line, note->text);
    }
    if (why->status) {
      if (!checks[s].error.status) {
        pv_corpus_say_of_song(manifest, line, why->text);
      }
      ++n;
    }
  }
  return n;
}

uint32_t
pv_corpus_say_errors(const PvDataset* dataset,
                     const char*      manifest,
                     const PvError*   errors)
{
  List files = { 0 };
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    if (errors[s].status && ++files.n <= MAX_LISTED) {
      pv_corpus_say_of_song(manifest, dataset->songs[s].line, errors[s].text);
    }
  }
  end_list(&files);
  return files.n;
}
