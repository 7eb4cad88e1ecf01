// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/audio_name.h"

#include "support/run_suite.h"

#include <check.h>

START_TEST(sound_is_known_by_its_ending)
{
  static const char* const sounds[] = { "a.flac",    "dir.d/b.MP3", "c.d.Ogg",
                                        "old.xm",    "old.it",      "old.s3m",
                                        "film.webm", "a.tta",       "a.mpc" };
  static const char* const others[] = { "flac",  "a.txt",   "a.flac.part",
                                        "a.mp",  "a.flac/", "model.safetensors",
                                        "a.it2", "." };
  for (unsigned i = 0; i < sizeof(sounds) / sizeof(sounds[0]); ++i) {
    ck_assert_msg(pv_audio_name_is_one(sounds[i]), "%s", sounds[i]);
  }
  for (unsigned i = 0; i < sizeof(others) / sizeof(others[0]); ++i) {
    ck_assert_msg(!pv_audio_name_is_one(others[i]), "%s", others[i]);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("audio_name");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, sound_is_known_by_its_ending);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
