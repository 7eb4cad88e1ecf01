// SPDX-License-Identifier: GPL-3.0-or-later

// Networks that are learned from the songs that a model is trained on: no network hears
// of the songs that are held out of its model.  To see that, music is made twice with
// one song different: whoever does not know that song stays the same to the bit.

#include "base/random.h"
#include "support/models/network.h"
#include "support/models/recipes.h"
#include "support/run_suite.h"
#include "tools/corpus/clips.h"
#include "tools/judge/grid.h"
#include "tools/judge/test_clips.h"
#include "tools/train/calibrate.h"
#include "tools/train/filled.h"
#include "tools/train/held_out_guesses.h"
#include "tools/train/learn.h"
#include "tools/train/part_networks.h"
#include "tools/train/train.h"
#include "tools/train/unlabelled_steps.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  N_LABELS    = 4,
  N_OF_LABEL  = 5,
  N_SONGS     = N_LABELS * N_OF_LABEL,
  SONG_FRAMES = 200,
  N_PARTS     = PV_CALIBRATION_UNKNOWN_PARTS,
  CHANGED     = 7 ///< The second song of producer 1 but one
};

static const PvOwnLesson alone = { .n_threads = 1 };
static const PvOwnLesson once  = { .n_threads = 1, .ends_after = 1 };

static char          empty[]   = "";
static char          unknown[] = PV_UNKNOWN;
static char          names[N_LABELS][4];
static char*         labels[N_LABELS + 1];
static PvError       error;
static PvRecipe      recipe;
static PvRecipeLearn to_learn;
static PvNetworkTask task;
static PvDatasetSong dataset_songs[N_SONGS];
static PvSongVectors vectors_songs[N_SONGS];
static PvDataset     dataset;
static PvVectors     vectors;
static PvTraining    training;

/// What songs are like.
typedef struct {
  double   of_producer; ///< How much the producer shows
  double   of_song;     ///< How far each is from others
  uint32_t changed;     ///< Which is another one; N_SONGS: none
  uint32_t n_steps;
} Music;

/// A frame of noise, brighter at the top the later the producer, and coloured by the
/// song.
static void
make_frame(const Music* music, uint32_t s, uint64_t* seed, PvFrame* frame)
{
  uint64_t     own    = s == music->changed ? 1000 : s;
  const double colour = 6.0 * pv_random_share(&own);
  const double tilt   = music->of_producer * (s / N_OF_LABEL);
  frame->mid.rms      = 0.1f;
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const double at    = (double)b / PV_N_BANDS;
    const double db    = tilt * at + music->of_song * cos(3.0 * at + colour);
    const double mid   = pow(10.0, 0.1 * db) * (0.2 + pv_random_share(seed));
    const double side  = 0.06 * mid * (0.2 + pv_random_share(seed));
    frame->left[b]     = (float)(mid + side);
    frame->right[b]    = (float)(mid + side);
    frame->cross_re[b] = (float)(mid - side);
  }
}

static void
cut_song(const Music* music, uint32_t s)
{
  uint64_t        seed  = 100 + s;
  PvFrame         frame = { .start_sample = 0 };
  PvCutter* const cutter =
    pv_cutter_new(&recipe, PV_CLIPS_TO_ASK, &vectors_songs[s]);
  ck_assert_ptr_nonnull(cutter);
  for (uint32_t f = 0; f < SONG_FRAMES; ++f) {
    make_frame(music, s, &seed, &frame);
    pv_cutter_feed(cutter, &frame);
  }
  ck_assert(!pv_cutter_finish(cutter, "song", &error));
  pv_cutter_free(cutter);
  dataset_songs[s] = (PvDatasetSong){ .path    = empty,
                                      .title   = empty,
                                      .group   = empty,
                                      .license = empty,
                                      .label   = s / N_OF_LABEL };
}

