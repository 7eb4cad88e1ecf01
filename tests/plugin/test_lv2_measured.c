// SPDX-License-Identifier: GPL-3.0-or-later

/// Sounds that the window had measured as targets, by message and in sessions.

#include "support/lv2/files.h"
#include "support/lv2/host.h"
#include "support/lv2/sound.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "plugin/messages/news.h"
#include "plugin/messages/sound_text.h"

#include <check.h>
#include <lv2/atom/atom.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { RATE = 48000, BLOCK = PV_PLAY_BLOCK, ONE_SECOND = RATE / BLOCK };

static float      bright[BLOCK];
static PvLv2Host* host;

static void
setup(void)
{
  pv_sound_tone(bright, BLOCK, RATE, true);
  pv_scratch_enter();
  host = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
}

static void
teardown(void)
{
  pv_host_free(host);
  pv_scratch_leave();
}

static void
set(const char* property, const char* text)
{
  pv_host_put_set(host, property, LV2_ATOM__String, text);
  pv_host_play(host, bright, 1, NULL);
}

static void
put_by(const char* property, const char* name, float width_db)
{
  char      text[PV_SOUND_TEXT];
  PvProfile profile;
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      profile.at[m][b] = m == PV_WIDTH ? width_db : NAN;
    }
  }
  pv_sound_text_write(name, &profile, text);
  set(property, text);
  ck_assert_ptr_null(pv_host_got_error(host));
}

/// Put a sound that is as wide everywhere as said, and not known otherwise.
static void
put_sound(const char* name, float width_db)
{
  put_by(PV_URI_MEASURED, name, width_db);
}

/// Put one more of that name.
static void
put_more(const char* name, float width_db)
{
  put_by(PV_URI_MEASURED_ALSO, name, width_db);
}

static const LV2_Atom*
ask(const char* property)
{
  pv_host_put_get(host, PV_URI_DIFFERENCE);
  pv_host_play(host, bright, 1, NULL);
  return pv_host_got_difference(host, property);
}

/// The sound is compared with so many songs, which are so wide in the middle.
static void
assert_beside(const char* than, int n_songs, float width_db)
{
  pv_host_play(host, bright, 4 * ONE_SECOND, NULL);
  const LV2_Atom* atom = ask(PV_URI_THAN);
  ck_assert_ptr_nonnull(atom);
  ck_assert_str_eq((const char*)(atom + 1), than);
  atom = ask(PV_URI_TOTAL);
  ck_assert_int_eq(((const LV2_Atom_Int*)atom)->body, n_songs);
  const LV2_Atom_Vector* const vector =
    (const LV2_Atom_Vector*)ask(PV_URI_MEDIAN);
  const float* const values = (const float*)(vector + 1);
  ck_assert_float_eq_tol(values[PV_WIDTH * PV_PROFILE_BANDS + 5], width_db,
                         1e-4f);
}

static int
beside(void)
{
  return ((const LV2_Atom_Int*)ask(PV_URI_BESIDE))->body;
}

START_TEST(a_measured_sound_is_a_target_by_its_name)
{
  set(PV_URI_TARGET, "take 2, loud.wav");
  ck_assert_ptr_nonnull(pv_host_got_error(host));
  put_sound("take 2, loud.wav", -3.5f);
  set(PV_URI_TARGET, "take 2, loud.wav");
  ck_assert_ptr_null(pv_host_got_error(host));
  assert_beside("take 2, loud.wav", 1, -3.5f);
  // Measured again, after the mix was changed.
  put_sound("take 2, loud.wav", -8.0f);
  set(PV_URI_TARGET, "take 2, loud.wav");
  assert_beside("take 2, loud.wav", 1, -8.0f);
}
END_TEST

START_TEST(several_sounds_and_songs_are_one_target)
{
  put_sound("a.wav", -4.0f);
  put_sound("b.wav", -8.0f);
  set(PV_URI_TARGET, "a.wav, b.wav");
  assert_beside("a.wav and b.wav", 2, -6.0f);
  set(PV_URI_TARGET, "a.wav, dark=2, b.wav");
  ck_assert_ptr_null(pv_host_got_error(host));
  ck_assert_str_eq(pv_host_got_set(host, PV_URI_TARGET),
                   "a.wav, dark=2, b.wav");
  ck_assert_int_eq(beside(), PV_BESIDE_TOLD);
}
END_TEST

/// They count as much as one sound that is named beside them.
START_TEST(a_name_stands_for_all_the_files_of_a_folder)
{
  put_sound("refs", -4.0f);
  put_more("refs", -6.0f);
  put_more("refs", -8.0f);
  set(PV_URI_TARGET, "refs");
  assert_beside("refs", 3, -6.0f);
  // Measured again, it has fewer.
  put_sound("refs", -5.0f);
  put_more("refs", -9.0f);
  set(PV_URI_TARGET, "refs");
  assert_beside("refs", 2, -7.0f);
}
END_TEST

START_TEST(a_folder_has_an_end)
{
  put_sound("refs", -4.0f);
  for (int i = 1; i < PV_MAX_MEASURED_FILES; ++i) {
    put_more("refs", -4.0f);
  }
  char      text[PV_SOUND_TEXT];
  PvProfile profile = { { { 0 } } };
  pv_sound_text_write("refs", &profile, text);
  set(PV_URI_MEASURED_ALSO, text);
  ck_assert(strstr(pv_host_got_error(host), "refs: more than 64 sound files"));
}
END_TEST

