// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Classifiers as tensors of a model file.

#ifndef PV_MODEL_FILE_CLASSIFY_FILE_H
#define PV_MODEL_FILE_CLASSIFY_FILE_H

#include "classify/classify.h"
#include "tensor_file/safetensors.h"

/// The largest number of a classifier's tensors.
enum { PV_MAX_CLASSIFIER_TENSORS = (1 + PV_MAX_MEMBERS) * PV_MAX_ARRAYS };

/**
   [worker] Read what stands as PREFIX "classifier." and the arrays' names.

   @param[out] classifier  Owned by the caller, set only on success; not yet
                           checked.
*/
PvStatus
pv_classifier_read(PvTensorFile*    file,
                   const char*      prefix,
                   PvClassifierKind kind,
                   uint32_t         n_dims,
                   uint32_t         n_labels,
                   PvClassifier**   classifier,
                   PvError*         error);

/// [any] List the tensors to write; they point into the classifier.
/// @param[out] tensors  Room for PV_MAX_CLASSIFIER_TENSORS.
/// @return How many there are.
uint32_t
pv_classifier_list(const PvClassifier* classifier,
                   const char*         prefix,
                   PvTensor*           tensors);

#endif
