// SPDX-License-Identifier: GPL-3.0-or-later

// Songs from folders: what is not music is skipped, the rest is done.

#include "tools/corpus/dataset.h"
#include "support/run_suite.h"
#include "support/tools/dataset.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void
assert_error(const char* folder, PvStatus expected, const char* part)
{
  pv_dataset_clear(&pv_dataset);
  pv_assert_dataset_error(
    pv_dataset_scan(&pv_dataset, folder, &pv_dataset_error), expected, part);
}

START_TEST(folder_of_songs_and_albums)
{
  pv_write_file("music/Zed/two.FLAC", "");
  pv_write_file("music/Zed/One Album/disc 1/b.mp3", "");
  pv_write_file("music/Zed/One Album/a.m4a", "");
  pv_write_file("music/Zed/One Album/cover.jpg", "");
  pv_write_file("music/Zed/notes.txt", "");
  pv_write_file("music/Zed/.hidden.wav", "");
  pv_write_file("music/Abe/x.y.ogg", "");
  pv_write_file("music/.trash/x.wav", "");
  pv_write_file("music/readme.txt", "");
  pv_dataset_scan_well("music");
  ck_assert_uint_eq(pv_dataset.n_labels, 2);
  ck_assert_uint_eq(pv_dataset.n_songs, 4);
  pv_assert_song(0, "Abe", "", "music/Abe/x.y.ogg");
  pv_assert_song(1, "Zed", "One Album", "music/Zed/One Album/a.m4a");
  pv_assert_song(2, "Zed", "One Album", "music/Zed/One Album/disc 1/b.mp3");
  pv_assert_song(3, "Zed", "", "music/Zed/two.FLAC");
  ck_assert_str_eq(pv_dataset.songs[0].title, "x.y");
}
END_TEST

START_TEST(folders_without_music_are_noted)
{
  pv_write_file("m/Ada/1.wav", "");
  pv_write_file("m/Ada/Scans/cover.jpg", "");
  pv_write_file("m/Ada/@eaDir/1.wav/thumb.jpg", "");
  pv_write_file("m/Ada/Album/lost+found/old.wav", "");
  pv_write_file("m/Artwork/cover.jpg", "");
  pv_write_file("m/Zed/sub/notes.txt", "");
  pv_write_file("m/#recycle/Bob/1.wav", "");
  pv_write_file("m/@eaDir/x.wav", "");
  pv_write_file("m/.AppleDouble/1.wav", "");
  pv_dataset_scan_well("m");
  ck_assert_uint_eq(pv_dataset.n_songs, 1);
  ck_assert_uint_eq(pv_dataset.n_remarks, 4);
  pv_assert_remark(0, false, "m/#recycle: a system folder: skipped");
  pv_assert_remark(1, false, "m/@eaDir: a system folder: skipped");
  pv_assert_remark(2, false, "m/Artwork: no music in it: skipped");
  pv_assert_remark(3, false, "m/Zed: no music in it: skipped");
}
END_TEST

START_TEST(links_do_not_loop)
{
  pv_write_file("music/A/1.wav", "");
  pv_write_file("music/B/2.wav", "");
  ck_assert_int_eq(symlink("..", "music/A/up"), 0);
  ck_assert_int_eq(symlink(".", "music/A/self"), 0);
  ck_assert_int_eq(symlink("nowhere", "music/A/gone.wav"), 0);
  ck_assert_int_eq(symlink("nowhere", "music/A/gone"), 0);
  ck_assert_int_eq(symlink("ring2", "music/A/ring1"), 0);
  ck_assert_int_eq(symlink("ring1", "music/A/ring2"), 0);
  ck_assert_int_eq(symlink("B", "music/C"), 0);
  ck_assert_int_eq(symlink("gone", "music/D"), 0);
  pv_dataset_scan_well("music");
  ck_assert_uint_eq(pv_dataset.n_labels, 3);
  ck_assert_uint_eq(pv_dataset.n_songs, 3);
  pv_assert_song(0, "A", "", "music/A/1.wav");
  pv_assert_song(1, "B", "", "music/B/2.wav");
  pv_assert_song(2, "C", "", "music/C/2.wav");
  ck_assert_uint_eq(pv_dataset.n_remarks, 5);
  pv_assert_remark(0, false, "music/A/gone: a broken link: skipped");
  pv_assert_remark(1, true, "music/A/gone.wav: a broken link: skipped");
  pv_assert_remark(4, true, "music/D: a broken link: skipped");
}
END_TEST

