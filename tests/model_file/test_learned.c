// SPDX-License-Identifier: GPL-3.0-or-later

// A feature with tensors of its own, from the file to its numbers and back.

#include "model_file/model_file.h"
#include "support/models/file.h"
#include "support/models/try.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/models/toy.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { N_FILTERS = 3, N_TAPS = 4, N_WINDOW = 86 };

static char     folder[PV_SCRATCH_ROOM];
static char     path[512];
static char     other[512];
static PvError  error;
static float    weights[N_FILTERS][PV_N_BANDS][N_TAPS];
static float    offset[N_FILTERS] = { 20.0f, 40.0f, 60.0f };
static PvFrame  frames[N_WINDOW];
static PvWindow window;

static float
noise(uint32_t* seed)
{
  *seed = *seed * 1664525u + 1013904223u;
  return (float)(*seed >> 8) / 16777216.0f;
}

static void
set_up(void)
{
  uint32_t seed = 5;
  pv_new_folder(folder);
  snprintf(path, sizeof(path), "%s/m.safetensors", folder);
  snprintf(other, sizeof(other), "%s/other.safetensors", folder);
  for (size_t i = 0; i < sizeof(weights) / sizeof(float); ++i) {
    (&weights[0][0][0])[i] = noise(&seed) - 0.5f;
  }
  pv_window_init(&window, frames, N_WINDOW);
  for (uint32_t i = 0; i < N_WINDOW; ++i) {
    PvFrame frame = { .mid = { .rms = 0.1f } };
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      frame.left[b]  = noise(&seed) / (float)(1 + b);
      frame.right[b] = noise(&seed) / (float)(1 + b);
    }
    pv_window_push(&window, &frame);
  }
}

static void
tear_down(void)
{
  unlink(path);
  unlink(other);
  ck_assert_int_eq(rmdir(folder), 0);
}

static PvWeight
new_tensor(const char*     name,
           uint32_t        n_dimensions,
           const uint64_t* sizes,
           const float*    values)
{
  PvWeight tensor = { .n_dimensions = n_dimensions, .sizes = { 1, 1, 1, 1 } };
  size_t   n      = 1;
  strcpy(tensor.name, name);
  for (uint32_t d = 0; d < n_dimensions; ++d) {
    tensor.sizes[d] = sizes[d];
    n *= sizes[d];
  }
  tensor.values = malloc(n * sizeof(float));
  memcpy(tensor.values, values, n * sizeof(float));
  return tensor;
}

static PvFeatureState*
new_state(void)
{
  const uint64_t  of_weights[] = { N_FILTERS, PV_N_BANDS, N_TAPS };
  const uint64_t  of_offset[]  = { N_FILTERS };
  PvFeatureState* state        = NULL;
  PvLearnedParts* parts        = calloc(1, sizeof(PvLearnedParts));
  parts->weights.at[0] =
    new_tensor("weights", 3, of_weights, &weights[0][0][0]);
  parts->weights.at[1] = new_tensor("offset", 1, of_offset, offset);
  parts->weights.n     = 2;
  ck_assert_msg(!pv_feature_state_new(pv_feature_block_find("filters")->learned,
                                      "filters", parts, &state, &error),
                "%s", error.text);
  free(parts);
  return state;
}

/// The toy model, but with filters for ears.
static PvModelParts*
new_parts(PvFeatureState* state)
{
  PvModelParts* const m = pv_toy_parts_new();
  m->recipe.blocks[0]   = pv_feature_block_find("filters");
  m->recipe.states[0]   = state;
  m->recipe.n_blocks    = 1;
  m->n_features         = pv_recipe_n_features(&m->recipe);
  ck_assert_uint_eq(m->n_features, 2 * N_FILTERS);
  m->steps[0].n_in = m->n_features;
  return m;
}

