// SPDX-License-Identifier: GPL-3.0-or-later

/// Songs nearest by guess, live and by `prodval similar`: the same numbers, as the
/// recipe lets nothing fade.

#include "engine/engine.h"
#include "support/json.h"
#include "support/models/file.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_PRODUCERS = 3, N_SONGS = 4, BLOCK = 1024 };

static PvRun run;

/// One channel, the mean of the two of another file.
static void
write_mono(const char* path, const char* source)
{
  SF_INFO        info = { 0 };
  SNDFILE* const from = sf_open(source, SFM_READ, &info);
  info.channels       = 1;
  SNDFILE* const to   = sf_open(path, SFM_WRITE, &info);
  float          in[2];
  ck_assert(from && to);
  while (sf_readf_float(from, in, 1) == 1) {
    const float mean = (in[0] + in[1]) / 2;
    ck_assert_int_eq(sf_writef_float(to, &mean, 1), 1);
  }
  sf_close(from);
  sf_close(to);
}

static void
set_up(void)
{
  pv_scratch_enter();
  pv_write_producers(N_PRODUCERS, N_SONGS, "");
  pv_write_song("stereo.wav", 1, 99, 12.0);
  write_mono("mono.wav", "stereo.wav");
  pv_run_well(&run, "sed 's/\"half_life_s\": 180/\"half_life_s\": 0/' "
                    "'" PV_RECIPES "/default.json' > whole.json");
  pv_run_well(&run,
              PV_PRODVAL " train music --recipe whole.json -o m.safetensors");
}

static PvEngine*
new_engine(uint32_t rate_hz, PvNearestBy by)
{
  PvError         error;
  PvModel*        old    = NULL;
  PvEngine* const engine = pv_engine_new(rate_hz, 1000, &error);
  ck_assert_msg(engine != NULL, "%s", error.text);
  ck_assert_int_eq(
    pv_engine_swap_model(engine, pv_model_file_read("m.safetensors"), &old),
    PV_OK);
  pv_engine_set_nearest(engine, by);
  ck_assert_int_eq(pv_engine_check_nearest(engine, &error), PV_OK);
  return engine;
}

/// Play a file through an engine, and keep its last guess.
static PvEngine*
play(const char* path, PvNearestBy by, PvGuess* guess)
{
  SF_INFO         info   = { 0 };
  SNDFILE* const  file   = sf_open(path, SFM_READ, &info);
  PvEngine* const engine = new_engine((uint32_t)info.samplerate, by);
  float           in[2 * BLOCK];
  float           side[2][BLOCK];
  sf_count_t      n = 0;
  while ((n = sf_readf_float(file, in, BLOCK)) > 0) {
    for (sf_count_t i = 0; i < n; ++i) {
      side[0][i] = in[i * info.channels];
      side[1][i] = in[i * info.channels + info.channels - 1];
    }
    pv_engine_process(engine, side[0], side[1], (uint32_t)n);
    while (pv_engine_work(engine, guess)) {
    }
  }
  sf_close(file);
  return engine;
}

static void
check_number(double shown, double live)
{
  char expected[32];
  char text[32];
  snprintf(expected, sizeof(expected), "%.6g", shown);
  snprintf(text, sizeof(text), "%.6g", live);
  ck_assert_str_eq(text, expected);
}

START_TEST(live_and_similar_agree)
{
  static const char* const files[] = { "stereo.wav", "mono.wav" };
  static PvGuess           guess;
  PvEngine* const engine = play(files[_i], PV_NEAREST_BY_GUESS, &guess);
  pv_run_well(&run, PV_PRODVAL " similar --json --by guess m.safetensors %s",
              files[_i]);
  json_t* const found = pv_read_json(run.out);
  ck_assert_uint_eq(pv_n_in_json(found, "itself"), 0);
  ck_assert_int_eq(guess.nearest_by, PV_NEAREST_BY_GUESS);
  ck_assert_str_eq(guess.name, pv_text_in_json(found, "guess/0/label"));
  check_number(pv_number_in_json(found, "guess/0/probability"),
               (double)guess.confidence);
  ck_assert_uint_eq(guess.n_songs, PV_MAX_GUESS_SONGS);
  for (size_t i = 0; i < guess.n_songs; ++i) {
    ck_assert_str_eq(guess.songs[i].title,
                     pv_text_in_json(found, "songs/%zu/title", i));
    check_number(pv_number_in_json(found, "songs/%zu/distance", i),
                 guess.songs[i].distance);
  }
  json_decref(found);
  pv_engine_free(engine);
}
END_TEST

// Otherwise the two tests above would be one.
START_TEST(mono_sound_goes_by_the_guesses_of_the_mono_model)
{
  static PvGuess  stereo, mono;
  PvEngine* const one = play("stereo.wav", PV_NEAREST_BY_GUESS, &stereo);
  PvEngine* const two = play("mono.wav", PV_NEAREST_BY_GUESS, &mono);
  ck_assert_double_ne(stereo.songs[0].distance, mono.songs[0].distance);
  pv_engine_free(one);
  pv_engine_free(two);
}
END_TEST

START_TEST(by_sound_is_what_it_was)
{
  static PvGuess  sound, guess;
  PvEngine* const one = play("stereo.wav", PV_NEAREST_BY_SOUND, &sound);
  PvEngine* const two = play("stereo.wav", PV_NEAREST_BY_GUESS, &guess);
  ck_assert_int_eq(sound.nearest_by, PV_NEAREST_BY_SOUND);
  ck_assert_float_eq(sound.confidence, guess.confidence);
  ck_assert_double_gt(sound.songs[0].distance, 1.0); // Hellinger's is at most 1
  pv_engine_free(one);
  pv_engine_free(two);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("nearest_by_guess");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_unchecked_fixture(tcase, set_up, pv_scratch_leave);
  tcase_add_loop_test(tcase, live_and_similar_agree, 0, 2);
  tcase_add_test(tcase, mono_sound_goes_by_the_guesses_of_the_mono_model);
  tcase_add_test(tcase, by_sound_is_what_it_was);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
