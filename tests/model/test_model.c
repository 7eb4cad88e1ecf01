// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/evidence.h"
#include "model/compose.h"
#include "model/listener.h"
#include "support/run_suite.h"
#include "support/models/toy.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static PvFrame
frame_at(float centroid_hz)
{
  PvFrame frame         = { 0 };
  frame.mid.rms         = 0.1f;
  frame.mid.centroid_hz = centroid_hz;
  return frame;
}

START_TEST(folding_equals_step_by_step)
{
  PvModel* const m = pv_toy_model_new();
  float          features[12];
  float          projected[PV_MAX_COMPONENTS];
  // A second step that mixes, and means that are not zero.
  m->n_steps           = 2;
  m->steps[1].n_in     = 2;
  m->steps[1].n_out    = 2;
  m->steps[1].matrix   = (float*)calloc(4, sizeof(float));
  m->steps[1].offset   = (float*)calloc(2, sizeof(float));
  const float mix[]    = { 0.5f, -2.0f, 3.0f, 0.25f };
  const float offset[] = { 7.0f, -1.0f };
  memcpy(m->steps[1].matrix, mix, sizeof(mix));
  memcpy(m->steps[1].offset, offset, sizeof(offset));
  m->steps[0].offset[1] = 0.5f;
  for (uint32_t i = 0; i < 12; ++i) {
    features[i] = 100.0f * (float)(i + 1);
    m->mean[i]  = 10.0f * (float)i;
    m->scale[i] = 2.0f + (float)i;
  }
  ck_assert_int_eq(pv_model_fold(m, NULL), PV_OK);
  pv_model_project(m, features, projected);
  const double a = (100.0 - 0.0) / 2.0;
  const double b = (200.0 - 10.0) / 3.0 + 0.5;
  ck_assert_double_eq_tol(projected[0], 0.5 * a - 2.0 * b + 7.0, 1e-3);
  ck_assert_double_eq_tol(projected[1], 3.0 * a + 0.25 * b - 1.0, 1e-3);
  pv_model_free(m);
}
END_TEST

static PvLinear
new_step(uint32_t n_in, uint32_t n_out)
{
  PvLinear step = { n_in, n_out, NULL, NULL };
  step.matrix   = (float*)calloc((size_t)n_in * n_out, sizeof(float));
  step.offset   = (float*)calloc(n_out, sizeof(float));
  for (uint32_t i = 0; i < n_in * n_out; ++i) {
    step.matrix[i] = sinf(0.7f * (float)i + (float)n_out);
  }
  return step;
}

// 37 is no whole number of tiles, 7 and 3 are none of fours.
START_TEST(folding_equals_a_plain_product)
{
  enum { N_IN = 37, N_FIRST = 10, N_SECOND = 7, N_OUT = 3 };
  PvModel m           = { .n_features   = N_IN,
                          .n_components = N_OUT,
                          .n_steps      = 3,
                          .steps = { new_step(N_IN, N_FIRST), new_step(N_FIRST, N_SECOND),
                                     new_step(N_SECOND, N_OUT) } };
  float   mean[N_IN]  = { 0.0f };
  float   scale[N_IN] = { 0.0f };
  for (uint32_t f = 0; f < N_IN; ++f) {
    scale[f] = 1.0f + 0.1f * (float)f;
  }
  m.mean  = mean;
  m.scale = scale;
  ck_assert_int_eq(pv_model_fold(&m, NULL), PV_OK);
  for (uint32_t f = 0; f < N_IN; ++f) {
    double column[N_IN] = { 0.0 };
    column[f]           = 1.0 / (double)scale[f];
    for (uint32_t s = 0; s < m.n_steps; ++s) {
      double next[N_IN] = { 0.0 };
      for (uint32_t i = 0; i < m.steps[s].n_in * m.steps[s].n_out; ++i) {
        next[i / m.steps[s].n_in] +=
          (double)m.steps[s].matrix[i] * column[i % m.steps[s].n_in];
      }
      memcpy(column, next, sizeof(column));
    }
    for (uint32_t o = 0; o < N_OUT; ++o) {
      ck_assert_double_eq_tol((double)m.folded.matrix[o * N_IN + f], column[o],
                              1e-5);
    }
  }
  for (uint32_t s = 0; s < m.n_steps; ++s) {
    pv_linear_clear(&m.steps[s]);
  }
  pv_linear_clear(&m.folded);
}
END_TEST