// With plain sums in double, from the definition.
static void
expect(double mean[N_FILTERS], double deviation[N_FILTERS])
{
  static double levels[N_WINDOW][PV_N_BANDS];
  double        reference = 0.0;
  for (uint32_t i = 0; i < N_WINDOW; ++i) {
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      reference += 0.5 *
                   ((double)frames[i].left[b] + (double)frames[i].right[b]) /
                   N_WINDOW;
    }
  }
  for (uint32_t i = 0; i < N_WINDOW; ++i) {
    double sum = 0.0;
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      const double power =
        0.5 * ((double)frames[i].left[b] + (double)frames[i].right[b]);
      levels[i][b] = 10.0 * log10(power + 1e-7 * reference);
      sum += levels[i][b];
    }
    for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
      levels[i][b] -= sum / PV_N_BANDS;
    }
  }
  for (uint32_t f = 0; f < N_FILTERS; ++f) {
    const double n      = N_WINDOW - N_TAPS + 1;
    double       sum    = 0.0;
    double       square = 0.0;
    for (uint32_t i = 0; i + N_TAPS <= N_WINDOW; ++i) {
      double x = (double)offset[f];
      for (uint32_t t = 0; t < N_TAPS; ++t) {
        for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
          x += (double)weights[f][b][t] * levels[i + t][b];
        }
      }
      x = fmax(x, 0.0);
      sum += x;
      square += x * x;
    }
    mean[f]      = sum / n;
    deviation[f] = sqrt(square / n - mean[f] * mean[f]);
  }
}

START_TEST(filters_are_what_their_tensors_say)
{
  PvModelParts* const m       = new_parts(new_state());
  PvPicture* const    picture = pv_picture_new(N_WINDOW, PV_POOL_NONE);
  float               features[2 * N_FILTERS];
  double              mean[N_FILTERS];
  double              deviation[N_FILTERS];
  ck_assert_ptr_nonnull(picture);
  expect(mean, deviation);
  pv_recipe_features(&m->recipe, &window, picture, features);
  for (uint32_t f = 0; f < N_FILTERS; ++f) {
    ck_assert_double_gt(mean[f], 0.1);
    ck_assert_double_eq_tol((double)features[f], mean[f], 1e-3);
    ck_assert_double_eq_tol((double)features[N_FILTERS + f], deviation[f],
                            1e-3);
  }
  pv_picture_free(picture);
  pv_model_parts_free(m);
}
END_TEST

static char*
read_all(const char* name, size_t* n)
{
  FILE* const file = fopen(name, "rb");
  char* const text = malloc(1 << 20);
  *n               = fread(text, 1, 1 << 20, file);
  fclose(file);
  return text;
}

// What was loaded is as good as what was saved: another model saved with it has
// the same bytes.  The mono model has the same state.
START_TEST(a_model_keeps_what_it_learned)
{
  PvModel*            loaded = NULL;
  PvModelParts* const m      = new_parts(new_state());
  pv_feature_state_share(m->recipe.states[0]);
  m->mono = new_parts(m->recipe.states[0]);
  ck_assert_msg(!pv_model_save(m, path, &error), "%s", error.text);
  pv_model_parts_free(m);
  ck_assert_msg(!pv_model_load(path, &loaded, &error), "%s", error.text);
  const PvModelParts* const parts = pv_model_parts(loaded);
  PvFeatureState* const     state = parts->recipe.states[0];
  ck_assert_ptr_eq(parts->mono->recipe.states[0], state);
  ck_assert_uint_eq(atomic_load(&state->n_users), 2);
  ck_assert_mem_eq(state->parts.weights.at[0].values, weights, sizeof(weights));

  pv_feature_state_share(state);
  PvModelParts* const again = new_parts(state);
  pv_feature_state_share(state);
  again->mono = new_parts(state);
  pv_model_free(loaded);
  ck_assert_msg(!pv_model_save(again, other, &error), "%s", error.text);
  pv_model_parts_free(again);
  size_t      n1;
  size_t      n2;
  char* const first  = read_all(path, &n1);
  char* const second = read_all(other, &n2);
  ck_assert_uint_eq(n1, n2);
  ck_assert_int_eq(memcmp(first, second, n1), 0);
  free(first);
  free(second);
}
END_TEST

