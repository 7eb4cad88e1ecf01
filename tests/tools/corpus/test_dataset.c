// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/csv.h"
#include "tools/corpus/dataset.h"
#include "support/run_suite.h"
#include "support/tools/dataset.h"
#include "support/tools/fixture.h"
#include "tools/base/text.h"

#include <check.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

START_TEST(csv_quotes_and_line_ends)
{
  PvCsv   csv;
  PvError error;
  bool    got = false;
  pv_write_file("a.csv", "\xef\xbb\xbf"
                         "a,\"b, \"\"c\"\"\",\r\n\r\n\"two\nlines\",x\n,last");
  ck_assert_int_eq(pv_csv_open(&csv, "a.csv", &error), PV_OK);
  ck_assert_int_eq(pv_csv_next(&csv, &got, &error), PV_OK);
  ck_assert(got);
  ck_assert_uint_eq(csv.n_fields, 3);
  ck_assert_str_eq(csv.fields[0], "a");
  ck_assert_str_eq(csv.fields[1], "b, \"c\"");
  ck_assert_str_eq(csv.fields[2], "");
  ck_assert_int_eq(pv_csv_next(&csv, &got, &error), PV_OK);
  ck_assert_uint_eq(csv.record_line, 3);
  ck_assert_str_eq(csv.fields[0], "two\nlines");
  ck_assert_str_eq(csv.fields[1], "x");
  ck_assert_int_eq(pv_csv_next(&csv, &got, &error), PV_OK);
  ck_assert_uint_eq(csv.record_line, 5);
  ck_assert_uint_eq(csv.n_fields, 2);
  ck_assert_str_eq(csv.fields[0], "");
  ck_assert_str_eq(csv.fields[1], "last");
  ck_assert_int_eq(pv_csv_next(&csv, &got, &error), PV_OK);
  ck_assert(!got);
  pv_csv_close(&csv);
}
END_TEST

START_TEST(csv_says_where_it_breaks)
{
  pv_assert_dataset_error(pv_dataset_read_text("path,label\na.wav,\"x\n"),
                          PV_ERR_FORMAT, "m.csv:2: a quoted field");
  pv_assert_dataset_error(pv_dataset_read_text("path,label\n\na.wav,\"x\"y\n"),
                          PV_ERR_FORMAT, "m.csv:3: a quoted field");
}
END_TEST

START_TEST(csv_of_spreadsheets)
{
  static const char* const tables[] = {
    "path;label;title\n1;Ada;a, b\n2;Bob;\n",
    "\xef\xbb\xbfPath;Label;Title\r\n1;Ada;a, b\r\n2;Bob;\r\n;;\r\n",
    "path\tlabel\ttitle\n1\tAda\ta, b\n2\tBob\t\n",
    "sep=;\r\npath;label;title\r\n1;Ada;a, b\r\n2;Bob;\r\n",
    "sep=|\npath|label|title\n1|Ada|a, b\n2|Bob|\n",
    "path, label, title\r1, Ada,\"a, b\"\r2,Bob,\r",
    "\"path\",\"label\",\"title\"\n1,\"Ada\",\"a, b\"\n2,Bob,\n",
  };
  for (unsigned i = 0; i < sizeof(tables) / sizeof(tables[0]); ++i) {
    ck_assert_msg(!pv_dataset_read_text(tables[i]), "%u: %s", i,
                  pv_dataset_error.text);
    ck_assert_uint_eq(pv_dataset.n_labels, 2);
    ck_assert_uint_eq(pv_dataset.n_songs, 2);
    pv_assert_song(1, "Bob", "", "./2");
    ck_assert_str_eq(pv_dataset.songs[0].title, "a, b");
  }
}
END_TEST

START_TEST(csv_of_utf16_is_refused)
{
  pv_assert_dataset_error(
    pv_dataset_read_text("\xff\xfep"), PV_ERR_FORMAT,
    "m.csv: not UTF-8 text, but UTF-16: save the table as CSV");
  pv_assert_dataset_error(pv_dataset_read_text("\xfe\xffp"), PV_ERR_FORMAT,
                          "UTF-16");
  PvRun run;
  pv_dataset_clear(&pv_dataset);
  pv_run(&run, "printf 'p\\000a\\000t\\000h\\000' >m.csv");
  pv_assert_dataset_error(
    pv_dataset_read_manifest(&pv_dataset, "m.csv", NULL, &pv_dataset_error),
    PV_ERR_FORMAT, "m.csv: not UTF-8 text: save");
}
END_TEST

