// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Datasets that tests read and look at.  What was in a dataset before is
/// cleared.

#ifndef PV_TESTS_TOOLS_DATASET_H
#define PV_TESTS_TOOLS_DATASET_H

#include "tools/corpus/dataset.h"

/// Read a folder.  Ends the test if it can't.
void
pv_dataset_scan_well(PvDataset* dataset, const char* folder);

/// Read a table of this text, as m.csv.
PvStatus
pv_dataset_read_text(PvDataset* dataset, const char* text, PvError* error);

/// Ends the test if song `i` is another.
void
pv_assert_song(const PvDataset* dataset,
               uint32_t         i,
               const char*      label,
               const char*      group,
               const char*      path);

#endif