// 24 folders, each with two links to the next: 2^23 ways to the last.
START_TEST(each_folder_is_read_once)
{
  char name[64];
  char to[64];
  pv_write_file("music/B/2.wav", "");
  pv_write_file("chain/24/song-24.wav", "");
  for (int i = 1; i < 24; ++i) {
    snprintf(name, sizeof(name), "chain/%d/song-%d.wav", i, i);
    pv_write_file(name, "");
    snprintf(to, sizeof(to), "../%d", i + 1);
    for (int way = 0; way < 2; ++way) {
      snprintf(name, sizeof(name), "chain/%d/way-%d", i, way);
      ck_assert_int_eq(symlink(to, name), 0);
    }
  }
  ck_assert_int_eq(symlink("../chain/1", "music/A"), 0);
  pv_dataset_scan_well("music");
  ck_assert_uint_eq(pv_dataset.n_songs, 25);
  pv_assert_song(0, "A", "", "music/A/song-1.wav");
  pv_assert_song(1, "A", "way-0", "music/A/way-0/song-2.wav");
  ck_assert_uint_eq(pv_dataset.n_remarks, 0);
}
END_TEST

// By its own folder, be the link to it found first or not.
START_TEST(each_file_counts_once)
{
  pv_write_file("music/A/Zebra/1.wav", "");
  pv_write_file("music/A/Zebra/2.wav", "");
  ck_assert_int_eq(mkdir("music/A/Best of", 0700), 0);
  ck_assert_int_eq(symlink("../Zebra/1.wav", "music/A/Best of/01.wav"), 0);
  ck_assert_int_eq(symlink("Zebra", "music/A/A link"), 0);
  ck_assert_int_eq(link("music/A/Zebra/2.wav", "music/A/Zebra/3.wav"), 0);
  pv_dataset_scan_well("music");
  ck_assert_uint_eq(pv_dataset.n_songs, 2);
  pv_assert_song(0, "A", "Zebra", "music/A/Zebra/1.wav");
  pv_assert_song(1, "A", "Zebra", "music/A/Zebra/2.wav");
}
END_TEST

START_TEST(what_is_no_file_is_passed_over)
{
  const struct sockaddr_un address = { AF_UNIX, "music/A/socket.ogg" };
  const int                s       = socket(AF_UNIX, SOCK_STREAM, 0);
  pv_write_file("music/A/1.wav", "");
  pv_write_file("music/A/new\nline.wav", "");
  ck_assert_int_eq(mkfifo("music/A/pipe.wav", 0600), 0);
  ck_assert_int_eq(mkfifo("music/A/pipe", 0600), 0);
  ck_assert_int_eq(symlink("/dev/zero", "music/A/device.flac"), 0);
  ck_assert_int_eq(bind(s, (const struct sockaddr*)&address, sizeof(address)),
                   0);
  close(s);
  ck_assert_int_eq(mkfifo("music/pipe.wav", 0600), 0);
  pv_dataset_scan_well("music");
  ck_assert_uint_eq(pv_dataset.n_songs, 2);
  ck_assert_str_eq(pv_dataset.songs[1].title, "new line");
  ck_assert_uint_eq(pv_dataset.n_remarks, 4);
  pv_assert_remark(0, true, "music/A/pipe.wav: a pipe, not a file: skipped");
  pv_assert_remark(1, true,
                   "music/A/socket.ogg: a socket, not a file: skipped");
  pv_assert_remark(2, true,
                   "music/A/device.flac: a device, not a file: skipped");
  pv_assert_remark(3, true, "music/pipe.wav: a pipe, not a file: skipped");
}
END_TEST

