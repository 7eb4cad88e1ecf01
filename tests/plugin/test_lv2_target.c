// SPDX-License-Identifier: GPL-3.0-or-later

/// The sound beside a target, by message.

#include "support/lv2/files.h"
#include "support/lv2/host.h"
#include "support/lv2/sound.h"
#include "support/lv2/tuple.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "plugin/messages/news.h"

#include <check.h>
#include <lv2/atom/atom.h>
#include <string.h>

enum { RATE = 48000, BLOCK = PV_PLAY_BLOCK, ONE_SECOND = RATE / BLOCK };

static const char* const model = "model.safetensors";

static float bright[BLOCK];

static void
setup(void)
{
  pv_sound_tone(bright, BLOCK, RATE, true);
  pv_scratch_enter();
}

/// What the plugin says of the sound beside its target: a property, until the next
/// block.
static const LV2_Atom*
ask_difference(PvLv2Host* host, const char* property)
{
  pv_host_put_get(host, PV_URI_DIFFERENCE);
  pv_host_play(host, bright, 1, NULL);
  return pv_host_got_difference(host, property);
}

static int
ask_beside(PvLv2Host* host)
{
  const LV2_Atom* const atom = ask_difference(host, PV_URI_BESIDE);
  ck_assert_ptr_nonnull(atom);
  return ((const LV2_Atom_Int*)atom)->body;
}

static void
set_target(PvLv2Host* host, const char* name)
{
  pv_host_put_set(host, PV_URI_TARGET, LV2_ATOM__String, name);
  pv_host_play(host, bright, 1, NULL);
}

static float
curve_at(PvLv2Host* host, const char* curve, PvProfileMeasure m, uint32_t band)
{
  const LV2_Atom_Vector* const vector =
    (const LV2_Atom_Vector*)ask_difference(host, curve);
  ck_assert_ptr_nonnull(vector);
  ck_assert_uint_eq(vector->body.child_type, pv_host_map(LV2_ATOM__Float));
  ck_assert_uint_eq(vector->atom.size,
                    sizeof(vector->body) + sizeof(PvProfile));
  return ((const float*)(vector + 1))[m * PV_PROFILE_BANDS + band];
}

/// One of the sentences.
static void
assert_found(PvLv2Host* host, const char* sentence)
{
  const LV2_Atom_Tuple* const findings =
    (const LV2_Atom_Tuple*)ask_difference(host, PV_URI_FINDINGS);
  bool is_there = false;
  ck_assert_ptr_nonnull(findings);
  PV_TUPLE_FOREACH(findings, atom)
  {
    is_there |= !strcmp((const char*)(atom + 1), sentence);
  }
  ck_assert_msg(is_there, "it is not said: %s", sentence);
}

/// One channel has no sides: how many decibels that is less is not said.
START_TEST(the_sound_is_compared_with_the_target)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  pv_host_play(host, bright, 4 * ONE_SECOND, NULL);
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_NOTHING);
  set_target(host, "dark");
  ck_assert_str_eq(pv_host_got_set(host, PV_URI_TARGET), "dark");
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_EARLY);
  pv_host_play(host, bright, 22 * ONE_SECOND, NULL);
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_TOLD);
  const LV2_Atom* const than = ask_difference(host, PV_URI_THAN);
  ck_assert_str_eq((const char*)(than + 1), "dark's songs");
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; b += 11) {
    ck_assert_float_eq_tol(curve_at(host, PV_URI_SOUND, PV_WIDTH, b), -60.0f,
                           0.2f);
    ck_assert_float_eq_tol(curve_at(host, PV_URI_NOW, PV_WIDTH, b), -60.0f,
                           0.2f);
    ck_assert_float_eq(curve_at(host, PV_URI_MEDIAN, PV_WIDTH, b), -20.0f);
    ck_assert_float_le(curve_at(host, PV_URI_LOW, PV_WIDTH, b), -20.0f);
    ck_assert_float_ge(curve_at(host, PV_URI_HIGH, PV_WIDTH, b), -20.0f);
  }
  assert_found(host, "The mix is mono: width isn't compared");
  set_target(host, "");
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_NOTHING);
  ck_assert_ptr_null(ask_difference(host, PV_URI_SOUND));
  pv_host_free(host);
}
END_TEST

START_TEST(a_target_that_nobody_knows_is_refused)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  set_target(host, "Noon");
  ck_assert_ptr_null(pv_host_got_error(host));
  set_target(host, "Nooon");
  ck_assert(strstr(pv_host_got_error(host), "Nooon: neither a producer nor"));
  ck_assert_str_eq(pv_host_got_set(host, PV_URI_TARGET), "Noon");
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_EARLY);
  pv_files_save_guessing_model(model);
  pv_host_put_set(host, PV_URI_MODEL, LV2_ATOM__Path, model);
  pv_host_play(host, bright, 1, NULL);
  ck_assert(strstr(pv_host_got_error(host), "holds no profiles"));
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_NO_PROFILES);
  pv_host_free(host);
}
END_TEST

START_TEST(a_target_outlives_a_model_that_does_not_know_it)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  set_target(host, "bright");
  pv_files_save_model(model, "Grace");
  pv_host_put_set(host, PV_URI_MODEL, LV2_ATOM__Path, model);
  pv_host_play(host, bright, 1, NULL);
  ck_assert(strstr(pv_host_got_error(host), "bright: neither a producer nor"));
  pv_host_put_get(host, PV_URI_TARGET);
  pv_host_play(host, bright, 4 * ONE_SECOND, NULL);
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_NOTHING);
  pv_host_put_set(host, PV_URI_MODEL, LV2_ATOM__Path, "");
  pv_host_play(host, bright, 1, NULL);
  ck_assert_ptr_null(pv_host_got_error(host));
  pv_host_put_get(host, PV_URI_TARGET);
  pv_host_play(host, bright, 1, NULL);
  ck_assert_str_eq(pv_host_got_set(host, PV_URI_TARGET), "bright");
  pv_host_play(host, bright, 4 * ONE_SECOND, NULL);
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_TOLD);
  pv_host_free(host);
}
END_TEST

/// A reset, or a take in a bounce.
START_TEST(another_song_is_compared_by_itself)
{
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  set_target(host, "dark");
  pv_host_play(host, bright, 5 * ONE_SECOND, NULL);
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_TOLD);
  *pv_host_port(host, "reset") = 1.0f;
  pv_host_play(host, bright, 2 * ONE_SECOND, NULL);
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_EARLY);
  // The first guess of the song is not its beginning.
  pv_host_play(host, bright, 3 * ONE_SECOND / 2, NULL);
  ck_assert_int_eq(ask_beside(host), PV_BESIDE_TOLD);
  pv_host_free(host);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("lv2_target");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, setup, pv_scratch_leave);
  tcase_add_test(tests, the_sound_is_compared_with_the_target);
  tcase_add_test(tests, a_target_that_nobody_knows_is_refused);
  tcase_add_test(tests, a_target_outlives_a_model_that_does_not_know_it);
  tcase_add_test(tests, another_song_is_compared_by_itself);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