// Against a plain sum, and with the same bits whatever the processor can do.
START_TEST(a_projection_does_not_depend_on_the_processor)
{
  enum { N_IN = 39, N_OUT = 7 };
  PvLinear step = new_step(N_IN, N_OUT);
  float    x[N_IN];
  double   out[N_OUT];
  for (uint32_t i = 0; i < N_IN; ++i) {
    x[i] = cosf(1.3f * (float)i);
  }
  pv_fold_apply(&step, x, out);
  for (uint32_t o = 0; o < N_OUT; ++o) {
    double sum = 0.0;
    for (uint32_t i = 0; i < N_IN; ++i) {
      sum += (double)step.matrix[o * N_IN + i] * (double)x[i];
    }
    ck_assert_double_eq_tol(out[o], sum, 1e-12);
  }
  const PvModel model = { .folded = step };
  float         projected[N_OUT];
  pv_model_project(&model, x, projected);
  for (uint32_t o = 0; o < N_OUT; ++o) {
    ck_assert_float_eq(projected[o], (float)out[o]);
  }
  pv_linear_clear(&step);
}
END_TEST

START_TEST(probabilities_follow_the_votes)
{
  PvModel* const m = pv_toy_model_new();
  PvAnswer       answer;
  float          features[12] = { 500.0f };
  pv_model_ask(m, features, &answer);
  ck_assert_uint_eq(answer.n_neighbours, 5);
  ck_assert_float_eq(answer.probability[1], 1.0f);
  ck_assert_float_eq(answer.probability[0], 0.0f);
  ck_assert_float_le(answer.position[0], -0.79f);

  // Five points in reach, three dark and two bright, at chosen distances.
  m->n_points = 5;
  for (uint32_t i = 0; i < 5; ++i) {
    static const float at[] = { 1.0f, 2.0f, 4.0f, -1.0f, -2.0f };
    m->points[2 * i]        = at[i];
    m->points[2 * i + 1]    = 0.0f;
    m->point_song[i]        = i < 3 ? 0 : 2;
  }
  features[0] = 0.0f;
  pv_model_ask(m, features, &answer);
  const double dark   = 1.0 + 0.5 + 0.25;
  const double bright = 1.0 + 0.5;
  ck_assert_double_eq_tol(answer.probability[1], dark / (dark + bright), 1e-6);
  m->recipe.vote = PV_VOTE_EQUAL;
  pv_model_ask(m, features, &answer);
  ck_assert_double_eq_tol(answer.probability[1], 0.6, 1e-6);
  ck_assert_float_eq(answer.probability[2], 0.0f);

  m->recipe.vote = PV_VOTE_BALANCED;
  ck_assert_int_eq(pv_model_centre(m, NULL), PV_OK);
  pv_model_ask(m, features, &answer);
  ck_assert_double_eq_tol(
    answer.probability[1],
    dark / sqrt(3.0) / (dark / sqrt(3.0) + bright / sqrt(2.0)), 1e-6);
  m->recipe.vote = PV_VOTE_EQUAL;

  // The bright ones' song is by others.
  m->songs[2].label = m->n_labels;
  pv_model_ask(m, features, &answer);
  ck_assert_double_eq_tol(answer.probability[1], 0.6, 1e-6);
  ck_assert_double_eq_tol(answer.probability[2], 0.4, 1e-6);
  ck_assert_float_eq(answer.probability[0], 0.0f);
  pv_model_free(m);
}
END_TEST

