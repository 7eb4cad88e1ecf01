// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Model files that tests write and read: each function ends the test
/// where what it says doesn't hold.

#ifndef PV_TESTS_MODELS_FILE_H
#define PV_TESTS_MODELS_FILE_H

#include "model/model.h"

/// Save parts and free them.
void
pv_model_file_write(const char* path, PvModelParts* parts);

PvModel*
pv_model_file_read(const char* path);

/// The file is refused in one line, which begins with the path and has `part` in
/// it.
void
pv_assert_model_refused(const char* path, const char* part);

#endif
