// SPDX-License-Identifier: GPL-3.0-or-later

/**
   @file
   Features: a buffer of samples in numbers.

   prodval.h includes it, and says what all of the library has in common.
*/

#ifndef PRODVAL_FEATURES_H
#define PRODVAL_FEATURES_H

#include "prodval/model.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Numbers that describe a buffer of samples.
typedef struct {
  uint32_t n_frames;   ///< Frame i starts at sample i * 512 at 22 050 Hz, and
                       ///< has 2048 of them
  uint32_t     n_mfcc; ///< 20
  const float* mfcc;   ///< [n_frames][n_mfcc]: coefficients 0 to 19 of the mid
                       ///< channel, as librosa 0.10 has them with
                       ///< `center=False` and `top_db=None`
  uint32_t     n_values; ///< As many as the model has features
  const float* values;   ///< [n_values]: the feature vector
} ProdvalFeatures;

/**
   [any] Describe a buffer of samples: its frames, and the feature vector that
   the model would look at.

   The vector is that of the last `window_s` of sound; silence is left out.

   @param model    Whose features; NULL: only frames are wanted.
   @param left     [n_samples] Nominally -1 to 1; what is not a number counts as
                   0.
   @param right    [n_samples] NULL, or the same as `left`: mono.
   @param n_samples  Any number.
   @param rate_hz    Sample rate, 8000 to 192 000.
   @param[out] features  Set on success, to be freed by prodval_features_free();
                         not bound to the model.
   @param[out] error     Written on failure; may be NULL.
   @return PRODVAL_ERR_VALUE: no such rate.  PRODVAL_ERR_DATA: with a model, less
           than `first_guess_s` of sound.  PRODVAL_ERR_MEMORY.
*/
PRODVAL_API ProdvalStatus
prodval_features_new(const ProdvalModel* model,
                     const float*        left,
                     const float*        right,
                     size_t              n_samples,
                     uint32_t            rate_hz,
                     ProdvalFeatures**   features,
                     ProdvalError*       error);

/// [any] Free features.  NULL is fine.
/// @param features  By prodval_features_new().
PRODVAL_API void
prodval_features_free(ProdvalFeatures* features);

#ifdef __cplusplus
}
#endif

#endif
