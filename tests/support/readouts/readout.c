// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/readouts/readout.h"

#include "base/guess_words.h"
#include "support/json.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// How far what is shown may be from the number, by its kind.
static const double rounding[] = { 1e-6, 1e-6, 0.005 + 1e-6, 1e-3 };

static void
check_label(const PvReadout*      readout,
            const PvReadoutLabel* is,
            const PvGuessLabel*   expected)
{
  const bool by_name =
    readout->kind == PV_READOUT_WORDS || readout->kind == PV_READOUT_BARS;
  const char*  name        = expected->label < 0
                               ? (by_name ? "somebody else" : "unknown")
                               : expected->name;
  const double probability = (double)expected->probability;
  ck_assert_msg(!strcmp(is->name, name), "%s: %s, not %s", readout->where,
                is->name, name);
  ck_assert_msg(fabs(is->probability - probability) <= rounding[readout->kind],
                "%s: %s %g, not %g", readout->where, name, is->probability,
                probability);
}

static void
check_ranking(const PvReadout* readout, const PvGuess* guess)
{
  double sum = 0.0;
  ck_assert_msg(readout->n == guess->n_ranked, "%s: %u rows, not %u",
                readout->where, readout->n, guess->n_ranked);
  for (uint32_t i = 0; i < readout->n; ++i) {
    check_label(readout, &readout->ranking[i], &guess->ranking[i]);
    sum += readout->ranking[i].probability;
    ck_assert_msg(readout->ranking[i].probability <= readout->guess.probability,
                  "%s: the guess is not the largest", readout->where);
  }
  ck_assert_msg(fabs(sum - 1.0) <= readout->n * rounding[readout->kind],
                "%s: all are %g", readout->where, sum);
  ck_assert_msg(readout->guess.probability == readout->ranking[0].probability,
                "%s: two numbers for the guess", readout->where);
}

void
pv_readout_check(const PvReadout* readout, const PvGuess* guess)
{
  check_label(readout, &readout->guess, &guess->ranking[0]);
  if (readout->kind != PV_READOUT_GUESS) {
    check_ranking(readout, guess);
  }
  const char* const words =
    readout->kind == PV_READOUT_WORDS
      ? pv_guess_words((double)guess->ranking[0].probability, guess->seconds)
      : "";
  ck_assert_msg(!strcmp(readout->words, words), "%s: '%s', not '%s'",
                readout->where, readout->words, words);
}

PvReadoutLabel
pv_readout_label(const char* name, double probability)
{
  PvReadoutLabel label = { .probability = probability };
  snprintf(label.name, sizeof(label.name), "%s", name);
  return label;
}

void
pv_readout_add(PvReadout* readout, const char* name, double probability)
{
  ck_assert_uint_lt(readout->n, PV_READOUT_MAX);
  readout->ranking[readout->n++] = pv_readout_label(name, probability);
}

/// The name that a text begins with; NULL: none.
static const char*
name_at(const char* text)
{
  static const char* const names[] = { "bright", "dark", "somebody else" };
  for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); ++i) {
    if (!strncmp(text, names[i], strlen(names[i]))) {
      return names[i];
    }
  }
  return NULL;
}

void
pv_readout_read_sentence(PvReadout* readout, const char* text)
{
  const char* const like    = strstr(text, "like ");
  const char* const name    = like ? name_at(like + 5) : NULL;
  int               percent = 0;
  ck_assert_msg(name &&
                  sscanf(like + 5 + strlen(name), "%*[, ]%d", &percent) == 1,
                "%s: no guess in %s", readout->where, text);
  snprintf(readout->words, sizeof(readout->words), "%.*s",
           (int)(like + 4 - text), text);
  readout->guess = pv_readout_label(name, percent / 100.0);
}

const char*
pv_readout_read_row(PvReadout* readout, const char* text)
{
  const char* const name    = name_at(text);
  int               percent = 0;
  int               n       = 0;
  if (!name || sscanf(text + strlen(name), " %d%n", &percent, &n) != 1) {
    return NULL;
  }
  pv_readout_add(readout, name, percent / 100.0);
  return text + strlen(name) + n;
}

void
pv_readout_read_json(PvReadout* readout, const json_t* guess)
{
  readout->guess = pv_readout_label(pv_text_in_json(guess, "label"),
                                    pv_number_in_json(guess, "confidence"));
  for (size_t i = 0; i < pv_n_in_json(guess, "ranking"); ++i) {
    pv_readout_add(readout, pv_text_in_json(guess, "ranking/%zu/label", i),
                   pv_number_in_json(guess, "ranking/%zu/probability", i));
  }
}

char*
pv_readout_capture(void (*print)(void* user), void* user)
{
  FILE* const file   = tmpfile();
  const int   before = dup(STDOUT_FILENO);
  ck_assert(file && before >= 0);
  fflush(stdout);
  dup2(fileno(file), STDOUT_FILENO);
  print(user);
  fflush(stdout);
  dup2(before, STDOUT_FILENO);
  close(before);
  ck_assert_int_eq(fseek(file, 0, SEEK_END), 0);
  const size_t n    = (size_t)ftell(file);
  char* const  text = (char*)calloc(1, n + 1);
  rewind(file);
  ck_assert_uint_eq(fread(text, 1, n, file), n);
  fclose(file);
  return text;
}
