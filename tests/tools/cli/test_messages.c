// SPDX-License-Identifier: GPL-3.0-or-later

// What prodval says can be shown in a terminal and pasted into a shell, whatever
// files, labels, songs and models are called; JSON has the true names.

#include "model_file/model_file.h"
#include "support/json.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"
#include "support/models/toy.h"
#include "base/utf8.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// ESC, BEL, CR, DEL, CSI as one character, a turn of direction, an end of line.
#define EVIL                                                                   \
  "n\x1b[31m\x1b]0;t\x07\r\x7f"                                                \
  "\xc2\x9b"                                                                   \
  "2J\xe2\x80\xae"                                                             \
  "e\n\xe2\x80\xa8"                                                            \
  "\xe4\xb8\xad"

static PvRun run;

static void
rename_to(char** name, const char* text)
{
  free(*name);
  *name = strdup(text);
}

/// The toy model under evil names; songs by two producers in evil files.
static void
set_up(void)
{
  PvError error;
  pv_scratch_enter();
  PvModelParts* const parts = pv_toy_parts_new();
  rename_to(&parts->name, "name " EVIL);
  rename_to(&parts->provenance, "from " EVIL);
  rename_to(&parts->labels[0], "bright " EVIL);
  rename_to(&parts->labels[1], "dark " EVIL);
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    rename_to(&parts->songs[s].title, "title " EVIL);
    rename_to(&parts->songs[s].license, "licence " EVIL);
  }
  ck_assert_msg(!pv_model_save(parts, "model", &error), "%s", error.text);
  pv_model_parts_free(parts);
  pv_write_song("music/A " EVIL "/1" EVIL ".wav", 0, 1, 4.0);
  pv_write_song("music/A " EVIL "/2.wav", 0, 2, 4.0);
  pv_write_song("music/B/1.wav", 2, 3, 4.0);
  pv_write_song("music/B/2.wav", 2, 4, 4.0);
  pv_write_song("music/B/3" EVIL ".wav", 2, 4, 4.0);
  pv_write_file("music/B/none " EVIL ".wav", "no sound");
}

static void
assert_tame(const char* text, const char* command)
{
  for (unsigned n_line = 1; *text;) {
    const PvCharacter c = pv_utf8_read(text);
    ck_assert_msg(*text == '\n' || pv_utf8_is_printable(c),
                  "%s: U+%04X in line %u: %.40s", command, (unsigned)c.code,
                  n_line, text);
    n_line += *text == '\n';
    text += c.n_bytes;
  }
}

START_TEST(nothing_evil_reaches_the_terminal)
{
  static const char* const commands[] = {
    "info model",
    "info model --json",
    "identify model music/*/1*.wav",
    "identify model --json music/*/*.wav",
    "similar model music/B/3*.wav",
    "similar model --json music/B/3*.wav",
    "evaluate model music",
    "evaluate model music --json -",
    "map model music -o map.html",
    "train music -o \"$(printf 'm\\033[31m\\nn')\" --check",
    "vectors music -o \"$(printf 'v\\302\\233')\"",
    "crossval music --quick",
    "crossval music --quick --json -",
    "crossval music --compare",
    "mix music --chains 2 --seconds 3 --skip 0 -o \"$(printf 'mix\\033[31m')\"",
    "features music/B/none*.wav",
    "train \"$(printf '\\033[31m\\302\\233')\" -o m",
    "train music --recipe \"$(printf '\\033[31m')\" -o m",
    "train music --threads \"$(printf '\\302\\233')\" -o m",
    "\"$(printf '\\033[31m')\"",
    "train \"$(printf -- '--\\033[31m')\"",
    "info \"$(echo music/B/none*)\"",
  };
  for (unsigned i = 0; i < sizeof(commands) / sizeof(commands[0]); ++i) {
    pv_run(&run, PV_PRODVAL " %s", commands[i]);
    ck_assert_msg(run.out[0] || run.err[0] || run.status == 0, "%s: no word",
                  commands[i]);
    assert_tame(run.out, commands[i]);
    assert_tame(run.err, commands[i]);
  }
}
END_TEST