static void
make_recipe(const Music* music)
{
  recipe               = pv_shipped_recipe("cnn");
  recipe.window_frames = 64;
  recipe.min_frames    = 32;
  recipe.clip_frames   = 32;
  recipe.k             = 5;
  to_learn             = (PvRecipeLearn){ .is_wanted = true,
                                          .loss      = PV_LOSS_LABELS,
                                          .n_steps   = music->n_steps,
                                          .seed      = 1 };
  pv_toy_network_describe(pv_noise_network, &to_learn.spec);
  ck_assert_msg(!pv_network_task_init(&task, &to_learn, &recipe, &error), "%s",
                error.text);
}

static void
make_music(const Music* music)
{
  make_recipe(music);
  for (uint32_t l = 0; l < N_LABELS; ++l) {
    snprintf(names[l], sizeof(names[l]), "P%u", l);
    labels[l] = names[l];
  }
  labels[N_LABELS] = unknown;
  memset(vectors_songs, 0, sizeof(vectors_songs));
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    cut_song(music, s);
  }
  dataset = (PvDataset){ .n_labels = N_LABELS,
                         .labels   = labels,
                         .n_songs  = N_SONGS,
                         .songs    = dataset_songs };
  vectors = (PvVectors){ .n_features  = pv_recipe_n_features(&recipe),
                         .n_songs     = N_SONGS,
                         .songs       = vectors_songs,
                         .clip_frames = recipe.clip_frames };
  ck_assert_msg(!pv_network_task_take(&task, &dataset, &vectors, &error), "%s",
                error.text);
  ck_assert(!pv_training_gather(&dataset, &vectors, NULL, &training, &error));
  ck_assert_ptr_eq(training.task, &task);
}

static void
forget_music(void)
{
  pv_training_clear(&training);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    pv_song_vectors_clear(&vectors_songs[s]);
  }
  pv_network_task_clear(&task);
  pv_recipe_clear(&recipe);
}

/// The first numbers of a network's weights.
typedef struct {
  float values[64];
} Print;

static Print
print_of(const PvOwnNetwork* network)
{
  Print                 print;
  const PvWeight* const first =
    pv_weights_find(&network->state->parts.weights, "first.weights", 4, &error);
  ck_assert_ptr_nonnull(first);
  memcpy(print.values, first->values, sizeof(print.values));
  return print;
}

/// What came of each part.
typedef struct {
  Print    prints[N_PARTS];
  uint32_t n_clips;
  uint32_t n_right;
} Seen;

static PvStatus
learn(void*             user,
      uint32_t          part,
      uint32_t          trial,
      const PvTraining* of,
      PvModel**         model,
      PvError*          why)
{
  Seen* const seen   = user;
  seen->prints[part] = print_of(of->network);
  (void)trial;
  ck_assert_ptr_null(of->task);
  return pv_learn_space(of, &recipe, model, why);
}

static PvStatus
ask(void* user, const PvTest* test, PvError* why)
{
  Seen* const    seen = user;
  PvTrackGuess   track;
  const PvStatus status =
    pv_test_clips(test, &vectors, test->song, test->label, &track, why);
  seen->n_clips += track.n_clips;
  seen->n_right += track.n_clips_right;
  return status;
}

static const PvTurns turns = { .n_parts = N_PARTS };

/// Learn without the songs of each part, and ask about them.
static Seen
hold_out(PvSplit* split)
{
  Seen            seen    = { .n_clips = 0 };
  const PvTrainer trainer = { 1, learn, ask, &seen };
  ck_assert(pv_split_in_turn(split, &training, turns));
  ck_assert_msg(!pv_holdout_run(&training, split, &trainer, 1, NULL, &error),
                "%s", error.text);
  return seen;
}

static bool
are_same(const Print* a, const Print* b)
{
  return !memcmp(a, b, sizeof(Print));
}

