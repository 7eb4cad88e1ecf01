// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/messages/atom_write.h"
#include "plugin/plugin.h"

#include <string.h>

enum {
  HEAD_BYTES  = 128, ///< Above an object's, its event's and a property's
  GUESS_BYTES = 704 + PV_NAME_MAX + PV_N_RANKED * (PV_NAME_MAX + 48) +
                PV_N_NEAREST * (PV_TITLE_MAX + PV_NAME_MAX + 64),
  SONG_BYTES = PV_TITLE_MAX + PV_NAME_MAX + 96
};

static bool
write_param(PvPlugin* plugin, uint32_t param)
{
  LV2_Atom_Forge* const forge = &plugin->forge;
  const PvUris* const   uris  = &plugin->uris;
  const char* const     text  = plugin->param[param];
  const uint32_t        n     = (uint32_t)strlen(text);
  LV2_Atom_Forge_Frame  frame;
  if (!pv_plugin_has_room(plugin, HEAD_BYTES + n)) {
    return false;
  }
  lv2_atom_forge_frame_time(forge, 0);
  lv2_atom_forge_object(forge, &frame, 0, uris->patch_Set);
  lv2_atom_forge_key(forge, uris->patch_property);
  lv2_atom_forge_urid(forge, uris->param[param]);
  lv2_atom_forge_key(forge, uris->patch_value);
  if (param == PV_PARAM_MODEL) {
    lv2_atom_forge_path(forge, text, n);
  } else {
    lv2_atom_forge_string(forge, text, n);
  }
  lv2_atom_forge_pop(forge, &frame);
  return true;
}

static bool
write_failure(PvPlugin* plugin)
{
  LV2_Atom_Forge* const forge = &plugin->forge;
  LV2_Atom_Forge_Frame  frame;
  if (!pv_plugin_has_room(plugin, HEAD_BYTES + strlen(plugin->failure.text))) {
    return false;
  }
  lv2_atom_forge_frame_time(forge, 0);
  lv2_atom_forge_object(forge, &frame, 0, plugin->uris.patch_Error);
  lv2_atom_forge_key(forge, plugin->uris.patch_property);
  lv2_atom_forge_urid(forge, plugin->uris.param[plugin->failure.param]);
  pv_atom_put_text(forge, plugin->uris.rdfs_comment, plugin->failure.text);
  lv2_atom_forge_pop(forge, &frame);
  return true;
}

static void
put_guess(PvPlugin* plugin)
{
  LV2_Atom_Forge* const forge  = &plugin->forge;
  const PvUris* const   uris   = &plugin->uris;
  const PvReport* const report = &plugin->report;
  const bool            known  = report->label >= 0 && report->n_ranked > 0;
  lv2_atom_forge_key(forge, uris->state);
  lv2_atom_forge_int(forge, (int32_t)pv_plugin_state(plugin));
  lv2_atom_forge_key(forge, uris->index);
  lv2_atom_forge_int(forge, report->label);
  pv_atom_put_text(forge, uris->label,
                   known ? report->ranked[0].label : "unknown");
  lv2_atom_forge_key(forge, uris->confidence);
  lv2_atom_forge_float(forge, report->confidence);
  lv2_atom_forge_key(forge, uris->seconds);
  lv2_atom_forge_float(forge, (float)report->guess_seconds);
  lv2_atom_forge_key(forge, uris->dropped);
  lv2_atom_forge_long(forge, (int64_t)report->n_dropped);
  lv2_atom_forge_key(forge, uris->position);
  lv2_atom_forge_vector(forge, sizeof(float), uris->atom_Float, 2,
                        report->position);
}

static void
put_now(PvPlugin* plugin)
{
  LV2_Atom_Forge* const forge  = &plugin->forge;
  const PvUris* const   uris   = &plugin->uris;
  const PvReport* const report = &plugin->report;
  lv2_atom_forge_key(forge, uris->song);
  lv2_atom_forge_int(forge, (int32_t)report->song);
  if (report->now.label[0]) {
    lv2_atom_forge_key(forge, uris->now_index);
    lv2_atom_forge_int(forge, report->now_label);
    pv_atom_put_text(forge, uris->now_label, report->now.label);
    lv2_atom_forge_key(forge, uris->now_confidence);
    lv2_atom_forge_float(forge, report->now.probability);
  }
}

static void
put_text(LV2_Atom_Forge* forge, const char* text)
{
  lv2_atom_forge_string(forge, text, (uint32_t)strlen(text));
}

