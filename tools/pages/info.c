// SPDX-License-Identifier: GPL-3.0-or-later

// realpath() is XSI.
#define _XOPEN_SOURCE 700

#include "tools/pages/info.h"

#include "tools/classifiers/classifier_text.h"
#include "model_file/recipe_json.h"
#include "tools/base/text.h"
#include "base/plural.h"

#include <stdio.h>
#include <stdlib.h>

enum { VALUE = 13 }; // Column of what stands behind a name

static const char*
kind_name(PvStepKind kind)
{
  return kind == PV_STEP_LDA         ? "lda"
         : kind == PV_STEP_PCA_WHITE ? "pca-white"
                                     : "pca";
}

static const char* const weighing[PV_N_VOTES] = {
  [PV_VOTE_EQUAL]    = "all of equal weight",
  [PV_VOTE_DISTANCE] = "nearer ones weigh more",
  [PV_VOTE_BALANCED] = "nearer ones weigh more, and those of producers with few"
};

static double
seconds_of(uint32_t n_frames)
{
  return (double)n_frames * PV_HOP / PV_ANALYSIS_RATE_HZ;
}

static void
print_recipe(const PvModelParts* parts)
{
  const PvRecipe* const recipe = &parts->recipe;
  pv_print_wrapped(VALUE, "Recipe:      %s", recipe->name);
  printf("  window     %u frames (%.1f s), first guess after %u (%.1f s)\n",
         recipe->window_frames, seconds_of(recipe->window_frames),
         recipe->min_frames, seconds_of(recipe->min_frames));
  for (uint32_t b = 0; b < recipe->n_blocks; ++b) {
    const PvFeatureBlock* const block = recipe->blocks[b];
    pv_print_wrapped(VALUE, "  features   %s, %u: %s", block->name,
                     pv_recipe_n_of_block(recipe, b), block->what);
  }
  for (uint32_t s = 0; s < parts->n_steps && s < recipe->n_steps; ++s) {
    printf("  projection %s, %u to %u", kind_name(recipe->steps[s].kind),
           parts->steps[s].n_in, parts->steps[s].n_out);
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
}

void
pv_info_print(const PvInfo* info)
{
  const PvModelParts* const parts = info->parts;
  pv_print_wrapped(VALUE, "Name:        %s", parts->name);
  pv_print_wrapped(VALUE, "File:        %s", info->path);
  printf("Format:      %d\n", pv_model_parts_format(parts));
  pv_print_wrapped(VALUE, "Provenance:  %s", parts->provenance);
  print_recipe(parts);
  printf("Producers:   %u (songs, points)\n", parts->n_labels);
  for (uint32_t l = 0; l < parts->n_labels; ++l) {
    pv_print_wrapped(16, "  %5u %6u  %s", info->n_songs[l], info->n_points[l],
                     parts->labels[l]);
  }
  const uint32_t n_songs  = info->n_songs[parts->n_labels];
  const uint32_t n_points = info->n_points[parts->n_labels];
  if (n_songs) {
    printf("Others:      %u song%s, %u point%s, negative examples for %s\n",
           n_songs, pv_plural(n_songs), n_points, pv_plural(n_points),
           PV_UNKNOWN);
  }
  printf("Licences:    %u (songs)\n", info->n_licenses);
  for (uint32_t i = 0; i < info->n_licenses; ++i) {
    const PvLicense* const license = &info->licenses[i];
    pv_print_wrapped(9, "  %5u  %s", license->n_songs,
                     *license->name ? license->name : "not stated");
  }
  pv_print_wrapped(VALUE,
                   "Size:        %u song%s, %u point%s of %u component%s, from "
                   "%u feature%s",
                   parts->n_songs, pv_plural(parts->n_songs), parts->n_points,
                   pv_plural(parts->n_points), parts->n_components,
                   pv_plural(parts->n_components), parts->n_features,
                   pv_plural(parts->n_features));
}

static json_t*
recipe_json(const PvModelParts* parts)
{
  const PvRecipe* const recipe = &parts->recipe;
  json_t* const         blocks = json_array();
  json_t* const         steps  = json_array();
  for (uint32_t b = 0; b < recipe->n_blocks; ++b) {
    json_array_append_new(blocks, pv_json_text(recipe->blocks[b]->name));
  }
  for (uint32_t s = 0; s < parts->n_steps && s < recipe->n_steps; ++s) {
    json_array_append_new(steps,
                          json_pack("{s:s, s:i, s:i, s:f}", "kind",
                                    kind_name(recipe->steps[s].kind), "n_in",
                                    (int)parts->steps[s].n_in, "n_out",
                                    (int)parts->steps[s].n_out, "shrinkage",
                                    recipe->steps[s].shrinkage));
  }
  char classifier[PV_CLASSIFIER_TEXT];
  pv_classifier_write(&recipe->classifier, classifier);
  return json_pack("{s:o, s:s, s:i, s:i, s:i, s:i, s:s, s:f, s:o, s:o}", "name",
                   pv_json_text(recipe->name), "classifier", classifier,
                   "window_frames", (int)recipe->window_frames, "min_frames",
                   (int)recipe->min_frames, "clip_frames",
                   (int)recipe->clip_frames, "k", (int)recipe->k, "vote",
                   pv_vote_names[recipe->vote], "half_life_s",
                   recipe->half_life_s, "blocks", blocks, "steps", steps);
}

json_t*
pv_info_json(const PvInfo* info)
{
  const PvModelParts* const parts    = info->parts;
  json_t* const             labels   = json_array();
  json_t* const             licenses = json_object();
  for (uint32_t l = 0; l < parts->n_labels; ++l) {
    json_array_append_new(labels, json_pack("{s:o, s:i, s:i}", "label",
                                            pv_json_text(parts->labels[l]),
                                            "songs", (int)info->n_songs[l],
                                            "points", (int)info->n_points[l]));
  }
  for (uint32_t i = 0; i < info->n_licenses; ++i) {
    json_object_set_new(licenses, info->licenses[i].name,
                        json_integer(info->licenses[i].n_songs));
  }
  return json_pack(
    "{s:o, s:o, s:i, s:o, s:o, s:o, s:o, s:i, s:i, s:i, s:i, s:b, "
    "s:f}",
    "name", pv_json_text(parts->name), "file", pv_json_text(info->path),
    "format", pv_model_parts_format(parts), "provenance",
    pv_json_text(parts->provenance), "recipe", recipe_json(parts), "labels",
    labels, "licenses", licenses, "songs", (int)parts->n_songs, "points",
    (int)parts->n_points, "components", (int)parts->n_components, "features",
    (int)parts->n_features, "mono", parts->mono != NULL, "least_known",
    parts->calibration.prior_unknown);
}

// A feature that learned something finds it in the model.
static json_t*
feature_json(const PvFeatureBlock* block, const char* path)
{
  return block->learned
           ? json_pack("{s:s, s:s}", "name", block->name, "tensors", path)
           : json_string(block->name);
}

json_t*
pv_info_recipe(const PvModelParts* parts, const char* path)
{
  const PvRecipe* const recipe   = &parts->recipe;
  char* const           whole    = realpath(path, NULL);
  char* const           text     = pv_recipe_to_json(recipe);
  json_t* const         value    = text ? json_loads(text, 0, NULL) : NULL;
  json_t* const         features = json_array();
  for (uint32_t b = 0; b < recipe->n_blocks; ++b) {
    json_array_append_new(
      features, feature_json(recipe->blocks[b], whole ? whole : path));
  }
  json_object_set_new(value, "features", features);
  free(text);
  free(whole);
  return value;
}
