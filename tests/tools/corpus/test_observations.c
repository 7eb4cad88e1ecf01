// SPDX-License-Identifier: GPL-3.0-or-later

// What is observed while songs are analysed is as good as listening to them
// again: songs are decoded once.

#include "tools/audio/analyse_file.h"
#include "tools/judge/crossval.h"
#include "tools/guesses/guessed_songs.h"
#include "support/models/recipes.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"
#include "tools/train/train.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { N_LABELS = 3, N_EACH = 3, N_SONGS = N_LABELS * N_EACH, MAX_SEEN = 64 };

static char            names[N_LABELS + 1][8] = { "A", "B", "C", PV_UNKNOWN };
static char*           labels[N_LABELS + 1];
static char            empty[] = "";
static char            paths[N_SONGS][16];
static PvDatasetSong   songs[N_SONGS];
static PvDataset       dataset;
static PvRecipe        recipe;
static PvVectors       vectors;
static PvObservations* observations;
static PvError         error;

static void
write_songs(void)
{
  pv_scratch_share();
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    snprintf(paths[s], sizeof(paths[s]), "%u.wav", s);
    pv_write_song(paths[s], s / N_EACH, s, 9.0 + 0.5 * s);
  }
}

static void
set_up(void)
{
  pv_scratch_enter();
  setenv("TMPDIR", ".", 1);
  for (uint32_t l = 0; l <= N_LABELS; ++l) {
    labels[l] = names[l];
  }
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    songs[s] = (PvDatasetSong){ .path    = paths[s],
                                .title   = paths[s],
                                .group   = empty,
                                .license = empty,
                                .label   = s / N_EACH };
  }
  dataset = (PvDataset){
    .n_labels = N_LABELS, .labels = labels, .n_songs = N_SONGS, .songs = songs
  };
  recipe               = pv_shipped_recipe("default");
  recipe.window_frames = 200;
  recipe.min_frames    = 100;
  recipe.clip_frames   = 100;
}

static void
forget(void)
{
  pv_vectors_clear(&vectors);
  pv_observations_free(observations);
  observations = NULL;
}

static void
tear_down(void)
{
  forget();
  pv_scratch_leave();
}

static void
analyse(PvClipDensity density)
{
  observations              = pv_observations_new(&dataset, &recipe);
  const PvAudience audience = pv_observations_audience(observations);
  ck_assert_int_eq(pv_vectors_of_dataset(&dataset, &recipe, density, NULL,
                                         &audience, 2, &vectors, &error),
                   PV_OK);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    ck_assert_msg(vectors.songs[s].n_clips, "%s", vectors.songs[s].error.text);
  }
}

static PvCrossvalRun
cross_validate(void)
{
  const PvCorpus corpus = { &dataset, &vectors, &recipe, observations };
  const PvCrossvalOptions options = { .n_folds = 3, .n_threads = 2 };
  PvCrossvalRun           run     = { 0 };
  const PvStatus status = pv_crossval_run(&corpus, &options, &run, &error);
  ck_assert_msg(!status, "%s", error.text);
  ck_assert_uint_eq(run.n_tracks, N_SONGS);
  return run;
}

static void
compare_guesses(const PvTrackGuess* a, const PvTrackGuess* b)
{
  ck_assert_float_eq(a->prior, b->prior);
  ck_assert_float_eq(a->novelty, b->novelty);
  ck_assert_double_eq(a->seconds, b->seconds);
  ck_assert_mem_eq(a->at, b->at, sizeof(a->at));
  ck_assert_float_eq(a->position[0], b->position[0]);
  ck_assert_float_eq(a->position[1], b->position[1]);
}

static unsigned
n_entries(void)
{
  DIR* const folder = opendir(".");
  unsigned   n      = 0;
  while (readdir(folder)) {
    ++n;
  }
  closedir(folder);
  return n;
}

// Without a folder for what is observed, songs are decoded again.
START_TEST(songs_are_not_needed_again)
{
  setenv("TMPDIR", "/nowhere/at/all", 1);
  analyse(PV_CLIPS_TO_ASK);
  PvCrossvalRun again = cross_validate();
  forget();

  setenv("TMPDIR", ".", 1);
  analyse(PV_CLIPS_TO_ASK);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    ck_assert_int_eq(unlink(paths[s]), 0);
  }
  ck_assert_uint_eq(n_entries(), 2); // "." and "..": nothing has a name
  PvCrossvalRun once = cross_validate();
  for (uint32_t t = 0; t < N_SONGS; ++t) {
    compare_guesses(&once.tracks[t], &again.tracks[t]);
    ck_assert_double_gt(once.tracks[t].seconds, 8.0);
  }
  pv_crossval_run_clear(&again);
  pv_crossval_run_clear(&once);
}
END_TEST

