// SPDX-License-Identifier: GPL-3.0-or-later

#include "options/manual_text.h"

#include <ctype.h>
#include <string.h>

enum { COLUMNS = 78 };

typedef struct {
  FILE*                out;
  const PvOptionTable* table;
  size_t               column; ///< 0: at the start of a line
} Page;

/// A word: delimiters around what counts.
typedef struct {
  const char* start;
  size_t      n_before; ///< "("
  size_t      n_core;
  size_t      n_after; ///< ".,;:)"
} Word;

static Word
cut_word(const char* text, size_t n)
{
  Word word = { .start = text };
  while (word.n_before < n && text[word.n_before] == '(') {
    ++word.n_before;
  }
  size_t end = n;
  while (end > word.n_before && strchr(".,;:)", text[end - 1])) {
    --end;
  }
  word.n_core  = end - word.n_before;
  word.n_after = n - end;
  return word;
}

static bool
is_name(const char* name, const char* core, size_t n)
{
  return name && strlen(name) == n && !strncmp(name, core, n);
}

/// Whether it stands for a value that a user gives.
static bool
is_argument(const PvOptionTable* table, const char* core, size_t n)
{
  const PvOption* row    = NULL;
  bool            is_one = false;
  for (unsigned i = 0; !is_one && (row = pv_table_operand(table, i)); ++i) {
    is_one = is_name(row->name, core, n);
  }
  for (unsigned i = 0; !is_one && (row = pv_table_option(table, i)); ++i) {
    is_one = is_name(row->placeholder, core, n);
  }
  return is_one;
}

static void
end_line(Page* page)
{
  if (page->column) {
    fputc('\n', page->out);
  }
  page->column = 0;
}

/// A character as roff takes it.
static void
put_character(Page* page, char c)
{
  fputs(c == '\\' ? "\\e" : c == '-' ? "\\-" : "", page->out);
  if (c != '\\' && c != '-') {
    fputc(c, page->out);
  }
}

/// A macro's line: ".Fl -quick ) ,".
static void
put_macro(Page* page, const char* macro, Word word, size_t n_skipped)
{
  const char* const core = word.start + word.n_before + n_skipped;
  end_line(page);
  fprintf(page->out, ".%s ", macro);
  for (size_t i = 0; i < word.n_before; ++i) {
    fputs("( ", page->out);
  }
  for (size_t i = 0; i < word.n_core - n_skipped; ++i) {
    if (core[i] != '`') {
      put_character(page, core[i]);
    }
  }
  for (size_t i = 0; i < word.n_after; ++i) {
    fprintf(page->out, " %c", core[word.n_core - n_skipped + i]);
  }
  fputc('\n', page->out);
}

static void
put_plain(Page* page, const char* text, size_t n)
{
  if (page->column + 1 + n > COLUMNS) {
    end_line(page);
  }
  if (page->column) {
    fputc(' ', page->out);
    ++page->column;
  } else if (*text == '.' || *text == '\'') {
    fputs("\\&", page->out);
  }
  for (size_t i = 0; i < n; ++i) {
    const bool is_minus = text[i] == '-' && (!i || !isalnum(text[i - 1]));
    fputs(is_minus ? "\\" : text[i] == '\\' ? "\\e" : "", page->out);
    if (text[i] != '\\') {
      fputc(text[i], page->out);
    }
  }
  page->column += n;
  if (n > 1 && strchr(".?", text[n - 1])) { // A sentence ends
    end_line(page);
  }
}

static void
put_word(Page* page, const char* text, size_t n)
{
  const Word        word = cut_word(text, n);
  const char* const core = text + word.n_before;
  if (word.n_core > 2 && core[0] == '`') {
    put_macro(page, "Li", word, 0);
  } else if (word.n_core > 1 && core[0] == '-') {
    put_macro(page, "Fl", word, 1);
  } else if (is_argument(page->table, core, word.n_core)) {
    put_macro(page, "Ar", word, 0);
  } else {
    put_plain(page, text, n);
  }
}

/// Characters of the next word; backquotes hold several together.
static size_t
find_end(const char* text)
{
  const size_t      n     = strcspn(text, " \n");
  const char* const open  = strchr(text, '`');
  const char* const close = open ? strchr(open + 1, '`') : NULL;
  return close && open < text + n && close >= text + n
           ? (size_t)(close - text) + strcspn(close, " \n")
           : n;
}

void
pv_manual_print_text(FILE* out, const PvOptionTable* table, const char* text)
{
  Page page = { out, table, 0 };
  while (*text) {
    const size_t n = find_end(text);
    put_word(&page, text, n);
    text += n;
    if (text[0] == '\n' && text[1] == '\n') {
      end_line(&page);
      fputs(".Pp\n", out);
    }
    text += strspn(text, " \n");
  }
  end_line(&page);
}
