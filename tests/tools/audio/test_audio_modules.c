// SPDX-License-Identifier: GPL-3.0-or-later

// Tracker modules: how long they play, those that never end, and damaged ones.

#include "support/run_suite.h"
#include "support/sound/files.h"
#include "support/scratch.h"
#include "support/sound/modules.h"
#include "support/sound/signals.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// What the pattern lasts.  The decoder lets the last note fade for 0.1 s more.
static const double seconds = 7.68;

static const PvModuleSong usual = { .n_orders = 1, .speed = 6, .tempo = 125 };

/// What comes of one under its usual name.
static PvSoundRead
play(int kind, PvModuleSong song)
{
  char path[16];
  snprintf(path, sizeof(path), "a%s", pv_module_extension(kind));
  pv_write_module(path, kind, song);
  return pv_read_sound(path);
}

static void
assert_plays(int kind, PvModuleSong song, double wanted_s)
{
  const PvSoundRead sound = play(kind, song);
  ck_assert_msg(!sound.status, "%s", sound.error.text);
  ck_assert_str_eq(sound.note.text, "");
  ck_assert_double_eq_tol(sound.seconds, wanted_s, 0.11);
  ck_assert_double_gt(sound.left, 0.01);
  ck_assert_double_gt(sound.right, 0.01);
}

START_TEST(each_plays_to_its_end)
{
  PvModuleSong twice = usual;
  twice.n_orders     = 2;
  assert_plays(_i, usual, seconds);
  assert_plays(_i, twice, 2.0 * seconds);
}
END_TEST

START_TEST(what_begins_anew_for_ever_is_played_once)
{
  PvModuleSong song = usual;
  song.jumps        = true;
  assert_plays(_i, song, seconds);
}
END_TEST

START_TEST(repeats_that_end_are_played)
{
  PvModuleSong song = usual;
  song.loops        = true;
  assert_plays(_i, song, 8.5 * seconds);
}
END_TEST

START_TEST(silence_is_silent)
{
  PvModuleSong song       = usual;
  song.is_silent          = true;
  const PvSoundRead sound = play(_i, song);
  ck_assert_msg(!sound.status, "%s", sound.error.text);
  ck_assert_double_eq_tol(sound.seconds, seconds, 0.11);
  ck_assert_double_eq(sound.left, 0.0);
  ck_assert_double_eq(sound.right, 0.0);
}
END_TEST

/// 800 bytes that play for 45 hours.
START_TEST(what_plays_for_days_is_refused)
{
  const PvModuleSong song  = { .n_orders = PV_MODULE_MAX_ORDERS,
                               .speed    = 255,
                               .tempo    = 32 };
  const PvSoundRead  sound = play(PV_IT, song);
  ck_assert_int_eq(sound.status, PV_ERR_FORMAT);
  ck_assert_str_eq(
    sound.error.text,
    "a.it: a tracker module that plays for 45.3 hours: up to 6 can "
    "be read: convert what is wanted to FLAC or WAV");
}
END_TEST

START_TEST(their_names_do_not_matter)
{
  static const char* const names[] = { "a", "a.wav", "a.mp3" };
  for (int i = 0; i < 3; ++i) {
    pv_write_module(names[i], _i, usual);
    const PvSoundRead sound = pv_read_sound(names[i]);
    ck_assert_msg(!sound.status, "%s", sound.error.text);
    ck_assert_double_eq_tol(sound.seconds, seconds, 0.11);
  }
}
END_TEST

static void
assert_ends(const PvBytes* bytes, size_t n)
{
  pv_save("x", bytes, 0, n);
  const PvSoundRead sound = pv_read_sound("x");
  ck_assert_msg(!sound.status || !strncmp(sound.error.text, "x: ", 3), "%s",
                sound.error.text);
}

/// Cut anywhere, or with a hundredth of its bytes changed.
START_TEST(damaged_ones_end)
{
  uint32_t seed = 5;
  char     path[16];
  snprintf(path, sizeof(path), "a%s", pv_module_extension(_i));
  pv_write_module(path, _i, usual);
  PvBytes whole = pv_load(path);
  for (size_t n = 1; n < whole.n; n += whole.n / 12) {
    assert_ends(&whole, n);
  }
  for (int round = 0; round < 16; ++round) {
    PvBytes damaged = pv_load(path);
    for (size_t i = 0; i < whole.n / 100 + 1; ++i) {
      damaged.bytes[pv_next_bits(&seed) % whole.n] =
        (unsigned char)(pv_next_bits(&seed) >> 24);
    }
    assert_ends(&damaged, damaged.n);
    free(damaged.bytes);
  }
  free(whole.bytes);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("audio modules");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_loop_test(tcase, each_plays_to_its_end, 0, PV_N_MODULES);
  tcase_add_loop_test(tcase, what_begins_anew_for_ever_is_played_once, 0,
                      PV_N_MODULES);
  tcase_add_loop_test(tcase, repeats_that_end_are_played, 0, PV_N_MODULES);
  tcase_add_loop_test(tcase, silence_is_silent, 0, PV_N_MODULES);
  tcase_add_test(tcase, what_plays_for_days_is_refused);
  tcase_add_loop_test(tcase, their_names_do_not_matter, 0, PV_N_MODULES);
  tcase_add_loop_test(tcase, damaged_ones_end, 0, PV_N_MODULES);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
