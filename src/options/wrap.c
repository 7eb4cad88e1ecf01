// SPDX-License-Identifier: GPL-3.0-or-later

#include "options/wrap.h"

#include <string.h>

static void
put_word(FILE* out, const char* word, size_t n)
{
  for (size_t i = 0; i < n; ++i) {
    fputc(word[i] == '\t' ? ' ' : word[i], out);
  }
}

void
pv_wrap(FILE* out, const char* text, unsigned at, unsigned indent)
{
  size_t column   = at;
  size_t n_spaces = 0; // Before the next word
  while (*text) {
    const size_t n = strcspn(text, " \n");
    if (n_spaces && column + n_spaces + n > PV_HELP_COLUMNS) {
      fprintf(out, "\n%*s", (int)indent, "");
      column   = indent;
      n_spaces = 0;
    }
    fprintf(out, "%*s", (int)n_spaces, "");
    put_word(out, text, n);
    column += n_spaces + n;
    text += n;
    if (text[0] == '\n' && text[1] == '\n') {
      fprintf(out, "\n\n%*s", (int)indent, "");
      column   = indent;
      n_spaces = 0;
      text += 2;
    } else {
      n_spaces = strspn(text, " ");
      text += n_spaces;
    }
  }
  fputc('\n', out);
}
