// SPDX-License-Identifier: GPL-3.0-or-later

// --help, manual and completion of a table, word for word.

#include "options/help.h"
#include "options/pages.h"
#include "options/wrap.h"
#include "support/option_tables.h"
#include "support/run_suite.h"

#include <check.h>
#include <string.h>

static char  page[8192];
static FILE* out;

static void
set_up(void)
{
  memset(page, 0, sizeof(page));
  out = fmemopen(page, sizeof(page), "w");
  ck_assert_ptr_nonnull(out);
}

static void
assert_page(const char* expected)
{
  fclose(out);
  ck_assert_str_eq(page, expected);
}

START_TEST(help)
{
  pv_help_print(out, &pv_toy_bake);
  assert_page(
    "usage: toy bake MODEL (DIR | --list FILE [--root DIR]) [OPTION]... -o "
    "BREAD\n"
    "\n"
    "Bakes a loaf from dough, and says whether the crust is as dark as that of "
    "MODEL\n"
    "(or darker).\n"
    "\n"
    ".5 l of water are enough.\n"
    "\n"
    "  MODEL               what to copy\n"
    "  DIR                 where the dough is\n"
    "\n"
    "Dough:\n"
    "  --list FILE         take the dough from a list\n"
    "  --root DIR          where the list's dough is (with --list only)\n"
    "\n"
    "  Dough is in bowls.\n"
    "\n"
    "  -m, --minutes N     bake for N minutes (1 to 90; 40 if not given)\n"
    "  --shape S           the loaf's shape (round or long)\n"
    "  --taste T           what it tastes of\n"
    "                        sweet  with sugar\n"
    "                        salty  with salt\n"
    "  -f, --fast          take more heat\n"
    "  --faint             take less (not with --fast or --dark)\n"
    "  -d, --dark          with a crust\n"
    "  --seed SEED         put seeds on it (may be repeated)\n"
    "  -o, --output BREAD  the bread\n"
    "\n"
    "  -h, --help          print this help\n");
}
END_TEST

START_TEST(an_operand_that_may_be_left_out_is_in_brackets)
{
  pv_help_print(out, &pv_toy_bite);
  assert_page("usage: toy bite [RECIPE] FILE...\n"
              "\n"
              "Bites into loaves.\n"
              "\n"
              "  RECIPE      how it was made\n"
              "  FILE        a loaf\n"
              "\n"
              "  -h, --help  print this help\n");
  set_up();
  pv_manual_print_command(out, &pv_toy_bite);
  assert_page(".Ss bite\n"
              ".D1 Nm Cm bite Oo Ar RECIPE Oc Ar FILE ...\n"
              ".Pp\n"
              "Bites into loaves.\n");
}
END_TEST

START_TEST(help_of_a_program)
{
  pv_help_print(out, &pv_toy_program);
  assert_page("usage: toy COMMAND [OPTION]... [ARGUMENT]...\n"
              "\n"
              "Plays.\n"
              "\n"
              "Commands:\n"
              "  bake       bake a loaf\n"
              "  eat        eat loaves\n"
              "\n"
              "  -h, --help     print this help\n"
              "  -V, --version  print the version\n");
}
END_TEST

START_TEST(manual_of_a_command)
{
  pv_manual_print_command(out, &pv_toy_bake);
  fflush(out);
  static const char start[] =
    ".Ss bake\n"
    ".D1 Nm Cm bake Ar MODEL ( Ar DIR | Fl -list Ar FILE Oo Fl -root Ar DIR Oc "
    ") Oo Ar option ... Oc Fl o Ar BREAD\n"
    ".Pp\n"
    "Bakes a loaf from dough, and says whether the crust is as dark as that "
    "of\n"
    ".Ar MODEL\n"
    "(or darker).\n"
    ".Pp\n"
    "\\&.5 l of water are enough.\n"
    ".Pp\n"
    "It has a back\\eslash.\n"
    ".Pp\n"
    "It takes the options of\n"
    ".Sx Dough\n"
    "above, and:\n"
    ".Bl -tag -width Ds\n"
    ".It Fl m , -minutes Ar N\n"
    "Bake for\n"
    ".Ar N\n"
    "minutes (1 to 90; 40 if not given).\n"
    "Those who like it dark take\n"
    ".Li \\-\\-minutes 50 ,\n"
    "not\n"
    ".Fl \\-fast .\n";
  page[sizeof(start) - 1] = '\0';
  ck_assert_str_eq(page, start);
  fclose(out);
}
END_TEST

