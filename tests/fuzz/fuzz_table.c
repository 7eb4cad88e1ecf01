// SPDX-License-Identifier: GPL-3.0-or-later

// A manifest.

#include "tools/corpus/dataset.h"
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t n)
{
  PvError           error   = { PV_OK, "" };
  PvDataset         dataset = { 0 };
  const char* const path    = pv_fuzz_file(data, n);
  if (pv_dataset_read_manifest(&dataset, path, "/nowhere", &error) &&
      (strchr(error.text, '\n') || !strstr(error.text, path))) {
    abort();
  }
  pv_dataset_clear(&dataset);
  return 0;
}
