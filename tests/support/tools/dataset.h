// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The dataset that tests read and look at.  What was in it before is
/// cleared.

#ifndef PV_TESTS_TOOLS_DATASET_H
#define PV_TESTS_TOOLS_DATASET_H

#include "tools/corpus/dataset.h"

extern PvDataset pv_dataset;
extern PvError   pv_dataset_error; ///< Why it could not be read

/// Clear it, and leave the scratch folder.
void
pv_dataset_leave(void);

/// Read a folder.  Ends the test if it can't.
void
pv_dataset_scan_well(const char* folder);

/// Read a table of this text, as m.csv.
PvStatus
pv_dataset_read_text(const char* text);

/// Ends the test if reading gave another status than expected, or the error
/// lacks this part.
void
pv_assert_dataset_error(PvStatus status, PvStatus expected, const char* part);

/// Ends the test if remark `i` is another.
void
pv_assert_remark(uint32_t i, bool is_failure, const char* text);

/// Ends the test if song `i` is another.
void
pv_assert_song(uint32_t    i,
               const char* label,
               const char* group,
               const char* path);

#endif
