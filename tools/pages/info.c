// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/info.h"

#include "tools/classifiers/classifier_text.h"
#include "tools/base/text.h"
#include "base/plural.h"

#include <stdio.h>
#include <math.h>

enum { VALUE = 13 }; // Column of what stands behind a name

const char*
pv_step_kind_name(PvStepKind kind)
{
  return kind == PV_STEP_LDA         ? "lda"
         : kind == PV_STEP_PCA_WHITE ? "pca-white"
                                     : "pca";
}

static const char* const weighing[PV_N_VOTES] = {
  [PV_VOTE_EQUAL]    = "all of equal weight",
  [PV_VOTE_DISTANCE] = "nearer ones weigh more",
  [PV_VOTE_BALANCED] =
    "nearer ones weigh more, and so do those of producers with few points"
};

static void
print_recipe(const PvModelParts* parts)
{
  const PvRecipe* const recipe = &parts->recipe;
  pv_print_wrapped(VALUE, "Recipe:      %s", recipe->name);
  printf("  window     %u frames (%.1f s), first guess after %u (%.1f s)\n",
         recipe->window_frames, pv_frames_seconds(recipe->window_frames),
         recipe->min_frames, pv_frames_seconds(recipe->min_frames));
  if (recipe->pool == PV_POOL_BEATS) {
    printf("  pool       beats: statistics are over these, not over frames\n");
  }
  for (uint32_t b = 0; b < recipe->n_blocks; ++b) {
    const PvFeatureBlock* const block      = recipe->blocks[b];
    const double                weight     = pv_recipe_weight(recipe, b);
    char                        weighs[32] = "";
    if (weight != 1.0) {
      snprintf(weighs, sizeof(weighs), ", weight %g", weight);
    }
    pv_print_wrapped(VALUE, "  features   %s, %u%s: %s", block->name,
                     pv_recipe_n_of_block(recipe, b), weighs, block->what);
  }
  for (uint32_t s = 0; s < parts->n_steps && s < recipe->n_steps; ++s) {
    printf("  projection %s, %u to %u",
           pv_step_kind_name(recipe->steps[s].kind), parts->steps[s].n_in,
           parts->steps[s].n_out);
    if (recipe->steps[s].kind == PV_STEP_LDA) {
      printf(", shrinkage %g", recipe->steps[s].shrinkage);
    }
    printf("\n");
  }
  if (parts->classifier) {
    char classifier[PV_CLASSIFIER_TEXT];
    pv_classifier_write(&recipe->classifier, classifier);
    pv_print_wrapped(VALUE, "  classifier %s", classifier);
  }
  pv_print_wrapped(VALUE, "  neighbours %u, %s", recipe->k,
                   weighing[recipe->vote]);
  if (!parts->classifier && recipe->centre_temperature > 0.0) {
    printf("  centres    count half, by cosine at temperature %g\n",
           recipe->centre_temperature);
  }
}

bool
pv_producers_are_calibrated(const PvCalibration* calibration)
{
  return calibration->sharpness.base != 0.0 ||
         calibration->sharpness.heard != 0.0 ||
         pv_odds_are_set(&calibration->right);
}

static void
print_calibration(const PvModelParts* parts)
{
  const PvCalibration* const calibration = &parts->calibration;
  pv_print_wrapped(VALUE, "Calibration: %s",
                   pv_producers_are_calibrated(calibration)
                     ? "learned on songs that were kept out of training"
                     : "none: each producer gets their share of the evidence");
  if (!pv_model_parts_know_others(parts)) {
    pv_print_wrapped(VALUE,
                     "Expects:     nobody else: it knows no music by others, "
                     "so each song is one of its producers'");
  } else if (pv_odds_are_set(&calibration->known)) {
    pv_print_wrapped(VALUE,
                     "Expects:     somebody else in %ld of 100 songs, before "
                     "anything is heard: as many as let %g of songs by its "
                     "producers be called so",
                     lround(100.0 * calibration->prior_unknown),
                     parts->recipe.refuse);
  } else {
    pv_print_wrapped(VALUE,
                     "Expects:     somebody else by the share of the evidence "
                     "that music by others gets");
  }
}

