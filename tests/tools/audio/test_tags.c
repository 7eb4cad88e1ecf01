// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/run_suite.h"
#include "support/scratch.h"
#include "tools/audio/file_tags.h"

#include <check.h>
#include <sndfile.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char path[] = "a.sound";

static void
tear_down(void)
{
  unlink(path);
  pv_scratch_leave_empty();
}

/// A second of sound; without tags if there is no title.
static void
write_sound(int format, const char* title)
{
  SF_INFO info = { .samplerate = 48000, .channels = 2, .format = format };
  SNDFILE* const file = sf_open(path, SFM_WRITE, &info);
  ck_assert_msg(file, "%s", sf_strerror(NULL));
  if (title) {
    sf_set_string(file, SF_STR_TITLE, title);
    sf_set_string(file, SF_STR_ARTIST, "An  Artist\n");
    sf_set_string(file, SF_STR_DATE, "1999-12-31");
  }
  for (unsigned i = 0; i < 48000; ++i) {
    const float x[2] = { (float)(i % 100) / 500.0f, (float)(i % 170) / 500.0f };
    sf_writef_float(file, x, 1);
  }
  sf_close(file);
}

static const int formats[] = { SF_FORMAT_WAV | SF_FORMAT_PCM_16,
                               SF_FORMAT_FLAC | SF_FORMAT_PCM_16,
                               SF_FORMAT_OGG | SF_FORMAT_VORBIS,
                               SF_FORMAT_OGG | SF_FORMAT_OPUS,
                               SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III };
enum { N_FORMATS = sizeof(formats) / sizeof(formats[0]) };

static void
assert_tags(const char* file, const char* title, const char* artist, int year)
{
  PvAudioTags tags;
  memset(&tags, 'x', sizeof(tags));
  pv_file_tags_read(file, &tags);
  ck_assert_str_eq(tags.title, title);
  ck_assert_str_eq(tags.artist, artist);
  ck_assert_int_eq(tags.year, year);
}

START_TEST(tags_of_each_format)
{
  write_sound(formats[_i], "T\xc3\xaftle");
  assert_tags(path, "T\xc3\xaftle", "An Artist", 1999);
}
END_TEST

START_TEST(files_without_tags)
{
  write_sound(formats[_i], NULL);
  assert_tags(path, "", "", 0);
}
END_TEST

/// ID3v1: at the end of the file, in Latin-1, without an end of its own.
START_TEST(old_tags)
{
  char tag[128] = "TAG";
  write_sound(SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, NULL);
  memcpy(tag + 3, "T\xeftle of thirty characters....", 30);
  memcpy(tag + 33, "Artist", 6);
  memcpy(tag + 93, "1987", 4);
  FILE* const file = fopen(path, "ab");
  ck_assert(file && fwrite(tag, 1, sizeof(tag), file) == sizeof(tag));
  ck_assert_int_eq(fclose(file), 0);
  assert_tags(path, "T\xc3\xaftle of thirty characters....", "Artist", 1987);
}
END_TEST

START_TEST(what_is_no_sound_has_no_tags)
{
  assert_tags("missing", "", "", 0);
}
END_TEST

START_TEST(names_are_spelled_and_cut)
{
  char name[PV_TAG_BYTES] = "kept";
  char text[600]          = "";
  pv_tag_take(NULL, SIZE_MAX, name);
  pv_tag_take(" \n\t ", SIZE_MAX, name);
  ck_assert_str_eq(name, "kept");
  pv_tag_take("abcdef", 3, name);
  ck_assert_str_eq(name, "abc");
  // 255 bytes would end within a letter
  for (unsigned i = 0; i < 299; ++i) {
    memcpy(text + 2 * i, "\xc3\xa9", 3);
  }
  pv_tag_take(text, SIZE_MAX, name);
  ck_assert_uint_eq(strlen(name), 254);
  ck_assert(!memcmp(name, text, 254));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("tags");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, pv_scratch_enter, tear_down);
  tcase_add_loop_test(tcase, tags_of_each_format, 0, N_FORMATS);
  tcase_add_loop_test(tcase, files_without_tags, 0, N_FORMATS);
  tcase_add_test(tcase, old_tags);
  tcase_add_test(tcase, what_is_no_sound_has_no_tags);
  tcase_add_test(tcase, names_are_spelled_and_cut);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
