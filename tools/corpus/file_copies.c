// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/corpus/file_checks.h"

#include "tools/base/digest.h"
#include "tools/corpus/dataset_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { BLOCK = 16384 };

/// A file by its size and its first block.
typedef struct {
  off_t    size;
  uint64_t start; ///< Its digest
  uint32_t song;
} Sized;

static int
by_content(const void* left, const void* right)
{
  const Sized* const l        = left;
  const Sized* const r        = right;
  const int          by_size  = (l->size > r->size) - (l->size < r->size);
  const int          by_start = (l->start > r->start) - (l->start < r->start);
  return by_size    ? by_size
         : by_start ? by_start
                    : (l->song > r->song) - (l->song < r->song);
}

/// 0 for a file that can't be read, too.
static uint64_t
digest_start(const char* path)
{
  char         block[BLOCK];
  FILE* const  file = fopen(path, "rb");
  const size_t n    = file ? fread(block, 1, sizeof(block), file) : 0;
  if (file) {
    fclose(file);
  }
  return n ? pv_digest_add(PV_DIGEST_START, block, n) : 0;
}

static bool
hold_the_same(FILE* a, FILE* b)
{
  char   left[BLOCK];
  char   right[BLOCK];
  size_t n = 0;
  do {
    n = fread(left, 1, sizeof(left), a);
    if (fread(right, 1, sizeof(right), b) != n || memcmp(left, right, n) != 0) {
      return false;
    }
  } while (n);
  return !ferror(a) && !ferror(b);
}

bool
pv_file_checks_are_copies(const char* left, const char* right)
{
  FILE* const a  = fopen(left, "rb");
  FILE* const b  = fopen(right, "rb");
  const bool  is = a && b && hold_the_same(a, b);
  if (a) {
    fclose(a);
  }
  if (b) {
    fclose(b);
  }
  return is;
}

static PvStatus
remark_on_pair(PvDataset* dataset, uint32_t a, uint32_t b, PvError* error)
{
  const PvDatasetSong* const first  = &dataset->songs[a];
  const PvDatasetSong* const second = &dataset->songs[b];
  return pv_dataset_remark(
    dataset, error, false, "%.300s and %.300s are the same file%s: keep one",
    first->path, second->path,
    first->label == second->label ? "" : ", by two producers");
}

PvStatus
pv_file_checks_find_copies(PvDataset* dataset, PvError* error)
{
  Sized* const files  = calloc((size_t)dataset->n_songs + 1, sizeof(Sized));
  uint32_t     n      = 0;
  PvStatus     status = PV_OK;
  struct stat  info;
  if (!files) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  for (uint32_t s = 0; s < dataset->n_songs; ++s) {
    if (!stat(dataset->songs[s].path, &info) && S_ISREG(info.st_mode) &&
        info.st_size) {
      files[n++] =
        (Sized){ info.st_size, digest_start(dataset->songs[s].path), s };
    }
  }
  qsort(files, n, sizeof(Sized), by_content);
  for (uint32_t i = 1; !status && i < n; ++i) {
    const uint32_t a = files[i - 1].song;
    const uint32_t b = files[i].song;
    if (files[i].size == files[i - 1].size &&
        files[i].start == files[i - 1].start &&
        pv_file_checks_are_copies(dataset->songs[a].path,
                                  dataset->songs[b].path)) {
      status = remark_on_pair(dataset, a, b, error);
    }
  }
  free(files);
  return status;
}
