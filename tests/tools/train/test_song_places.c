// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/train/song_places.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>

enum { N_SONGS = 40, N_CLIPS = 2 * N_SONGS };

static PvError error;
static float   features[N_CLIPS][2];
static PvClip  clips[N_CLIPS];
static PvClip  early[N_SONGS];

/// Songs of two clips, at s and s + 2; the first one has early windows of 200 frames.
static PvTraining
make_training(void)
{
  for (uint32_t c = 0; c < N_CLIPS; ++c) {
    const uint32_t s = c / 2;
    features[c][0]   = (float)(s + 2 * (c % 2));
    features[c][1]   = 7.0f;
    clips[c]         = (PvClip){ .features = features[c],
                                 .song     = s,
                                 .n_frames = c % 2 ? 1200 : 400 };
  }
  early[0] = (PvClip){ .song = 0, .n_frames = 100 };
  early[1] = (PvClip){ .song = 0, .n_frames = 200 };
  return (PvTraining){ .n_features = 2,
                       .n_songs    = N_SONGS,
                       .n_clips    = N_CLIPS,
                       .clips      = clips,
                       .n_early    = 2,
                       .early      = early };
}

/// Half as loud after `half_life_s`: clips stand for 400 and 800 frames, that of the
/// first song for 200.
static double
expect(uint32_t song, double half_life_s)
{
  const double fade  = exp2(-pv_frames_seconds(800) / half_life_s);
  const double first = fade * (song ? 400.0 : 200.0);
  return song + 2.0 * 800.0 / (first + 800.0);
}

/// Go through the clips some at a time, so that songs are cut.
static void
find(const PvTraining* training,
     const PvLinear*   head,
     double            half_life_s,
     PvSongPlaces*     places)
{
  PvPlacing* placing = NULL;
  ck_assert(
    !pv_placing_new(training, head, half_life_s, places, &placing, &error));
  for (uint32_t past = 0; past < training->n_clips + 3; past += 3) {
    pv_placing_go_on(placing,
                     past < training->n_clips ? past : training->n_clips);
  }
  pv_placing_free(placing);
}

START_TEST(means_are_those_of_a_listener)
{
  const PvTraining training = make_training();
  PvSongPlaces     places;
  find(&training, NULL, 30.0, &places);
  ck_assert_uint_eq(places.n_dims, 2);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    ck_assert_double_eq_tol((double)pv_song_place(&places, s)[0],
                            expect(s, 30.0), 1e-5);
    ck_assert_double_eq_tol((double)pv_song_place(&places, s)[1], 7.0, 1e-6);
    ck_assert_uint_eq(places.n_frames[s], 1200);
  }
  pv_song_places_clear(&places);
}
END_TEST

/// The projection of a mean, whatever the number of songs that are projected together.
START_TEST(means_are_projected)
{
  float            matrix[2] = { 2.0f, 1.0f };
  float            offset[1] = { -3.0f };
  const PvLinear   head      = { 2, 1, matrix, offset };
  const PvTraining training  = make_training();
  PvSongPlaces     places;
  find(&training, &head, 0.0, &places);
  ck_assert_uint_eq(places.n_dims, 1);
  for (uint32_t s = 1; s < N_SONGS; ++s) {
    ck_assert_double_eq_tol((double)pv_song_place(&places, s)[0],
                            2.0 * (s + 4.0 / 3.0) + 7.0 - 3.0, 1e-4);
  }
  pv_song_places_clear(&places);
}
END_TEST

/// A song that ends with its last early window has a clip all the same.
START_TEST(a_clip_that_brings_nothing_new)
{
  PvTraining   training = make_training();
  PvSongPlaces places;
  training.n_songs  = 1;
  training.n_clips  = 1;
  early[1].n_frames = 400;
  find(&training, NULL, 30.0, &places);
  ck_assert_float_eq(pv_song_place(&places, 0)[1], 7.0f);
  pv_song_places_clear(&places);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("song_places");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, means_are_those_of_a_listener);
  tcase_add_test(tcase, means_are_projected);
  tcase_add_test(tcase, a_clip_that_brings_nothing_new);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
