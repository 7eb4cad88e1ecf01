// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/messages.h"

#include "plugin/messages/atom_read.h"
#include "plugin/messages/ports.h"
#include "plugin/messages/within.h"

#include <math.h>
#include <string.h>

/// Take a profile within what its measures can be; NaN stays unknown.
static bool
take_profile(PvProfile*             profile,
             const PvUris*          uris,
             const LV2_Atom_Object* object,
             LV2_URID               key)
{
  const LV2_Atom_Vector* const vector =
    (const LV2_Atom_Vector*)pv_atom_find(object, key);
  if (!vector || vector->atom.type != uris->atom_Vector ||
      vector->atom.size != sizeof(LV2_Atom_Vector_Body) + sizeof(PvProfile) ||
      vector->body.child_type != uris->atom_Float) {
    return false;
  }
  memcpy(profile, vector + 1, sizeof(PvProfile));
  for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
    const PvProfileMeasureRow* const row = &pv_profile_measures[m];
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      const double value = (double)profile->at[m][b];
      profile->at[m][b]  = isnan(value) ? NAN
                                        : pv_within(value, (float)row->lowest,
                                                    (float)row->highest);
    }
  }
  return true;
}

static bool
take_profiles(PvUiDifference*        difference,
              const PvUris*          uris,
              const LV2_Atom_Object* object)
{
  return take_profile(&difference->sound, uris, object, uris->sound) &&
         take_profile(&difference->now, uris, object, uris->now) &&
         take_profile(&difference->low, uris, object, uris->low) &&
         take_profile(&difference->median, uris, object, uris->median) &&
         take_profile(&difference->high, uris, object, uris->high);
}

static void
take_findings(PvUiSentences*         findings,
              const PvUris*          uris,
              const LV2_Atom_Object* object)
{
  PvTupleWalk walk = pv_tuple_walk(uris, object, uris->findings);
  const char* text = NULL;
  findings->n      = 0;
  while (findings->n < PV_MAX_FINDINGS &&
         (text = pv_atom_text(uris, pv_tuple_next(&walk)))) {
    pv_text_copy(findings->at[findings->n++], PV_FINDING_TEXT, text);
  }
}

static void
take_text(char* text, size_t size, const PvUris* uris, const LV2_Atom* atom)
{
  const char* const told = pv_atom_text(uris, atom);
  pv_text_copy(text, size, told ? told : "");
}

static void
take_target(PvUiDifference*        difference,
            const PvUris*          uris,
            const LV2_Atom_Object* object)
{
  take_text(difference->than, sizeof(difference->than), uris,
            pv_atom_find(object, uris->than));
  take_text(difference->left_out, sizeof(difference->left_out), uris,
            pv_atom_find(object, uris->left_out));
  difference->n_songs = (uint32_t)pv_atom_within(
    uris, pv_atom_find(object, uris->total), 0.0, PV_MAX_SONGS);
  difference->seconds = (float)pv_atom_within(
    uris, pv_atom_find(object, uris->seconds), 0.0, (double)PV_MAX_SECONDS);
}

/// The last seconds hold too few spans of 3 s.
static void
forget_range(PvProfile* now)
{
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    now->at[PV_RANGE][b] = NAN;
  }
}

void
pv_ui_take_difference(PvUiScene*             scene,
                      const PvUris*          uris,
                      const LV2_Atom_Object* object)
{
  PvUiDifference* const difference = &scene->difference;
  difference->beside =
    (PvBeside)pv_atom_within(uris, pv_atom_find(object, uris->beside),
                             PV_BESIDE_NOTHING, PV_BESIDE_TOLD);
  scene->dirty |= PV_UI_BESIDE;
  if (difference->beside != PV_BESIDE_TOLD) {
    return;
  }
  if (!take_profiles(difference, uris, object)) {
    difference->beside = PV_BESIDE_EARLY;
    return;
  }
  forget_range(&difference->now);
  take_target(difference, uris, object);
  take_findings(&difference->findings, uris, object);
  if (scene->failed_param == PV_UI_NOT_STORED) {
    pv_ui_scene_dismiss(scene); // Now there is something to store
  }
  for (uint32_t i = 0; i < PV_UI_N_STORED; ++i) {
    pv_ui_difference_level(difference, &scene->stored[i]);
  }
}
