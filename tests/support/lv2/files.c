// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/lv2/files.h"

#include "support/models/file.h"
#include "support/models/toy.h"
#include "support/scratch.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
pv_files_save_model(const char* path, const char* label)
{
  PvModelParts* const parts = pv_toy_parts_new();
  free(parts->labels[0]);
  parts->labels[0] = strdup(label);
  pv_toy_parts_profile(parts);
  pv_model_file_write(path, parts);
}

void
pv_files_save_guessing_model(const char* path)
{
  PvModelParts* const parts = pv_toy_parts_new();
  pv_toy_parts_guess(parts);
  pv_model_file_write(path, parts);
}

void
pv_files_save_text(const char* path, const char* text)
{
  FILE* const file = fopen(path, "w");
  ck_assert_ptr_nonnull(file);
  fputs(text, file);
  fclose(file);
}

char*
pv_files_new_folder(void)
{
  char path[PV_SCRATCH_ROOM];
  pv_new_folder(path);
  return strdup(path);
}
