// SPDX-License-Identifier: GPL-3.0-or-later

// Nothing of what is held out is ever learned.  Songs, albums or producers get a
// mark in their features that tells nothing of others with the same label: the
// nearest neighbour names it rightly if, and only if, it was in training.

#include "tools/guesses/clip_guesses.h"
#include "tools/judge/fold_split.h"
#include "tools/judge/grid.h"
#include "tools/train/holdout.h"
#include "tools/train/learn.h"
#include "support/run_suite.h"
#include "support/tools/marked_music.h"

#include <check.h>

enum { N_FOLDS = 3 };

static PvSplit split;
static PvError error;
static bool    is_left_out[PV_MARKED_LABELS];

/// What a trainer saw.
typedef struct {
  uint32_t n_asked[PV_MARKED_SONGS];
  uint32_t n_clips;
  uint32_t n_right;
} Seen;

static void
tear_down(void)
{
  pv_split_clear(&split);
  pv_marked_clear();
}

static void
deal(bool by_album)
{
  const PvCrossvalOptions options = { .by_album = by_album,
                                      .n_folds  = N_FOLDS,
                                      .seed     = 1 };
  ck_assert(pv_fold_split_make(&pv_marked.dataset, &pv_marked.training,
                               &options, &split, is_left_out));
}

/// Learn of all songs, whatever there is.
static PvStatus
learn_all(const PvTraining* training,
          const PvRecipe*   recipe,
          PvModel**         model,
          PvError*          why)
{
  (void)training;
  return pv_learn_space(&pv_marked.training, recipe, model, why);
}

static PvStatus
ask(void* user, const PvTest* test, PvError* why)
{
  Seen* const  seen = user;
  PvTrackGuess track;
  (void)why;
  pv_guess_clips(test->model,
                 &pv_marked.songs[pv_marked.training.places[test->song]],
                 test->song, test->label, &track);
  ++seen->n_asked[test->song];
  seen->n_clips += track.n_clips;
  seen->n_right += track.n_clips_right;
  return PV_OK;
}

/// The share of the held-out clips that are named rightly.
static double
share_right(bool leaks)
{
  Seen            seen    = { .n_clips = 0 };
  const PvTrainer trainer = { .learn  = leaks ? learn_all : pv_learn_space,
                              .recipe = &pv_marked.recipe,
                              .ask    = ask,
                              .user   = &seen };
  ck_assert_int_eq(
    pv_holdout_run(&pv_marked.training, &split, &trainer, 1, NULL, &error),
    PV_OK);
  for (uint32_t s = 0; s < PV_MARKED_SONGS; ++s) {
    ck_assert_uint_eq(seen.n_asked[s], s < PV_MARKED_KNOWN);
  }
  return (double)seen.n_right / seen.n_clips;
}

// Six producers: by chance one clip in six is right.
START_TEST(a_song_held_out_is_unknown_to_its_model)
{
  pv_marked_make(PV_MARK_SONG);
  deal(false);
  ck_assert_double_lt(share_right(false), 0.35);
  ck_assert_double_eq(share_right(true), 1.0);
}
END_TEST

START_TEST(an_album_held_out_is_unknown_to_its_model)
{
  pv_marked_make(PV_MARK_ALBUM);
  deal(true);
  ck_assert_double_lt(share_right(false), 0.35);
  ck_assert_double_eq(share_right(true), 1.0);
  pv_split_clear(&split);

  // Split by song, the rest of its album gives a song away.
  deal(false);
  ck_assert_double_gt(share_right(false), 0.9);
}
END_TEST

/// A producer who is left out, with what is left of the music.
static PvStatus
see_others(void* user, uint32_t part, const PvTraining* training, PvError* why)
{
  (void)user;
  (void)why;
  ck_assert_uint_eq(training->n_labels, PV_MARKED_LABELS - 1);
  ck_assert_uint_eq(training->n_songs,
                    PV_MARKED_SONGS - PV_MARKED_ALBUMS * PV_MARKED_TRACKS);
  for (uint32_t l = 0; l < training->n_labels; ++l) {
    ck_assert_str_eq(training->labels[l], pv_marked.names[l + (l >= part)]);
  }
  return PV_OK;
}

static PvStatus
ask_unknown(void* user, const PvTest* test, PvError* why)
{
  const PvSongVectors* const song = &pv_marked.songs[test->song];
  const PvModelParts* const  m    = pv_model_parts(test->model);
  ck_assert_uint_eq(test->label, PV_HELD_OUT);
  ck_assert_uint_eq(pv_marked.training.songs[test->song]->label, test->part);
  // No point of the model's has the mark, be it of whoever.
  for (uint32_t p = 0; p < m->n_points; ++p) {
    float point[PV_MAX_COMPONENTS];
    pv_model_project(test->model, song->features, point);
    const float gap = m->points[(size_t)p * m->n_components] - point[0];
    ck_assert(gap > 1e-3f || gap < -1e-3f);
  }
  return ask(user, test, why);
}