START_TEST(verdicts_fall_due_by_frames)
{
  PvModel* const    m        = pv_toy_model_new();
  PvListener* const listener = pv_listener_new(m);
  PvVerdict* const  verdict  = calloc(1, sizeof(PvVerdict));
  const PvFrame     frame    = frame_at(500.0f);
  ck_assert_int_eq(pv_listener_state(listener), PV_STATE_FILLING);
  for (uint32_t i = 1; i <= 43 + 2 * PV_GUESS_HOP; ++i) {
    const bool due = pv_listener_feed(listener, &frame, verdict);
    ck_assert_int_eq(due, i >= 43 && (i - 43) % PV_GUESS_HOP == 0);
  }
  ck_assert_int_eq(pv_listener_state(listener), PV_STATE_LISTENING);
  ck_assert_int_eq(verdict->label, 1);
  ck_assert_uint_eq(verdict->n_labels, 2);
  ck_assert_uint_eq(verdict->ranking[0], 1);
  ck_assert_float_eq(verdict->confidence, 1.0f);
  ck_assert_double_eq_tol(verdict->seconds, 129 * 512.0 / 22050.0, 1e-9);
  free(verdict);
  pv_listener_free(listener);
  pv_model_free(m);
}
END_TEST

static void
feed_many(PvListener* listener, const PvFrame* frame, uint32_t n, PvVerdict* v)
{
  for (uint32_t i = 0; i < n; ++i) {
    pv_listener_feed(listener, frame, v);
  }
}

START_TEST(three_seconds_of_silence_end_a_song)
{
  PvModel* const    m        = pv_toy_model_new();
  PvListener* const listener = pv_listener_new(m);
  PvVerdict* const  verdict  = calloc(1, sizeof(PvVerdict));
  const PvFrame     dark     = frame_at(500.0f);
  const PvFrame     bright   = frame_at(5000.0f);
  const PvFrame     silent   = { 0 };
  feed_many(listener, &dark, 200, verdict);
  feed_many(listener, &silent, PV_SILENCE_FRAMES - 1, verdict);
  ck_assert_int_eq(pv_listener_state(listener), PV_STATE_LISTENING);
  feed_many(listener, &dark, 1, verdict);
  ck_assert_double_eq_tol(pv_listener_seconds(listener), 201 * 512.0 / 22050.0,
                          1e-9);
  feed_many(listener, &silent, PV_SILENCE_FRAMES, verdict);
  ck_assert_int_eq(pv_listener_state(listener), PV_STATE_SILENT);
  feed_many(listener, &silent, 1000, verdict);
  ck_assert_int_eq(pv_listener_state(listener), PV_STATE_SILENT);
  // The dark song is forgotten: the bright one wins at once.
  feed_many(listener, &bright, 43, verdict);
  ck_assert_int_eq(verdict->label, 0);
  ck_assert_float_eq(verdict->confidence, 1.0f);
  free(verdict);
  pv_listener_free(listener);
  pv_model_free(m);
}
END_TEST

START_TEST(a_file_is_one_song_with_its_pauses)
{
  PvModel* const    m        = pv_toy_model_new();
  PvListener* const listener = pv_listener_new_for_file(m);
  PvVerdict* const  verdict  = calloc(1, sizeof(PvVerdict));
  const PvFrame     dark     = frame_at(500.0f);
  const PvFrame     bright   = frame_at(5000.0f);
  const PvFrame     silent   = { 0 };
  PvSongDistance    nearest[5];
  ck_assert_uint_eq(pv_listener_nearest(listener, 5, nearest), 0);
  feed_many(listener, &dark, 43 * 8, verdict);
  feed_many(listener, &silent, 10 * PV_SILENCE_FRAMES, verdict);
  // No window holds what was before the pause and what comes behind it.
  feed_many(listener, &bright, 43 * 3, verdict);
  ck_assert_float_gt(verdict->newest.projected[0], 4.9f);
  ck_assert_int_eq(verdict->label, 1);
  ck_assert_double_eq_tol(verdict->seconds, 43 * 11 * 512.0 / 22050.0, 1e-9);
  // Most of it is dark: the dark songs are nearest, the nearer one first.
  ck_assert_uint_eq(pv_listener_nearest(listener, 3, nearest), 3);
  ck_assert_uint_eq(nearest[0].song, 0);
  ck_assert_uint_eq(nearest[1].song, 1);
  ck_assert_uint_eq(nearest[2].song, 2);
  // One window of each part is half full and counts a quarter.  Song 0 reaches
  // to 0.49, song 1 to 0.69.
  ck_assert_double_eq_tol(nearest[0].distance,
                          (7.25 * 0.01 + 2.25 * (5.0 - 0.49)) / 9.5, 1e-5);
  ck_assert_double_eq_tol(nearest[1].distance,
                          (7.25 * 0.1 + 2.25 * (5.0 - 0.69)) / 9.5, 1e-5);
  free(verdict);
  pv_listener_free(listener);
  pv_model_free(m);
}
END_TEST

