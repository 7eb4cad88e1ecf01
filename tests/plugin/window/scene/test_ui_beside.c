// SPDX-License-Identifier: GPL-3.0-or-later

/// The sound beside a target in the plugin's window: what is kept, said and listed.

#include "support/run_suite.h"
#include "support/window/mixes.h"
#include "support/window/scenes.h"
#include "plugin/window/scene/beside_words.h"
#include "plugin/window/scene/copy.h"
#include "plugin/window/scene/store.h"
#include "plugin/window/layout/curve_axis.h"
#include "plugin/window/scene/target.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static PvUiScene     scene;
static PvUiSentences sentences;
static char          head[PV_UI_BESIDE_TEXT];

static void
setup(void)
{
  pv_test_scene_make(&scene, PV_SCENE_BESIDE, "/");
}

static void
teardown(void)
{
  pv_ui_scene_clear(&scene);
}

START_TEST(there_is_nothing_to_store_before_it_is_told)
{
  PvUiStored* const a = &scene.stored[0];
  ck_assert(pv_ui_difference_store(&scene.difference, 61.0f, a));
  ck_assert(a->is_there);
  ck_assert_float_eq(a->seconds, 61.0f);
  ck_assert_float_eq(a->now.at[PV_WIDTH][4],
                     scene.difference.now.at[PV_WIDTH][4]);
  scene.difference.beside = PV_BESIDE_EARLY;
  ck_assert(!pv_ui_difference_store(&scene.difference, 70.0f, a));
  ck_assert_float_eq(a->seconds, 61.0f);
}
END_TEST

static void
assert_hint(const char* what)
{
  ck_assert_uint_eq(scene.failed_param, PV_UI_NOT_STORED);
  ck_assert_msg(strstr(scene.failure, what), "%s", scene.failure);
  ck_assert_float_gt(scene.failure_left_s, 0.0f);
  scene.failure[0] = '\0';
}

START_TEST(it_is_said_why_nothing_is_stored)
{
  scene.shows_beside = true;
  pv_ui_store(&scene, 1);
  ck_assert(scene.stored[1].is_there);
  ck_assert_str_eq(scene.failure, "");
  pv_ui_forget_stored(&scene);
  ck_assert(!scene.stored[1].is_there);
  scene.difference.beside = PV_BESIDE_EARLY;
  scene.seconds           = 1.0f;
  pv_ui_store(&scene, 1);
  assert_hint("after 3 s");
  scene.difference.beside         = PV_BESIDE_NOTHING;
  scene.param[PV_PARAM_TARGET][0] = '\0';
  pv_ui_store(&scene, 0);
  assert_hint("Whom should the mix be compared with? Choose");
  scene.shows_beside = false;
  pv_ui_store(&scene, 0);
  assert_hint("key V");
  ck_assert(!scene.stored[0].is_there && !scene.stored[1].is_there);
}
END_TEST

START_TEST(a_second_moment_is_told_beside_the_first)
{
  pv_ui_difference_of_stored(&scene.stored[0], &scene.stored[1], &sentences);
  ck_assert_uint_eq(sentences.n, 0);
  pv_ui_difference_store(&scene.difference, 10.0f, &scene.stored[0]);
  pv_ui_difference_of_stored(&scene.stored[0], &scene.stored[1], &sentences);
  ck_assert_uint_eq(sentences.n, 0);
  pv_ui_difference_store(&scene.difference, 20.0f, &scene.stored[1]);
  pv_ui_difference_of_stored(&scene.stored[0], &scene.stored[1], &sentences);
  ck_assert_uint_eq(sentences.n, 0);
  pv_test_put_stored(&scene);
  pv_ui_difference_of_stored(&scene.stored[0], &scene.stored[1], &sentences);
  ck_assert_uint_eq(sentences.n, 2);
  ck_assert_str_eq(sentences.at[0], "540 Hz to 11 kHz: 4.0 dB wider than A");
  ck_assert_str_eq(sentences.at[1],
                   "540 Hz to 11 kHz: 2.0 dB less crest than A");
}
END_TEST

/// A moment keeps its place among the curves when another target has another level.
START_TEST(the_tone_of_a_moment_follows_the_target)
{
  pv_ui_difference_store(&scene.difference, 10.0f, &scene.stored[0]);
  const PvProfile before = scene.stored[0].now;
  pv_ui_difference_level(&scene.difference, &scene.stored[0]);
  const float first = scene.stored[0].now.at[PV_TONE][7];
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    scene.difference.median.at[PV_TONE][b] -= 12.0f;
  }
  pv_ui_difference_level(&scene.difference, &scene.stored[0]);
  ck_assert_float_eq_tol(scene.stored[0].now.at[PV_TONE][7], first - 12.0f,
                         1e-4f);
  ck_assert_float_eq(scene.stored[0].now.at[PV_WIDTH][7],
                     before.at[PV_WIDTH][7]);
}
END_TEST

