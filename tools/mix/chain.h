// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A mixing chain: what a producer's console does to any music.

#ifndef PV_TOOLS_MIX_CHAIN_H
#define PV_TOOLS_MIX_CHAIN_H

#include "tools/mix/compressor.h"
#include "tools/mix/filter.h"
#include "tools/mix/chance.h"
#include "tools/mix/reverb.h"
#include "tools/mix/saturator.h"
#include "tools/mix/width.h"

enum { PV_MIX_N_FILTERS = 4 };

/// Settings, in the order in which they are applied.
typedef struct {
  PvFilterSetting equaliser[PV_MIX_N_FILTERS]; ///< Low shelf, two peaks,
                                               ///< high shelf
  PvCompressorSetting compressor;
  PvSaturatorSetting  saturator;
  PvWidthSetting      width;
  PvReverbSetting     reverb;
} PvMixChain;

/// [any] Make chain `index` of a seed, independent of the other chains.
void
pv_mix_chain_draw(uint64_t seed, uint32_t index, PvMixChain* chain);

/// [any] Vary the chain as if set by hand for one song: gains off by 0.7 dB,
/// threshold and wetness by 1 dB, equaliser frequencies by 5 %, times and the
/// ratio by 10 % (standard deviations).  Kinds, Qs and the room stay.
void
pv_mix_chain_drift(PvMixChain* chain, PvMixRandom* random);

/**
   [any] Put a sound through a chain, in place.

   Input, saturator input and output have one loudness, so that thresholds and
   drive mean the same for every song, and loudness does not reveal the chain.

   @param rms  Root mean square of what comes out; silence stays silent.
   @return False when out of memory.
*/
bool
pv_mix_chain_run(const PvMixChain* chain, double rms, PvMixSound* sound);

/**
   [any] Put a song through a chain as if set by hand for it, in place: the chain
   drifts, and what comes out has a level of -26 dBFS to within 3 dB.

   @param song  Its number: another drifts otherwise.
   @return False when out of memory.
*/
bool
pv_mix_chain_run_by_hand(const PvMixChain* chain,
                         uint64_t          seed,
                         uint32_t          index,
                         uint32_t          song,
                         PvMixSound*       sound);

#endif
