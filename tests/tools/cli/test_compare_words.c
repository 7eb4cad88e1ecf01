// SPDX-License-Identifier: GPL-3.0-or-later

// prodval compare: what its words stand for, and what is said of those that can't be.

#include "support/json.h"
#include "support/models/file.h"
#include "support/models/toy.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static PvRun run;

static void
set_up(void)
{
  pv_scratch_share();
  pv_write_producers(2, 6, "album/");
  pv_write_song("new.wav", 1, 99, 24.0);
  pv_run_well(&run, PV_PRODVAL " train music -o m.safetensors");
}

START_TEST(names_that_are_none_are_told_one_by_one)
{
  pv_run_refused(&run, 1,
                 "song 1-x: neither a producer nor a song of the model",
                 PV_PRODVAL " compare m.safetensors new.wav --to 'song 1-x' "
                            "--to Rachmaninov");
  ck_assert_ptr_nonnull(strstr(run.err, "did you mean song 1-"));
  ck_assert_ptr_nonnull(strstr(
    run.err, "Rachmaninov: neither a producer nor a song of the model, nor a "
             "file: prodval info lists its producers\n"));
  ck_assert_uint_eq(pv_n_lines(run.err), 2);
  pv_run_refused(&run, 1,
                 "Who?: neither a producer nor a song of the model, nor a "
                 "file: prodval info lists its producers\n",
                 PV_PRODVAL " compare m.safetensors new.wav --to 'Who?'");
  pv_run_refused(&run, 1,
                 "Nobody: that is nobody in particular, and has no songs to "
                 "compare with: name a producer (prodval info lists them), an "
                 "artist, a song or a file\n",
                 PV_PRODVAL " compare m.safetensors new.wav --to Nobody");
}
END_TEST

static void
refuse_weight(const char* weight)
{
  char message[128];
  snprintf(message, sizeof(message),
           "--to P1: weight %s: must be a number above 0, and 1000000 at most",
           weight);
  pv_run_refused(&run, 2, message,
                 PV_PRODVAL " compare m.safetensors new.wav --to 'P1=%s'",
                 weight);
}

START_TEST(a_weight_is_a_number_above_0)
{
  refuse_weight("abc");
  refuse_weight("0");
  refuse_weight("-1");
  refuse_weight("1e9");
  refuse_weight("");
  pv_run_refused(&run, 1, "P9=0: neither a producer nor a song of the model",
                 PV_PRODVAL " compare m.safetensors new.wav --to P9=0");
}
END_TEST

START_TEST(a_file_that_is_not_there_is_none)
{
  pv_run_refused(&run, 1, "gone.WAV: No such file or directory\n",
                 PV_PRODVAL " compare m.safetensors new.wav --to gone.WAV");
  pv_run_refused(&run, 1, "./gone: No such file or directory\n",
                 PV_PRODVAL " compare m.safetensors new.wav --to ./gone");
  pv_run_refused(&run, 2, "one argument too many: give --to once for each",
                 PV_PRODVAL
                 " compare m.safetensors new.wav --to music/P0/album/*.wav");
}
END_TEST

/// Refused as two words, of which neither is a model.
static void
refuse_words(const char* both, const char* arguments)
{
  char message[256];
  snprintf(message, sizeof(message),
           "%s: neither is a model: name one song, before it a model or none, "
           "and give --to once for each name\n",
           both);
  pv_run_refused(&run, 2, message, PV_PRODVAL " compare %s", arguments);
  ck_assert_uint_eq(pv_n_lines(run.err), 1);
}

START_TEST(several_names_after_one_to_are_no_model)
{
  pv_run_well(&run, "cp new.wav 'my mix.wav'");
  refuse_words("my mix.wav and P1", "'my mix.wav' --to P0 P1");
  refuse_words("P1 and my mix.wav", "--to P0 P1 'my mix.wav'");
  refuse_words("new.wav and my mix.wav", "--to P0 new.wav 'my mix.wav'");
  refuse_words("my mix.wav and gone.wav", "'my mix.wav' --to P0 gone.wav");
  refuse_words("music and new.wav", "music --to P0 new.wav");
  pv_run_refused(&run, 2, "P1: one argument too many: give --to once",
                 PV_PRODVAL " compare m.safetensors new.wav --to P0 P1");
  pv_run_refused(&run, 1, "gone.safetensors: No such file",
                 PV_PRODVAL " compare gone.safetensors new.wav --to P0");
}
END_TEST

START_TEST(a_model_is_not_taken_for_a_mix_nor_a_name_for_a_file)
{
  static const char* const mix =
    "P1: a producer of the model, where the file of the mix must be: name "
    "that, and --to 'P1'\n";
  pv_run_refused(&run, 2, "m.safetensors: a model, where a song must be",
                 PV_PRODVAL " compare new.wav m.safetensors --to P0");
  pv_run_refused(&run, 2, "--to m.safetensors: a model, which has no sound",
                 PV_PRODVAL " compare new.wav --to m.safetensors");
  pv_run_refused(&run, 2, "no FILE given",
                 PV_PRODVAL " compare m.safetensors --to P0");
  pv_run_refused(&run, 2, mix,
                 PV_PRODVAL " compare m.safetensors P1 --to new.wav");
  pv_run_well(&run, "cp new.wav P1; cp m.safetensors 'my model'");
  pv_run_well(&run, PV_PRODVAL " compare --json m.safetensors P1 --to P1");
  json_t* const found = pv_read_json(run.out);
  ck_assert_str_eq(pv_text_in_json(found, "to/0/kind"), "producer");
  json_decref(found);
  pv_run_well(&run, PV_PRODVAL " compare --to P1 --to P0 'my model' P1");
}
END_TEST