static void
assert_why_not(const char* what, const char* does)
{
  const PvUiWhyNot why = pv_ui_beside_why_not(&scene);
  ck_assert_ptr_nonnull(why.what);
  ck_assert_msg(strstr(why.what, what), "%s", why.what);
  ck_assert_msg(strstr(why.remedy, does), "%s", why.remedy);
}

START_TEST(it_is_said_why_there_is_nothing_and_what_to_do)
{
  ck_assert_ptr_null(pv_ui_beside_why_not(&scene).what);
  scene.difference.beside = PV_BESIDE_EARLY;
  scene.seconds           = 2.9f;
  assert_why_not("Listening", "3 s");
  scene.seconds = 48.0f;
  assert_why_not("Comparing", "from now on");
  scene.difference.beside = PV_BESIDE_NOTHING;
  assert_why_not("does not know the target", "(M)");
  scene.param[PV_PARAM_TARGET][0] = '\0';
  assert_why_not("Whom should", "drop sound files");
  strcpy(scene.measuring, "2 of 3: a.wav");
  assert_why_not("Measuring", "compared with it");
  pv_ui_beside_title(&scene, head);
  ck_assert_str_eq(head, "Measuring 2 of 3: a.wav\xe2\x80\xa6");
  scene.measuring[0]      = '\0';
  scene.difference.beside = PV_BESIDE_NO_PROFILES;
  assert_why_not("no profiles", "(M)");
  scene.state = PV_SHOWN_OFF;
  assert_why_not("Bypassed", "not analysed");
  scene.state = PV_SHOWN_NO_MODEL;
  assert_why_not("No model", "key M");
}
END_TEST

START_TEST(the_heading_says_beside_whom)
{
  pv_ui_beside_title(&scene, head);
  ck_assert_str_eq(head, "Beside Ada Brandt's songs");
  pv_ui_beside_target(&scene, head);
  ck_assert(strstr(head, "7 songs"));
  scene.difference.n_songs = 1;
  pv_ui_beside_target(&scene, head);
  ck_assert(strstr(head, "1 song;"));
  strcpy(scene.difference.left_out, "Aztec");
  pv_ui_beside_target(&scene, head);
  ck_assert_str_eq(head, "1 song, without Aztec, which plays");
  pv_ui_scene_forget_difference(&scene);
  ck_assert(scene.is_difference_old);
  pv_ui_beside_title(&scene, head);
  ck_assert_str_eq(head, "Beside Ada Brandt");
  scene.param[PV_PARAM_TARGET][0] = '\0';
  pv_ui_beside_title(&scene, head);
  ck_assert_str_eq(head, "Beside a target");
}
END_TEST

/// A target that was chosen later is compared with what is heard from then on.
START_TEST(it_is_said_of_how_much_of_the_song_it_is)
{
  static char text[PV_UI_COPY_MAX];
  scene.guess_seconds      = 109.0f;
  scene.difference.seconds = 107.0f;
  pv_ui_beside_span(&scene, head);
  ck_assert_str_eq(head, "this song so far");
  scene.difference.seconds = 40.2f;
  pv_ui_beside_span(&scene, head);
  ck_assert_str_eq(head, "this song\xe2\x80\x99s last 40 s");
  pv_ui_beside_target(&scene, head);
  ck_assert_str_eq(head, "7 songs, and this song\xe2\x80\x99s last 40 s");
  pv_ui_copy_text(&scene, text);
  ck_assert_ptr_nonnull(strstr(
    text, "Beside Ada Brandt's songs, this song\xe2\x80\x99s last 40 s:"));
}
END_TEST

START_TEST(while_files_are_measured_it_is_said_beside_whom)
{
  strcpy(scene.measuring, "5 of 6 in refs: a.wav");
  pv_ui_beside_title(&scene, head);
  ck_assert_str_eq(head, "Beside Ada Brandt's songs");
  pv_ui_beside_target(&scene, head);
  ck_assert_str_eq(head, "Measuring 5 of 6 in refs: a.wav\xe2\x80\xa6");
}
END_TEST