START_TEST(a_producer_held_out_is_unknown_to_the_model)
{
  Seen            seen    = { .n_clips = 0 };
  const PvTrainer trainer = { .learn  = pv_learn_space,
                              .recipe = &pv_marked.recipe,
                              .begin  = see_others,
                              .ask    = ask_unknown,
                              .user   = &seen };
  pv_marked_make(PV_MARK_PRODUCER);
  ck_assert(pv_split_by_producer(&split, &pv_marked.training));
  ck_assert_int_eq(
    pv_holdout_run(&pv_marked.training, &split, &trainer, 1, NULL, &error),
    PV_OK);
  for (uint32_t s = 0; s < PV_MARKED_SONGS; ++s) {
    ck_assert_uint_eq(seen.n_asked[s], s < PV_MARKED_KNOWN);
  }
  ck_assert_uint_eq(seen.n_right, 0);
  pv_split_clear(&split);

  // Split by song, everybody is known.
  deal(false);
  ck_assert_double_eq(share_right(false), 1.0);
}
END_TEST

/// Clips, early windows and songs of a part, told by where their numbers are.
static PvStatus
compare_with_split(void*             user,
                   uint32_t          part,
                   const PvTraining* training,
                   PvError*          why)
{
  uint32_t n = 0;
  (void)user;
  (void)why;
  for (uint32_t s = 0; s < pv_marked.training.n_songs; ++s) {
    n += !pv_split_holds_out(&split, &pv_marked.training, s, part);
  }
  ck_assert_uint_eq(training->n_songs, n);
  ck_assert_uint_eq(training->n_clips, n * PV_MARKED_CLIPS);
  ck_assert_uint_eq(training->n_early, n);
  for (uint32_t c = 0; c < training->n_clips; ++c) {
    const uint32_t song = training->places[training->clips[c].song];
    ck_assert(!pv_split_holds_out(&split, &pv_marked.training, song, part));
    ck_assert_ptr_eq(training->clips[c].features,
                     pv_marked.features[song][c % PV_MARKED_CLIPS]);
  }
  for (uint32_t e = 0; e < training->n_early; ++e) {
    const uint32_t song = training->places[training->early[e].song];
    ck_assert(!pv_split_holds_out(&split, &pv_marked.training, song, part));
    ck_assert_ptr_eq(training->early[e].features, pv_marked.early[song]);
  }
  return PV_OK;
}

static PvStatus
ask_nothing(void* user, const PvTest* test, PvError* why)
{
  (void)user;
  (void)test;
  (void)why;
  return PV_OK;
}

START_TEST(clips_of_the_others_only)
{
  Seen            seen    = { .n_clips = 0 };
  const PvTrainer trainer = { .learn  = pv_learn_space,
                              .recipe = &pv_marked.recipe,
                              .begin  = compare_with_split,
                              .ask    = ask_nothing,
                              .user   = &seen };
  const PvTurns   turns   = { .n_parts = 4, .producers = true, .others = true };
  pv_marked_make(PV_MARK_SONG);
  ck_assert(pv_split_in_turn(&split, &pv_marked.training, turns));
  ck_assert_int_eq(
    pv_holdout_run(&pv_marked.training, &split, &trainer, 3, NULL, &error),
    PV_OK);
}
END_TEST

/// Songs outside of the training that parameters are searched in have no
/// numbers: to look at one would be the end.
START_TEST(a_search_sees_its_training_only)
{
  const PvCrossvalOptions options = { .n_folds = N_FOLDS, .seed = 1 };
  const PvClassifierKind  kind    = PV_CLASSIFIER_KNN;
  PvClassifierSpec        chosen;
  PvHoldout               holdout;
  pv_marked_make(PV_MARK_ALBUM);
  deal(false);
  ck_assert(pv_holdout_make(&pv_marked.training, &split, 0, &holdout));
  for (uint32_t s = 0; s < PV_MARKED_SONGS; ++s) {
    if (split.of_song[s] == 0) {
      pv_marked.songs[s].features = NULL;
    }
  }
  ck_assert_int_eq(pv_grid_search(&pv_marked.corpus, &holdout.training,
                                  &options, &kind, 1, &chosen, &error),
                   PV_OK);
  ck_assert_int_eq(chosen.kind, PV_CLASSIFIER_KNN);
  pv_holdout_clear(&holdout);
}
END_TEST

static PvStatus
fail_in_part(void*             user,
             uint32_t          part,
             const PvTraining* training,
             PvError*          why)
{
  (void)user;
  (void)training;
  return part ? pv_fail(why, PV_ERR_DATA, "part %u", part) : PV_OK;
}

START_TEST(the_first_failure_is_told)
{
  Seen            seen    = { .n_clips = 0 };
  const PvTrainer trainer = { .learn  = pv_learn_space,
                              .recipe = &pv_marked.recipe,
                              .begin  = fail_in_part,
                              .ask    = ask,
                              .user   = &seen };
  pv_marked_make(PV_MARK_SONG);
  deal(false);
  ck_assert_int_eq(
    pv_holdout_run(&pv_marked.training, &split, &trainer, 2, NULL, &error),
    PV_ERR_DATA);
  ck_assert_str_eq(error.text, "part 1");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("holdout");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, NULL, tear_down);
  tcase_add_test(tcase, a_song_held_out_is_unknown_to_its_model);
  tcase_add_test(tcase, an_album_held_out_is_unknown_to_its_model);
  tcase_add_test(tcase, a_producer_held_out_is_unknown_to_the_model);
  tcase_add_test(tcase, clips_of_the_others_only);
  tcase_add_test(tcase, a_search_sees_its_training_only);
  tcase_add_test(tcase, the_first_failure_is_told);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
