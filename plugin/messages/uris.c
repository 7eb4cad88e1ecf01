// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/messages/uris.h"

#include <stddef.h>
#include <string.h>

typedef struct {
  size_t      offset;
  const char* uri;
} Entry;

static const Entry entries[] = {
  { offsetof(PvUris, atom_Path), LV2_ATOM__Path },
  { offsetof(PvUris, atom_String), LV2_ATOM__String },
  { offsetof(PvUris, atom_URID), LV2_ATOM__URID },
  { offsetof(PvUris, atom_Long), LV2_ATOM__Long },
  { offsetof(PvUris, atom_Int), LV2_ATOM__Int },
  { offsetof(PvUris, atom_Float), LV2_ATOM__Float },
  { offsetof(PvUris, atom_Double), LV2_ATOM__Double },
  { offsetof(PvUris, atom_Bool), LV2_ATOM__Bool },
  { offsetof(PvUris, atom_Sequence), LV2_ATOM__Sequence },
  { offsetof(PvUris, atom_Tuple), LV2_ATOM__Tuple },
  { offsetof(PvUris, atom_Vector), LV2_ATOM__Vector },
  { offsetof(PvUris, atom_Object), LV2_ATOM__Object },
  { offsetof(PvUris, atom_eventTransfer), LV2_ATOM__eventTransfer },
  { offsetof(PvUris, patch_Set), LV2_PATCH__Set },
  { offsetof(PvUris, patch_Get), LV2_PATCH__Get },
  { offsetof(PvUris, patch_Error), LV2_PATCH__Error },
  { offsetof(PvUris, patch_property), LV2_PATCH__property },
  { offsetof(PvUris, patch_value), LV2_PATCH__value },
  { offsetof(PvUris, time_Position), LV2_TIME__Position },
  { offsetof(PvUris, time_frame), LV2_TIME__frame },
  { offsetof(PvUris, time_speed), LV2_TIME__speed },
  { offsetof(PvUris, rdfs_comment), PV_URI_COMMENT },
  { offsetof(PvUris, lv2_freeWheeling), LV2_CORE__freeWheeling },
  { offsetof(PvUris, guess), PV_URI_GUESS },
  { offsetof(PvUris, state), PV_URI_STATE },
  { offsetof(PvUris, index), PV_URI_INDEX },
  { offsetof(PvUris, label), PV_URI_LABEL },
  { offsetof(PvUris, confidence), PV_URI_CONFIDENCE },
  { offsetof(PvUris, seconds), PV_URI_SECONDS },
  { offsetof(PvUris, dropped), PV_URI_DROPPED },
  { offsetof(PvUris, position), PV_URI_POSITION },
  { offsetof(PvUris, ranking), PV_URI_RANKING },
  { offsetof(PvUris, neighbours), PV_URI_NEIGHBOURS },
  { offsetof(PvUris, song), PV_URI_SONG },
  { offsetof(PvUris, now_index), PV_URI_NOW_INDEX },
  { offsetof(PvUris, now_label), PV_URI_NOW_LABEL },
  { offsetof(PvUris, now_confidence), PV_URI_NOW_CONFIDENCE },
  { offsetof(PvUris, songs_told), PV_URI_SONGS_TOLD },
  { offsetof(PvUris, songs), PV_URI_SONGS },
  { offsetof(PvUris, name), PV_URI_NAME },
  { offsetof(PvUris, labels), PV_URI_LABELS },
  { offsetof(PvUris, held), PV_URI_HELD },
  { offsetof(PvUris, total), PV_URI_TOTAL },
  { offsetof(PvUris, first), PV_URI_FIRST },
  { offsetof(PvUris, difference_told), PV_URI_DIFFERENCE_TOLD },
  { offsetof(PvUris, difference), PV_URI_DIFFERENCE },
  { offsetof(PvUris, beside), PV_URI_BESIDE },
  { offsetof(PvUris, than), PV_URI_THAN },
  { offsetof(PvUris, left_out), PV_URI_LEFT_OUT },
  { offsetof(PvUris, findings), PV_URI_FINDINGS },
  { offsetof(PvUris, sound), PV_URI_SOUND },
  { offsetof(PvUris, now), PV_URI_NOW },
  { offsetof(PvUris, low), PV_URI_LOW },
  { offsetof(PvUris, median), PV_URI_MEDIAN },
  { offsetof(PvUris, high), PV_URI_HIGH },
  { offsetof(PvUris, param[PV_PARAM_MODEL]), PV_URI_MODEL },
  { offsetof(PvUris, param[PV_PARAM_OSC_URL]), PV_URI_OSC_URL },
  { offsetof(PvUris, param[PV_PARAM_OSC_PREFIX]), PV_URI_OSC_PREFIX },
  { offsetof(PvUris, param[PV_PARAM_NEAREST]), PV_URI_NEAREST },
  { offsetof(PvUris, param[PV_PARAM_TARGET]), PV_URI_TARGET },
  { offsetof(PvUris, measured), PV_URI_MEASURED },
  { offsetof(PvUris, measured_also), PV_URI_MEASURED_ALSO },
  { offsetof(PvUris, number), PV_URI_NUMBER },
};

void
pv_uris_map(PvUris* uris, LV2_URID_Map* map)
{
  memset(uris, 0, sizeof(*uris));
  if (!map) {
    return;
  }
  for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); ++i) {
    const LV2_URID urid = map->map(map->handle, entries[i].uri);
    memcpy((char*)uris + entries[i].offset, &urid, sizeof(urid));
  }
}
