// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A dataset's labels among those of a model.

#ifndef PV_TOOLS_CORPUS_LABELS_H
#define PV_TOOLS_CORPUS_LABELS_H

#include "tools/corpus/dataset.h"
#include "model/model_parts.h"

/**
   [any] Find each label of a dataset among those of a model, whatever Unicode
   form or white space the model has it in.

   @param[out] places  [dataset->n_labels + 1]; the model's number of labels for
                       a name that it does not have.
*/
PvStatus
pv_labels_find(const PvModelParts* parts,
               const PvDataset*    dataset,
               uint32_t*           places,
               PvError*            error);

/// [any] Remark on labels that the model does not know, but that look like one
/// that it does.
PvStatus
pv_labels_compare(const PvModelParts* parts,
                  PvDataset*          dataset,
                  PvError*            error);

#endif