START_TEST(evidence_fades_by_half_life)
{
  PvModel* const   m         = pv_toy_model_new();
  PvVerdict* const verdict   = calloc(1, sizeof(PvVerdict));
  m->recipe.window_frames    = 43; // no window spans both halves
  m->recipe.half_life_s      = 43 * 512.0 / 22050.0;
  PvListener* const listener = pv_listener_new(m);
  const PvFrame     dark     = frame_at(500.0f);
  const PvFrame     bright   = frame_at(5000.0f);
  feed_many(listener, &dark, 43, verdict);
  feed_many(listener, &bright, 43, verdict);
  ck_assert_int_eq(verdict->label, 0);
  // In the mean, at two thirds of the way, they are bright.
  ck_assert_double_eq_tol(verdict->probability[0], (2.0 / 3.0 + 1.0) / 2, 1e-6);
  ck_assert_double_eq_tol(verdict->probability[1], (1.0 / 3.0 + 0.0) / 2, 1e-6);
  free(verdict);
  pv_listener_free(listener);
  pv_model_free(m);
}
END_TEST

START_TEST(windows_count_one_by_one_and_in_the_mean)
{
  PvModel* const     m        = pv_toy_model_new();
  PvEvidence* const  evidence = calloc(1, sizeof(PvEvidence));
  PvAnswer* const    answer   = calloc(1, sizeof(PvAnswer));
  static const float at[]     = { 9900.0f, 500.0f, 500.0f, 500.0f, 500.0f };
  m->recipe.half_life_s       = 0.0;
  PvFinding finding           = { 0 };
  for (uint32_t i = 0; i < 5; ++i) {
    const float features[12] = { at[i] };
    pv_model_ask(m, features, answer);
    pv_evidence_add(evidence, m, answer, m->recipe.window_frames, PV_GUESS_HOP,
                    m->recipe.half_life_s);
    finding = pv_evidence_weigh(evidence, m, 5 * m->recipe.window_frames);
    // The first is bright, the others are dark.  Their mean is at 9.9, 5.2, 3.6,
    // 2.9 and 2.4: the last is nearer 0.6 than 4.5.
    const double bright = 1.0 / (i + 1);
    const double mean   = i < 4 ? 1.0 : 0.0;
    ck_assert_double_eq_tol(finding.probability[0], (bright + mean) / 2, 1e-6);
    ck_assert_double_eq_tol(finding.probability[1],
                            (1.0 - bright + 1.0 - mean) / 2, 1e-6);
  }
  ck_assert_uint_eq(finding.best, 1);
  ck_assert_double_eq_tol(finding.cues.share, 0.9, 1e-6);

  // Elsewhere only what comes has a place, which says less than six windows.
  pv_evidence_displace(evidence);
  const float features[12] = { at[0] };
  pv_model_ask(m, features, answer);
  pv_evidence_add(evidence, m, answer, m->recipe.window_frames, PV_GUESS_HOP,
                  m->recipe.half_life_s);
  finding = pv_evidence_weigh(evidence, m, 6 * m->recipe.window_frames);
  ck_assert_double_eq_tol(finding.probability[0], (2.0 + 1.0) / (6.0 + 1.0),
                          1e-6);
  free(answer);
  free(evidence);
  pv_model_free(m);
}
END_TEST

