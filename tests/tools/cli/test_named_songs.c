// SPDX-License-Identifier: GPL-3.0-or-later

// Songs as users name them: folders, patterns and standard input.

#include "support/json.h"
#include "support/models/file.h"
#include "support/models/toy.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <stdarg.h>
#include <string.h>

static PvRun run;

static void
set_up(void)
{
  pv_scratch_enter();
  pv_model_file_write("toy.safetensors", pv_toy_parts_new());
  pv_write_song("set/b.wav", 0, 1, 4.0);
  pv_write_song("set/a.wav", 0, 2, 4.0);
  pv_write_song("set/deep/er/c.wav", 1, 3, 4.0);
  pv_run_well(&run, "cd set && echo x >cover.jpg && cp a.wav .hidden.wav");
}

/// The files of an array of objects must be these, up to NULL.
static void
assert_files(const char* first, ...)
{
  json_t* const found = pv_read_json(run.out);
  size_t        n     = 0;
  va_list       names;
  va_start(names, first);
  for (const char* name = first; name; name = va_arg(names, const char*)) {
    ck_assert_str_eq(pv_text_in_json(found, "%zu/file", n++), name);
  }
  va_end(names);
  ck_assert_uint_eq(json_array_size(found), n);
  json_decref(found);
}

START_TEST(a_folder_is_all_its_songs)
{
  pv_run_well(&run, PV_PRODVAL " identify toy.safetensors set --json");
  ck_assert_str_eq(run.err, "");
  assert_files("set/a.wav", "set/b.wav", "set/deep/er/c.wav", NULL);
  pv_run_well(&run, PV_PRODVAL " describe set/deep/ set/a.wav --json");
  assert_files("set/deep/er/c.wav", "set/a.wav", NULL);
}
END_TEST

START_TEST(a_quoted_pattern_is_the_files_that_match)
{
  pv_run_well(&run, PV_PRODVAL " identify toy.safetensors 'set/?.wav' --json");
  assert_files("set/a.wav", "set/b.wav", NULL);
  pv_run_well(&run, PV_PRODVAL " describe 'set/[b-z]*' --threads 1 --json "
                               "2>err || cat err");
  ck_assert_ptr_nonnull(strstr(run.out, "set/cover.jpg: not audio"));
  ck_assert_ptr_nonnull(strstr(run.out, "\"set/deep/er/c.wav\""));
}
END_TEST

START_TEST(a_pattern_is_no_model)
{
  pv_run_well(&run, "cp toy.safetensors default.safetensors && mkdir -p "
                    "data/production-value && mv default.safetensors "
                    "data/production-value");
  pv_run_well(&run, "XDG_DATA_HOME=$PWD/data " PV_PRODVAL
                    " identify 'set/?.wav' set/deep/er/c.wav --json");
  assert_files("set/a.wav", "set/b.wav", "set/deep/er/c.wav", NULL);
  pv_run_well(&run, "XDG_DATA_HOME=$PWD/data " PV_PRODVAL
                    " identify - set/a.wav --json <set/b.wav");
  assert_files("standard input", "set/a.wav", NULL);
}
END_TEST

START_TEST(a_file_named_like_a_pattern_is_that_file)
{
  pv_run_well(&run, "mv set/b.wav 'set/[a].wav' && " PV_PRODVAL
                    " describe 'set/[a].wav' --json");
  assert_files("set/[a].wav", NULL);
}
END_TEST

/// What is said of the sound in set/a.wav that comes by this command must be what is
/// said of the file.
static void
assert_same_from(const char* command)
{
  static PvRun file;
  pv_run_well(&file, PV_PRODVAL " describe --csv set/a.wav");
  pv_run_well(&run, "%s", command);
  ck_assert_str_eq(run.err, "");
  ck_assert_ptr_nonnull(strstr(run.out, "\n\"standard input\",4,"));
  ck_assert_str_eq(strstr(run.out, "\",4,"), strstr(file.out, "\",4,"));
}

START_TEST(standard_input_is_a_file_or_a_pipe)
{
  assert_same_from(PV_PRODVAL " describe --csv - <set/a.wav");
  assert_same_from("cat set/a.wav | " PV_PRODVAL " describe --csv -");
  // A writer that takes longer to begin than one of a named pipe may.
  assert_same_from("(sleep 3; cat set/a.wav) | " PV_PRODVAL
                   " describe --csv -");
  assert_same_from("sox set/a.wav -t flac - | " PV_PRODVAL " describe --csv -");
}
END_TEST

