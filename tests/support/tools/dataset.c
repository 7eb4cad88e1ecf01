// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tools/dataset.h"

#include "support/scratch.h"

#include <check.h>

void
pv_dataset_scan_well(PvDataset* dataset, const char* folder)
{
  PvError error = { PV_OK, "" };
  pv_dataset_clear(dataset);
  ck_assert_msg(!pv_dataset_scan(dataset, folder, &error), "%s", error.text);
}

PvStatus
pv_dataset_read_text(PvDataset* dataset, const char* text, PvError* error)
{
  pv_dataset_clear(dataset);
  pv_write_file("m.csv", text);
  return pv_dataset_read_manifest(dataset, "m.csv", NULL, error);
}

void
pv_assert_song(const PvDataset* dataset,
               uint32_t         i,
               const char*      label,
               const char*      group,
               const char*      path)
{
  const PvDatasetSong* const song = &dataset->songs[i];
  ck_assert_str_eq(dataset->labels[song->label], label);
  ck_assert_str_eq(song->group, group);
  ck_assert_str_eq(song->path, path);
}
