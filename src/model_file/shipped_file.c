// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/shipped_file.h"

#include <stdlib.h>
#include <string.h>

const PvShippedFile*
pv_shipped_file_find(const PvShippedFile* table, const char* name)
{
  while (table->name && strcmp(table->name, name) != 0) {
    ++table;
  }
  return table->name ? table : NULL;
}

char*
pv_shipped_file_copy(const PvShippedFile* file)
{
  char* const text = (char*)malloc((size_t)file->n + 1);
  if (text) {
    memcpy(text, file->text, file->n);
    text[file->n] = '\0';
  }
  return text;
}