START_TEST(it_is_said_why_there_are_no_sentences)
{
  scene.difference.seconds = PV_PROFILE_SETTLED_S - 0.5f;
  pv_ui_beside_without_findings(&scene, head);
  ck_assert_str_eq(head, "Sentences come after 20 s of sound.");
  scene.difference.seconds = PV_PROFILE_SETTLED_S;
  pv_ui_beside_without_findings(&scene, head);
  ck_assert_str_eq(head, "Nothing is unusual for the target.");
}
END_TEST

START_TEST(a_curve_is_told_in_numbers)
{
  PvUiDifference* const d   = &scene.difference;
  d->sound.at[PV_DECAY][3]  = 0.5f;
  d->now.at[PV_DECAY][3]    = NAN;
  d->low.at[PV_DECAY][3]    = 0.31f;
  d->high.at[PV_DECAY][3]   = 0.72f;
  d->median.at[PV_DECAY][3] = 0.42f;
  pv_ui_beside_numbers(&scene, PV_DECAY * PV_PROFILE_BANDS + 3, head);
  ck_assert_str_eq(head, "180 to 230 Hz, decay: 0.50 s; target 0.31 to 0.72, "
                         "middle 0.42");
  d->sound.at[PV_WIDTH][0] = -12.34f;
  pv_ui_beside_numbers(&scene, PV_WIDTH * PV_PROFILE_BANDS, head);
  ck_assert(strstr(head, "width: \xe2\x88\x92"
                         "12.3 dB,"));
}
END_TEST

static void
assert_target(PvUiThing thing, uint32_t number, const char* name)
{
  char text[PV_UI_TARGET_MAX];
  ck_assert_int_eq(pv_ui_target_at(&scene, (PvUiHit){ thing, number }, text),
                   name != NULL);
  ck_assert_str_eq(text, name ? name : "");
}

START_TEST(what_is_pointed_at_can_be_the_target)
{
  assert_target(PV_UI_ROW, 0, "Ada Brandt");
  snprintf(scene.nearest[1].label, PV_NAME_MAX, "Ben");
  snprintf(scene.songs[20].label, PV_NAME_MAX, "Cleo");
  assert_target(PV_UI_NEAREST, 1, "Castle at Night (Ben)");
  assert_target(PV_UI_SONG, 20, "Aztec (Cleo)");
  // Somebody else is nobody.
  assert_target(PV_UI_ROW, 2, NULL);
  assert_target(PV_UI_ROW, 77, NULL);
  assert_target(PV_UI_SONG, 5000, NULL);
  assert_target(PV_UI_RESET, 0, NULL);
  memset(scene.songs[20].label, 'y', PV_NAME_MAX - 1);
  assert_target(PV_UI_SONG, 20, "Aztec");
}
END_TEST

START_TEST(targets_are_listed_by_what_is_typed)
{
  PvUiFiles* const files = &scene.files;
  char             target[PV_UI_TARGET_MAX];
  pv_ui_edit_begin(&scene.edit, "", false);
  pv_ui_list_targets(&scene);
  ck_assert_uint_eq(files->n, 11 + scene.n_songs);
  ck_assert(files->files[0].is_folder);
  ck_assert_uint_eq(files->chosen, 1);
  ck_assert_str_eq(files->files[1].name, "Ada Brandt");
  ck_assert_ptr_null(files->files[1].path);
  pv_ui_entry_target(&files->files[1], target);
  ck_assert_str_eq(target, "Ada Brandt");
  ck_assert_str_eq(files->files[11].path, scene.songs[0].label);
  snprintf(scene.songs[20].label, PV_NAME_MAX, "Cleo");
  pv_ui_edit_begin(&scene.edit, "aZTec", false);
  pv_ui_list_targets(&scene);
  ck_assert_uint_eq(files->n, 1);
  ck_assert_str_eq(files->files[0].name, "Aztec");
  pv_ui_entry_target(&files->files[0], target);
  ck_assert_str_eq(target, "Aztec (Cleo)");
  ck_assert_str_eq(files->problem, "");
  pv_ui_edit_begin(&scene.edit, "nobody at all", false);
  pv_ui_list_targets(&scene);
  ck_assert_uint_eq(files->n, 0);
  ck_assert_str_ne(files->problem, "");
}
END_TEST

/// All of the target, and of the sound what is near it.
START_TEST(an_axis_holds_what_is_drawn)
{
  PvUiDifference* const d = &scene.difference;
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    const PvUiAxis axis = pv_ui_curve_axis(d, scene.stored, m, (uint32_t)_i);
    const double   n    = (axis.most - axis.least) / axis.step;
    ck_assert_double_ge(n, 0.49);
    ck_assert_double_le(n, _i + 1.0);
    for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
      ck_assert_double_le(axis.least, (double)d->low.at[m][b]);
      ck_assert(m == PV_CORRELATION || axis.most >= (double)d->high.at[m][b]);
      ck_assert_double_le(axis.least, (double)d->sound.at[m][b]);
    }
  }
}
END_TEST