START_TEST(table_for_completion)
{
  ck_assert(pv_pages_print(out, &pv_toy_program, "table"));
  assert_page("-|--help|-h|flag||print this help\n"
              "-|--version|-V|flag||print the version\n"
              "-|bake||command||bake a loaf\n"
              "bake|||file||what to copy\n"
              "bake|||folder||where the dough is\n"
              "bake|--list||file||take the dough from a list\n"
              "bake|--root||folder||where the list's dough is\n"
              "bake|--minutes|-m|text||bake for N minutes\n"
              "bake|--shape||text|round long|the loaf's shape\n"
              "bake|--taste||text|sweet salty|what it tastes of\n"
              "bake|--fast|-f|flag||take more heat\n"
              "bake|--faint||flag||take less\n"
              "bake|--dark|-d|flag||with a crust\n"
              "bake|--seed||text||put seeds on it\n"
              "bake|--output|-o|file||the bread\n"
              "bake|--help|-h|flag||print this help\n"
              "-|eat||command||eat loaves\n"
              "eat|||file||a loaf\n"
              "eat|--help|-h|flag||print this help\n");
}
END_TEST

START_TEST(parts_are_found_by_name)
{
  ck_assert(pv_pages_print(out, &pv_toy_program, "Dough"));
  ck_assert(!pv_pages_print(out, &pv_toy_program, "dough"));
  ck_assert(!pv_pages_print(out, &pv_toy_eat, "commands"));
  fclose(out);
  ck_assert_ptr_nonnull(strstr(page, ".It Fl -list Ar FILE\n"));
  ck_assert_ptr_null(strstr(page, "minutes"));
}
END_TEST

START_TEST(groups_stand_under_their_titles)
{
  ck_assert(pv_pages_print(out, &pv_toy_bake, "options"));
  fclose(out);
  ck_assert_ptr_eq(
    strstr(page, ".Ss Dough\n.Bl -tag -width Ds\n.It Fl -list Ar FILE\n"),
    page);
  ck_assert_ptr_nonnull(strstr(page, ".El\n.Bl -tag -width Ds\n.It Fl m , "));
  ck_assert_ptr_nonnull(
    strstr(page, ".El\n.Ss General\n.Bl -tag -width Ds\n.It Fl h , -help\n"));
}
END_TEST

/// A program without groups has nothing to tell them from.
START_TEST(a_single_group_needs_no_title)
{
  ck_assert(pv_pages_print(out, &pv_toy_program, "options"));
  fclose(out);
  ck_assert_ptr_eq(strstr(page, ".Bl -tag -width Ds\n.It Fl h , -help\n"),
                   page);
  ck_assert_ptr_null(strstr(page, ".Ss"));
}
END_TEST

START_TEST(lines_are_filled_to_the_last_column)
{
  char text[2 * PV_HELP_COLUMNS + 2];
  memset(text, 'x', sizeof(text));
  text[PV_HELP_COLUMNS - 10] = ' ';
  text[PV_HELP_COLUMNS]      = '\0';
  pv_wrap(out, text, 0, 2); // Fills 80 columns
  pv_wrap(out, text, 1, 2); // Would fill 81
  pv_wrap(out, "a\tb c\n\nd", 77, 3);
  fclose(out);
  const char* const second = page + PV_HELP_COLUMNS + 1;
  ck_assert_int_eq(second[-1], '\n');
  ck_assert_str_eq(second + PV_HELP_COLUMNS - 10,
                   "\n  xxxxxxxxx\na b\n   c\n\n   d\n");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("option_pages");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, NULL);
  tcase_add_test(tcase, help);
  tcase_add_test(tcase, an_operand_that_may_be_left_out_is_in_brackets);
  tcase_add_test(tcase, help_of_a_program);
  tcase_add_test(tcase, manual_of_a_command);
  tcase_add_test(tcase, table_for_completion);
  tcase_add_test(tcase, parts_are_found_by_name);
  tcase_add_test(tcase, groups_stand_under_their_titles);
  tcase_add_test(tcase, a_single_group_needs_no_title);
  tcase_add_test(tcase, lines_are_filled_to_the_last_column);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