START_TEST(a_fold_s_network_never_hears_the_fold_s_songs)
{
  Music   music = { 3.0, 3.0, N_SONGS, 12 };
  PvSplit split;
  make_music(&music);
  const Seen before = hold_out(&split);
  pv_split_clear(&split);
  forget_music();
  music.changed = CHANGED;
  make_music(&music);
  const Seen after = hold_out(&split);
  for (uint32_t p = 0; p < N_PARTS; ++p) {
    ck_assert_int_eq(are_same(&before.prints[p], &after.prints[p]),
                     split.of_song[CHANGED] == p);
  }
  pv_split_clear(&split);
}
END_TEST

/// The networks with which a model of all songs is calibrated.
static Seen
learn_parts(void)
{
  Seen          seen = { .n_clips = 0 };
  PvFilled      filled;
  PvOwnNetwork* networks = NULL;
  ck_assert_msg(!pv_filled_learn(&training, alone, &filled, &error), "%s",
                error.text);
  ck_assert_msg(!pv_part_networks_learn(&filled.training, 1, &networks, &error),
                "%s", error.text);
  for (uint32_t p = 0; p < N_PARTS; ++p) {
    seen.prints[p] = print_of(&networks[p]);
  }
  pv_part_networks_free(networks);
  pv_filled_clear(&filled);
  return seen;
}

// Nor does it hear songs by a producer who is held out.
START_TEST(calibration_never_hears_what_it_holds_out)
{
  Music   music = { 3.0, 3.0, N_SONGS, 12 };
  PvTurns own;
  PvSplit split;
  make_music(&music);
  const Seen before = learn_parts();
  forget_music();
  music.changed = CHANGED;
  make_music(&music);
  const Seen after = learn_parts();
  ck_assert(pv_calibration_turns(&training, &own));
  ck_assert_uint_eq(own.n_parts, N_PARTS);
  ck_assert(own.producers);
  ck_assert(pv_split_in_turn(&split, &training, own));
  uint32_t n_same = 0;
  for (uint32_t p = 0; p < N_PARTS; ++p) {
    const bool is_same = are_same(&before.prints[p], &after.prints[p]);
    n_same += is_same;
    ck_assert_int_eq(is_same,
                     pv_split_holds_out(&split, &training, CHANGED, p));
  }
  ck_assert_uint_eq(n_same, 2);
  pv_split_clear(&split);
}
END_TEST

// By chance one clip in four is right.
START_TEST(it_tells_producers_of_songs_that_it_never_heard)
{
  const Music music = { 8.0, 0.5, N_SONGS, 60 };
  PvSplit     split;
  make_music(&music);
  const Seen seen = hold_out(&split);
  ck_assert_double_gt(seen.n_right, 0.8 * seen.n_clips);
  pv_split_clear(&split);
}
END_TEST

enum { MOST_GUESSES = N_SONGS * 32 };

/// What is guessed of songs that are held out.
typedef struct {
  PvHeldOut held[MOST_GUESSES];
  float     shares[MOST_GUESSES * N_LABELS];
  uint32_t  n;
} Guesses;

static void
guess(const PvFilled* filled, const PvOwnNetwork parts[N_PARTS], Guesses* to)
{
  PvUnlabelled        unlabelled;
  PvTraining          own   = filled->training;
  PvModelParts* const model = pv_learn_start(&own, &recipe, "", "");
  own.parts                 = parts;
  ck_assert(!pv_unlabelled_make(&own, model, &unlabelled, &error));
  ck_assert_uint_le(own.n_clips + own.n_early, MOST_GUESSES);
  ck_assert_msg(!pv_held_out_guesses(&unlabelled.training, &unlabelled.recipe,
                                     turns, to->held, to->shares, &to->n,
                                     &error),
                "%s", error.text);
  pv_unlabelled_clear(&unlabelled);
  pv_model_parts_free(model);
}

