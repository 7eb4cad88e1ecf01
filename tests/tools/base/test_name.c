// SPDX-License-Identifier: GPL-3.0-or-later

// One spelling for each name: what looks the same is one, what isn't stays two.

#include "tools/corpus/dataset.h"
#include "tools/corpus/labels.h"
#include "tools/base/name.h"
#include "support/run_suite.h"
#include "support/tools/dataset.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define COMPOSED   "Bj\xc3\xb6rk"
#define DECOMPOSED "Bjo\xcc\x88rk"

START_TEST(spellings)
{
  static const char* const cases[][2] = {
    { "Ada", "Ada" },
    { COMPOSED, COMPOSED },
    { DECOMPOSED, COMPOSED },
    { "\xe1\x84\x80\xe1\x85\xa1", "\xea\xb0\x80" }, // Hangul from its letters
    { "\xe2\x84\xab", "\xc3\x85" },                 // Angstrom is A with a ring
    { "e\xcc\xa3\xcc\x82", "\xe1\xbb\x87" }, // Two marks, in either order
    { "e\xcc\x82\xcc\xa3", "\xe1\xbb\x87" },
    { "  Ada \t", "Ada" },
    { "Ada  B.\xc2\xa0 C.", "Ada B. C." },
    { "\xe3\x80\x80"
      "Ada\xe3\x80\x80"
      "B.\xe2\x80\x89",
      "Ada B." },
    { "Ada\r\nB.\xe2\x80\xa8", "Ada B." },
    { "A\xe2\x80\x8b"
      "da\xef\xbb\xbf",
      "Ada" }, // Zero width
    { "\xe2\x80\xaa"
      "A\xe2\x80\x8d"
      "d\xc2\xad"
      "a\xe2\x80\xac",
      "Ada" },
    { "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae",
      "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae" },
    { "\xe2\x9d\xa4\xef\xb8\x8f", "\xe2\x9d\xa4\xef\xb8\x8f" }, // A red heart
    { " \xc2\xa0\xe2\x80\x8b", "" },
    { "M\xfcller", "M\\xfcller" },
    { "M\xf6ller", "M\\xf6ller" },
    { "A\x01"
      "da",
      "A\\u0001da" },
    { "A\x1b[31mda\x7f", "A\\u001b[31mda\\u007f" },
    { "A\xc2\x9b"
      "da",
      "A\\u009bda" },
    { "\xc0\xaf|\xed\xa0\x80|\xe2\x82",
      "\\xc0\\xaf|\\xed\\xa0\\x80|\\xe2\\x82" },
  };
  for (unsigned i = 0; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    char* const name = pv_name_make(cases[i][0]);
    ck_assert_str_eq(name, cases[i][1]);
    char* const again = pv_name_make(name);
    ck_assert_str_eq(again, name);
    free(again);
    free(name);
  }
}
END_TEST

static bool
look_alike(const char* left, const char* right)
{
  char* const l     = pv_name_look(left);
  char* const r     = pv_name_look(right);
  const bool  alike = !strcmp(l, r);
  free(l);
  free(r);
  return alike;
}

START_TEST(looks)
{
  ck_assert(look_alike("ada", "ADA"));
  ck_assert(look_alike("D\xe2\x80\x99"
                       "Arby",
                       "D'arby"));
  ck_assert(look_alike("Jay-Z", "Jay\xe2\x80\x93Z"));
  ck_assert(look_alike("\xef\xbc\xa1"
                       "da",
                       "Ada")); // A wide A
  ck_assert(look_alike("Stra\xc3\x9f"
                       "e",
                       "STRASSE"));
  ck_assert(!look_alike("Ada", "Ida"));
  ck_assert(!look_alike("M\xc3\xbcller", "Muller"));
  ck_assert(!look_alike("M\\xfcller", "M\\xf6ller"));
}
END_TEST

static void
write_files(void)
{
  for (char name[] = "1"; *name < '6'; ++*name) {
    pv_write_file(name, "");
  }
}

START_TEST(folders_of_one_name_are_one_producer)
{
  pv_write_file("m/" COMPOSED "/1.wav", "");
  pv_write_file("m/" DECOMPOSED "/A " COMPOSED "/2.wav", "");
  pv_write_file("m/ " COMPOSED "\xc2\xa0/A  " DECOMPOSED "/3.wav", "");
  pv_write_file("m/Zed/4.wav", "");
  pv_dataset_scan_well("m");
  ck_assert_uint_eq(pv_dataset.n_labels, 2);
  ck_assert_uint_eq(pv_dataset.n_songs, 4);
  ck_assert_uint_eq(pv_dataset.n_remarks, 0);
  ck_assert_str_eq(pv_dataset.labels[0], COMPOSED);
  ck_assert_str_eq(pv_dataset.songs[0].group, "A " COMPOSED);
  ck_assert_str_eq(pv_dataset.songs[1].group, "A " COMPOSED);
  ck_assert_str_eq(pv_dataset.songs[2].group, "");
  ck_assert_uint_eq(pv_dataset.songs[2].label, 0);
}
END_TEST