/// A song that is needed again and is gone is told by name.
START_TEST(what_was_not_kept_is_decoded_again)
{
  setenv("TMPDIR", "/nowhere/at/all", 1);
  analyse(PV_CLIPS_TO_ASK);
  ck_assert_int_eq(unlink(paths[4]), 0);
  const PvCorpus corpus = { &dataset, &vectors, &recipe, observations };
  const PvCrossvalOptions options = { .n_folds = 3, .n_threads = 1 };
  PvCrossvalRun           run     = { 0 };
  ck_assert_int_eq(pv_crossval_run(&corpus, &options, &run, &error),
                   PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(error.text, paths[4]));
}
END_TEST

typedef struct {
  uint32_t      n;
  PvObservation seen[MAX_SEEN];
  float         first[MAX_SEEN]; ///< Feature of each
} Seen;

static void
see(void* user, const PvObservation* observation)
{
  Seen* const seen = user;
  ck_assert_uint_lt(seen->n, MAX_SEEN);
  seen->first[seen->n]  = observation->features[0];
  seen->seen[seen->n++] = *observation;
}

// Frames that are skipped between clips are observed all the same.
START_TEST(observed_alike_however_clips_lie)
{
  Seen     dense  = { 0 };
  Seen     sparse = { 0 };
  uint64_t n_dense;
  uint64_t n_sparse;
  analyse(PV_CLIPS_TO_LEARN);
  ck_assert(pv_observations_replay(observations, 8, 0, see, &dense, &n_dense));
  const uint32_t n_clips = vectors.songs[8].n_clips;
  forget();

  recipe.clip_frames = 210;
  analyse(PV_CLIPS_TO_LEARN);
  ck_assert_uint_lt(vectors.songs[8].n_clips, n_clips);
  ck_assert(
    pv_observations_replay(observations, 8, 0, see, &sparse, &n_sparse));
  ck_assert_uint_eq(n_dense, n_sparse);
  ck_assert_uint_gt(dense.n, 8);
  ck_assert_uint_eq(dense.n, sparse.n);
  for (uint32_t i = 0; i < dense.n; ++i) {
    ck_assert_uint_eq(dense.seen[i].n_heard, 100 + i * PV_GUESS_HOP);
    ck_assert_uint_eq(dense.seen[i].n_heard, sparse.seen[i].n_heard);
    ck_assert_uint_eq(dense.seen[i].end_sample, sparse.seen[i].end_sample);
    ck_assert_float_eq(dense.first[i], sparse.first[i]);
  }
}
END_TEST

/// Who comes in at a frame of a song's file.
typedef struct {
  PvObserver* observer;
  uint64_t    place;
  uint64_t    n_frames;
  Seen        seen;
} Newcomer;

static uint32_t
come_in(void* user, const PvFrame* frame)
{
  Newcomer* const newcomer = user;
  PvObservation   observation;
  if (newcomer->n_frames++ >= newcomer->place &&
      pv_observer_feed(newcomer->observer, frame, &observation) ==
        PV_OBSERVED) {
    see(&newcomer->seen, &observation);
  }
  return 0;
}

// Songs 4 and 8 last 11 and 13 s: a passage of each begins before its end.
START_TEST(passages_are_kept_too)
{
  static const uint32_t with[] = { 4, 8 };
  analyse(PV_CLIPS_TO_ASK);
  ck_assert_uint_eq(pv_observations_n_passages(observations, 0), 0);
  for (uint32_t i = 0; i < 2; ++i) {
    const uint32_t s    = with[i];
    Seen           kept = { 0 };
    uint64_t       n_heard;
    ck_assert_uint_eq(pv_observations_n_passages(observations, s), 1);
    ck_assert(pv_observations_replay(observations, s, 1, see, &kept, &n_heard));
    ck_assert(
      !pv_observations_replay(observations, s, 2, see, &kept, &n_heard));
    ck_assert_uint_ge(kept.n, 1);
    Newcomer newcomer = {
      .observer = pv_observer_new(&recipe, true),
      .place    = (kept.seen[0].end_sample - PV_N_FFT) / PV_HOP + 1 - 100
    };
    const PvAnalysis analysis = { pv_recipe_parts(&recipe), come_in,
                                  &newcomer };
    ck_assert_int_eq(
      pv_analyse_file(paths[s], PV_FILES_ONLY, &analysis, 1, NULL, &error),
      PV_OK);
    ck_assert_uint_gt(newcomer.place, 100);
    ck_assert_uint_eq(newcomer.seen.n, kept.n);
    ck_assert_mem_eq(newcomer.seen.first, kept.first, sizeof(kept.first));
    pv_observer_free(newcomer.observer);
  }
}
END_TEST

