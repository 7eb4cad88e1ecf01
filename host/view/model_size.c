// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/view/model_size.h"

#include "base/plural.h"

#include <inttypes.h>
#include <stdio.h>

void
pv_model_size_write(const PvModelInfo* model, char text[PV_MODEL_SIZE_BYTES])
{
  if (model->n_labels) {
    snprintf(text, PV_MODEL_SIZE_BYTES,
             "%" PRIu32 " producer%s, %" PRIu32 " song%s", model->n_labels,
             pv_plural(model->n_labels), model->n_songs,
             pv_plural(model->n_songs));
  } else {
    snprintf(text, PV_MODEL_SIZE_BYTES, "a library of %" PRIu32 " song%s",
             model->n_songs, pv_plural(model->n_songs));
  }
}
