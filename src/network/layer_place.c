// SPDX-License-Identifier: GPL-3.0-or-later

#include "network/layer_place.h"

PvStatus
pv_layer_refuse(const PvLayerPlace* place, const char* what)
{
  return pv_fail(place->error, PV_ERR_FORMAT, "network: layer '%s': %s",
                 place->spec->layers[place->i].name, what);
}
