// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/output/write_model.h"

#include "model_file/model_file.h"
#include "tools/base/output.h"

PvStatus
pv_write_model(const PvModelParts* parts, const char* path, PvError* error)
{
  PvOutput output;
  PvStatus status = pv_output_open(&output, path, error);
  if (status) {
    return status;
  }
  status = pv_model_write(parts, output.stream, path, error);
  return pv_output_end(&output, status, error);
}
