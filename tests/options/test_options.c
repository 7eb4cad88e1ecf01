// SPDX-License-Identifier: GPL-3.0-or-later

// Command lines against a table: what is taken, and what is said of the rest.

#include "options/parse.h"
#include "support/option_tables.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

enum { MAX_WORDS = 16 };

static PvOptions options;
static PvError   error;
static char      line[512];

/// Parse words with spaces between; "''" is an empty one.
static PvAsked
parse(const PvOptionTable* table, const char* words)
{
  static char* argv[MAX_WORDS];
  char*        rest = NULL;
  int          argc = 0;
  snprintf(line, sizeof(line), "name %s", words);
  for (char* word = strtok_r(line, " ", &rest); word;
       word       = strtok_r(NULL, " ", &rest)) {
    char* const end = strchr(word, '\'');
    if (end) {
      *end = '\0';
    }
    argv[argc++] = word;
  }
  argv[argc] = NULL;
  return pv_options_parse(&options, table, argc, argv, &error);
}

static void
assert_bakes(const char* words)
{
  ck_assert_msg(parse(&pv_toy_bake, words) == PV_ASKED_TO_RUN, "%s: %s", words,
                error.text);
}

static const char*
text(const char* name)
{
  return pv_option_text(&options, name);
}

START_TEST(values_are_taken_however_they_are_written)
{
  static const char* const same[] = {
    "m d -o b --minutes 5 --fast",
    "m d -ob -m5 -f",
    "-fm 5 -o b m d",
    "--output=b m --minutes=5 -f d",
    "-fm5 --out b -- m d",
    "m --fas --min 5 -fo b d",
    "m d -o b -m 5 -ff",
  };
  for (unsigned i = 0; i < sizeof(same) / sizeof(same[0]); ++i) {
    assert_bakes(same[i]);
    ck_assert_str_eq(text("output"), "b");
    ck_assert_uint_eq(pv_option_integer(&options, "minutes"), 5);
    ck_assert(pv_option_is_given(&options, "fast"));
    ck_assert(!pv_option_is_given(&options, "dark"));
    ck_assert_str_eq(pv_operand(&options, "MODEL"), "m");
    ck_assert_str_eq(pv_operand(&options, "DIR"), "d");
  }
}
END_TEST

START_TEST(what_is_not_given_is_standard)
{
  assert_bakes("m d -o b");
  ck_assert_uint_eq(pv_option_integer(&options, "minutes"), 40);
  ck_assert_ptr_null(text("taste"));
  ck_assert_uint_eq(pv_option_count(&options, "seed"), 0);
  assert_bakes("m --list l --root r -o b");
  ck_assert_ptr_null(pv_operand(&options, "DIR"));
  ck_assert_str_eq(text("root"), "r");
}
END_TEST

START_TEST(some_may_be_repeated_or_empty)
{
  assert_bakes("m d -o b --seed poppy --seed ''");
  ck_assert_uint_eq(pv_option_count(&options, "seed"), 2);
  ck_assert_str_eq(pv_option_text_at(&options, "seed", 0), "poppy");
  ck_assert_str_eq(pv_option_text_at(&options, "seed", 1), "");
  uint32_t n = 0;
  ck_assert_int_eq(parse(&pv_toy_eat, "a - -- -b"), PV_ASKED_TO_RUN);
  char** const files = pv_operands(&options, "FILE", &n);
  ck_assert_uint_eq(n, 3);
  ck_assert_str_eq(files[0], "a");
  ck_assert_str_eq(files[1], "-");
  ck_assert_str_eq(files[2], "-b");
}
END_TEST

