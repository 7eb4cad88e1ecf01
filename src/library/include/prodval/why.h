// SPDX-License-Identifier: GPL-3.0-or-later

/**
   @file
   Why it is one producer rather than another.

   prodval.h includes it, and says what all of the library has in common.
*/

#ifndef PRODVAL_WHY_H
#define PRODVAL_WHY_H

#include "prodval/listener.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Why a song is nearer to one producer's songs than to another's: what each kind of
/// feature adds to the difference of the squared distances to their centres.
typedef struct {
  int32_t  first;      ///< Index of a producer
  int32_t  second;     ///< Index of the other
  double   difference; ///< In the model's own measure; above 0: for the first
  int32_t  percent;    ///< What is for the first, of all that tells them apart
  uint32_t n_reasons;  ///< See prodval_why_reason()
} ProdvalWhy;

/// What a kind of feature says of two producers.
typedef struct {
  const char* feature;    ///< "tone", "stereo", "dynamics" and the like
  double      difference; ///< Above 0: for the first; its part of that of all
  int32_t percent; ///< Of all that tells them apart: without their signs they
                   ///< add up to 100
} ProdvalReason;

/**
   [worker] Tell which kinds of feature speak for a producer and against another, by
   all that was heard of the song so far.

   @param listener  Lends the result until the next call of this function, or until it
                    is freed.
   @param first     Index of a producer; -1: the likeliest, but for `second`.
   @param second    Index of another; -1: the likeliest, but for `first`.
   @return NULL: nothing is known.  There was no guess yet, the sound has no sides and
           the model needs them, it doesn't store what its songs' features say, or it
           doesn't have two such producers.
*/
PRODVAL_API const ProdvalWhy*
prodval_listener_why(ProdvalListener* listener, int32_t first, int32_t second);

/// [worker] What a kind of feature says.
/// @param why    Lends the result.
/// @param place  0, what speaks most for the first, to `n_reasons` - 1
/// @return NULL after the last.
PRODVAL_API const ProdvalReason*
prodval_why_reason(const ProdvalWhy* why, uint32_t place);

#ifdef __cplusplus
}
#endif

#endif