/// The rest of two pages or objects that differ in what the mix is called.
static const char*
after_file(const char* json)
{
  const char* const at = strstr(json, "\"model\"");
  ck_assert_ptr_nonnull(at);
  return at;
}

START_TEST(a_mix_may_come_on_standard_input)
{
  static PvRun file;
  pv_run_well(&file,
              PV_PRODVAL " compare m.safetensors new.wav --to P0 --json");
  pv_run_well(&run, "cat new.wav | " PV_PRODVAL
                    " compare m.safetensors - --to P0 --json");
  ck_assert_ptr_nonnull(strstr(run.out, "\"file\": \"standard input\""));
  ck_assert_str_eq(after_file(run.out), after_file(file.out));
  pv_run_well(&run, PV_PRODVAL " compare m.safetensors - --to P0 <new.wav");
  ck_assert_ptr_nonnull(strstr(run.out, "standard input (24 s) beside P0's"));
  pv_run_refused(&run, 1, "standard input: not audio",
                 "echo no sound | " PV_PRODVAL
                 " compare m.safetensors - --to P0");
}
END_TEST

START_TEST(several_names_in_one_are_told_apart)
{
  pv_run_refused(&run, 2,
                 "--to P0, P1: more than one name: give --to once for each, as "
                 "--to 'P0' --to 'P1'\n",
                 PV_PRODVAL " compare m.safetensors new.wav --to 'P0, P1'");
  pv_run_refused(&run, 2, "--to new.wav=2, P1: more than one name: ",
                 PV_PRODVAL
                 " compare m.safetensors new.wav --to 'new.wav=2, P1'");
  pv_run_refused(&run, 1, "P9, P1: neither a producer nor a song",
                 PV_PRODVAL " compare m.safetensors new.wav --to 'P9, P1'");
}
END_TEST

START_TEST(a_target_counts_once)
{
  pv_run_refused(&run, 2, "--to P1: named twice",
                 PV_PRODVAL
                 " compare m.safetensors new.wav --to P1 --to P0 --to P1=3");
  pv_run_well(&run, PV_PRODVAL
              " compare m.safetensors new.wav --to P1 --to 'song 0-1=2'");
  ck_assert_ptr_nonnull(strstr(run.out, "\n  producer P1, weight 1\n"
                                        "  song song 0-1, weight 2\n"));
}
END_TEST

START_TEST(help_shows_that_targets_can_be_repeated)
{
  pv_run_well(&run, PV_PRODVAL " compare --help");
  ck_assert_ptr_nonnull(strstr(run.out, " --to NAME...\n"));
  const char* const once = strstr(run.out, "may be repeated");
  ck_assert_ptr_nonnull(once);
  ck_assert_ptr_null(strstr(once + 1, "may be repeated"));
}
END_TEST

START_TEST(what_can_not_be_compared_is_said)
{
  pv_run_refused(&run, 2, "no --to NAME given",
                 PV_PRODVAL " compare m.safetensors new.wav");
  pv_run_well(&run, "sox -V1 -q -n silence.wav trim 0 5");
  pv_run_refused(&run, 1, "silence.wav: silent: 3 s of sound are needed",
                 PV_PRODVAL " compare m.safetensors silence.wav --to P1");
  pv_run_well(&run, "sox -V1 -q new.wav short.wav trim 0 2");
  pv_run_refused(&run, 1, "short.wav: too short: 3 s of sound are needed",
                 PV_PRODVAL " compare m.safetensors new.wav --to short.wav");
  pv_model_file_write("old.safetensors", pv_toy_parts_new());
  pv_run_refused(
    &run, 1,
    "old.safetensors: the model holds no profiles of its songs: "
    "train it again (in Python, on what `prodval vectors` wrote), or "
    "name another model\n",
    PV_PRODVAL " compare old.safetensors new.wav --to dark");
  pv_run_well(&run, PV_PRODVAL
              " compare old.safetensors new.wav --to 'music/P0/album/song "
              "0-0.wav'");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("compare_words");
  TCase* const tcase = tcase_create("compare_words");
  tcase_set_timeout(tcase, 240);
  tcase_add_unchecked_fixture(tcase, set_up, pv_scratch_unshare);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, names_that_are_none_are_told_one_by_one);
  tcase_add_test(tcase, a_weight_is_a_number_above_0);
  tcase_add_test(tcase, a_file_that_is_not_there_is_none);
  tcase_add_test(tcase, several_names_after_one_to_are_no_model);
  tcase_add_test(tcase, a_model_is_not_taken_for_a_mix_nor_a_name_for_a_file);
  tcase_add_test(tcase, a_mix_may_come_on_standard_input);
  tcase_add_test(tcase, several_names_in_one_are_told_apart);
  tcase_add_test(tcase, a_target_counts_once);
  tcase_add_test(tcase, help_shows_that_targets_can_be_repeated);
  tcase_add_test(tcase, what_can_not_be_compared_is_said);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
