// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Numbers rounded to bytes, which tell fast that two songs are not the same.  The
/// source is compiled a second time for processors with AVX2, under another name.

#ifndef PV_TOOLS_CORPUS_SONG_CODES_H
#define PV_TOOLS_CORPUS_SONG_CODES_H

#include <stdbool.h>
#include <stdint.h>

#ifdef PV_FOR_AVX2
#define pv_song_codes_differ_plain pv_song_codes_differ_avx2
#endif

enum {
  PV_SONG_CODES_GROUP = 32, ///< Songs have a multiple of so many codes
  PV_SONG_CODES_FAR   = 9 ///< Codes farther apart are of numbers that are more
                          ///< than PV_SONG_CODES_FAR - 1 steps apart
};

/**
   [any] Whether more than `most` of the codes of two songs are far apart, on any
   processor.  Some that are extremely far apart may not be counted.

   @param a, b  [n_codes], rounded down from steps.
   @param n_codes  A multiple of PV_SONG_CODES_GROUP.
*/
bool
pv_song_codes_differ_plain(const uint8_t* a,
                           const uint8_t* b,
                           uint32_t       n_codes,
                           uint32_t       most);

#ifdef PV_HAS_AVX2
/// [any] The same, on a processor with AVX2.
bool
pv_song_codes_differ_avx2(const uint8_t* a,
                          const uint8_t* b,
                          uint32_t       n_codes,
                          uint32_t       most);
#endif

#endif
