// SPDX-License-Identifier: GPL-3.0-or-later

// Manifests with mistakes: all of them are told, each with its line.

#include "tools/corpus/dataset.h"
#include "support/run_suite.h"
#include "support/tools/dataset.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <string.h>

START_TEST(manifest_errors)
{
  pv_assert_dataset_error(pv_dataset_read_text("path,lable\na,b\n"),
                          PV_ERR_FORMAT, "'label'");
  pv_assert_dataset_error(pv_dataset_read_text(""), PV_ERR_FORMAT, "'path'");
  pv_assert_dataset_error(pv_dataset_read_text("path,label\n"), PV_ERR_DATA,
                          "no music");
  pv_assert_dataset_error(pv_dataset_read_text("path,label\na,X\nb\n"),
                          PV_ERR_FORMAT, "m.csv:3: 1 field, but");
  pv_assert_dataset_error(pv_dataset_read_text("path,label\na,X\nb,\n"),
                          PV_ERR_FORMAT, "m.csv:3: no label");
  pv_assert_dataset_error(
    pv_dataset_read_text("path,label\na,X\nb,\xc2\xa0\xe2\x80\x8b\n"),
    PV_ERR_FORMAT, "m.csv:3: no label");
  pv_assert_dataset_error(pv_dataset_read_text("path,label\n,X\n"),
                          PV_ERR_FORMAT, "m.csv:2: no path");
  pv_assert_dataset_error(
    pv_dataset_read_text("path,label\na,X\nb,Y\na,X\n"), PV_ERR_DATA,
    "m.csv:4: ./a is in it twice, first in line 2: remove");
  pv_assert_dataset_error(
    pv_dataset_read_text("path,label\nd/a,X\nb,X\n.//d/./a,Y\n"), PV_ERR_DATA,
    "m.csv:4: ./d/a is in it twice, first in line 2, by another "
    "producer: remove");
  pv_dataset_clear(&pv_dataset);
  pv_assert_dataset_error(
    pv_dataset_read_manifest(&pv_dataset, "none.csv", NULL, &pv_dataset_error),
    PV_ERR_FILE, "none.csv: No such file");
  pv_dataset_clear(&pv_dataset);
  pv_assert_dataset_error(
    pv_dataset_read_manifest(&pv_dataset, ".", NULL, &pv_dataset_error),
    PV_ERR_FILE, ".: Is a directory");
}
END_TEST

START_TEST(all_mistakes_of_a_manifest_are_told)
{
  pv_write_file("a", "");
  pv_write_file("b", "");
  pv_assert_dataset_error(
    pv_dataset_read_text("path,label,group\n"
                         "a,Ann,\n"          // 2
                         "b,Bob\n"           // 3: a field is lacking
                         ",Ann,\n"           // 4: no path
                         "gone,Ann,\n"       // 5: no such file
                         "b,,\n"             // 6: no label
                         "a,Bob,\n"          // 7: line 2 again
                         "b,Bob,M\xfcller\n" // 8: no UTF-8
                         "b,Bob,\n"          // 9
                         ",,\n"              // 10: blank
                         "b,Bob,\n"          // 11: line 9 again
                         "./b,Bob,\n"),      // 12: and again
    PV_ERR_FORMAT, "m.csv:3: 2 fields");
  ck_assert_uint_eq(pv_dataset.n_mistakes, 7);
  ck_assert_uint_eq(pv_dataset.n_unread, 4);
  ck_assert_uint_eq(pv_dataset.n_songs, 6);
  ck_assert_uint_eq(pv_dataset.n_labels, 2);
  pv_assert_remark(0, true,
                   "m.csv:3: 2 fields, but the first line has 3: put quotes "
                   "around a field that holds a ,");
  pv_assert_remark(1, true, "m.csv:4: no path");
  pv_assert_remark(2, true, "m.csv:5: ./gone: No such file or directory");
  pv_assert_remark(3, true, "m.csv:6: no label");
  pv_assert_remark(4, true,
                   "m.csv:8: the group is not UTF-8: save the table as UTF-8");
  pv_assert_remark(5, true,
                   "m.csv:7: ./a is in it twice, first in line 2, by another "
                   "producer: remove one");
  pv_assert_remark(6, true,
                   "m.csv:11: ./b is in it twice, first in line 9: remove one");
  pv_assert_remark(7, true,
                   "m.csv:12: ./b is in it twice, first in line 9: remove one");
  ck_assert_uint_eq(pv_dataset.n_remarks, 8);
}
END_TEST

START_TEST(all_mistakes_of_a_first_line_are_told)
{
  pv_assert_dataset_error(
    pv_dataset_read_text("file,group,producer,group\nx\n"), PV_ERR_FORMAT,
    "m.csv: no column 'path'");
  ck_assert_uint_eq(pv_dataset.n_mistakes, 3);
  ck_assert_uint_eq(pv_dataset.n_remarks, 3); // Rows can't be understood
  ck_assert_ptr_nonnull(
    strstr(pv_dataset.remarks[1].text, "no column 'label'"));
  ck_assert_ptr_nonnull(
    strstr(pv_dataset.remarks[2].text, "two columns 'group'"));
  ck_assert_uint_eq(pv_dataset.n_songs, 0);
}
END_TEST

START_TEST(what_follows_a_lost_quote_is_not_read)
{
  pv_write_file("a", "");
  pv_assert_dataset_error(
    pv_dataset_read_text("path,label\n,Ann\na,Ann\nb,\"Bob\nc,Cid\n"),
    PV_ERR_FORMAT, "m.csv:2: no path");
  ck_assert_uint_eq(pv_dataset.n_mistakes, 2);
  pv_assert_remark(1, true,
                   "m.csv:4: a quoted field does not end where it should");
  ck_assert_uint_eq(pv_dataset.n_songs, 1);
}
END_TEST

START_TEST(missing_files_are_no_mistakes)
{
  pv_write_file("a", "");
  ck_assert_int_eq(pv_dataset_read_text("path,label\na,Ann\nd/b,Bob\n"), PV_OK);
  ck_assert_uint_eq(pv_dataset.n_mistakes, 0);
  pv_assert_remark(0, true, "m.csv:3: ./d/b: No such file or directory");
  ck_assert_uint_eq(pv_dataset.n_songs, 2);
  ck_assert(!pv_dataset.songs[0].is_missing && pv_dataset.songs[1].is_missing);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("manifest_mistakes");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_dataset_leave);
  tcase_add_test(tcase, manifest_errors);
  tcase_add_test(tcase, all_mistakes_of_a_manifest_are_told);
  tcase_add_test(tcase, all_mistakes_of_a_first_line_are_told);
  tcase_add_test(tcase, what_follows_a_lost_quote_is_not_read);
  tcase_add_test(tcase, missing_files_are_no_mistakes);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