START_TEST(an_axis_holds_stored_moments)
{
  PvUiDifference* const d = &scene.difference;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    d->low.at[PV_CREST][b]   = 10.0f;
    d->sound.at[PV_CREST][b] = d->now.at[PV_CREST][b] = 12.0f;
    d->high.at[PV_CREST][b]                           = 16.0f;
  }
  pv_ui_difference_store(d, 10.0f, &scene.stored[1]);
  scene.stored[1].now.at[PV_CREST][9] = 21.0f;
  ck_assert_double_ge(pv_ui_curve_axis(d, scene.stored, PV_CREST, 4).most,
                      21.0);
  scene.stored[1].is_there = false;
  ck_assert_double_lt(pv_ui_curve_axis(d, scene.stored, PV_CREST, 4).most,
                      21.0);
}
END_TEST

START_TEST(an_axis_stands_on_anything)
{
  static const float    values[] = { NAN, 0.0f, -60.0f, 200.0f };
  PvUiDifference* const d        = &scene.difference;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    d->low.at[PV_CREST][b] = d->high.at[PV_CREST][b] = values[_i % 4];
    d->sound.at[PV_CREST][b] = d->now.at[PV_CREST][b] = values[_i / 4];
  }
  const PvUiAxis axis = pv_ui_curve_axis(d, scene.stored, PV_CREST, 4);
  ck_assert_double_gt(axis.step, 0.0);
  ck_assert_double_gt(axis.most, axis.least);
  ck_assert_double_le(axis.most - axis.least, 1000.0);
  const double place = pv_ui_axis_place(&axis, (double)values[_i / 4]);
  ck_assert(isnan(values[_i / 4]) || (place >= 0.0 && place <= 1.0));
}
END_TEST

START_TEST(bands_go_up_in_octaves)
{
  ck_assert_double_eq_tol(pv_ui_hz_place(pv_profile_edge_hz(0)), 0.0, 1e-9);
  ck_assert_double_eq_tol(pv_ui_hz_place(pv_profile_edge_hz(PV_PROFILE_BANDS)),
                          1.0, 1e-9);
  ck_assert_double_eq_tol(pv_ui_hz_place(400.0) - pv_ui_hz_place(200.0),
                          pv_ui_hz_place(8000.0) - pv_ui_hz_place(4000.0),
                          1e-9);
  for (uint32_t b = 1; b < PV_PROFILE_BANDS; ++b) {
    ck_assert_double_gt(pv_ui_band_place(b), pv_ui_band_place(b - 1));
  }
}
END_TEST

START_TEST(the_sentences_are_copied_too)
{
  static char text[PV_UI_COPY_MAX];
  pv_ui_copy_text(&scene, text);
  ck_assert_ptr_nonnull(
    strstr(text, "Beside Ada Brandt's songs, this song so far:\n"));
  ck_assert_ptr_nonnull(strstr(text, scene.difference.findings.at[0]));
  pv_ui_scene_forget_difference(&scene);
  pv_ui_copy_text(&scene, text);
  ck_assert_ptr_null(strstr(text, "Beside"));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("ui_beside");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 60);
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_add_test(tests, there_is_nothing_to_store_before_it_is_told);
  tcase_add_test(tests, it_is_said_why_nothing_is_stored);
  tcase_add_test(tests, a_second_moment_is_told_beside_the_first);
  tcase_add_test(tests, the_tone_of_a_moment_follows_the_target);
  tcase_add_test(tests, it_is_said_why_there_is_nothing_and_what_to_do);
  tcase_add_test(tests, the_heading_says_beside_whom);
  tcase_add_test(tests, it_is_said_of_how_much_of_the_song_it_is);
  tcase_add_test(tests, while_files_are_measured_it_is_said_beside_whom);
  tcase_add_test(tests, it_is_said_why_there_are_no_sentences);
  tcase_add_test(tests, a_curve_is_told_in_numbers);
  tcase_add_test(tests, what_is_pointed_at_can_be_the_target);
  tcase_add_test(tests, targets_are_listed_by_what_is_typed);
  tcase_add_loop_test(tests, an_axis_holds_what_is_drawn, 3, 7);
  tcase_add_test(tests, an_axis_holds_stored_moments);
  tcase_add_loop_test(tests, an_axis_stands_on_anything, 0, 16);
  tcase_add_test(tests, bands_go_up_in_octaves);
  tcase_add_test(tests, the_sentences_are_copied_too);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
