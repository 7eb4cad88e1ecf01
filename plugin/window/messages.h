// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Messages between the window and the plugin; see uris.h.

#ifndef PV_PLUGIN_WINDOW_MESSAGES_H
#define PV_PLUGIN_WINDOW_MESSAGES_H

#include "plugin/window/scene/scene.h"
#include "plugin/messages/uris.h"

/// A buffer for messages to the plugin, one at a time.
typedef struct {
  const PvUris*  uris;
  LV2_Atom_Forge forge;
  _Alignas(8) uint8_t bytes[PV_TEXT_MAX + 256];
} PvUiOut;

/// [ui] Read an object of `size` bytes, header included, that arrived on
/// `notify`; an unknown one changes nothing.
void
pv_ui_take(PvUiScene*      scene,
           const PvUris*   uris,
           const LV2_Atom* atom,
           uint32_t        size);

/// [ui] The same for a pv:Verdict.
void
pv_ui_take_guess(PvUiScene*             scene,
                 const PvUris*          uris,
                 const LV2_Atom_Object* object);

/// [ui] The same for a pv:Difference.
void
pv_ui_take_difference(PvUiScene*             scene,
                      const PvUris*          uris,
                      const LV2_Atom_Object* object);

/// [ui] Note the moment of a guess, and show nothing of it.
void
pv_ui_take_guess_frozen(PvUiScene*             scene,
                        const PvUris*          uris,
                        const LV2_Atom_Object* object);

/// [ui] Read the value of a control port, whatever it is.
void
pv_ui_take_value(PvUiScene* scene, uint32_t port, float value);

/// [ui] Prepare for messages to the plugin.
void
pv_ui_out_init(PvUiOut* out, const PvUris* uris, LV2_URID_Map* map);

/// [ui] Messages to the plugin; each is valid until the next one.  A sound takes the
/// place of others of its name, unless it is one more of these.
const LV2_Atom*
pv_ui_ask_all(PvUiOut* out);
const LV2_Atom*
pv_ui_ask_guess(PvUiOut* out);
const LV2_Atom*
pv_ui_ask_songs(PvUiOut* out, uint32_t first);
const LV2_Atom*
pv_ui_ask_difference(PvUiOut* out);
const LV2_Atom*
pv_ui_set(PvUiOut* out, PvParam param, const char* text);
const LV2_Atom*
pv_ui_put_sound(PvUiOut*         out,
                const char*      name,
                const PvProfile* profile,
                bool             is_more);

#endif