START_TEST(what_can_not_be_read_is_passed_over)
{
  pv_write_file("music/A/1.wav", "");
  pv_write_file("music/A/Closed/2.wav", "");
  pv_write_file("music/Shut/3.wav", "");
  pv_write_file("music/Z\x01/3.wav", "");
  pv_write_file("music/lost+found/3.wav", "");
  ck_assert_int_eq(chmod("music/A/Closed", 0), 0);
  ck_assert_int_eq(chmod("music/Shut", 0), 0);
  ck_assert_int_eq(chmod("music/lost+found", 0), 0);
  const bool is_closed = pv_scratch_lose_rights();
  pv_dataset_scan_well("music");
  pv_scratch_use_rights();
  chmod("music/A/Closed", 0700);
  chmod("music/Shut", 0700);
  chmod("music/lost+found", 0700);
  if (is_closed) {
    ck_assert_uint_eq(pv_dataset.n_songs, 2);
    ck_assert_uint_eq(pv_dataset.n_remarks, 3);
    pv_assert_remark(0, true, "music/A/Closed: Permission denied: skipped");
    pv_assert_remark(1, true, "music/Shut: Permission denied: skipped");
    pv_assert_remark(2, false, "music/lost+found: a system folder: skipped");
  }
}
END_TEST

// Deeper than a path can be long.
START_TEST(deep_folders_are_passed_over)
{
  char name[201] = "";
  char home[PATH_MAX];
  memset(name, 'd', sizeof(name) - 1);
  ck_assert_ptr_nonnull(getcwd(home, sizeof(home)));
  pv_write_file("music/A/1.wav", "");
  pv_write_file("music/B/2.wav", "");
  ck_assert_int_eq(chdir("music/A"), 0);
  for (int i = 0; i < 25; ++i) {
    ck_assert_int_eq(mkdir(name, 0700), 0);
    ck_assert_int_eq(chdir(name), 0);
    pv_write_file("x.wav", "");
  }
  ck_assert_int_eq(chdir(home), 0);
  pv_dataset_scan_well("music");
  ck_assert_uint_eq(pv_dataset.n_songs, 22); // A path holds 20 of the names
  ck_assert_uint_eq(pv_dataset.n_remarks, 1);
  ck_assert(pv_dataset.remarks[0].is_failure);
  ck_assert_ptr_nonnull(
    strstr(pv_dataset.remarks[0].text, "...: File name too long: skipped"));
}
END_TEST

START_TEST(loose_songs_are_passed_over)
{
  pv_write_file("m/A/1.wav", "");
  pv_write_file("m/3.wav", "");
  pv_dataset_scan_well("m");
  pv_assert_remark(
    0, true,
    "m/3.wav: a song outside of the producers' folders: skipped: "
    "move it into the folder of its producer");
  pv_write_file("m/4.wav", "");
  pv_dataset_scan_well("m");
  ck_assert_uint_eq(pv_dataset.n_remarks, 1);
  ck_assert_ptr_nonnull(
    strstr(pv_dataset.remarks[0].text, "and 1 more like it"));
  assert_error("m/A", PV_ERR_DATA, "m/A/1.wav: a song outside of the");
}
END_TEST

START_TEST(folders_with_nothing_at_all)
{
  assert_error("none", PV_ERR_FILE, "none: No such file");
  pv_write_file("file", "");
  assert_error("file", PV_ERR_FILE, "file: Not a directory");
  pv_write_file("m/B/notes.txt", "");
  assert_error("m", PV_ERR_DATA, "m: no music in it");
  ck_assert_int_eq(mkfifo("m/B/pipe.wav", 0600), 0);
  assert_error("m", PV_ERR_DATA, "m: no music in it");
  pv_assert_remark(0, true, "m/B/pipe.wav: a pipe, not a file: skipped");
  pv_assert_remark(1, true, "m: no music in it");
  pv_write_file("n/\xe2\x80\x8b/1.wav", "");
  assert_error("n", PV_ERR_DATA, "n: no music in it");
  ck_assert_ptr_nonnull(strstr(pv_dataset.remarks[0].text,
                               "its name has no visible character: rename it"));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("dataset_folder");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_dataset_leave);
  tcase_add_test(tcase, folder_of_songs_and_albums);
  tcase_add_test(tcase, folders_without_music_are_noted);
  tcase_add_test(tcase, links_do_not_loop);
  tcase_add_test(tcase, each_folder_is_read_once);
  tcase_add_test(tcase, each_file_counts_once);
  tcase_add_test(tcase, what_is_no_file_is_passed_over);
  tcase_add_test(tcase, what_can_not_be_read_is_passed_over);
  tcase_add_test(tcase, deep_folders_are_passed_over);
  tcase_add_test(tcase, loose_songs_are_passed_over);
  tcase_add_test(tcase, folders_with_nothing_at_all);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