static void
put_lists(PvPlugin* plugin)
{
  LV2_Atom_Forge* const forge  = &plugin->forge;
  const PvReport* const report = &plugin->report;
  LV2_Atom_Forge_Frame  frame;
  lv2_atom_forge_key(forge, plugin->uris.ranking);
  lv2_atom_forge_tuple(forge, &frame);
  for (uint32_t i = 0; i < report->n_ranked; ++i) {
    put_text(forge, report->ranked[i].label);
    lv2_atom_forge_float(forge, report->ranked[i].probability);
  }
  lv2_atom_forge_pop(forge, &frame);
  lv2_atom_forge_key(forge, plugin->uris.neighbours);
  lv2_atom_forge_tuple(forge, &frame);
  for (uint32_t i = 0; i < report->n_nearest; ++i) {
    put_text(forge, report->nearest[i].title);
    put_text(forge, report->nearest[i].label);
    lv2_atom_forge_float(forge, report->nearest[i].distance);
  }
  lv2_atom_forge_pop(forge, &frame);
  pv_atom_put_text(forge, plugin->uris.param[PV_PARAM_NEAREST],
                   pv_nearest_name(report->nearest_by));
}

static bool
write_guess(PvPlugin* plugin)
{
  LV2_Atom_Forge_Frame frame;
  if (!pv_plugin_has_room(plugin, GUESS_BYTES)) {
    return false;
  }
  lv2_atom_forge_frame_time(&plugin->forge, 0);
  lv2_atom_forge_object(&plugin->forge, &frame, 0, plugin->uris.guess);
  put_guess(plugin);
  put_lists(plugin);
  put_now(plugin);
  lv2_atom_forge_pop(&plugin->forge, &frame);
  return true;
}

static void
put_songs(PvPlugin* plugin)
{
  LV2_Atom_Forge* const    forge = &plugin->forge;
  const PvSongsNews* const news  = &plugin->songs;
  lv2_atom_forge_key(forge, plugin->uris.songs);
  lv2_atom_forge_tuple(forge, &plugin->list);
  for (uint32_t i = 0; i < news->n; ++i) {
    put_text(forge, news->songs[i].title);
    put_text(forge, news->songs[i].label);
    lv2_atom_forge_int(forge, news->songs[i].index);
    lv2_atom_forge_float(forge, news->songs[i].position[0]);
    lv2_atom_forge_float(forge, news->songs[i].position[1]);
  }
  lv2_atom_forge_pop(forge, &plugin->list);
}

static bool
write_songs(PvPlugin* plugin)
{
  LV2_Atom_Forge* const    forge = &plugin->forge;
  const PvUris* const      uris  = &plugin->uris;
  const PvSongsNews* const news  = &plugin->songs;
  LV2_Atom_Forge_Frame     frame;
  if (!pv_plugin_has_room(plugin, 3 * HEAD_BYTES + PV_NAME_MAX +
                                    news->n * SONG_BYTES)) {
    return false;
  }
  lv2_atom_forge_frame_time(forge, 0);
  lv2_atom_forge_object(forge, &frame, 0, uris->songs_told);
  pv_atom_put_text(forge, uris->name, news->name);
  pv_atom_put_int(forge, uris->labels, news->n_labels);
  pv_atom_put_int(forge, uris->held, news->n_held);
  pv_atom_put_int(forge, uris->total, news->total);
  pv_atom_put_int(forge, uris->first, news->first);
  put_songs(plugin);
  lv2_atom_forge_pop(forge, &frame);
  return true;
}

static void
write_due(PvPlugin* plugin)
{
  for (uint32_t i = 0; i < PV_N_PARAMS; ++i) {
    if (plugin->due & 1u << i && write_param(plugin, i)) {
      plugin->due &= ~(1u << i);
    }
  }
  if (plugin->due & PV_DUE_ERROR && write_failure(plugin)) {
    plugin->due &= ~PV_DUE_ERROR;
  }
  if (plugin->due & PV_DUE_GUESS && write_guess(plugin)) {
    plugin->due &= ~PV_DUE_GUESS;
  }
  if (plugin->due & PV_DUE_SONGS && write_songs(plugin)) {
    plugin->due &= ~PV_DUE_SONGS;
  }
  if (plugin->due & PV_DUE_DIFFERENCE && pv_plugin_write_difference(plugin)) {
    plugin->due &= ~PV_DUE_DIFFERENCE;
  }
}

void
pv_plugin_write(PvPlugin* plugin)
{
  LV2_Atom_Sequence* const out =
    (LV2_Atom_Sequence*)plugin->port[PV_PORT_NOTIFY];
  LV2_Atom_Forge_Frame frame;
  if (!out || !plugin->uris.atom_Sequence) {
    return;
  }
  lv2_atom_forge_set_buffer(&plugin->forge, (uint8_t*)out,
                            sizeof(LV2_Atom) + out->atom.size);
  if (lv2_atom_forge_sequence_head(&plugin->forge, &frame, 0)) {
    write_due(plugin);
    lv2_atom_forge_pop(&plugin->forge, &frame);
  }
}