START_TEST(the_rest_is_done_without_what_is_wrong)
{
  pv_run(&run,
         "mkdir empty && " PV_PRODVAL " describe --json gone 'x*.wav' empty "
         "set/a.wav - - </dev/null");
  ck_assert_int_eq(run.status, 1);
  assert_files("set/a.wav", NULL);
  ck_assert_ptr_nonnull(strstr(run.err, "prodval: gone: No such file"));
  ck_assert_ptr_nonnull(
    strstr(run.err, "prodval: x*.wav: no file matches this pattern\n"));
  ck_assert_ptr_nonnull(strstr(run.err, "prodval: empty: no music in it"));
  ck_assert_ptr_nonnull(strstr(run.err, "prodval: standard input: can be read "
                                        "once only: name it once\n"));
  ck_assert_ptr_nonnull(strstr(run.err, "prodval: standard input: empty"));
  ck_assert_uint_eq(pv_n_lines(run.err), 5);
  pv_run(&run, PV_PRODVAL " identify toy.safetensors 'x*.wav' --json");
  ck_assert_int_eq(run.status, 1);
  ck_assert_str_eq(run.out, "[]\n");
}
END_TEST

START_TEST(features_reads_standard_input)
{
  static PvRun file;
  pv_run_well(&file, PV_PRODVAL " features --mfcc set/a.wav");
  pv_run_well(&run, "cat set/a.wav | " PV_PRODVAL " features --mfcc -");
  ck_assert_str_eq(run.out, file.out);
  pv_run_well(&file, PV_PRODVAL " features --profile set/a.wav");
  pv_run_well(&run, "cat set/a.wav | " PV_PRODVAL " features --profile -");
  ck_assert_str_eq(run.out, file.out);
  pv_run_refused(&run, 1, "standard input: not audio",
                 "echo no sound | " PV_PRODVAL " features -");
}
END_TEST

START_TEST(similar_reads_standard_input)
{
  static PvRun file;
  pv_run_well(&file, PV_PRODVAL " similar toy.safetensors set/a.wav");
  pv_run_well(&run, "cat set/a.wav | " PV_PRODVAL " similar toy.safetensors -");
  ck_assert_ptr_eq(strstr(run.out, "standard input:"), run.out);
  ck_assert_str_eq(strchr(run.out, ':'), strchr(file.out, ':'));
  pv_run_refused(&run, 1, "standard input: not audio",
                 "echo no sound | " PV_PRODVAL " similar toy.safetensors -");
}
END_TEST

START_TEST(a_way_has_one_end_on_standard_input)
{
  pv_run_well(&run, "cat set/a.wav | " PV_PRODVAL
                    " similar toy.safetensors - --path set/b.wav --json");
  ck_assert_ptr_nonnull(strstr(run.out, "\"file\": \"standard input\""));
  pv_run_well(&run, "cat set/a.wav | " PV_PRODVAL
                    " similar toy.safetensors set/b.wav --path - --json");
  ck_assert_ptr_nonnull(strstr(run.out, "\"to\": \"standard input\""));
  pv_run_refused(&run, 2, "standard input: can be read once only",
                 PV_PRODVAL " similar toy.safetensors - --path - <set/a.wav");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("named_songs");
  TCase* const tcase = tcase_create("named_songs");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, set_up, pv_scratch_leave);
  tcase_add_test(tcase, a_folder_is_all_its_songs);
  tcase_add_test(tcase, a_quoted_pattern_is_the_files_that_match);
  tcase_add_test(tcase, a_pattern_is_no_model);
  tcase_add_test(tcase, a_file_named_like_a_pattern_is_that_file);
  tcase_add_test(tcase, standard_input_is_a_file_or_a_pipe);
  tcase_add_test(tcase, the_rest_is_done_without_what_is_wrong);
  tcase_add_test(tcase, features_reads_standard_input);
  tcase_add_test(tcase, similar_reads_standard_input);
  tcase_add_test(tcase, a_way_has_one_end_on_standard_input);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
