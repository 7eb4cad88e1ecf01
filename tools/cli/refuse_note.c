// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/refuse_note.h"

#include "model/model.h"
#include "tools/base/command_line.h"
#include "tools/train/calibrate.h"

#include <stdio.h>

void
pv_note_unused_refuse(void)
{
  char text[256];
  snprintf(
    text, sizeof(text),
    "--refuse has no effect: how far to go is learned from songs that are "
    "held out, which takes %d songs by each producer to learn from, and %d "
    "producers or music by %d others, labelled " PV_UNKNOWN,
    PV_CALIBRATION_SONGS, PV_CALIBRATION_LABELS, PV_CALIBRATION_GROUPS);
  pv_note(text);
}