START_TEST(wrong_usage_is_named)
{
#define SEE ": see `toy bake --help`"
  static const char* const wrong[][2] = {
    { "m d -o b --salt", "--salt: no such option" SEE },
    { "m d -o b -x", "-x: no such option" SEE },
    { "m d -o b -fx", "-x: no such option" SEE },
    { "m d -o b --=", "--: no such option" SEE },
    { "m d -o b --fa", "--fa: may be --fast or --faint: write it out" SEE },
    { "m d -o b --fast=1", "--fast=1: takes no value" SEE },
    { "m d -o b -m", "-m: needs a value" SEE },
    { "m d -o b --shape", "--shape: needs a value" SEE },
    { "m d -o ''", "-o: an empty value" SEE },
    { "m d -o b --list=", "--list: an empty value" SEE },
    { "m d -o b -m 0", "-m 0: must be a number from 1 to 90" },
    { "m d -o b -m 91", "-m 91: must be a number from 1 to 90" },
    { "m d -o b -m -1", "-m -1: must be a number from 1 to 90" },
    { "m d -o b -m 5x", "-m 5x: must be a number from 1 to 90" },
    { "m d -o b -m 99999999999999999999",
      "-m 99999999999999999999: must be a number from 1 to 90" },
    { "m d -o b --shape flat", "--shape flat: must be round or long" },
    { "m d -o b --taste bitter", "--taste bitter: nobody likes that" },
    { "m d -o b --seed a --seed b --seed c",
      "--seed c: given more than 2 times" },
    { "m d -o b -m 90 --minutes=5",
      "-m 5: it was given before, as 90: give it once" },
    { "m d -o b -m 5 -m 5", "-m 5: it was given before, as 5: give it once" },
    { "m d -o b --shape long --shape round",
      "--shape round: it was given before, as long: give it once" },
    { "m d -o b --faint -f", "--faint and --fast: leave one of them out" },
    { "m d -o b -d --faint", "--faint and --dark: leave one of them out" },
    { "m d -o b --root r", "--root r: goes with --list only" },
    { "m d -o -", "-o -: bread is not printed: name a file" },
    { "m d -o /dev/stdout",
      "-o /dev/stdout: bread is not printed: name a file" },
    { "m d", "no -o BREAD given" SEE },
    { "-o b", "no MODEL given" SEE },
    { "m -o b", "no DIR and no --list given" SEE },
    { "m d --list l -o b", "d and --list: leave one of them out" SEE },
    { "m d e -o b", "e: one argument too many" SEE },
    { "m '' -o b", "argument 2: an empty name" SEE },
  };
  for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); ++i) {
    ck_assert_msg(parse(&pv_toy_bake, wrong[i][0]) == PV_ASKED_WRONGLY, "%s",
                  wrong[i][0]);
    ck_assert_str_eq(error.text, wrong[i][1]);
  }
  ck_assert_int_eq(parse(&pv_toy_eat, ""), PV_ASKED_WRONGLY);
  ck_assert_str_eq(error.text, "no FILE given: see `toy eat --help`");
  ck_assert_int_eq(parse(&pv_toy_program, "--loud"), PV_ASKED_WRONGLY);
  ck_assert_str_eq(error.text, "--loud: no such option: see `toy --help`");
}
END_TEST

/// Parse; the first operand and the first of the other, or NULL.
static void
assert_taken(const PvOptionTable* table,
             const char*          words,
             const char*          recipe,
             const char*          other,
             const char*          name)
{
  ck_assert_msg(parse(table, words) == PV_ASKED_TO_RUN, "%s: %s", words,
                error.text);
  ck_assert_pstr_eq(pv_operand(&options, "RECIPE"), recipe);
  ck_assert_pstr_eq(pv_operand(&options, name), other);
}

START_TEST(the_first_operand_may_be_left_out)
{
  assert_taken(&pv_toy_knead, "recipe d", "recipe", "d", "DIR");
  assert_taken(&pv_toy_knead, "d", NULL, "d", "DIR");
  assert_taken(&pv_toy_knead, "d recipe", "d", "recipe", "DIR");
  assert_taken(&pv_toy_knead, "--list l", NULL, NULL, "DIR");
  assert_taken(&pv_toy_knead, "--list l d", "d", NULL, "DIR");
  assert_taken(&pv_toy_bite, "recipe a", "recipe", "a", "FILE");
  assert_taken(&pv_toy_bite, "a b", NULL, "a", "FILE");
  assert_taken(&pv_toy_bite, "as-always a", "as-always", "a", "FILE");
  assert_taken(&pv_toy_bite, "as-always", NULL, "as-always", "FILE");
  assert_taken(&pv_toy_bite, "a recipe", NULL, "a", "FILE");
  uint32_t n = 0;
  pv_operands(&options, "FILE", &n);
  ck_assert_uint_eq(n, 2);
  ck_assert_str_eq(pv_operand_row(&options, 0)->name, "FILE");
  ck_assert_str_eq(pv_operand_row(&options, 1)->name, "FILE");
}
END_TEST