START_TEST(rows_of_one_name_are_one_producer)
{
  ck_assert_int_eq(pv_dataset_read_text("path,label,group,title\n"
                                        "1," COMPOSED ",G ,T" DECOMPOSED "\n"
                                        "2,\" " DECOMPOSED "\",G,\n3,Zed,,\n"),
                   PV_OK);
  ck_assert_uint_eq(pv_dataset.n_labels, 2);
  ck_assert_str_eq(pv_dataset.songs[0].group, pv_dataset.songs[1].group);
  ck_assert_str_eq(pv_dataset.songs[0].title, "T" COMPOSED);
  ck_assert_str_eq(pv_dataset.labels[0], COMPOSED);
}
END_TEST

START_TEST(names_that_look_alike_are_told)
{
  write_files();
  ck_assert_int_eq(
    pv_dataset_read_text("path,label\n1,ada\n2,Ada\n3,Ida\n4,ADA\n5,Zed\n"),
    PV_OK);
  ck_assert_uint_eq(pv_dataset.n_labels, 5);
  ck_assert_uint_eq(pv_dataset.n_remarks, 2);
  ck_assert(!pv_dataset.remarks[0].is_failure);
  ck_assert_str_eq(pv_dataset.remarks[0].text,
                   "ADA and Ada look alike, but count as two producers: if "
                   "they are one, spell both the same");
  ck_assert_ptr_nonnull(strstr(pv_dataset.remarks[1].text, "Ada and ada look"));
}
END_TEST

START_TEST(folders_that_are_no_utf8_stay_apart)
{
  pv_write_file("m/M\xfcller/1.wav", "");
  pv_write_file("m/M\xf6ller/2.wav", "");
  pv_write_file("m/Zed/\xe9t\xe9/3.wav", "");
  pv_dataset_scan_well("m");
  ck_assert_uint_eq(pv_dataset.n_labels, 3);
  ck_assert_str_eq(pv_dataset.labels[0], "M\\xf6ller");
  ck_assert_str_eq(pv_dataset.labels[1], "M\\xfcller");
  ck_assert_str_eq(pv_dataset.songs[2].group, "\\xe9t\\xe9");
  ck_assert_uint_eq(pv_dataset.n_remarks, 3);
  ck_assert(!pv_dataset.remarks[0].is_failure);
  ck_assert_ptr_nonnull(strstr(pv_dataset.remarks[0].text, "m: a folder name"));
  ck_assert_ptr_nonnull(
    strstr(pv_dataset.remarks[0].text, "M\\xf6ller: rename"));
}
END_TEST

START_TEST(tables_that_are_no_utf8_are_refused)
{
  ck_assert_int_eq(
    pv_dataset_read_text("path,label\n1.wav,Ada\n2.wav,M\xfcller\n"),
    PV_ERR_FORMAT);
  ck_assert_str_eq(pv_dataset_error.text,
                   "m.csv:3: the label is not UTF-8: save the table as UTF-8");
  ck_assert_int_eq(
    pv_dataset_read_text("path,label,group\n1.wav,Ada,\xe9t\xe9\n"),
    PV_ERR_FORMAT);
  ck_assert_ptr_nonnull(
    strstr(pv_dataset_error.text, "m.csv:2: the group is not UTF-8"));
  // A file may be called whatever bytes it likes.
  ck_assert_int_eq(pv_dataset_read_text("path,label\n\xe9t\xe9.wav,Ada\n"),
                   PV_OK);
  ck_assert_str_eq(pv_dataset.songs[0].path, "./\xe9t\xe9.wav");
}
END_TEST

START_TEST(models_know_labels_in_any_form)
{
  char               names[4][16] = { DECOMPOSED, "D'Arby ", "Zed", "unknown" };
  char*              labels[]     = { names[0], names[1], names[2], names[3] };
  const PvModelParts parts        = { .n_labels = 3, .labels = labels };
  uint32_t           places[5];
  PvError            error;
  write_files();
  ck_assert_int_eq(pv_dataset_read_text("path,label\n1," COMPOSED "\n2,D'Arby\n"
                                        "3,zed\n4,Yan\n5,unknown\n"),
                   PV_OK);
  ck_assert_int_eq(pv_labels_find(&parts, &pv_dataset, places, &error), PV_OK);
  ck_assert_uint_eq(places[0], 0);
  ck_assert_uint_eq(places[1], 1);
  ck_assert_uint_eq(places[2], 3); // Yan
  ck_assert_uint_eq(places[3], 3); // zed
  ck_assert_uint_eq(places[4], 3); // unknown
  ck_assert_int_eq(pv_labels_compare(&parts, &pv_dataset, &error), PV_OK);
  ck_assert_uint_eq(pv_dataset.n_remarks, 1);
  ck_assert_str_eq(pv_dataset.remarks[0].text,
                   "zed looks like the model's Zed, but counts as unknown: if "
                   "they are one, spell both the same");
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("name");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_dataset_leave);
  tcase_add_test(tcase, spellings);
  tcase_add_test(tcase, looks);
  tcase_add_test(tcase, folders_of_one_name_are_one_producer);
  tcase_add_test(tcase, rows_of_one_name_are_one_producer);
  tcase_add_test(tcase, names_that_look_alike_are_told);
  tcase_add_test(tcase, folders_that_are_no_utf8_stay_apart);
  tcase_add_test(tcase, tables_that_are_no_utf8_are_refused);
  tcase_add_test(tcase, models_know_labels_in_any_form);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
