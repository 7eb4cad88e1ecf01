// SPDX-License-Identifier: GPL-3.0-or-later

// The profiles of a model's songs in its file.

#include "model_file/model_file.h"
#include "support/models/file.h"
#include "support/models/toy.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char path[] = "m.safetensors";

static void
tear_down(void)
{
  unlink(path);
  pv_scratch_leave_empty();
}

static PvModelParts*
new_parts(void)
{
  PvModelParts* const parts = pv_toy_parts_new();
  parts->song_profiles      = calloc(parts->n_songs, sizeof(PvProfile));
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    for (uint32_t i = 0; i < PV_N_MEASURES * PV_PROFILE_BANDS; ++i) {
      parts->song_profiles[s].at[i / PV_PROFILE_BANDS][i % PV_PROFILE_BANDS] =
        (float)s - 0.5f * (float)i;
    }
  }
  parts->song_profiles[1].at[PV_DECAY][2] = NAN;
  return parts;
}

START_TEST(profiles_are_saved_and_loaded)
{
  PvError             error;
  PvModelParts* const parts = new_parts();
  ck_assert_int_eq(pv_model_save(parts, path, &error), PV_OK);
  PvModel* const         model  = pv_model_file_read(path);
  const PvProfile* const loaded = pv_model_parts(model)->song_profiles;
  ck_assert_ptr_nonnull(loaded);
  ck_assert_mem_eq(loaded, parts->song_profiles,
                   parts->n_songs * sizeof(PvProfile));
  ck_assert_uint_eq(sizeof(PvProfile), 644);
  pv_model_free(model);
  pv_model_parts_free(parts);
}
END_TEST

START_TEST(a_model_without_profiles_is_loaded)
{
  pv_model_file_write(path, pv_toy_parts_new());
  PvModel* const model = pv_model_file_read(path);
  ck_assert_ptr_null(pv_model_parts(model)->song_profiles);
  pv_model_free(model);
}
END_TEST

START_TEST(values_that_no_sound_has_are_refused)
{
  static const float  bad[] = { INFINITY, -INFINITY, 200.5f, -1e30f };
  PvModelParts* const parts = new_parts();
  parts->song_profiles[2].at[PV_CREST][22] = bad[_i];
  pv_model_file_write(path, parts);
  pv_assert_model_refused(path, "row 2 of song_profiles");
}
END_TEST

START_TEST(profiles_of_other_songs_are_refused)
{
  PvModelParts* const parts = new_parts();
  pv_model_file_write(path, parts);
  // The header's own bytes: one song less, or a band
  static const char* const from[] = { "[4,7,23]", "[4,7,23]" };
  static const char* const to[]   = { "[4,23,7]", "[28,23] " };
  char                     text[1 << 16];
  FILE* const              file = fopen(path, "r+b");
  const size_t             n    = fread(text, 1, sizeof(text), file);
  char*                    at   = text;
  while (at < text + n && memcmp(at, from[_i], strlen(from[_i])) != 0) {
    ++at;
  }
  ck_assert(at < text + n);
  fseek(file, at - text, SEEK_SET);
  fwrite(to[_i], 1, strlen(to[_i]), file);
  fclose(file);
  pv_assert_model_refused(path, "tensor 'song_profiles'");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("model_profiles");
  TCase* const tcase = tcase_create("model_profiles");
  tcase_add_checked_fixture(tcase, pv_scratch_enter, tear_down);
  tcase_add_test(tcase, profiles_are_saved_and_loaded);
  tcase_add_test(tcase, a_model_without_profiles_is_loaded);
  tcase_add_loop_test(tcase, values_that_no_sound_has_are_refused, 0, 4);
  tcase_add_loop_test(tcase, profiles_of_other_songs_are_refused, 0, 2);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