START_TEST(what_points_elsewhere_is_unknown)
{
  PvModel* const   m         = pv_toy_model_new();
  PvVerdict* const verdict   = calloc(1, sizeof(PvVerdict));
  m->decision                = (PvDecision){ .right       = { { 0.5, 0.0, 1.0 } },
                                             .known       = { { -90.0, 0.0, 100.0 } },
                                             .least_known = 0.5 };
  PvListener* const listener = pv_listener_new(m);
  const PvFrame     bright   = frame_at(5000.0f);
  const PvFrame     low      = frame_at(100.0f);
  const PvFrame     high     = frame_at(9900.0f);
  feed_many(listener, &bright, 43, verdict);
  ck_assert_int_eq(verdict->label, 0);
  ck_assert_double_eq_tol(verdict->confidence, 1.0 / (1.0 + exp(-1.5)), 1e-6);

  // As bright in the mean, but never still: half a right angle off.
  pv_listener_reset(listener);
  for (int i = 0; i < 22; ++i) {
    feed_many(listener, &low, 1, verdict);
    feed_many(listener, &high, 1, verdict);
  }
  ck_assert_int_eq(verdict->label, -1);
  ck_assert_double_ge(verdict->confidence, 0.99);
  ck_assert_uint_eq(verdict->n_labels, 2);
  free(verdict);
  pv_listener_free(listener);
  pv_model_free(m);
}
END_TEST

START_TEST(music_by_others_takes_its_share)
{
  PvModel* const    m        = pv_toy_model_new();
  PvVerdict* const  verdict  = calloc(1, sizeof(PvVerdict));
  PvListener* const listener = pv_listener_new(m);
  const PvFrame     dark     = frame_at(500.0f);
  m->songs[1].label          = m->n_labels;
  m->songs[0].label          = m->n_labels;
  m->decision = (PvDecision){ .known = { { 0.0, 1.0 } }, .least_known = 0.5 };
  feed_many(listener, &dark, 43, verdict);
  ck_assert_int_eq(verdict->label, -1);
  ck_assert_uint_eq(verdict->n_labels, 2);
  ck_assert_float_eq(verdict->probability[0] + verdict->probability[1], 0.0f);
  ck_assert_float_eq(verdict->newest.probability[2], 1.0f);
  free(verdict);
  pv_listener_free(listener);
  pv_model_free(m);
}
END_TEST

START_TEST(what_is_far_from_all_music_is_unknown)
{
  PvModel* const    m        = pv_toy_model_new();
  PvVerdict* const  verdict  = calloc(1, sizeof(PvVerdict));
  PvListener* const listener = pv_listener_new(m);
  const PvFrame     near     = frame_at(5500.0f);
  const PvFrame     far      = frame_at(7500.0f);
  m->decision =
    (PvDecision){ .known = { { 5.0 } }, .least_known = 0.5, .farthest = 1.0 };
  feed_many(listener, &near, 43, verdict);
  ck_assert_int_eq(verdict->label, 0);
  pv_listener_reset(listener);
  feed_many(listener, &far, 43, verdict); // At 7.5, the points end at 5.59
  ck_assert_int_eq(verdict->label, -1);
  ck_assert_float_eq(verdict->known, 0.0f);
  free(verdict);
  pv_listener_free(listener);
  pv_model_free(m);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("model");
  TCase* const tcase = tcase_create("model");
  tcase_add_test(tcase, folding_equals_step_by_step);
  tcase_add_test(tcase, folding_equals_a_plain_product);
  tcase_add_test(tcase, a_projection_does_not_depend_on_the_processor);
  tcase_add_test(tcase, probabilities_follow_the_votes);
  tcase_add_test(tcase, verdicts_fall_due_by_frames);
  tcase_add_test(tcase, three_seconds_of_silence_end_a_song);
  tcase_add_test(tcase, a_file_is_one_song_with_its_pauses);
  tcase_add_test(tcase, evidence_fades_by_half_life);
  tcase_add_test(tcase, windows_count_one_by_one_and_in_the_mean);
  tcase_add_test(tcase, what_points_elsewhere_is_unknown);
  tcase_add_test(tcase, music_by_others_takes_its_share);
  tcase_add_test(tcase, what_is_far_from_all_music_is_unknown);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
