// SPDX-License-Identifier: GPL-3.0-or-later

// What live sound is compared with, as it is named.

#include "engine/mix_comparison.h"

#include "model/model.h"
#include "support/models/compared.h"
#include "support/models/toy.h"
#include "support/run_suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PvMixNews news;
static PvError   error;

/// Whether it is still dark's songs that are told of.
static bool
is_beside_dark(void)
{
  return pv_mix_comparison_look(pv_comparison, &news) &&
         !strcmp(news.than, "dark's songs");
}

START_TEST(a_refused_name_changes_nothing)
{
  static const char* const twice[] = { "Noon", "noon" };
  PvModel* const           old     = pv_toy_finish(pv_toy_parts_new());
  ck_assert(!pv_compare_with("dark", &error));
  pv_hear_sides(0.5);
  ck_assert(pv_compare_with("Nono", &error));
  ck_assert(is_beside_dark());
  ck_assert(pv_mix_comparison_aim_at(pv_comparison, pv_compared_model, twice, 2,
                                     &error));
  ck_assert(is_beside_dark());
  ck_assert(pv_mix_comparison_aim(pv_comparison, old, "Noon", &error));
  ck_assert(is_beside_dark());
  pv_model_free(old);
}
END_TEST

START_TEST(another_model_ends_what_it_does_not_know)
{
  static const char* const known[]   = { "dark" };
  static const char* const unknown[] = { "Nono" };
  ck_assert(!pv_compare_with("dark", &error));
  pv_hear_sides(0.5);
  ck_assert(!pv_mix_comparison_aim_again(pv_comparison, pv_compared_model,
                                         known, 1, &error));
  ck_assert(is_beside_dark());
  ck_assert(pv_mix_comparison_aim_again(pv_comparison, pv_compared_model,
                                        unknown, 1, &error));
  ck_assert(!pv_mix_comparison_look(pv_comparison, &news));
}
END_TEST

static PvStatus
aim_at(const char* one, const char* other)
{
  const char* const names[] = { one, other };
  return pv_mix_comparison_aim_at(pv_comparison, pv_compared_model, names, 2,
                                  &error);
}

/// A sound that is as wide everywhere as said, and not known otherwise.
static PvProfile
make_wide(float width)
{
  PvProfile profile;
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
      profile.at[m][b] = m == PV_WIDTH ? width : NAN;
    }
  }
  return profile;
}

static bool
is_wav(const void* user, const char* path)
{
  (void)user;
  return !strcmp(path, "a.wav") || !strcmp(path, "b.wav") ||
         !strcmp(path, "bad.wav") || !strcmp(path, "folder");
}

/// b.wav is narrower than the others; the folder holds three files.
static PvStatus
measure(void*       user,
        const char* path,
        PvProfile** profiles,
        uint32_t*   n,
        PvError*    why)
{
  ++*(unsigned*)user;
  if (!strcmp(path, "bad.wav")) {
    return pv_fail(why, PV_ERR_DATA, "no sound");
  }
  *n        = strcmp(path, "folder") ? 1 : 3;
  *profiles = (PvProfile*)calloc(*n, sizeof(PvProfile));
  for (uint32_t i = 0; i < *n; ++i) {
    (*profiles)[i] = make_wide(strcmp(path, "b.wav") ? -3.0f : -9.0f);
  }
  return PV_OK;
}

/// @param[in,out] n_measured  Grows with each file.
static PvStatus
begin(const char* const* names, uint32_t n, unsigned* n_measured)
{
  const PvSoundFiles files = { is_wav, measure, n_measured };
  return pv_mix_comparison_begin(pv_comparison, pv_compared_model, names, n,
                                 &files, &error);
}

START_TEST(a_sound_is_a_target_by_its_name)
{
  static const char* const names[] = { "a.wav" };
  unsigned                 n       = 0;
  ck_assert(!begin(names, 1, &n));
  ck_assert(!pv_compare_with("a.wav", &error));
  pv_hear_sides(0.5);
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_str_eq(news.than, "a.wav");
  ck_assert_float_eq(news.target->median.at[PV_WIDTH][5], -3.0f);
  ck_assert(pv_compare_with("b.wav", &error));
}
END_TEST

