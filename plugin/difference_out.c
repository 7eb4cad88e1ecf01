// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/messages/atom_write.h"
#include "plugin/plugin.h"

#include <math.h>
#include <string.h>

enum {
  N_VALUES    = PV_N_MEASURES * PV_PROFILE_BANDS,
  N_CURVES    = 5,
  HEAD_BYTES  = 416, ///< The object, its short properties and the lists' heads
  CURVE_BYTES = N_VALUES * sizeof(float) + 40,
  LINE_BYTES  = 24 ///< Above the text of a finding
};

static void
put_curves(PvPlugin* plugin, LV2_URID key, const PvCurves* curves)
{
  float    values[N_VALUES];
  uint32_t i = 0;
  for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      const int16_t value = curves->at[m][b];
      values[i++] = value == PV_CURVE_UNKNOWN ? NAN : 0.01f * (float)value;
    }
  }
  lv2_atom_forge_key(&plugin->forge, key);
  lv2_atom_forge_vector(&plugin->forge, sizeof(float), plugin->uris.atom_Float,
                        N_VALUES, values);
}

static void
put_findings(PvPlugin* plugin)
{
  LV2_Atom_Forge* const forge = &plugin->forge;
  const char*           line  = plugin->difference.findings;
  LV2_Atom_Forge_Frame  frame;
  lv2_atom_forge_key(forge, plugin->uris.findings);
  lv2_atom_forge_tuple(forge, &frame);
  while (*line) {
    const uint32_t n = (uint32_t)strcspn(line, "\n");
    lv2_atom_forge_string(forge, line, n);
    line += n + (line[n] == '\n');
  }
  lv2_atom_forge_pop(forge, &frame);
}

static void
put_all(PvPlugin* plugin)
{
  LV2_Atom_Forge* const         forge = &plugin->forge;
  const PvUris* const           uris  = &plugin->uris;
  const PvDifferenceNews* const news  = &plugin->difference;
  pv_atom_put_text(forge, uris->than, news->than);
  pv_atom_put_int(forge, uris->total, news->n_songs);
  lv2_atom_forge_key(forge, uris->seconds);
  lv2_atom_forge_float(forge, news->seconds);
  if (news->left_out[0]) {
    pv_atom_put_text(forge, uris->left_out, news->left_out);
  }
  put_findings(plugin);
  put_curves(plugin, uris->sound, &news->sound);
  put_curves(plugin, uris->now, &news->now);
  put_curves(plugin, uris->low, &news->low);
  put_curves(plugin, uris->median, &news->median);
  put_curves(plugin, uris->high, &news->high);
}

bool
pv_plugin_write_difference(PvPlugin* plugin)
{
  LV2_Atom_Forge* const         forge = &plugin->forge;
  const PvDifferenceNews* const news  = &plugin->difference;
  LV2_Atom_Forge_Frame          frame;
  if (!pv_plugin_has_room(plugin, HEAD_BYTES + N_CURVES * CURVE_BYTES +
                                    strlen(news->findings) +
                                    PV_MAX_FINDINGS * LINE_BYTES)) {
    return false;
  }
  lv2_atom_forge_frame_time(forge, 0);
  lv2_atom_forge_object(forge, &frame, 0, plugin->uris.difference_told);
  pv_atom_put_int(forge, plugin->uris.beside, news->beside);
  if (news->beside == PV_BESIDE_TOLD) {
    put_all(plugin);
  }
  lv2_atom_forge_pop(forge, &frame);
  return true;
}
