// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The first steps of a projection, as long as these take no notice of labels (PCA).

#ifndef PV_TOOLS_TRAIN_BLIND_STEPS_H
#define PV_TOOLS_TRAIN_BLIND_STEPS_H

#include "model/model_parts.h"

/// [any] How many there are.
uint32_t
pv_blind_steps_count(const PvModelParts* parts);

/// [any] Compose standardising and these steps into one.
/// @param[out] head  All 0 if there are none; to be cleared by the caller in any case.
PvStatus
pv_blind_steps_compose(const PvModelParts* parts,
                       PvLinear*           head,
                       PvError*            error);

#endif
