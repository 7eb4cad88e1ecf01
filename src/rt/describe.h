// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  From the spectra and samples of one frame to its descriptors.

#ifndef PV_RT_DESCRIBE_H
#define PV_RT_DESCRIBE_H

#include "rt/analyser_private.h"

/// [audio] Fill all of `frame` but its time, from the powers and samples that
/// stand in the analyser.
void
pv_describe(PvAnalyser* analyser, PvFrame* frame);

#endif
