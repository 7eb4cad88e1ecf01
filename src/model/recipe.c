// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/recipe.h"

#include <math.h>
#include <string.h>

const char* const pv_vote_names[PV_N_VOTES] = { "equal", "distance",
                                                "balanced" };

static const PvRecipe recipes[] = {
  { .name          = "default",
    .window_frames = 1200,
    .min_frames    = 129,
    .clip_frames   = 1800,
    .n_blocks      = 26,
    .blocks        = { &pv_block_spectrum,
                       &pv_block_cepstrum,
                       &pv_block_flatness,
                       &pv_block_flatness_spread,
                       &pv_block_width,
                       &pv_block_width_spread,
                       &pv_block_in_phase,
                       &pv_block_in_phase_spread,
                       &pv_block_quadrature_spread,
                       &pv_block_coherence,
                       &pv_block_likeness,
                       &pv_block_pan_spread,
                       &pv_block_pan_change,
                       &pv_block_pan_neighbours,
                       &pv_block_change,
                       &pv_block_change_peaks,
                       &pv_block_change_skew,
                       &pv_block_groups,
                       &pv_block_waveform,
                       &pv_block_crest,
                       &pv_block_loud_quiet,
                       &pv_block_level_slope,
                       &pv_block_width_slope,
                       &pv_block_width_tail,
                       &pv_block_phase_tail,
                       &pv_block_loudness },
    .n_steps       = 2,
    .steps         = { { PV_STEP_PCA, 250, 0.0 }, { PV_STEP_LDA, 0, 0.4 } },
    .k             = 15,
    .vote          = PV_VOTE_BALANCED,
    .half_life_s   = 180.0 },
  // The original work: Butterworth high-pass at 800 Hz, 20 MFCCs of 27.9 s.
  { .name          = "production-value",
    .window_frames = 1200,
    .min_frames    = 1200,
    .clip_frames   = 600,
    .n_blocks      = 1,
    .blocks        = { &pv_block_mfcc_high_flat },
    .n_steps       = 1,
    .steps         = { { PV_STEP_PCA, 12, 0.0 } },
    .k             = 30,
    .vote          = PV_VOTE_DISTANCE,
    .half_life_s   = 180.0 },
  // Which of two bands plays, from windows of 30 s.
  { .name          = "two-bands",
    .window_frames = 1292,
    .min_frames    = 258,
    .clip_frames   = 215,
    .n_blocks      = 8,
    .blocks        = { &pv_block_tempo, &pv_block_rms_top, &pv_block_above_mean,
                       &pv_block_jumps, &pv_block_noisiness, &pv_block_centroid,
                       &pv_block_zero_crossings, &pv_block_harmonic },
    .k             = 15,
    .vote          = PV_VOTE_DISTANCE,
    .half_life_s   = 180.0,
    .classifier    = { .kind = PV_CLASSIFIER_SVM } },
  // The pitch classes of 27.9 s.
  { .name          = "chroma",
    .window_frames = 1200,
    .min_frames    = 1200,
    .clip_frames   = 300,
    .n_blocks      = 1,
    .blocks        = { &pv_block_chroma_flat },
    .n_steps       = 1,
    .steps         = { { PV_STEP_PCA, 50, 0.0 } },
    .k             = 15,
    .vote          = PV_VOTE_DISTANCE,
    .half_life_s   = 180.0,
    .classifier    = { .kind = PV_CLASSIFIER_RANDOM_FOREST } },
  // Nine features, each as mean and spread.
  { .name          = "genre",
    .window_frames = 1292,
    .min_frames    = 258,
    .clip_frames   = 215,
    .n_blocks      = 9,
    .blocks        = { &pv_block_chroma, &pv_block_rms, &pv_block_centroid,
                       &pv_block_bandwidth, &pv_block_rolloff,
                       &pv_block_zero_crossings, &pv_block_noisiness, &pv_block_tempo,
                       &pv_block_mfcc },
    .k             = 15,
    .vote          = PV_VOTE_DISTANCE,
    .half_life_s   = 180.0 },
};

enum { N_RECIPES = sizeof(recipes) / sizeof(recipes[0]) };

const PvRecipe*
pv_recipe_at(uint32_t i)
{
  return i < N_RECIPES ? &recipes[i] : NULL;
}

const PvRecipe*
pv_recipe_find(const char* name)
{
  for (uint32_t i = 0; i < N_RECIPES; ++i) {
    if (!strcmp(recipes[i].name, name)) {
      return &recipes[i];
    }
  }
  return NULL;
}

uint32_t
pv_recipe_n_features(const PvRecipe* recipe)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    n += recipe->blocks[i]->n_values(recipe->window_frames);
  }
  return n;
}