START_TEST(rows_are_as_long_as_the_first_line)
{
  pv_assert_dataset_error(
    pv_dataset_read_text("path,label\n1,Smith, John\n"), PV_ERR_FORMAT,
    "m.csv:2: 3 fields, but the first line has 2: put quotes around "
    "a field that holds a ,");
  pv_assert_dataset_error(
    pv_dataset_read_text("path,label,group\n\n\"1\n\",A,\n2,B\n"),
    PV_ERR_FORMAT, "m.csv:5: 2 fields, but the first line has 3");
  pv_assert_dataset_error(
    pv_dataset_read_text("path;label\n1;A;\n"), PV_ERR_FORMAT,
    "m.csv:2: 3 fields, but the first line has 2: put quotes around "
    "a field that holds a ;");
  pv_assert_dataset_error(pv_dataset_read_text("path\tlabel\n1\tA\tB\n"),
                          PV_ERR_FORMAT, "holds a tab");
  pv_assert_dataset_error(
    pv_dataset_read_text("path,label,title,label\n1,A,T,B\n"), PV_ERR_FORMAT,
    "m.csv:1: two columns 'label': remove");
  pv_assert_dataset_error(pv_dataset_read_text("path,label, PATH\n1,A,2\n"),
                          PV_ERR_FORMAT, "m.csv:1: two columns 'path'");
}
END_TEST

START_TEST(rows_name_files)
{
  pv_write_file("a", "");
  pv_write_file("b", "");
  pv_write_file("d/x", "");
  ck_assert_int_eq(mkfifo("pipe.wav", 0600), 0);
  ck_assert_int_eq(
    pv_dataset_read_text("path,label\na,A\npipe.wav,A\nd,B\nb,B\n"), PV_OK);
  ck_assert_uint_eq(pv_dataset.n_songs, 2);
  ck_assert_uint_eq(pv_dataset.n_remarks, 2);
  ck_assert(pv_dataset.remarks[0].is_failure);
  ck_assert_str_eq(pv_dataset.remarks[0].text,
                   "m.csv:3: ./pipe.wav: a pipe, not a file: skipped");
  ck_assert_str_eq(pv_dataset.remarks[1].text,
                   "m.csv:4: ./d: a folder, not a file: skipped");
}
END_TEST

START_TEST(manifest_columns_in_any_order)
{
  ck_assert_int_eq(pv_dataset_read_text("license,x,label,path,title\r\n"
                                        "CC0-1.0,?,\"B, the 2nd\",b/2.ogg,\r\n"
                                        ",,A,/abs/1.wav,First\r\n"
                                        ",,\"B, the 2nd\",b/1.ogg,\r\n"),
                   PV_OK);
  ck_assert_uint_eq(pv_dataset.n_labels, 2);
  ck_assert_uint_eq(pv_dataset.n_songs, 3);
  pv_assert_song(0, "A", "", "/abs/1.wav");
  pv_assert_song(1, "B, the 2nd", "", "./b/1.ogg");
  pv_assert_song(2, "B, the 2nd", "", "./b/2.ogg");
  ck_assert_str_eq(pv_dataset.songs[0].title, "First");
  ck_assert_str_eq(pv_dataset.songs[1].title, "1");
  ck_assert_str_eq(pv_dataset.songs[2].license, "CC0-1.0");
}
END_TEST

START_TEST(music_by_others_comes_last_and_is_no_label)
{
  ck_assert_int_eq(
    pv_dataset_read_text("path,label,group\n"
                         "u2,unknown,Q\nz,zoe,\nu1,unknown,P\na,Ann,\n"),
    PV_OK);
  ck_assert_uint_eq(pv_dataset.n_labels, 2);
  ck_assert_uint_eq(pv_dataset.n_songs, 4);
  pv_assert_song(0, "Ann", "", "./a");
  pv_assert_song(1, "zoe", "", "./z");
  pv_assert_song(2, "unknown", "P", "./u1");
  pv_assert_song(3, "unknown", "Q", "./u2");
  ck_assert_uint_eq(pv_dataset.songs[2].label, 2);
  ck_assert_uint_eq(pv_dataset.songs[3].label, 2);
  ck_assert_int_eq(pv_dataset_read_text("path,label\nu1,unknown\n"), PV_OK);
  ck_assert_uint_eq(pv_dataset.n_labels, 0);
}
END_TEST

