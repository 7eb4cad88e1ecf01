// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/model.h"
#include "support/models/recipes.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"
#include "profile/profiler.h"
#include "tools/audio/analyse_file.h"
#include "tools/corpus/vectors.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Frames in so much sound at 22 050 Hz: 1 + (n - 2048) / 512.  At 44.1 kHz a
/// resampler may hold the last one back.
static unsigned
n_frames(double seconds)
{
  return 1 + ((unsigned)(seconds * 22050) - 2048) / 512;
}

static uint32_t
n_clips_of(const PvRecipe* recipe, double seconds)
{
  PvSongVectors song;
  pv_write_song("song.wav", 1, 3, seconds);
  pv_vectors_of_file("song.wav", PV_FILES_OR_PIPES, recipe, PV_CLIPS_TO_LEARN,
                     NULL, &song);
  const uint32_t n_clips = song.n_clips;
  pv_song_vectors_clear(&song);
  return n_clips;
}

START_TEST(clips_of_a_song)
{
  PvRecipe recipe      = pv_shipped_recipe("default");
  recipe.window_frames = 200;
  recipe.min_frames    = 100;
  recipe.clip_frames   = 50;
  ck_assert_uint_eq(n_frames(5.0), 212);
  ck_assert_uint_eq(n_clips_of(&recipe, 5.0), 1); // 200
  ck_assert_uint_eq(n_clips_of(&recipe, 6.0), 2); // 200, 250
  ck_assert_uint_eq(n_clips_of(&recipe, 8.4), 4); // 200 to 350
  ck_assert_uint_eq(n_clips_of(&recipe, 3.0), 1); // 126 of them
  ck_assert_uint_eq(n_clips_of(&recipe, 2.0), 0);
}
END_TEST

/// Whether most numbers of two clips are nearly the same.
static bool
are_near(const float* a, const float* b, uint32_t n)
{
  uint32_t n_near = 0;
  for (uint32_t f = 0; f < n; ++f) {
    const float size = 1.0f + a[f] * a[f];
    const float gap  = a[f] - b[f];
    n_near += gap * gap < 0.01f * size;
  }
  return n_near > n * 9 / 10;
}

/// What lies between is not heard, but for the first time.
START_TEST(clips_may_stand_apart)
{
  PvRecipe      recipe = pv_shipped_recipe("default");
  PvSongVectors dense;
  PvSongVectors apart;
  recipe.window_frames = 200;
  recipe.clip_frames   = 100;
  pv_write_song("song.wav", 1, 3, 19.0);
  ck_assert_uint_eq(n_frames(19.0), 815);
  pv_vectors_of_file("song.wav", PV_FILES_OR_PIPES, &recipe, PV_CLIPS_TO_LEARN,
                     NULL,
                     &dense); // 200, 300 to 800
  recipe.clip_frames = 300;
  pv_vectors_of_file("song.wav", PV_FILES_OR_PIPES, &recipe, PV_CLIPS_TO_LEARN,
                     NULL, &apart);
  ck_assert_uint_eq(dense.n_clips, 7);
  ck_assert_uint_eq(apart.n_clips, 3);
  for (uint32_t c = 0; c < 3; ++c) {
    ck_assert_uint_eq(apart.heard[c], 200 + c * 300);
    ck_assert_uint_eq(dense.heard[3 * c], 200 + c * 300);
  }

  const size_t n = pv_recipe_n_features(&recipe);
  ck_assert_mem_eq(apart.features, dense.features, n * sizeof(float));
  ck_assert_mem_eq(apart.features + n, dense.features + 3 * n,
                   n * sizeof(float));
  ck_assert(are_near(apart.features + 2 * n, dense.features + 6 * n, n));
  ck_assert(!are_near(apart.features + 2 * n, dense.features + 5 * n, n));
  pv_song_vectors_clear(&dense);
  pv_song_vectors_clear(&apart);
}
END_TEST

static uint32_t
take(void* user, const PvFrame* frame)
{
  pv_profiler_feed(user, frame);
  return 0;
}