// With another network for one part, guesses on its songs are others, and only those.
START_TEST(calibration_asks_about_each_part_by_its_own_network)
{
  const Music    music = { 3.0, 3.0, N_SONGS, 25 };
  PvOwnNetwork   parts[N_PARTS];
  PvFilled       filled;
  PvFilled       other;
  PvSplit        split;
  Guesses* const guesses = calloc(2, sizeof(Guesses));
  make_music(&music);
  ck_assert(!pv_filled_learn(&training, alone, &filled, &error));
  ck_assert(!pv_filled_learn(&training, once, &other, &error));
  ck_assert(pv_split_in_turn(&split, &training, turns));
  for (uint32_t p = 0; p < N_PARTS; ++p) {
    parts[p] = filled.own;
  }
  guess(&filled, parts, &guesses[0]);
  parts[2] = other.own;
  guess(&filled, parts, &guesses[1]);
  ck_assert_uint_eq(guesses[0].n, guesses[1].n);
  ck_assert_uint_gt(guesses[0].n, N_SONGS);
  for (uint32_t i = 0; i < guesses[0].n; ++i) {
    const PvHeldOut* const a = &guesses[0].held[i];
    const PvHeldOut* const b = &guesses[1].held[i];
    ck_assert_uint_eq(a->song, b->song);
    ck_assert_int_eq(a->distance < b->distance || a->distance > b->distance,
                     split.of_song[a->song] == 2);
  }
  pv_split_clear(&split);
  pv_filled_clear(&filled);
  pv_filled_clear(&other);
  free(guesses);
}
END_TEST

// The model has the network of all its songs, for stereo and mono.
START_TEST(a_model_has_the_network_of_all_its_songs)
{
  const Music   music = { 3.0, 3.0, N_SONGS, 12 };
  PvFilled      filled;
  PvModelParts* parts = NULL;
  make_music(&music);
  ck_assert(!pv_filled_learn(&training, alone, &filled, &error));
  ck_assert_msg(!pv_train(&filled.training, &recipe, "", "", 1, &parts, &error),
                "%s", error.text);
  ck_assert_ptr_eq(parts->recipe.states[0], filled.own.state);
  ck_assert_ptr_eq(parts->mono->recipe.states[0], filled.own.state);
  ck_assert_ptr_nonnull(parts->song_guesses);
  pv_model_parts_free(parts);
  pv_filled_clear(&filled);
}
END_TEST

/// Parameters are searched in a fold with a network that is the fold's own.
START_TEST(a_search_learns_networks_of_its_own)
{
  const Music             music   = { 4.0, 0.5, N_SONGS, 12 };
  const PvCrossvalOptions options = { .n_folds = 3, .seed = 1 };
  const PvClassifierKind  kind    = PV_CLASSIFIER_KNN;
  const PvCorpus          corpus  = { &dataset, &vectors, &recipe, NULL };
  PvClassifierSpec        chosen;
  PvFilled                filled;
  make_music(&music);
  ck_assert(!pv_filled_learn(&training, alone, &filled, &error));
  // To look at what the network of all has filled in would be the end.
  for (uint32_t c = 0; c < filled.training.n_clips; ++c) {
    filled.training.clips[c].features = NULL;
    filled.training.clips[c].mono     = NULL;
  }
  ck_assert_msg(!pv_grid_search(&corpus, &filled.training, &options, &kind, 1,
                                &chosen, &error),
                "%s", error.text);
  pv_filled_clear(&filled);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("own_networks");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, NULL, forget_music);
  tcase_add_test(tcase, a_fold_s_network_never_hears_the_fold_s_songs);
  tcase_add_test(tcase, calibration_never_hears_what_it_holds_out);
  tcase_add_test(tcase, it_tells_producers_of_songs_that_it_never_heard);
  tcase_add_test(tcase, calibration_asks_about_each_part_by_its_own_network);
  tcase_add_test(tcase, a_model_has_the_network_of_all_its_songs);
  tcase_add_test(tcase, a_search_learns_networks_of_its_own);
  tcase_set_timeout(tcase, 120);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
