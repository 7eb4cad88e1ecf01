// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/scene/difference.h"

#include "profile/difference.h"
#include "profile/finding.h"

bool
pv_ui_difference_store(const PvUiDifference* difference,
                       float                 seconds,
                       PvUiStored*           stored)
{
  if (difference->beside != PV_BESIDE_TOLD) {
    return false;
  }
  *stored = (PvUiStored){ true, seconds, difference->now };
  return true;
}

void
pv_ui_difference_level(const PvUiDifference* difference, PvUiStored* stored)
{
  const float shift = pv_tone_shift(&stored->now, &difference->median);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    stored->now.at[PV_TONE][b] -= shift;
  }
}

void
pv_ui_difference_of_stored(const PvUiStored* a,
                           const PvUiStored* b,
                           PvUiSentences*    sentences)
{
  PvProfileTarget first;
  PvDifference    difference;
  PvFinding       findings[PV_MAX_FINDINGS];
  sentences->n = 0;
  if (!a->is_there || !b->is_there ||
      !pv_profile_target_make(&a->now, NULL, 1, NULL, &first)) {
    return;
  }
  pv_difference_make(&b->now, &first, &difference);
  sentences->n = pv_findings_make(&difference, findings);
  for (uint32_t f = 0; f < sentences->n; ++f) {
    pv_finding_write(&findings[f], "A", sentences->at[f], PV_FINDING_TEXT);
  }
}