START_TEST(unknown_in_any_case)
{
  for (char name[] = "1"; *name < '7'; ++*name) {
    pv_write_file(name, "");
  }
  ck_assert_int_eq(
    pv_dataset_read_text("path,label\n1,Ann\n2,Unknown\n3,unknown\n"
                         "4, UNKNOWN\xc2\xa0\n5,Unknown\n"
                         "6,Unknown Artist\n"),
    PV_OK);
  ck_assert_uint_eq(pv_dataset.n_labels, 2);
  pv_assert_song(1, "Unknown Artist", "", "./6");
  for (uint32_t s = 2; s < 6; ++s) {
    ck_assert_uint_eq(pv_dataset.songs[s].label, 2);
  }
  ck_assert_uint_eq(pv_dataset.n_remarks, 1);
  ck_assert(!pv_dataset.remarks[0].is_failure);
  ck_assert_str_eq(
    pv_dataset.remarks[0].text,
    "Unknown counts as unknown, music by others: rename it if it is "
    "the name of a producer");
  ck_assert_int_eq(pv_dataset_read_text("path,label\n1,Ann\n2,unknown\n"),
                   PV_OK);
  ck_assert_uint_eq(pv_dataset.n_remarks, 0);
}
END_TEST

START_TEST(noise_joins_music_by_others)
{
  ck_assert_int_eq(pv_dataset_read_text("path,label\na,Ann\nb,Bob\n"), PV_OK);
  ck_assert(pv_dataset_add_noise(&pv_dataset));
  ck_assert_uint_eq(pv_dataset.n_songs, 2);
  ck_assert_int_eq(pv_dataset_read_text("path,label\na,Ann\nb,unknown\n"),
                   PV_OK);
  ck_assert(pv_dataset_add_noise(&pv_dataset));
  ck_assert_uint_eq(pv_dataset.n_songs, 5);
  pv_assert_song(2, "unknown", "Noise", "White noise");
  pv_assert_song(4, "unknown", "Noise", "Brown noise");
  ck_assert_int_eq(pv_dataset.songs[1].noise, PV_NOISE_NONE);
  ck_assert_int_eq(pv_dataset.songs[3].noise, PV_NOISE_PINK);
}
END_TEST

START_TEST(manifest_root)
{
  pv_write_file("d/m.csv", "path,label,group\nx.wav,A,G\ny.wav,B,\n");
  ck_assert_int_eq(
    pv_dataset_read_manifest(&pv_dataset, "d/m.csv", NULL, &pv_dataset_error),
    PV_OK);
  pv_assert_song(0, "A", "G", "d/x.wav");
  pv_dataset_clear(&pv_dataset);
  ck_assert_int_eq(pv_dataset_read_manifest(&pv_dataset, "d/m.csv", "music",
                                            &pv_dataset_error),
                   PV_OK);
  pv_assert_song(1, "B", "", "music/y.wav");
}
END_TEST

START_TEST(names_are_utf8)
{
  pv_write_file("m/B\xff/tab\tand \xc3\xa9.wav", "");
  pv_write_file("m/A/2.wav", "");
  ck_assert_int_eq(pv_dataset_scan(&pv_dataset, "m", &pv_dataset_error), PV_OK);
  pv_assert_song(1, "B\\xff", "", "m/B\xff/tab\tand \xc3\xa9.wav");
  ck_assert_str_eq(pv_dataset.songs[1].title, "tab and \xc3\xa9");

  // Overlong, surrogate, beyond Unicode, cut off.
  char* const clean =
    pv_text_clean("\xc0\xaf|\xed\xa0\x80|\xf4\x90\x80\x80|\xe2\x82");
  ck_assert_str_eq(clean, "??|???|????|??");
  free(clean);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("dataset");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_dataset_leave);
  tcase_add_test(tcase, csv_quotes_and_line_ends);
  tcase_add_test(tcase, csv_says_where_it_breaks);
  tcase_add_test(tcase, csv_of_spreadsheets);
  tcase_add_test(tcase, csv_of_utf16_is_refused);
  tcase_add_test(tcase, rows_are_as_long_as_the_first_line);
  tcase_add_test(tcase, rows_name_files);
  tcase_add_test(tcase, manifest_columns_in_any_order);
  tcase_add_test(tcase, music_by_others_comes_last_and_is_no_label);
  tcase_add_test(tcase, unknown_in_any_case);
  tcase_add_test(tcase, noise_joins_music_by_others);
  tcase_add_test(tcase, manifest_root);
  tcase_add_test(tcase, names_are_utf8);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
