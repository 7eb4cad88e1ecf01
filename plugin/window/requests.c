// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/messages.h"

#include "plugin/messages/atom_write.h"
#include "plugin/messages/sound_text.h"

#include <string.h>

void
pv_ui_out_init(PvUiOut* out, const PvUris* uris, LV2_URID_Map* map)
{
  out->uris = uris;
  lv2_atom_forge_init(&out->forge, map);
}

static void
begin(PvUiOut* out, LV2_Atom_Forge_Frame* frame, LV2_URID type)
{
  lv2_atom_forge_set_buffer(&out->forge, out->bytes, sizeof(out->bytes));
  lv2_atom_forge_object(&out->forge, frame, 0, type);
}

static const LV2_Atom*
end(PvUiOut* out, LV2_Atom_Forge_Frame* frame)
{
  lv2_atom_forge_pop(&out->forge, frame);
  return (const LV2_Atom*)out->bytes;
}

const LV2_Atom*
pv_ui_ask_all(PvUiOut* out)
{
  LV2_Atom_Forge_Frame frame;
  begin(out, &frame, out->uris->patch_Get);
  return end(out, &frame);
}

static void
begin_get(PvUiOut* out, LV2_Atom_Forge_Frame* frame, LV2_URID property)
{
  begin(out, frame, out->uris->patch_Get);
  lv2_atom_forge_key(&out->forge, out->uris->patch_property);
  lv2_atom_forge_urid(&out->forge, property);
}

const LV2_Atom*
pv_ui_ask_guess(PvUiOut* out)
{
  LV2_Atom_Forge_Frame frame;
  begin_get(out, &frame, out->uris->guess);
  return end(out, &frame);
}

const LV2_Atom*
pv_ui_ask_difference(PvUiOut* out)
{
  LV2_Atom_Forge_Frame frame;
  begin_get(out, &frame, out->uris->difference);
  return end(out, &frame);
}

const LV2_Atom*
pv_ui_ask_songs(PvUiOut* out, uint32_t first)
{
  LV2_Atom_Forge_Frame frame;
  begin_get(out, &frame, out->uris->songs);
  pv_atom_put_int(&out->forge, out->uris->first, first);
  return end(out, &frame);
}

static void
begin_set(PvUiOut* out, LV2_Atom_Forge_Frame* frame, LV2_URID property)
{
  begin(out, frame, out->uris->patch_Set);
  lv2_atom_forge_key(&out->forge, out->uris->patch_property);
  lv2_atom_forge_urid(&out->forge, property);
  lv2_atom_forge_key(&out->forge, out->uris->patch_value);
}

const LV2_Atom*
pv_ui_put_sound(PvUiOut*         out,
                const char*      name,
                const PvProfile* profile,
                bool             is_more)
{
  LV2_Atom_Forge_Frame frame;
  char                 text[PV_SOUND_TEXT];
  pv_sound_text_write(name, profile, text);
  begin_set(out, &frame,
            is_more ? out->uris->measured_also : out->uris->measured);
  lv2_atom_forge_string(&out->forge, text, (uint32_t)strlen(text));
  return end(out, &frame);
}

const LV2_Atom*
pv_ui_set(PvUiOut* out, PvParam param, const char* text)
{
  LV2_Atom_Forge_Frame frame;
  char                 cut[PV_TEXT_MAX];
  pv_text_copy(cut, sizeof(cut), text);
  const uint32_t n = (uint32_t)strlen(cut);
  begin_set(out, &frame, out->uris->param[param]);
  if (param == PV_PARAM_MODEL) {
    lv2_atom_forge_path(&out->forge, cut, n);
  } else {
    lv2_atom_forge_string(&out->forge, cut, n);
  }
  return end(out, &frame);
}
