// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the window and the plugin tell each other; see uris.h.

#ifndef PV_PLUGIN_WINDOW_MESSAGES_H
#define PV_PLUGIN_WINDOW_MESSAGES_H

#include "plugin/window/scene.h"
#include "plugin/messages/uris.h"

/// For the messages to the plugin, one at a time.
typedef struct {
  const PvUris*  uris;
  LV2_Atom_Forge forge;
  _Alignas(8) uint8_t bytes[PV_TEXT_MAX + 256];
} PvUiOut;

/// Take an object that came in on `notify` of `size` bytes, header and all;
/// what isn't understood changes nothing.
void
pv_ui_take(PvUiScene*      scene,
           const PvUris*   uris,
           const LV2_Atom* atom,
           uint32_t        size);

/// The part of it for a pv:Verdict.
void
pv_ui_take_verdict(PvUiScene*             scene,
                   const PvUris*          uris,
                   const LV2_Atom_Object* object);

/// Take the value of a control port, whatever it is.
void
pv_ui_take_value(PvUiScene* scene, uint32_t port, float value);

void
pv_ui_out_init(PvUiOut* out, const PvUris* uris, LV2_URID_Map* map);

/// Messages to the plugin; each is good until the next one.
const LV2_Atom*
pv_ui_ask_all(PvUiOut* out);
const LV2_Atom*
pv_ui_ask_songs(PvUiOut* out, uint32_t first);
const LV2_Atom*
pv_ui_set(PvUiOut* out, PvParam param, const char* text);

#endif
