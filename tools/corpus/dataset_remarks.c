// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What there is to tell about where a dataset comes from.

#include "tools/corpus/dataset_private.h"
#include "tools/base/name.h"
#include "tools/base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { REMARK_BYTES = 1024 };

/// A label and what others that look like it share.
typedef struct {
  const char* label;
  char*       look;
} Look;

PvStatus
pv_dataset_remark(PvDataset*  dataset,
                  PvError*    error,
                  bool        is_failure,
                  const char* format,
                  ...)
{
  char    text[REMARK_BYTES];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof(text), format, args);
  va_end(args);
  const size_t    n = dataset->n_remarks;
  PvRemark* const remarks =
    n & (n - 1) ? dataset->remarks
                : realloc(dataset->remarks, (n ? 2 * n : 1) * sizeof(PvRemark));
  if (!remarks) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  dataset->remarks = remarks;
  remarks[n]       = (PvRemark){ is_failure, 0, pv_text_clean(text) };
  if (!remarks[n].text) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  ++dataset->n_remarks;
  return PV_OK;
}

void
pv_dataset_remark_line(PvDataset* dataset, uint32_t line)
{
  dataset->remarks[dataset->n_remarks - 1].line = line;
}

PvStatus
pv_dataset_keep_mistake(PvDatasetBuilder* builder,
                        uint32_t          line,
                        PvError*          error)
{
  const PvError mistake = *error;
  if (mistake.status != PV_ERR_FORMAT && mistake.status != PV_ERR_DATA) {
    return mistake.status;
  }
  builder->first = builder->first.status ? builder->first : mistake;
  ++builder->set.n_mistakes;
  const PvStatus status =
    pv_dataset_remark(&builder->set, error, true, "%s", mistake.text);
  if (!status) {
    pv_dataset_remark_line(&builder->set, line);
  }
  return status;
}

const char*
pv_dataset_kind(mode_t mode)
{
  return S_ISDIR(mode)                    ? "a folder, not a file"
         : S_ISFIFO(mode)                 ? "a pipe, not a file"
         : S_ISSOCK(mode)                 ? "a socket, not a file"
         : S_ISCHR(mode) || S_ISBLK(mode) ? "a device, not a file"
                                          : "not a file";
}

static int
by_look(const void* left, const void* right)
{
  const Look* const l     = left;
  const Look* const r     = right;
  const int         looks = strcmp(l->look, r->look);
  return looks ? looks : strcmp(l->label, r->label);
}

static PvStatus
find_looks(const PvDataset* dataset, Look* looks, PvError* error)
{
  for (uint32_t l = 0; l < dataset->n_labels; ++l) {
    looks[l].label = dataset->labels[l];
    looks[l].look  = pv_name_look(dataset->labels[l]);
    if (!looks[l].look) {
      return pv_fail(error, PV_ERR_MEMORY, "out of memory");
    }
  }
  return PV_OK;
}

PvStatus
pv_dataset_compare_labels(PvDataset* dataset, PvError* error)
{
  const uint32_t n      = dataset->n_labels;
  Look* const    looks  = calloc(n + 1, sizeof(Look));
  PvStatus       status = looks ? find_looks(dataset, looks, error)
                                : pv_fail(error, PV_ERR_MEMORY, "out of memory");
  if (!status) {
    qsort(looks, n, sizeof(Look), by_look);
  }
  for (uint32_t l = 1; !status && l < n; ++l) {
    if (!strcmp(looks[l].look, looks[l - 1].look)) {
      status = pv_dataset_remark(
        dataset, error, false,
        "%s and %s look alike, but count as two producers: if they are one, "
        "spell both the same",
        looks[l - 1].label, looks[l].label);
    }
  }
  for (uint32_t l = 0; looks && l < n; ++l) {
    free(looks[l].look);
  }
  free(looks);
  return status;
}