START_TEST(several_targets_count_as_they_are_weighed)
{
  static const char* const names[] = { "a.wav", "b.wav" };
  unsigned                 n       = 0;
  ck_assert(!begin(names, 2, &n));
  ck_assert_int_eq(aim_at("a.wav", "b.wav"), PV_OK);
  pv_hear_sides(0.5);
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_str_eq(news.than, "a.wav and b.wav");
  ck_assert_uint_eq(news.n_targets, 2);
  ck_assert_str_eq(news.targets[1].name, "b.wav");
  ck_assert_uint_eq(news.target->n_songs, 2);
  ck_assert_float_eq_tol(news.target->median.at[PV_WIDTH][5], -6.0f, 1e-4f);
  ck_assert_int_eq(aim_at("a.wav=9", "b.wav"), PV_OK);
  pv_hear_sides(0.5);
  pv_mix_comparison_look(pv_comparison, &news);
  ck_assert_float_ge(news.target->median.at[PV_WIDTH][5], -4.0f);
}
END_TEST

/// All of its files count together as much as one of another name.
START_TEST(a_folder_is_its_files)
{
  static const char* const names[] = { "folder", "b.wav" };
  unsigned                 n       = 0;
  ck_assert(!begin(names, 2, &n));
  ck_assert_uint_eq(pv_mix_comparison_targets(pv_comparison, &news.targets), 2);
  ck_assert(!pv_compare_with("folder", &error));
  pv_hear_sides(0.5);
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_str_eq(news.than, "folder");
  ck_assert_uint_eq(news.target->n_songs, 3);
  ck_assert_float_eq(news.target->median.at[PV_WIDTH][5], -3.0f);
  ck_assert_int_eq(aim_at("folder", "b.wav"), PV_OK);
  pv_hear_sides(0.5);
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_uint_eq(news.target->n_songs, 4);
  ck_assert_float_le(news.target->median.at[PV_WIDTH][5], -4.0f);
}
END_TEST

/// As OSC, the live page, the plugin and a session have it.
START_TEST(several_targets_may_be_one_text)
{
  static const char* const names[] = { "a.wav, Noon" };
  unsigned                 n       = 0;
  ck_assert(!begin(names, 1, &n));
  ck_assert_uint_eq(n, 1);
  ck_assert_uint_eq(pv_mix_comparison_targets(pv_comparison, &news.targets), 2);
  ck_assert(!pv_compare_with("noon=3, dark, a.wav", &error));
  ck_assert_uint_eq(pv_mix_comparison_targets(pv_comparison, &news.targets), 3);
  ck_assert_str_eq(news.targets[0].name, "Noon");
  ck_assert_double_eq(news.targets[0].weight, 3.0);
  ck_assert_str_eq(news.targets[2].name, "a.wav");
  ck_assert(pv_compare_with("Noon, Nono, dark", &error));
  ck_assert_ptr_nonnull(strstr(error.text, "Nono: neither a producer nor"));
  ck_assert(pv_compare_with("Noon, dark, noon=2", &error));
  ck_assert_ptr_nonnull(strstr(error.text, "Noon: named twice"));
  ck_assert_uint_eq(pv_mix_comparison_targets(pv_comparison, &news.targets), 3);
}
END_TEST

/// Put sounds of these paths.
static void
put_sounds(const char* const* paths, uint32_t n)
{
  const PvProfile profile = make_wide(-3.0f);
  for (uint32_t i = 0; i < n; ++i) {
    ck_assert(!pv_measured_sounds_put(pv_mix_comparison_sounds(pv_comparison),
                                      paths[i], &profile, &error));
  }
}

/// What is told of the first target.
static const char*
told(void)
{
  ck_assert_uint_gt(pv_mix_comparison_targets(pv_comparison, &news.targets), 0);
  return pv_target_shown(&news.targets[0]);
}