/// It takes all frames, also those that no clip holds.
START_TEST(a_profile_is_of_the_whole_song)
{
  PvRecipe         recipe   = pv_shipped_recipe("default");
  PvProfiler*      profiler = pv_profiler_new(false);
  PvProfile        wanted;
  PvProfile        profile = { 0 };
  PvError          error;
  PvSongVectors    song;
  const PvAudience audience = { .profiles = &profile };
  const PvAnalysis analysis = { PV_FRAME_WHOLE, take, profiler };
  recipe.window_frames      = 200;
  recipe.clip_frames        = 300;
  pv_write_song("song.wav", 1, 3, 19.0);
  pv_analyse_file("song.wav", PV_FILES_ONLY, &analysis, 1, NULL, &error);
  pv_profiler_long(profiler, &wanted);
  ck_assert_uint_eq(pv_profiler_n_frames(profiler), n_frames(19.0));
  pv_vectors_of_file("song.wav", PV_FILES_OR_PIPES, &recipe, PV_CLIPS_TO_LEARN,
                     &audience, &song);
  ck_assert_mem_eq(&profile, &wanted, sizeof(wanted));
  pv_song_vectors_clear(&song);
  pv_profiler_free(profiler);
}
END_TEST

/// A song that ends before its second clip gives what it has.
START_TEST(the_last_window_of_a_short_song)
{
  PvRecipe recipe      = pv_shipped_recipe("default");
  recipe.window_frames = 200;
  recipe.clip_frames   = 300;
  ck_assert_uint_eq(n_clips_of(&recipe, 6.0), 1);  // 255 frames
  ck_assert_uint_eq(n_clips_of(&recipe, 8.4), 2);  // 358: 200, 358
  ck_assert_uint_eq(n_clips_of(&recipe, 12.0), 2); // 513: 200, 500
}
END_TEST

/// What a listener has first: 3 s, 6 s, 12 s and 24 s.
START_TEST(windows_that_are_not_full_yet)
{
  const PvRecipe recipe = pv_shipped_recipe("default");
  PvRecipe       half   = recipe;
  PvSongVectors  song;
  PvSongVectors  begin;
  pv_write_song("song.wav", 1, 3, 30.0);
  pv_vectors_of_file("song.wav", PV_FILES_OR_PIPES, &recipe, PV_CLIPS_TO_LEARN,
                     NULL, &song);
  ck_assert_uint_eq(song.n_clips, 1);
  ck_assert_uint_eq(song.n_early, 4);
  ck_assert_uint_eq(song.early_frames[0], recipe.min_frames);
  ck_assert_uint_eq(song.early_frames[3], 8 * recipe.min_frames);

  // The second is what a window of that size holds first.
  half.window_frames = 2 * recipe.min_frames;
  pv_vectors_of_file("song.wav", PV_FILES_OR_PIPES, &half, PV_CLIPS_TO_LEARN,
                     NULL, &begin);
  const size_t n = pv_recipe_n_features(&recipe);
  ck_assert_mem_eq(song.early + n, begin.features, n * sizeof(float));
  ck_assert_mem_eq(song.early_mono + n, begin.mono, n * sizeof(float));
  pv_song_vectors_clear(&song);
  pv_song_vectors_clear(&begin);
}
END_TEST

START_TEST(too_short_is_said)
{
  PvSongVectors song;
  pv_write_song("short.wav", 1, 3, 2.0);
  const PvRecipe recipe = pv_shipped_recipe("default");
  const PvRecipe whole  = pv_shipped_recipe("production-value");
  pv_vectors_of_file("short.wav", PV_FILES_OR_PIPES, &recipe, PV_CLIPS_TO_LEARN,
                     NULL, &song);
  ck_assert_int_eq(song.error.status, PV_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(song.error.text, "short.wav: too short: 1.9 s"));
  ck_assert_ptr_null(song.features);

  // Every frame of its window counts in the flattened recipe.
  pv_write_song("short.wav", 1, 3, 5.0);
  pv_vectors_of_file("short.wav", PV_FILES_OR_PIPES, &whole, PV_CLIPS_TO_LEARN,
                     NULL, &song);
  ck_assert_ptr_nonnull(strstr(song.error.text, "needs 27.9 s"));
}
END_TEST