static PvModelParts*
train(void)
{
  PvTraining    training = { 0 };
  PvModelParts* parts    = NULL;
  analyse(PV_CLIPS_TO_LEARN);
  ck_assert_int_eq(
    pv_training_gather(&dataset, &vectors, NULL, &training, &error), PV_OK);
  ck_assert_int_eq(pv_train(&training, &recipe, "", "", 1, &parts, &error),
                   PV_OK);
  pv_training_clear(&training);
  return parts;
}

static PvModel*
make_model(PvModelParts* parts)
{
  PvModel* model = NULL;
  ck_assert_int_eq(pv_model_new(parts, &model, &error), PV_OK);
  return model;
}

START_TEST(songs_guessed_in_the_same_pass)
{
  PvModel* const model = make_model(train());
  PvGuessedSongs guessed;
  forget();
  ck_assert(pv_guessed_songs_init(&guessed, model, N_SONGS));
  const PvAudience audience = pv_guessed_songs_audience(&guessed);
  ck_assert_int_eq(pv_vectors_of_dataset(&dataset, &recipe, PV_CLIPS_TO_GUESS,
                                         NULL, &audience, 2, &vectors, &error),
                   PV_OK);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    PvTrackGuess in_pass = { 0 };
    PvTrackGuess alone   = { 0 };
    ck_assert_int_eq(pv_guessed_songs_take(&guessed, s, &in_pass, &error),
                     PV_OK);
    ck_assert_int_eq(pv_song_guess_of_file(model, paths[s], &alone, &error),
                     PV_OK);
    compare_guesses(&in_pass, &alone);
    ck_assert_uint_ne(in_pass.at[1].guess, PV_NO_GUESS); // After 5 s
    ck_assert_uint_eq(in_pass.at[3].guess, PV_NO_GUESS); // After 20 s
    ck_assert_uint_ne(in_pass.at[PV_AT_END].guess, PV_NO_GUESS);
  }
  pv_guessed_songs_clear(&guessed);
  pv_model_free(model);
}
END_TEST

/// What is said of a song that sounds like producer A at first, then like C.
static PvTrackGuess
guess_a_then_c(const PvModel* model,
               uint64_t       first,
               uint64_t       second,
               uint64_t       n_heard)
{
  PvTrackGuess       track = { 0 };
  PvSongGuess* const guess = pv_song_guess_new(model);
  for (uint64_t n = first; n <= n_heard; n += PV_GUESS_HOP) {
    const uint32_t      song        = n < second ? 0 : N_SONGS - 1;
    const PvObservation observation = {
      .n_heard = n, .n_frames = 200, .features = vectors.songs[song].features
    };
    pv_song_guess_add(guess, &observation);
  }
  pv_song_guess_end(guess, n_heard, &track);
  return track;
}

// 3 s are 129 frames, 5 s 215, 10 s 431, 20 s 861, 30 s 1292.
START_TEST(guesses_are_noted_when_their_time_has_come)
{
  PvModelParts* const parts = train();
  parts->calibration        = (PvCalibration){ 0 }; // Nobody is unknown
  PvModel* const     model  = make_model(parts);
  const PvTrackGuess sooner = guess_a_then_c(model, 129, 400, 214);
  const PvTrackGuess then   = guess_a_then_c(model, 129, 400, 215);
  const PvTrackGuess later  = guess_a_then_c(model, 1200, 1200, 1292);
  const PvTrackGuess turned = guess_a_then_c(model, 129, 216, 1292);
  ck_assert_uint_eq(sooner.at[0].guess, 0);
  ck_assert_uint_eq(sooner.at[1].guess, PV_NO_GUESS);
  ck_assert_uint_eq(sooner.at[PV_AT_END].guess, 0);
  ck_assert_uint_eq(then.at[1].guess, 0);
  ck_assert_uint_eq(then.at[2].guess, PV_NO_GUESS);
  for (uint32_t i = 0; i < 4; ++i) {
    ck_assert_uint_eq(later.at[i].guess, PV_NO_GUESS);
  }
  ck_assert_uint_eq(later.at[4].guess, 2);
  ck_assert_uint_eq(later.at[5].guess, PV_NO_GUESS);
  ck_assert_double_eq(later.seconds, 1292 * 512.0 / 22050.0);
  ck_assert_uint_eq(turned.at[1].guess, 0);
  ck_assert_uint_eq(turned.at[4].guess, 2);
  ck_assert_uint_eq(turned.at[PV_AT_END].guess, 2);
  pv_model_free(model);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("observations");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_unchecked_fixture(tcase, write_songs, pv_scratch_unshare);
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, songs_are_not_needed_again);
  tcase_add_test(tcase, what_was_not_kept_is_decoded_again);
  tcase_add_test(tcase, observed_alike_however_clips_lie);
  tcase_add_test(tcase, passages_are_kept_too);
  tcase_add_test(tcase, songs_guessed_in_the_same_pass);
  tcase_add_test(tcase, guesses_are_noted_when_their_time_has_come);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