START_TEST(json_has_the_true_names)
{
  pv_run(&run, PV_PRODVAL " info model --json");
  json_t* const info = pv_read_json(run.out);
  ck_assert_str_eq(pv_text_in_json(info, "name"), "name " EVIL);
  ck_assert_str_eq(pv_text_in_json(info, "provenance"), "from " EVIL);
  pv_in_json(info, "licenses/%s", "licence " EVIL);
  json_decref(info);

  pv_run(&run, PV_PRODVAL " identify model --json music/B/3*.wav");
  json_t* const all = pv_read_json(run.out);
  ck_assert_str_eq(pv_text_in_json(all, "0/file"), "music/B/3" EVIL ".wav");
  ck_assert_str_eq(pv_text_in_json(all, "0/neighbours/0/title"), "title " EVIL);
  ck_assert_ptr_nonnull(
    strstr(pv_text_in_json(all, "0/neighbours/0/label"), EVIL));
  json_decref(all);
}
END_TEST

START_TEST(what_is_to_be_pasted_names_the_file)
{
  static const char* const names[] = {
    "plain",
    "with space",
    "Ada's",
    "-o",
    "--help",
    "$(touch x)",
    "`touch x`",
    "a\\b\"c\"",
    "line\nend",
    "tab\t's \\ end",
    "\x1b[31m",
    "\xc2\x9b",
    "\xff\xfe's",
    "\xc3\xa9t\xc3\xa9",
    "*?[a]{b,c}~!#&;|<>",
  };
  for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); ++i) {
    pv_write_file("name", names[i]);
    pv_run(&run,
           PV_PRODVAL " train music -o \"$(cat name; printf x)\" | "
                      "sed -n 's/^ *prodval identify \\(.*\\) SONG$/\\1/p'");
    run.out[strcspn(run.out, "\n")] = '\0';
    assert_tame(run.out, names[i]);
    pv_write_file("pasted", "printf %s ");
    FILE* const pasted = fopen("pasted", "a");
    fputs(run.out, pasted);
    fclose(pasted);
    PvRun shell;
    pv_run(&shell, "bash pasted");
    char expected[64];
    snprintf(expected, sizeof(expected), "%s%sx",
             names[i][0] == '-' ? "./" : "", names[i]);
    ck_assert_msg(!strcmp(shell.out, expected), "%s: %s", run.out, shell.out);
    ck_assert_int_eq(access(expected, F_OK), 0);
  }
  ck_assert_int_ne(access("x", F_OK), 0);
}
END_TEST

START_TEST(a_report_is_named_when_it_is_there)
{
  pv_run(&run, PV_PRODVAL " train music -o m --report r.html");
  ck_assert_ptr_nonnull(strstr(run.out, "How good it is: r.html"));
  ck_assert_int_eq(access("r.html", F_OK), 0);
  pv_run(&run, "rm r.html music/B/2.wav music/B/3*.wav && " PV_PRODVAL
               " train music -o m --report r.html");
  ck_assert_int_eq(run.status, 1);
  ck_assert_int_ne(access("r.html", F_OK), 0);
  ck_assert_ptr_null(strstr(run.out, "r.html"));
  ck_assert_ptr_nonnull(strstr(run.err, "prodval: --report: "));
  ck_assert_ptr_null(strstr(run.err, "--check"));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("messages");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 240);
  tcase_add_checked_fixture(tcase, set_up, pv_scratch_leave);
  tcase_add_test(tcase, nothing_evil_reaches_the_terminal);
  tcase_add_test(tcase, json_has_the_true_names);
  tcase_add_test(tcase, what_is_to_be_pasted_names_the_file);
  tcase_add_test(tcase, a_report_is_named_when_it_is_there);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
