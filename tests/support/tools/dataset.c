// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tools/dataset.h"

#include "support/error.h"
#include "support/scratch.h"

#include <check.h>

PvDataset pv_dataset;
PvError   pv_dataset_error;

void
pv_dataset_leave(void)
{
  pv_dataset_clear(&pv_dataset);
  pv_scratch_leave();
}

void
pv_dataset_scan_well(const char* folder)
{
  pv_dataset_clear(&pv_dataset);
  ck_assert_msg(!pv_dataset_scan(&pv_dataset, folder, &pv_dataset_error), "%s",
                pv_dataset_error.text);
}

PvStatus
pv_dataset_read_text(const char* text)
{
  pv_dataset_clear(&pv_dataset);
  pv_write_file("m.csv", text);
  return pv_dataset_read_manifest(&pv_dataset, "m.csv", NULL,
                                  &pv_dataset_error);
}

void
pv_assert_dataset_error(PvStatus status, PvStatus expected, const char* part)
{
  ck_assert_int_eq(status, expected);
  pv_assert_says(&pv_dataset_error, part);
}

void
pv_assert_remark(uint32_t i, bool is_failure, const char* text)
{
  ck_assert_uint_lt(i, pv_dataset.n_remarks);
  ck_assert_str_eq(pv_dataset.remarks[i].text, text);
  ck_assert_int_eq(pv_dataset.remarks[i].is_failure, is_failure);
}

void
pv_assert_song(uint32_t    i,
               const char* label,
               const char* group,
               const char* path)
{
  const PvDatasetSong* const song = &pv_dataset.songs[i];
  ck_assert_str_eq(pv_dataset.labels[song->label], label);
  ck_assert_str_eq(song->group, group);
  ck_assert_str_eq(song->path, path);
}
