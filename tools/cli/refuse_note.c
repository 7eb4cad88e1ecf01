// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/refuse_note.h"

#include "model/model.h"
#include "tools/base/command_line.h"
#include "tools/train/calibrate.h"

#include <stdio.h>

static void
note_with_reason(const char* what)
{
  char text[384];
  snprintf(
    text, sizeof(text),
    "%s: how far to go is learned from songs that are held out, which takes "
    "%d songs by each producer to learn from, and %d producers or music by %d "
    "others, labelled " PV_UNKNOWN,
    what, PV_CALIBRATION_SONGS, PV_CALIBRATION_LABELS, PV_CALIBRATION_GROUPS);
  pv_note(text);
}

void
pv_note_unused_refuse(void)
{
  note_with_reason("--refuse has no effect");
}

void
pv_note_unchecked_refuse(void)
{
  note_with_reason("--refuse shows in the model, but not in these figures, "
                   "whose models learned of fewer songs");
}

void
pv_note_refuse_with(const char* option)
{
  char text[128];
  snprintf(text, sizeof(text),
           "--refuse has no effect with %s, by which songs are not listened "
           "to: no model learns how far to go",
           option);
  pv_note(text);
}