/// Silence before and behind changes nothing.
START_TEST(silence_does_not_count)
{
  PvRun         run;
  PvRecipe      recipe = pv_shipped_recipe("default");
  PvSongVectors plain;
  PvSongVectors padded;
  pv_write_song("a.wav", 1, 3, 25.0);
  pv_vectors_of_file("a.wav", PV_FILES_OR_PIPES, &recipe, PV_CLIPS_TO_LEARN,
                     NULL, &plain);
  // Two seconds of silence in front, four behind: 88 200 frames of 4 bytes.
  pv_run(&run, "{ head -c 40 a.wav; "
               "printf '\\377\\377\\377\\377'; head -c 352800 /dev/zero; "
               "tail -c +45 a.wav; head -c 705600 /dev/zero; } > b.wav");
  pv_vectors_of_file("b.wav", PV_FILES_OR_PIPES, &recipe, PV_CLIPS_TO_LEARN,
                     NULL, &padded);
  ck_assert_uint_eq(plain.n_clips, 1);
  ck_assert_uint_eq(padded.n_clips, 1);

  // The frames at both ends stand otherwise against the notes.
  ck_assert(
    are_near(plain.features, padded.features, pv_recipe_n_features(&recipe)));
  pv_song_vectors_clear(&plain);
  pv_song_vectors_clear(&padded);
}
END_TEST

START_TEST(places_do_not_depend_on_threads)
{
  PvError       error;
  PvVectors     one;
  PvVectors     many;
  PvDatasetSong songs[5];
  char          paths[5][16];
  for (unsigned s = 0; s < 5; ++s) {
    snprintf(paths[s], sizeof(paths[s]), "%u.wav", s);
    songs[s] = (PvDatasetSong){ .path = paths[s], .label = s / 3 };
    if (s != 2) {
      pv_write_song(paths[s], s / 3, s, 3.5 + 0.1 * s);
    }
  }
  char            label[3][8] = { "A", "B", PV_UNKNOWN };
  char*           labels[]    = { label[0], label[1], label[2] };
  const PvDataset dataset     = {
        .n_labels = 2, .labels = labels, .n_songs = 5, .songs = songs
  };
  const PvRecipe recipe = pv_shipped_recipe("default");
  ck_assert_int_eq(pv_vectors_of_dataset(&dataset, &recipe, PV_CLIPS_TO_LEARN,
                                         NULL, NULL, 1, &one, &error),
                   PV_OK);
  ck_assert_int_eq(pv_vectors_of_dataset(&dataset, &recipe, PV_CLIPS_TO_LEARN,
                                         NULL, NULL, 3, &many, &error),
                   PV_OK);
  for (unsigned s = 0; s < 5; ++s) {
    ck_assert_uint_eq(one.songs[s].n_clips, s != 2);
    ck_assert_uint_eq(many.songs[s].n_clips, s != 2);
    if (s != 2) {
      ck_assert_mem_eq(one.songs[s].features, many.songs[s].features,
                       one.n_features * sizeof(float));
    }
  }
  ck_assert_int_eq(one.songs[2].error.status, PV_ERR_FILE);
  pv_vectors_clear(&one);
  pv_vectors_clear(&many);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("vectors");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, clips_of_a_song);
  tcase_add_test(tcase, clips_may_stand_apart);
  tcase_add_test(tcase, a_profile_is_of_the_whole_song);
  tcase_add_test(tcase, the_last_window_of_a_short_song);
  tcase_add_test(tcase, windows_that_are_not_full_yet);
  tcase_add_test(tcase, too_short_is_said);
  tcase_add_test(tcase, silence_does_not_count);
  tcase_add_test(tcase, places_do_not_depend_on_threads);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
