// SPDX-License-Identifier: GPL-3.0-or-later

#include "model_file/network_fields.h"

#define BIT(kind)  (1u << PV_LAYER_##kind)
#define CONVOLVING (BIT(CONV1D) | BIT(CONV2D))
#define SLIDING    (CONVOLVING | BIT(MEAN_POOL) | BIT(MAX_POOL))
#define ALL        ((1u << PV_N_LAYER_KINDS) - 1)
#define AT(member) offsetof(PvLayer, member)

const PvLayerField pv_layer_fields[] = {
  { "from", ALL, PV_FIELD_LAYER, AT(from), false, 0 },
  { "with", BIT(ADD), PV_FIELD_LAYER, AT(with), true, 0 },
  { "outputs", CONVOLVING | BIT(DENSE), PV_FIELD_WHOLE, AT(n_out), true, 0 },
  { "kernel", SLIDING, PV_FIELD_EXTENT, AT(kernel), true, 0 },
  { "stride", SLIDING, PV_FIELD_EXTENT, AT(stride), false, 1 },
  { "padding", CONVOLVING, PV_FIELD_EXTENT, AT(padding), false, 0 },
  { "dilation", CONVOLVING, PV_FIELD_EXTENT, AT(dilation), false, 1 },
  { "groups", CONVOLVING, PV_FIELD_WHOLE, AT(groups), false, 1 },
  { "slope", BIT(LEAKY_RELU), PV_FIELD_NUMBER, AT(slope), true, 0 },
  { .name = NULL },
};
