// SPDX-License-Identifier: GPL-3.0-or-later

// A model file, loaded and listened with.

#include "fuzz/fuzz.h"
#include "support/models/try.h"

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t n)
{
  PvError error;
  pv_try_model(pv_fuzz_file(data, n), &error);
  return 0;
}