START_TEST(a_session_brings_a_folder_back)
{
  put_sound("refs", -4.0f);
  put_more("refs", -8.0f);
  put_sound("b.wav", -3.0f);
  set(PV_URI_TARGET, "refs, b.wav");
  LilvState* state = pv_host_save(host, "session");
  lilv_state_free(state);
  pv_host_free(host);
  host  = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  state = pv_host_read_state("session");
  pv_host_restore(host, state);
  ck_assert_str_eq(pv_host_log(host), "");
  set(PV_URI_TARGET, "refs");
  assert_beside("refs", 2, -6.0f);
  lilv_state_free(state);
}
END_TEST

START_TEST(what_another_target_does_not_name_is_let_go)
{
  put_sound("a.wav", -4.0f);
  set(PV_URI_TARGET, "a.wav");
  set(PV_URI_TARGET, "dark");
  set(PV_URI_TARGET, "a.wav");
  ck_assert(strstr(pv_host_got_error(host), "a.wav: neither a producer nor"));
  ck_assert_str_eq(pv_host_got_set(host, PV_URI_TARGET), "dark");
}
END_TEST

/// Each is refused, and the target stays.
START_TEST(what_is_no_sound_is_refused)
{
  static const char* const texts[] = { "a.wav", "a.wav\n7x23 1 2 3\n",
                                       "\n7x23\n", "a.wav\nnothing\n" };
  put_sound("good.wav", -4.0f);
  set(PV_URI_TARGET, "good.wav");
  for (unsigned i = 0; i < sizeof(texts) / sizeof(texts[0]); ++i) {
    set(PV_URI_MEASURED, texts[i]);
    ck_assert_ptr_nonnull(pv_host_got_error(host));
    ck_assert(strstr(pv_host_got_error(host), "is not a name and its profile"));
  }
  assert_beside("good.wav", 1, -4.0f);
}
END_TEST

/// No file is needed: there was none.
START_TEST(a_session_brings_the_sounds_back)
{
  put_sound("a \"b\" \xc3\xa9.wav", -4.25f);
  put_sound("unused.wav", -1.0f);
  put_sound("c.wav", -8.25f);
  set(PV_URI_TARGET, "a \"b\" \xc3\xa9.wav, c.wav");
  LilvState* state = pv_host_save(host, "session");
  lilv_state_free(state);
  pv_host_free(host);
  host  = pv_host_new(PV_HOST_MONO, RATE, PV_WORK_SYNC);
  state = pv_host_read_state("session");
  put_sound("before.wav", -20.0f);
  set(PV_URI_TARGET, "before.wav");
  pv_host_restore(host, state);
  ck_assert_str_eq(pv_host_log(host), "");
  assert_beside("a \"b\" \xc3\xa9.wav and c.wav", 2, -6.25f);
  // Of all others nothing is left.
  set(PV_URI_TARGET, "before.wav");
  ck_assert_ptr_nonnull(pv_host_got_error(host));
  set(PV_URI_TARGET, "unused.wav");
  ck_assert_ptr_nonnull(pv_host_got_error(host));
  lilv_state_free(state);
}
END_TEST

START_TEST(sounds_outlive_a_model_that_holds_no_profiles)
{
  put_sound("a.wav", -4.0f);
  set(PV_URI_TARGET, "a.wav");
  pv_files_save_guessing_model("other.safetensors");
  pv_host_put_set(host, PV_URI_MODEL, LV2_ATOM__Path, "other.safetensors");
  assert_beside("a.wav", 1, -4.0f);
  pv_host_put_set(host, PV_URI_MODEL, LV2_ATOM__Path, "");
  assert_beside("a.wav", 1, -4.0f);
}
END_TEST

/// The session's target is told to be missing; nothing else suffers.
START_TEST(a_damaged_session_has_no_such_target)
{
  LilvState* const state = pv_host_parse_preset(
    "<urn:production-value:measured> \"a.wav\\n7x23 1\\n\" ; "
    "<urn:production-value:target> \"a.wav\"");
  pv_host_restore(host, state);
  ck_assert(strstr(pv_host_log(host), "a.wav: neither a producer nor"));
  ck_assert_int_eq(beside(), PV_BESIDE_NOTHING);
  lilv_state_free(state);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("lv2_measured");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_add_test(tests, a_measured_sound_is_a_target_by_its_name);
  tcase_add_test(tests, several_sounds_and_songs_are_one_target);
  tcase_add_test(tests, a_name_stands_for_all_the_files_of_a_folder);
  tcase_add_test(tests, a_folder_has_an_end);
  tcase_add_test(tests, a_session_brings_a_folder_back);
  tcase_add_test(tests, what_another_target_does_not_name_is_let_go);
  tcase_add_test(tests, what_is_no_sound_is_refused);
  tcase_add_test(tests, a_session_brings_the_sounds_back);
  tcase_add_test(tests, sounds_outlive_a_model_that_holds_no_profiles);
  tcase_add_test(tests, a_damaged_session_has_no_such_target);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