START_TEST(the_others_may_not)
{
  static const struct {
    const PvOptionTable* table;
    const char*          words;
    const char*          why;
  } wrong[] = {
    { &pv_toy_knead, "", "no DIR and no --list given" },
    { &pv_toy_knead, "recipe", "no DIR and no --list given" },
    { &pv_toy_knead, "recipe d e", "e: one argument too many" },
    { &pv_toy_knead, "recipe d --list l", "d and --list: leave one of them" },
    { &pv_toy_bite, "", "no FILE given" },
    { &pv_toy_bite, "recipe", "no FILE given" },
  };
  for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); ++i) {
    ck_assert_msg(parse(wrong[i].table, wrong[i].words) == PV_ASKED_WRONGLY,
                  "%s", wrong[i].words);
    ck_assert_msg(!strncmp(error.text, wrong[i].why, strlen(wrong[i].why)),
                  "%s: %s", wrong[i].words, error.text);
  }
}
END_TEST

START_TEST(several_options_may_stand_for_an_operand)
{
  static const char* const fine[]     = { "d", "--list l --root r", "--jar j",
                                          "--tin t" };
  static const char* const wrong[][2] = {
    { "", "no DIR, no --list, no --jar and no --tin given" },
    { "d --tin t", "d and --tin: leave one of them out" },
    { "d --list l", "d and --list: leave one of them out" },
    { "--tin t --list l", "--tin and --list: leave one of them out" },
    { "--jar j --root r", "--root r: goes with --list only" },
  };
  for (unsigned i = 0; i < sizeof(fine) / sizeof(fine[0]); ++i) {
    ck_assert_msg(parse(&pv_toy_fill, fine[i]) == PV_ASKED_TO_RUN, "%s: %s",
                  fine[i], error.text);
  }
  for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); ++i) {
    ck_assert_int_eq(parse(&pv_toy_fill, wrong[i][0]), PV_ASKED_WRONGLY);
    ck_assert_msg(!strncmp(error.text, wrong[i][1], strlen(wrong[i][1])),
                  "%s: %s", wrong[i][0], error.text);
  }
}
END_TEST

START_TEST(help_needs_nothing_else)
{
  ck_assert_int_eq(parse(&pv_toy_bake, "--help"), PV_ASKED_FOR_HELP);
  ck_assert_int_eq(parse(&pv_toy_bake, "-fh"), PV_ASKED_FOR_HELP);
  ck_assert_int_eq(parse(&pv_toy_bake, "-h --salt"), PV_ASKED_FOR_HELP);
  ck_assert_int_eq(parse(&pv_toy_bake, "--salt -h"), PV_ASKED_WRONGLY);
  ck_assert_int_eq(parse(&pv_toy_program, "-V"), PV_ASKED_FOR_VERSION);
  ck_assert_int_eq(parse(&pv_toy_bake, "-V"), PV_ASKED_WRONGLY);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("options");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, values_are_taken_however_they_are_written);
  tcase_add_test(tcase, what_is_not_given_is_standard);
  tcase_add_test(tcase, some_may_be_repeated_or_empty);
  tcase_add_test(tcase, wrong_usage_is_named);
  tcase_add_test(tcase, the_first_operand_may_be_left_out);
  tcase_add_test(tcase, the_others_may_not);
  tcase_add_test(tcase, several_options_may_stand_for_an_operand);
  tcase_add_test(tcase, help_needs_nothing_else);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