// By the engine's way of listening, with every check of what comes out.
START_TEST(a_model_with_filters_listens)
{
  PvModelParts* const m = new_parts(new_state());
  ck_assert_int_eq(pv_model_save(m, path, &error), PV_OK);
  pv_model_parts_free(m);
  ck_assert_msg(pv_try_model(path, &error) == PV_OK, "%s", error.text);
}
END_TEST

/// A change of the same length in the file.
typedef struct {
  const char* from;
  const char* to;
  const char* needle;
} Damage;

static const Damage damages[] = {
  { "feature.filters.weights", "feature.filters.weighty",
    "feature 'filters': tensor 'weights' is missing" },
  { "feature.filters.offset", "feature.filter_.offset",
    "feature 'filters': tensor 'offset' is missing" },
  { "[3,64,4]", "[3,4,64]", "must be of 1 to 256 filters, 64 bands" },
  { "[3,64,4]", "[64,3,4]", "must be of 1 to 256 filters, 64 bands" },
  { "[3,64,4]", "[12,64] ", "tensor 'weights' has 2 dimensions, not 3" },
  { "[3,64,4]", "[768]   ", "tensor 'weights' has 1 dimensions, not 3" },
  { "[3,64,4]", "[3,0,64]", "do not fit" },
  { "[3,64,4]", "[3,65,4]", "do not fit" },
};

static char*
find(char* text, size_t n, const void* what, size_t n_what)
{
  for (size_t i = 0; i + n_what <= n; ++i) {
    if (!memcmp(text + i, what, n_what)) {
      return text + i;
    }
  }
  ck_abort_msg("not in the file");
  return NULL;
}

static void
rewrite(const void* from, size_t n_from, const void* to, size_t n_to)
{
  size_t      n;
  char* const text = read_all(path, &n);
  memcpy(find(text, n, from, n_from), to, n_to);
  FILE* const file = fopen(path, "wb");
  fwrite(text, 1, n, file);
  fclose(file);
  free(text);
}

static void
save(void)
{
  PvModelParts* const m = new_parts(new_state());
  ck_assert_int_eq(pv_model_save(m, path, &error), PV_OK);
  pv_model_parts_free(m);
}

START_TEST(what_is_missing_or_wrong_is_named)
{
  const Damage* const d = &damages[_i];
  save();
  rewrite(d->from, strlen(d->from), d->to, strlen(d->to));
  pv_assert_model_refused(path, d->needle);
}
END_TEST

START_TEST(numbers_out_of_range_are_refused)
{
  const float wrong[] = { NAN, INFINITY, 2e6f };
  for (int i = 0; i < 3; ++i) {
    save();
    rewrite(offset, sizeof(offset), &wrong[i], sizeof(float));
    pv_assert_model_refused(
      path, i < 2 ? "tensor 'offset' holds NaN or infinity"
                  : "tensor 'offset' holds a number beyond 1e+06");
  }
}
END_TEST

START_TEST(a_recipe_without_its_tensors_is_no_model)
{
  PvModelParts* const m = pv_toy_parts_new();
  m->recipe.blocks[0]   = pv_feature_block_find("filters");
  ck_assert_int_eq(pv_model_parts_check(m, &error), PV_ERR_FORMAT);
  ck_assert_str_eq(error.text, "feature 'filters' has no tensors");
  pv_model_parts_free(m);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("learned");
  TCase* const tcase = tcase_create("learned");
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, filters_are_what_their_tensors_say);
  tcase_add_test(tcase, a_model_keeps_what_it_learned);
  tcase_add_test(tcase, a_model_with_filters_listens);
  tcase_add_loop_test(tcase, what_is_missing_or_wrong_is_named, 0,
                      sizeof(damages) / sizeof(damages[0]));
  tcase_add_test(tcase, numbers_out_of_range_are_refused);
  tcase_add_test(tcase, a_recipe_without_its_tensors_is_no_model);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
