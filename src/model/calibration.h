// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Calibration: from shares of the evidence to probabilities.

#ifndef PV_MODEL_CALIBRATION_H
#define PV_MODEL_CALIBRATION_H

#include <stdbool.h>
#include <stdint.h>

/// Songs of each producer without which a model is trained without calibration
/// and without guesses of its songs.
enum { PV_CALIBRATION_SONGS = 3 };

/// What probabilities are computed from.
typedef struct {
  double share;  ///< Share of the evidence for the best label, 0 to 1
  double others; ///< Share of the evidence for music by others, 0 to 1
  double cosine; ///< To the nearest label's mean, -1 to 1
  double full;   ///< Sound analysed, in windows
  double noise; ///< Share of the evidence for noise, which is in that for music
                ///< by others, 0 to 1
} PvCues;

/// What is weighted: 1; the share as log odds; the cosine; log2(full) from -4
/// to 3; the share of the others as log odds; the log odds of the share times
/// log2(full), as votes tell more the longer they were gathered.  In log odds 0
/// and 1 count as 0.02 and 0.98.
typedef enum {
  PV_CUE_BIAS,
  PV_CUE_VOTES,
  PV_CUE_FIT,
  PV_CUE_HEARD,
  PV_CUE_OTHERS,
  PV_CUE_GATHERED,
  PV_N_CUES
} PvCue;

/// Names as in model files
extern const char* const pv_cue_names[PV_N_CUES];

/// Log odds as a weighted sum of the cues.  All 0: not learned.
typedef struct {
  double weight[PV_N_CUES];
} PvOdds;

/// Labels are as likely as their shares to the power of base + heard * the cue
/// PV_CUE_HEARD.  Both 0: not learned.
typedef struct {
  double base;
  double heard;
} PvSharpness;

/// Learned on held-out songs and producers.
typedef struct {
  PvOdds
    known; ///< That the producer is one of the model's, if that is as likely
           ///< beforehand as that they are not
  PvSharpness sharpness; ///< Which of them it is
  PvOdds      right; ///< That it is the one with the largest share: how models
                     ///< before this version know instead
  double prior_unknown; ///< Probability beforehand of somebody else; 0: nobody
                        ///< else is expected
  double farthest; ///< Mean distance of the neighbours of full windows beyond
                   ///< which few known songs lie; 0: not learned
} PvCalibration;

/// No probability of somebody else is nearer to 0 or 1 than this, where it was
/// learned.
#define PV_LEAST_PROBABILITY 0.01

/// Beyond the farthest the odds of a known producer fall as this power of the
/// distance, or as one for each dimension if there are fewer.
#define PV_POWER_OF_DISTANCE 20

/// Added to shares before they are raised to a power.
#define PV_SHARE_FLOOR 0.01

/// The least power: the best stays ahead, if barely.  From few songs a power below 0
/// can be learned.
#define PV_LEAST_POWER 0.1

/// [any] Compute each cue as PvCue defines it.
void
pv_cues_of(const PvCues* cues, double values[PV_N_CUES]);

/// [any] Whether there is a weight.
bool
pv_odds_are_set(const PvOdds* odds);

/// [any] The log odds of these cues.
double
pv_odds_sum(const PvOdds* odds, const PvCues* cues);

/// [any] From shares of the evidence to the probabilities of producers, if it is
/// one of them; they add up to 1.
/// @param[in,out] share  [n_labels]
void
pv_sharpen(const PvSharpness* sharpness,
           const PvCues*      cues,
           double*            share,
           uint32_t           n_labels);

/**
   [any] From shares of the evidence to probabilities, which add up to 1.

   The order of the labels stays.  What was not learned is taken from the shares
   as they are.

   @param share     [n_labels + 1] The last is that of others.
   @param cues      With the share of the best label.
   @param distance  Mean distance of the neighbours.
   @param n_dims    Dimensions in which it was measured.
   @param[out] probability  [n_labels + 1] The last is that of somebody else.
*/
void
pv_calibrate_shares(const PvCalibration* calibration,
                    const float*         share,
                    uint32_t             n_labels,
                    const PvCues*        cues,
                    double               distance,
                    uint32_t             n_dims,
                    float*               probability);

/// [any] The largest cosine between `x` and one of the rows; 0 without length.
double
pv_best_cosine(const double* x,
               const float*  rows,
               uint32_t      n_rows,
               uint32_t      n_dims);

#endif
