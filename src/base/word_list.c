// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/word_list.h"

#include <stdio.h>
#include <string.h>

void
pv_word_list_add(char*       list,
                 size_t      size,
                 const char* separator,
                 const char* word)
{
  const size_t n = strlen(list);
  snprintf(list + n, size - n, "%s%s", n ? separator : "", word);
}
