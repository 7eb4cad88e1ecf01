// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/shipped_file.h"

#include "base/near_name.h"
#include "base/word_list.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const PvShippedFile*
pv_shipped_file_find(const PvShippedFile* table, const char* name)
{
  while (table->name && strcmp(table->name, name) != 0) {
    ++table;
  }
  return table->name ? table : NULL;
}

PvStatus
pv_shipped_file_look_up(const PvShippedFile* table,
                        const char*          noun,
                        const char*          name_or_path,
                        PvError*             error)
{
  PvNearNames near                = { .wanted = name_or_path };
  char        names[256]          = "";
  char        meant[PV_NEAR_TEXT] = "";
  if (pv_shipped_file_find(table, name_or_path) ||
      !access(name_or_path, F_OK)) {
    return PV_OK;
  }
  for (; table->name; ++table) {
    pv_near_name_add(&near, table->name);
    pv_word_list_add(names, sizeof(names), ", ", table->name);
  }
  pv_near_names_write(&near, meant, sizeof(meant));
  return pv_fail(error, PV_ERR_FILE, "%s: no such %s, and no such file%s %s %s",
                 name_or_path, noun, *meant ? meant : ":",
                 *meant ? "There are" : "there are", names);
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
