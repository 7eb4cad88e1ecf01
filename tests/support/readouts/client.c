// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/view/view.h"

#include "support/json.h"
#include "support/readouts/readout.h"
#include "support/terminal.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PvScene
scene_of(const PvModel* model, const PvGuess* guess)
{
  return (PvScene){ .model    = model,
                    .guess    = guess,
                    .engine   = { .state   = PV_STATE_LISTENING,
                                  .seconds = guess->seconds },
                    .client   = "prodval",
                    .notice   = "",
                    .rate_hz  = 48000,
                    .n_inputs = 2 };
}

static void
print_json(void* user)
{
  PvView view;
  pv_view_open(&view, true);
  ck_assert(pv_view_guess(&view, (const PvScene*)user));
}

/// A line, or a picture without the map, which leaves the bars more room.
static void
print_guess(void* user)
{
  PvView view;
  pv_view_open(&view, false);
  view.is_map_off = true;
  ck_assert(pv_view_guess(&view, (const PvScene*)user));
}

static void
print_set_list(void* user)
{
  PvSetList list = { 0 };
  pv_set_list_guess(&list, ((const PvScene*)user)->guess, 0.0, 0);
  pv_set_list_end_song(&list);
  pv_set_list_print_json(&list, stdout);
  pv_set_list_clear(&list);
}

/// The guess comes behind the line of the state.
static void
read_json(PvReadout* readout, const char* text)
{
  json_t* const guess = pv_read_json(strstr(text, "{\"label\""));
  pv_readout_read_json(readout, guess);
  json_decref(guess);
}

/// The same.
static void
read_line(PvReadout* readout, const char* text)
{
  const char* const sentence = strstr(text, " s  ");
  ck_assert_ptr_nonnull(sentence);
  pv_readout_read_sentence(readout, sentence + 4);
  const char* row = strchr(sentence, '(');
  ck_assert_ptr_nonnull(row);
  pv_readout_read_row(readout, row + 1);
  while ((row = strstr(row, ", "))) {
    row += 2;
    pv_readout_read_row(readout, row);
  }
}

static void
read_set_list(PvReadout* readout, const char* text)
{
  json_t* const list = pv_read_json(text);
  readout->guess =
    pv_readout_label(pv_text_in_json(list, "set/0/label"),
                     pv_number_in_json(list, "set/0/confidence"));
  json_decref(list);
}

/// Print, and read what was printed.
static void
take(PvReadout* readout,
     PvScene*   scene,
     void (*print)(void* user),
     void (*read)(PvReadout* readout, const char* text))
{
  char* const text = pv_readout_capture(print, scene);
  read(readout, text);
  free(text);
}

/// How much of the row is filled behind the number: the last column stays free.
static double
bar_of(const PvTerminal* t, uint32_t row, uint32_t first)
{
  double columns = 0.0;
  for (uint32_t i = first; i < t->n_columns; ++i) {
    const unsigned char* const c = (const unsigned char*)t->cell[row][i];
    if (c[0] == 0xE2 && c[1] == 0x96) {
      // From U+2588, which is whole, to U+258F, which is an eighth.
      columns += (0x90 - c[2]) / 8.0;
    }
  }
  return columns / (t->n_columns - 1 - first);
}

static void
read_picture(PvReadout* words, PvReadout* bars, const PvTerminal* t)
{
  static const uint32_t unit = 3; // Columns behind a number: " % "
  static char           text[PV_MAX_COLUMNS * 8];
  const int             sentence = pv_terminal_find(t, "ounds ");
  ck_assert_int_ge(sentence, 0);
  pv_terminal_row(t, (uint32_t)sentence, text);
  pv_readout_read_sentence(words, text);
  for (uint32_t row = 0; row < t->n_rows; ++row) {
    pv_terminal_row(t, row, text);
    const char* const rest = pv_readout_read_row(words, text);
    if (rest) {
      pv_readout_add(bars, words->ranking[words->n - 1].name,
                     bar_of(t, row, (uint32_t)(rest - text) + unit));
    }
  }
  bars->guess = bars->ranking[0];
}

void
pv_readout_by_client(PvReadout      readout[5],
                     const PvModel* model,
                     const PvGuess* guess)
{
  static PvTerminal terminal;
  PvScene           scene = scene_of(model, guess);
  setenv("TERM", "xterm", 1);
  setenv("LC_ALL", "C.UTF-8", 1);
  readout[0] = (PvReadout){ .where = "prodval-jack's JSON" };
  readout[1] = (PvReadout){ "prodval-jack's line", .kind = PV_READOUT_WORDS };
  readout[2] = (PvReadout){ "the set list", .kind = PV_READOUT_GUESS };
  readout[3] = (PvReadout){ "the live view", .kind = PV_READOUT_WORDS };
  readout[4] = (PvReadout){ "the live view's bars", .kind = PV_READOUT_BARS };
  take(&readout[0], &scene, print_json, read_json);
  take(&readout[1], &scene, print_guess, read_line);
  take(&readout[2], &scene, print_set_list, read_set_list);
  pv_terminal_run(&terminal, 24, PV_MAX_COLUMNS, print_guess, &scene);
  read_picture(&readout[3], &readout[4], &terminal);
}
