// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/models/network.h"
#include "support/models/recipes.h"
#include "support/run_suite.h"
#include "tools/shards/digests.h"

#include <check.h>
#include <string.h>

static PvError error;

static uint64_t
digest_of(const PvRecipe* recipe)
{
  uint64_t digest = 0;
  ck_assert_int_eq(pv_recipe_digest(recipe, &digest, &error), PV_OK);
  return digest;
}

START_TEST(what_decides_does_not_count)
{
  const PvRecipe plain = pv_shipped_recipe("default");
  PvRecipe       other = plain;
  strcpy(other.name, "other");
  other.k               = 3;
  other.refuse          = 0.4;
  other.n_steps         = 1;
  other.classifier.kind = PV_CLASSIFIER_SVM;
  ck_assert_uint_eq(digest_of(&plain), digest_of(&other));
}
END_TEST

START_TEST(what_is_heard_counts)
{
  const PvRecipe plain = pv_shipped_recipe("default");
  for (int i = 0; i < 6; ++i) {
    PvRecipe other = plain;
    other.window_frames += i == 0;
    other.min_frames += i == 1;
    other.clip_frames += i == 2;
    other.pool = i == 3 ? PV_POOL_BEATS : other.pool;
    other.n_blocks -= i == 4;
    if (i == 5) {
      other.blocks[0] = plain.blocks[1];
      other.blocks[1] = plain.blocks[0];
    }
    ck_assert_msg(digest_of(&plain) != digest_of(&other), "%d", i);
  }
}
END_TEST

// A single one of a network's weights.
START_TEST(what_was_learned_counts)
{
  PvModelParts* const first = pv_toy_network_model_parts_new();
  PvModelParts* const other = pv_toy_network_model_parts_new();
  ck_assert_uint_eq(digest_of(&first->recipe), digest_of(&other->recipe));
  PvFeatureState* state = NULL;
  for (uint32_t i = 0; i < other->recipe.n_blocks; ++i) {
    state = other->recipe.states[i] ? other->recipe.states[i] : state;
  }
  ck_assert_ptr_nonnull(state);
  const uint64_t digest = digest_of(&first->recipe);
  state->parts.weights.at[1].values[0] += 1.0f;
  ck_assert(digest_of(&other->recipe) != digest);
  pv_model_parts_free(first);
  pv_model_parts_free(other);
}
END_TEST

static char            labels[2][8] = { "Ann", "unknown" };
static char*           names[]      = { labels[0], labels[1] };
static char            texts[4][16] = { "/a/b/1.wav", "One", "Album", "CC0" };
static PvDatasetSong   song         = { .path    = texts[0],
                                        .title   = texts[1],
                                        .group   = texts[2],
                                        .license = texts[3] };
static const PvDataset set          = { .n_labels = 1,
                                        .labels   = names,
                                        .n_songs  = 1,
                                        .songs    = &song };

START_TEST(all_of_a_table_counts)
{
  const uint64_t first = pv_dataset_digest(&set, "/a");
  for (int i = 0; i < 4; ++i) {
    char* const last = texts[i] + strlen(texts[i]) - 1;
    ++*last;
    ck_assert_msg(pv_dataset_digest(&set, "/a") != first, "%d", i);
    --*last;
  }
  song.label = 1;
  ck_assert(pv_dataset_digest(&set, "/a") != first);
  song.label = 0;
  ck_assert_uint_eq(pv_dataset_digest(&set, "/a"), first);
}
END_TEST

START_TEST(the_root_does_not_count)
{
  const uint64_t first = pv_dataset_digest(&set, "/a");
  strcpy(texts[0], "/x/y/b/1.wav");
  ck_assert_uint_eq(pv_dataset_digest(&set, "/x/y"), first);
  ck_assert_uint_eq(pv_dataset_digest(&set, "/x/y/"), first);
  ck_assert(pv_dataset_digest(&set, "/x") != first);
  strcpy(texts[0], "/a/b/1.wav");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("shard_digests");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, what_decides_does_not_count);
  tcase_add_test(tcase, what_is_heard_counts);
  tcase_add_test(tcase, what_was_learned_counts);
  tcase_add_test(tcase, all_of_a_table_counts);
  tcase_add_test(tcase, the_root_does_not_count);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