START_TEST(a_sound_is_named_and_told_without_its_folders)
{
  static const char* const paths[] = { "/music/refs", "/music/a.wav" };
  put_sounds(paths, 2);
  ck_assert(!pv_compare_with("refs/", &error));
  ck_assert_str_eq(told(), "refs");
  ck_assert_str_eq(news.targets[0].name, "/music/refs");
  ck_assert(!pv_compare_with("/music/refs", &error));
  ck_assert_str_eq(told(), "refs");
  pv_hear_sides(0.5);
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_str_eq(news.than, "refs");
  ck_assert(!pv_compare_with("a.wav=2, Noon", &error));
  ck_assert_str_eq(told(), "a.wav");
  ck_assert_double_eq(news.targets[0].weight, 2.0);
  ck_assert(pv_compare_with("refs, /music/refs", &error));
  ck_assert_str_eq(error.text,
                   "refs: named twice: name it once, to count twice as refs=2");
  ck_assert(pv_compare_with("efs", &error));
}
END_TEST

START_TEST(sounds_of_one_name_are_told_apart)
{
  static const char* const paths[] = { "/one/refs", "/two/refs", "/x/Noon",
                                       "refs.wav", "/y/refs.wav" };
  put_sounds(paths, 5);
  ck_assert_int_eq(pv_compare_with("refs", &error), PV_ERR_VALUE);
  ck_assert_str_eq(error.text, "refs: more than one target is called so: name "
                               "one/refs or two/refs");
  ck_assert(!pv_compare_with("two/refs", &error));
  ck_assert_str_eq(told(), "two/refs");
  ck_assert_str_eq(news.targets[0].name, "/two/refs");
  ck_assert(!pv_compare_with("Noon", &error));
  ck_assert_str_eq(told(), "Noon");
  ck_assert_int_eq(news.targets[0].kind, PV_NAME_OF_SONG);
  ck_assert(!pv_compare_with("/x/Noon", &error));
  ck_assert_str_eq(told(), "x/Noon");
  ck_assert(!pv_compare_with("refs.wav", &error));
  ck_assert_str_eq(told(), "refs.wav");
  ck_assert_str_eq(news.targets[0].name, "refs.wav");
  ck_assert(!pv_compare_with("y/refs.wav", &error));
  ck_assert_str_eq(news.targets[0].name, "/y/refs.wav");
}
END_TEST

START_TEST(no_more_targets_than_there_is_room_for)
{
  char text[PV_MAX_TARGETS * 16 + 16] = "";
  for (unsigned i = 0; i <= PV_MAX_TARGETS; ++i) {
    const PvProfile profile = make_wide(-3.0f);
    char            name[8];
    snprintf(name, sizeof(name), "%u.wav", i);
    ck_assert(!pv_measured_sounds_put(pv_mix_comparison_sounds(pv_comparison),
                                      name, &profile, &error));
    strcat(strcat(text, i ? ", " : ""), name);
  }
  ck_assert_int_eq(pv_compare_with(text, &error), PV_ERR_VALUE);
  ck_assert_str_eq(error.text, "32.wav: only 32 targets can be named");
  *strrchr(text, ',') = '\0';
  ck_assert(!pv_compare_with(text, &error));
}
END_TEST

START_TEST(sounds_are_let_go_when_they_are_not_named)
{
  PvMeasuredSounds* const sounds  = pv_mix_comparison_sounds(pv_comparison);
  const PvProfile         profile = make_wide(-3.0f);
  ck_assert(!pv_measured_sounds_put(sounds, "a.wav", &profile, &error));
  ck_assert(!pv_measured_sounds_put(sounds, "b.wav", &profile, &error));
  ck_assert(!pv_measured_sounds_put(sounds, "c.wav", &profile, &error));
  ck_assert(!pv_compare_with("b.wav, dark", &error));
  pv_mix_comparison_let_go(pv_comparison);
  ck_assert_uint_eq(sounds->n, 1);
  ck_assert_str_eq(sounds->of[0].name, "b.wav");
  ck_assert(!pv_compare_with("", &error));
  pv_mix_comparison_let_go(pv_comparison);
  ck_assert_uint_eq(sounds->n, 0);
  ck_assert(pv_compare_with("b.wav", &error));
}
END_TEST

