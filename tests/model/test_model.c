// SPDX-License-Identifier: GPL-3.0-or-later

// Projection and votes.

#include "model/compose.h"
#include "model/centres.h"
#include "model/model.h"
#include "model/project.h"
#include "support/run_suite.h"
#include "support/models/toy.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

START_TEST(folding_equals_step_by_step)
{
  PvModelParts* const m = pv_toy_parts_new();
  float               features[12];
  float               projected[PV_MAX_COMPONENTS];
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
  PvModel* const model = pv_toy_finish(m);
  pv_model_project(model, features, projected);
  const double a = (100.0 - 0.0) / 2.0;
  const double b = (200.0 - 10.0) / 3.0 + 0.5;
  ck_assert_double_eq_tol(projected[0], 0.5 * a - 2.0 * b + 7.0, 1e-3);
  ck_assert_double_eq_tol(projected[1], 3.0 * a + 0.25 * b - 1.0, 1e-3);
  pv_model_free(model);
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
  PvModelParts m           = { .n_features   = N_IN,
                               .n_components = N_OUT,
                               .n_steps      = 3,
                               .steps        = { new_step(N_IN, N_FIRST),
                                                 new_step(N_FIRST, N_SECOND),
                                                 new_step(N_SECOND, N_OUT) } };
  float        mean[N_IN]  = { 0.0f };
  float        scale[N_IN] = { 0.0f };
  for (uint32_t f = 0; f < N_IN; ++f) {
    scale[f] = 1.0f + 0.1f * (float)f;
  }
  m.mean            = mean;
  m.scale           = scale;
  PvLinear composed = { 0 };
  ck_assert_int_eq(pv_compose(&m, &composed, NULL), PV_OK);
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
      ck_assert_double_eq_tol((double)composed.matrix[o * N_IN + f], column[o],
                              1e-5);
    }
  }
  for (uint32_t s = 0; s < m.n_steps; ++s) {
    pv_linear_clear(&m.steps[s]);
  }
  pv_linear_clear(&composed);
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
  const float* const vector = x;
  pv_compose_apply(&step, &vector, 1, out);
  for (uint32_t o = 0; o < N_OUT; ++o) {
    double sum = 0.0;
    for (uint32_t i = 0; i < N_IN; ++i) {
      sum += (double)step.matrix[o * N_IN + i] * (double)x[i];
    }
    ck_assert_double_eq_tol(out[o], sum, 1e-12);
  }
  float projected[N_OUT];
  pv_project(&step, x, projected);
  for (uint32_t o = 0; o < N_OUT; ++o) {
    ck_assert_float_eq(projected[o], (float)out[o]);
  }
  pv_linear_clear(&step);
}
END_TEST

START_TEST(many_are_projected_as_one)
{
  enum { N_IN = 13, N_OUT = 6, N = 2 * PV_PROJECT_AT_ONCE + 3 };
  PvLinear     step = new_step(N_IN, N_OUT);
  float        x[N][N_IN];
  const float* vectors[N];
  float        one[N_OUT];
  float        many[N][N_OUT];
  for (uint32_t v = 0; v < N; ++v) {
    vectors[v] = x[v];
    for (uint32_t i = 0; i < N_IN; ++i) {
      x[v][i] = cosf(1.3f * (float)(v + i * i));
    }
  }
  pv_project_many(&step, vectors, N, many[0]);
  for (uint32_t v = 0; v < N; ++v) {
    pv_project(&step, x[v], one);
    ck_assert_mem_eq(many[v], one, sizeof(one));
  }
  pv_linear_clear(&step);
}
END_TEST

START_TEST(probabilities_follow_the_votes)
{
  PvModel*     model = pv_toy_model_new();
  PvPrediction prediction;
  float        features[12] = { 500.0f };
  pv_model_ask(model, features, &prediction);
  ck_assert_uint_eq(prediction.n_neighbours, 5);
  ck_assert_float_eq(prediction.probability[1], 1.0f);
  ck_assert_float_eq(prediction.probability[0], 0.0f);
  ck_assert_float_le(prediction.position[0], -0.79f);
  pv_model_free(model);

  // Five points in reach, three dark and two bright, at chosen distances.
  PvModelParts* const m = pv_toy_parts_new();
  m->n_points           = 5;
  for (uint32_t i = 0; i < 5; ++i) {
    static const float at[] = { 1.0f, 2.0f, 4.0f, -1.0f, -2.0f };
    m->points[2 * i]        = at[i];
    m->points[2 * i + 1]    = 0.0f;
    m->point_song[i]        = i < 3 ? 0 : 2;
  }
  model       = pv_toy_finish(m);
  features[0] = 0.0f;
  pv_model_ask(model, features, &prediction);
  const double dark   = 1.0 + 0.5 + 0.25;
  const double bright = 1.0 + 0.5;
  ck_assert_double_eq_tol(prediction.probability[1], dark / (dark + bright),
                          1e-6);
  m->recipe.vote = PV_VOTE_EQUAL;
  pv_model_ask(model, features, &prediction);
  ck_assert_double_eq_tol(prediction.probability[1], 0.6, 1e-6);
  ck_assert_float_eq(prediction.probability[2], 0.0f);

  m->recipe.vote = PV_VOTE_BALANCED;
  pv_model_ask(model, features, &prediction);
  ck_assert_double_eq_tol(
    prediction.probability[1],
    dark / sqrt(3.0) / (dark / sqrt(3.0) + bright / sqrt(2.0)), 1e-6);
  m->recipe.vote = PV_VOTE_EQUAL;

  // The bright ones' song is by others.
  m->songs[2].label = m->n_labels;
  pv_model_ask(model, features, &prediction);
  ck_assert_double_eq_tol(prediction.probability[1], 0.6, 1e-6);
  ck_assert_double_eq_tol(prediction.probability[2], 0.4, 1e-6);
  ck_assert_float_eq(prediction.probability[0], 0.0f);
  pv_model_free(model);
}
END_TEST

// Wherever a file has it.
START_TEST(noise_is_no_song)
{
  PvModelParts* const parts = pv_toy_parts_new();
  parts->songs[1].label     = parts->n_labels;
  free(parts->songs[1].group);
  parts->songs[1].group = strdup(PV_NOISE_GROUP);
  PvModel* const model  = pv_toy_finish(parts);
  ck_assert_uint_eq(pv_model_info(model).n_songs, 3);
  for (uint32_t i = 0; i < 3; ++i) {
    const uint32_t   part = i ? i + 1 : 0;
    const PvSongInfo song = pv_model_song(model, i);
    ck_assert_uint_eq(pv_model_song_part(model, i), part);
    ck_assert_str_eq(song.title, parts->songs[part].title);
    ck_assert_str_eq(song.artist, pv_song_artist(parts, part));
    ck_assert_uint_eq(song.label_index, parts->songs[part].label);
    ck_assert_float_eq(song.position[0], parts->map[2 * part]);
    ck_assert_float_eq(song.position[1], parts->map[2 * part + 1]);
  }
  pv_model_free(model);
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
  tcase_add_test(tcase, many_are_projected_as_one);
  tcase_add_test(tcase, probabilities_follow_the_votes);
  tcase_add_test(tcase, noise_is_no_song);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