void
pv_recipe_choose(PvRecipe* recipe, const PvClassifierSpec* classifier)
{
  recipe->classifier = *classifier;
  if (classifier->kind == PV_CLASSIFIER_KNN &&
      classifier->parameters[0] != 0.0) {
    recipe->k                        = (uint32_t)classifier->parameters[0];
    recipe->classifier.parameters[0] = 0.0;
  }
}

static bool
needs_full(const PvRecipe* recipe)
{
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    if (recipe->blocks[i]->needs_full) {
      return true;
    }
  }
  return false;
}

static PvStatus
check_steps(const PvRecipe* recipe, PvError* error)
{
  if (recipe->n_steps > PV_MAX_STEPS) {
    return pv_fail(error, PV_ERR_VALUE, "recipe: more than %d steps",
                   PV_MAX_STEPS);
  }
  for (uint32_t i = 0; i < recipe->n_steps; ++i) {
    const PvStep* const step = &recipe->steps[i];
    if (!(step->shrinkage >= 0.0 && step->shrinkage <= 1.0)) {
      return pv_fail(error, PV_ERR_VALUE,
                     "recipe: shrinkage is not within 0 to 1");
    }
    if (step->n_out == 0 && step->kind != PV_STEP_LDA) {
      return pv_fail(error, PV_ERR_VALUE, "recipe: a PCA needs its size");
    }
  }
  return PV_OK;
}

PvStatus
pv_recipe_check(const PvRecipe* recipe, PvError* error)
{
  if (recipe->window_frames < 1 || recipe->window_frames > PV_MAX_WINDOW) {
    return pv_fail(error, PV_ERR_VALUE,
                   "recipe: window of %u frames, 1 to %d are possible",
                   recipe->window_frames, PV_MAX_WINDOW);
  }
  if (recipe->min_frames < 1 || recipe->min_frames > recipe->window_frames) {
    return pv_fail(error, PV_ERR_VALUE,
                   "recipe: first guess after %u frames, 1 to %u are possible",
                   recipe->min_frames, recipe->window_frames);
  }
  if (recipe->clip_frames < 1 || recipe->clip_frames > PV_MAX_WINDOW) {
    return pv_fail(error, PV_ERR_VALUE, "recipe: clips every %u frames",
                   recipe->clip_frames);
  }
  if (recipe->n_blocks < 1 || recipe->n_blocks > PV_MAX_BLOCKS) {
    return pv_fail(error, PV_ERR_VALUE,
                   "recipe: 1 to %d feature blocks are possible",
                   PV_MAX_BLOCKS);
  }
  if (needs_full(recipe) && recipe->min_frames != recipe->window_frames) {
    return pv_fail(error, PV_ERR_VALUE,
                   "recipe: its features need a full window");
  }
  if (pv_recipe_n_features(recipe) > PV_MAX_FEATURES) {
    return pv_fail(error, PV_ERR_VALUE, "recipe: more than %d features",
                   PV_MAX_FEATURES);
  }
  if (recipe->k < 1 || recipe->k > PV_MAX_NEIGHBOURS) {
    return pv_fail(error, PV_ERR_VALUE,
                   "recipe: %u neighbours, 1 to %d are possible", recipe->k,
                   PV_MAX_NEIGHBOURS);
  }
  if (!(recipe->half_life_s >= 0.0 && recipe->half_life_s <= 1e6)) {
    return pv_fail(error, PV_ERR_VALUE,
                   "recipe: half-life is not within 0 to 1e6 s");
  }
  const PvStatus st = check_steps(recipe, error);
  return st ? st : pv_classifier_spec_check(&recipe->classifier, error);
}

static bool
needs_picture(const PvRecipe* recipe)
{
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    if (recipe->blocks[i]->needs_picture) {
      return true;
    }
  }
  return false;
}

PvFrameParts
pv_recipe_parts(const PvRecipe* recipe)
{
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    if (!recipe->blocks[i]->needs_picture) {
      return PV_FRAME_WHOLE;
    }
  }
  return PV_FRAME_PICTURE;
}

// All that a picture shows, it shows of both channels.
bool
pv_recipe_hears_sides(const PvRecipe* recipe)
{
  return needs_picture(recipe);
}

void
pv_recipe_features(const PvRecipe* recipe,
                   const PvWindow* window,
                   PvPicture*      picture,
                   float*          features)
{
  picture->window = window;
  if (needs_picture(recipe)) {
    pv_picture_draw(picture, window);
  }
  for (uint32_t i = 0; i < recipe->n_blocks; ++i) {
    const PvFeatureBlock* const block = recipe->blocks[i];
    block->compute(picture, features);
    features += block->n_values(recipe->window_frames);
  }
}