START_TEST(a_sound_of_the_same_name_takes_the_place)
{
  PvMeasuredSounds* const sounds = pv_mix_comparison_sounds(pv_comparison);
  const PvProfile         wide   = make_wide(-3.0f);
  const PvProfile         narrow = make_wide(-9.0f);
  ck_assert(!pv_measured_sounds_put(sounds, "a.wav", &wide, &error));
  ck_assert(!pv_compare_with("a.wav", &error));
  ck_assert(!pv_measured_sounds_put(sounds, "a.wav", &narrow, &error));
  ck_assert_uint_eq(sounds->n, 1);
  ck_assert(!pv_compare_with("a.wav", &error));
  pv_hear_sides(0.5);
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_float_eq(news.target->median.at[PV_WIDTH][5], -9.0f);
  pv_mix_comparison_clear(pv_comparison);
  ck_assert(!pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_uint_eq(sounds->n, 0);
}
END_TEST

START_TEST(what_is_wrong_with_one_of_several_is_told)
{
  ck_assert_int_eq(aim_at("Noon", "Nono"), PV_ERR_VALUE);
  ck_assert_ptr_nonnull(strstr(error.text, "Nono: neither a producer nor"));
  ck_assert_int_eq(aim_at("Noon", "NOON"), PV_ERR_VALUE);
  ck_assert_ptr_nonnull(strstr(error.text, "Noon: named twice"));
  ck_assert_int_eq(aim_at("Noon=x", "dark"), PV_ERR_VALUE);
  ck_assert_ptr_nonnull(strstr(error.text, "Noon: weight x: must be"));
  pv_hear_sides(0.5);
  ck_assert(!pv_mix_comparison_look(pv_comparison, &news));
}
END_TEST

START_TEST(files_are_measured_at_the_beginning_only)
{
  unsigned          n       = 0;
  const char* const names[] = { "Noon", "a.wav=2" };
  const char* const bad[]   = { "bad.wav" };
  const char* const none[]  = { "Nooon" };
  ck_assert(!begin(names, 2, &n));
  ck_assert_uint_eq(n, 1);
  pv_hear_sides(0.5);
  ck_assert(pv_mix_comparison_look(pv_comparison, &news));
  ck_assert_uint_eq(news.target->n_songs, 2);
  ck_assert(!pv_compare_with("a.wav", &error));
  ck_assert_uint_eq(n, 1);
  ck_assert(pv_compare_with("b.wav", &error));
  ck_assert_int_eq(begin(bad, 1, &n), PV_ERR_DATA);
  ck_assert_str_eq(error.text, "no sound");
  ck_assert_int_eq(begin(none, 1, &n), PV_ERR_VALUE);
  ck_assert_str_eq(error.text, "Nooon: neither a producer nor a song of the "
                               "model, nor a file: did you mean Noon?");
}
END_TEST

START_TEST(a_model_without_profiles_is_named)
{
  PvModel* const old = pv_toy_finish(pv_toy_parts_new());
  ck_assert_int_eq(pv_mix_comparison_aim(pv_comparison, old, "dark", &error),
                   PV_ERR_DATA);
  ck_assert_str_eq(error.text,
                   "Toy: the model holds no profiles of its songs: "
                   "train it again (in Python, on what "
                   "`prodval vectors` wrote), or name another model");
  pv_model_free(old);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("mix_target");
  TCase* const tcase = tcase_create("mix_target");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, pv_compared_set_up, pv_compared_tear_down);
  tcase_add_test(tcase, a_refused_name_changes_nothing);
  tcase_add_test(tcase, another_model_ends_what_it_does_not_know);
  tcase_add_test(tcase, a_sound_is_a_target_by_its_name);
  tcase_add_test(tcase, several_targets_count_as_they_are_weighed);
  tcase_add_test(tcase, a_folder_is_its_files);
  tcase_add_test(tcase, several_targets_may_be_one_text);
  tcase_add_test(tcase, a_sound_is_named_and_told_without_its_folders);
  tcase_add_test(tcase, sounds_of_one_name_are_told_apart);
  tcase_add_test(tcase, no_more_targets_than_there_is_room_for);
  tcase_add_test(tcase, sounds_are_let_go_when_they_are_not_named);
  tcase_add_test(tcase, a_sound_of_the_same_name_takes_the_place);
  tcase_add_test(tcase, what_is_wrong_with_one_of_several_is_told);
  tcase_add_test(tcase, files_are_measured_at_the_beginning_only);
  tcase_add_test(tcase, a_model_without_profiles_is_named);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