static void
print_library(const PvModelParts* parts)
{
  pv_print_wrapped(
    VALUE,
    "Library:     %u song%s of any music, to find what is alike: "
    "no producers, so whoever is heard is somebody else",
    parts->n_songs, pv_plural(parts->n_songs));
}

static void
print_producers(const PvInfo* info)
{
  const PvModelParts* const parts    = info->parts;
  const uint32_t            n_others = info->n_songs[parts->n_labels];
  const uint32_t            n_points = info->n_points[parts->n_labels];
  const uint32_t            n_songs = parts->n_songs - n_others - info->n_noise;
  printf("Producers:   %u, with %u song%s (songs, points)\n", parts->n_labels,
         n_songs, pv_plural(n_songs));
  for (uint32_t l = 0; l < parts->n_labels; ++l) {
    pv_print_wrapped(16, "  %5u %6u  %s", info->n_songs[l], info->n_points[l],
                     parts->labels[l]);
  }
  if (n_others || info->n_noise) {
    char others[PV_TEXT_SONGS];
    pv_text_songs(others, n_others, info->n_noise);
    pv_print_wrapped(VALUE,
                     "Others:      %s, %u point%s, negative examples for %s",
                     others, n_points, pv_plural(n_points), PV_UNKNOWN);
  }
}

static void
print_size(const PvInfo* info)
{
  const PvModelParts* const parts = info->parts;
  char                      songs[PV_TEXT_SONGS];
  pv_text_songs(songs, parts->n_songs - info->n_noise, info->n_noise);
  pv_print_wrapped(VALUE,
                   "Size:        %s, %u point%s of %u component%s, from %u "
                   "feature%s",
                   songs, parts->n_points, pv_plural(parts->n_points),
                   parts->n_components, pv_plural(parts->n_components),
                   parts->n_features, pv_plural(parts->n_features));
}

const char*
pv_knn_way_name(PvKnnWay way)
{
  static const char* const names[] = {
    [PV_KNN_SCAN] = "scan", [PV_KNN_TREE] = "tree", [PV_KNN_BALLS] = "balls"
  };
  return names[way];
}

uint64_t
pv_info_point_bytes(const PvModelParts* parts)
{
  return (uint64_t)(parts->mono ? 2 : 1) * parts->n_points *
         parts->n_components * sizeof(float);
}

/// "12.3 MB of", or "no".
static void
write_size(char* text, size_t size, double n_bytes)
{
  const bool is_small = n_bytes < 1e6;
  if (n_bytes > 0.0) {
    snprintf(text, size, "%.1f %s of", n_bytes / (is_small ? 1e3 : 1e6),
             is_small ? "kB" : "MB");
  } else {
    snprintf(text, size, "no");
  }
}

static void
print_search(const PvInfo* info)
{
  static const char* const what[] = {
    [PV_KNN_SCAN]  = "among all points",
    [PV_KNN_TREE]  = "through a tree of boxes",
    [PV_KNN_BALLS] = "in balls around the points of songs",
  };
  char points[32];
  char index[32];
  write_size(points, sizeof(points), (double)pv_info_point_bytes(info->parts));
  write_size(index, sizeof(index), (double)info->index.n_bytes);
  pv_print_wrapped(VALUE,
                   "Search:      exact, %s: %s points and %s index in memory",
                   what[info->index.way], points, index);
}

void
pv_info_print(const PvInfo* info)
{
  const PvModelParts* const parts = info->parts;
  pv_print_wrapped(VALUE, "Name:        %s", parts->name);
  pv_print_wrapped(VALUE, "File:        %s", info->path);
  printf("Format:      %d\n", pv_model_parts_format(parts));
  if (*parts->provenance) {
    pv_print_wrapped(VALUE, "Provenance:  %s", parts->provenance);
  }
  print_recipe(parts);
  if (pv_model_parts_are_library(parts)) {
    print_library(parts);
  } else {
    print_calibration(parts);
    print_producers(info);
  }
  printf("Licences:    %u (songs)\n", info->n_licenses);
  for (uint32_t i = 0; i < info->n_licenses; ++i) {
    const PvLicense* const license = &info->licenses[i];
    pv_print_wrapped(9, "  %5u  %s", license->n_songs,
                     *license->name ? license->name : "not stated");
  }
  print_size(info);
  print_search(info);
}
