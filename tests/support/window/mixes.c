// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/window/mixes.h"

#include "profile/difference.h"
#include "profile/finding.h"

#include <math.h>
#include <stdio.h>

/// What a measure of the target is in the lowest and in the highest band, how far
/// its songs are spread, and by how much a mix differs that is far from it.
static const struct {
  float low_end, high_end, spread, by;
} kinds[PV_N_MEASURES] = { [PV_TONE]        = { -9.0f, -34.0f, 3.0f, 7.0f },
                           [PV_WIDTH]       = { -28.0f, -7.0f, 4.0f, -9.0f },
                           [PV_BALANCE]     = { 0.0f, 0.3f, 0.7f, 1.1f },
                           [PV_CORRELATION] = { 0.97f, 0.55f, 0.12f, 0.2f },
                           [PV_CREST]       = { 7.0f, 13.0f, 1.5f, -3.0f },
                           [PV_RANGE]       = { 9.0f, 15.0f, 3.0f, -6.0f },
                           [PV_DECAY]       = { 0.9f, 0.4f, 0.15f, 0.35f } };

static float
wave(uint32_t band, PvProfileMeasure m, float far)
{
  return sinf(0.9f * (float)band + 1.7f * (float)m) * far;
}

static void
fill(PvUiDifference* d, PvProfileTarget* target, PvProfileMeasure m, float far)
{
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    const float t      = (float)b / (PV_PROFILE_BANDS - 1);
    const float spread = kinds[m].spread * (1.0f + 0.3f * wave(b, m, 1.0f));
    const float middle = kinds[m].low_end +
                         (kinds[m].high_end - kinds[m].low_end) * t +
                         0.4f * wave(b, m, spread);
    const float bump =
      expf(-0.04f * powf((float)b - 4.0f - 2.0f * (float)m, 2.0f));
    target->median.at[m][b] = d->median.at[m][b] = middle;
    target->low.at[m][b] = d->low.at[m][b] = middle - spread;
    target->high.at[m][b] = d->high.at[m][b] = middle + spread;
    target->spread.at[m][b]                  = spread;
    d->sound.at[m][b] =
      middle + far * kinds[m].by * bump + 0.5f * wave(b, m, spread);
    d->now.at[m][b] = d->sound.at[m][b] + wave(b + 3, m, 0.5f * spread);
  }
}

void
pv_test_put_difference(PvUiScene* scene, float far)
{
  PvUiDifference* const d      = &scene->difference;
  PvProfileTarget       target = { .n_songs = 7 };
  PvDifference          difference;
  PvFinding             findings[PV_MAX_FINDINGS];
  d->beside  = PV_BESIDE_TOLD;
  d->n_songs = 7;
  d->seconds = 107.0f;
  snprintf(d->than, sizeof(d->than), "Ada Brandt's songs");
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    fill(d, &target, m, far);
  }
  pv_difference_make(&d->sound, &target, &difference);
  d->findings.n = pv_findings_make(&difference, findings);
  for (uint32_t f = 0; f < d->findings.n; ++f) {
    pv_finding_write(&findings[f], d->than, d->findings.at[f], PV_FINDING_TEXT);
  }
}

void
pv_test_put_stored(PvUiScene* scene)
{
  for (uint32_t i = 0; i < PV_UI_N_STORED; ++i) {
    pv_ui_difference_store(&scene->difference, 41.0f + 30.0f * (float)i,
                           &scene->stored[i]);
  }
  for (uint32_t b = 8; b < PV_PROFILE_BANDS; ++b) {
    scene->stored[1].now.at[PV_WIDTH][b] += 4.0f;
    scene->stored[1].now.at[PV_CREST][b] -= 2.0f;
  }
}
