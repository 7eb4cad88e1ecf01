// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/identify.h"

#include "support/json.h"
#include "support/readouts/readout.h"
#include "tools/base/text.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
print(void* user)
{
  pv_identify_print((const PvIdentify*)user, 0);
}

static void
read_text(PvReadout* readout, char* text)
{
  char name[64];
  int  percent = 0;
  ck_assert(!strncmp(text, "song.wav: ", 10));
  pv_readout_read_sentence(readout, strtok(text + 10, "\n"));
  for (const char* row = strtok(NULL, "\n");
       row && sscanf(row, " %d %% %63[^\n]", &percent, name) == 2;
       row = strtok(NULL, "\n")) {
    pv_readout_add(readout, name, percent / 100.0);
  }
}

void
pv_readout_by_identify(PvReadout      readout[2],
                       const PvModel* model,
                       const PvGuess* guess)
{
  char        file[]   = "song.wav";
  char*       files[]  = { file };
  PvFileGuess result   = { .guess = *guess };
  PvIdentify  identify = { .model      = model,
                           .model_path = "m.safetensors",
                           .files      = files,
                           .n_files    = 1,
                           .guesses    = &result };
  readout[0] =
    (PvReadout){ .where = "identify's text", .kind = PV_READOUT_WORDS };
  readout[1] = (PvReadout){ .where = "identify's JSON" };

  char* const text = pv_readout_capture(print, &identify);
  read_text(&readout[0], text);
  free(text);

  json_t* const written = pv_identify_json(&identify, 0);
  char* const   dumped  = pv_json_dump(written);
  json_t* const read    = pv_read_json(dumped);
  pv_readout_read_json(&readout[1], read);
  json_decref(read);
  json_decref(written);
  free(dumped);
}
