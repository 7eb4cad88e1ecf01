// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sound/modules.h"

#include "support/sound/module_parts.h"

static const struct {
  const char* extension;
  void (*write)(FILE* file, const PvModuleSong* song);
} kinds[] = { { ".mod", pv_write_mod },
              { ".xm", pv_write_xm },
              { ".s3m", pv_write_s3m },
              { ".it", pv_write_it } };

const char*
pv_module_extension(PvModuleKind kind)
{
  return kinds[kind].extension;
}

void
pv_write_module(const char* path, PvModuleKind kind, PvModuleSong song)
{
  FILE* const file = fopen(path, "wb");
  if (file) {
    kinds[kind].write(file, &song);
    fclose(file);
  }
}
