// SPDX-License-Identifier: GPL-3.0-or-later

// Sound files as an enemy would write them, given to prodval.

#include "support/run_suite.h"
#include "support/sound/signals.h"
#include "support/sound/files.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { RATE = 44100 };

static void
put(FILE* file, uint32_t value, int n_bytes)
{
  for (int i = 0; i < n_bytes; ++i) {
    fputc((int)(value >> (8 * i) & 0xff), file);
  }
}

// A WAV file of 32-bit float samples whose header says what it is told to; each
// `every`-th sample is `odd`.
static void
write_wav(const char* path,
          uint32_t    n_channels,
          uint32_t    rate_hz,
          uint32_t    n_samples,
          uint32_t    n_claimed,
          uint32_t    every,
          float       odd)
{
  FILE* const file = fopen(path, "wb");
  fputs("RIFF", file);
  put(file, 36 + 4 * n_claimed, 4);
  fputs("WAVEfmt ", file);
  put(file, 16, 4);
  put(file, 3, 2);
  put(file, n_channels, 2);
  put(file, rate_hz, 4);
  put(file, rate_hz * n_channels * 4, 4);
  put(file, n_channels * 4, 2);
  put(file, 32, 2);
  fputs("data", file);
  put(file, 4 * n_claimed, 4);
  for (uint32_t i = 0; i < n_samples; ++i) {
    const float x =
      i % every == 0 ? odd : 0.3f * (float)(i * 2654435761u >> 8) / 16777216.0f;
    fwrite(&x, sizeof(x), 1, file);
  }
  fclose(file);
}

static void
assert_refused(const char* prodval, const char* file, const char* needle)
{
  static PvRun run;
  pv_run(&run, "timeout 20 %s features %s", prodval, file);
  ck_assert_msg(run.status == 1, "%s: status %d", file, run.status);
  ck_assert_msg(strstr(run.err, needle) != NULL, "%s: '%s'", file, run.err);
  ck_assert_uint_eq(pv_n_lines(run.err), 1);
}

START_TEST(impossible_headers_are_refused)
{
  write_wav("a.wav", 100, RATE, 20000, 20000, 9, 0.0f);
  assert_refused(PV_PRODVAL, "a.wav", "100 channels");
  write_wav("a.wav", 2, 1, 20000, 20000, 9, 0.0f);
  assert_refused(PV_PRODVAL, "a.wav", "1 Hz");
  write_wav("a.wav", 0, RATE, 20000, 20000, 9, 0.0f);
  assert_refused(PV_PRODVAL, "a.wav", "a.wav: ");
  write_wav("a.wav", 2, UINT32_MAX, 20000, 20000, 9, 0.0f);
  assert_refused(PV_PRODVAL, "a.wav", "a.wav: ");
  write_wav("a.wav", 2, RATE, 0, 0, 9, 0.0f);
  assert_refused(PV_PRODVAL, "a.wav", "no sound");
}
END_TEST

START_TEST(nan_and_huge_samples_give_finite_numbers)
{
  static const float odd[] = { NAN, INFINITY, -INFINITY, 3.4e38f, 1e-45f };
  static PvRun       run;
  for (int i = 0; i < 10; ++i) {
    write_wav("a.wav", 2, RATE, RATE, RATE, i < 5 ? 7 : 1, odd[i % 5]);
    pv_run(&run, "timeout 20 %s features a.wav", PV_PRODVAL);
    ck_assert_msg(run.status == 0, "%d: %s", i, run.err);
    ck_assert_uint_gt(pv_n_lines(run.out), 10);
    const char* const numbers = strchr(run.out, '\n');
    ck_assert_msg(!strstr(numbers, "nan") && !strstr(numbers, "inf"), "%d", i);
  }
}
END_TEST

START_TEST(a_wrong_extension_is_no_matter)
{
  static PvRun run;
  write_wav("a.ogg", 2, RATE, RATE, RATE, 9, 0.0f);
  pv_run(&run, "timeout 20 %s features a.ogg", PV_PRODVAL);
  ck_assert_int_eq(run.status, 0);
  pv_write_file("a.wav", "OggS this is none");
  assert_refused(PV_PRODVAL, "a.wav", "not audio");
}
END_TEST

// Ten minutes are claimed, a second is there.
START_TEST(a_boasting_header_is_told)
{
  static PvRun run;
  write_wav("a.wav", 2, RATE, 2 * RATE, 1200 * RATE, 9, 0.0f);
  pv_run(&run, "timeout 20 %s features a.wav", PV_PRODVAL);
  ck_assert_int_eq(run.status, 0);
  ck_assert_str_eq(run.err,
                   "prodval: Note: a.wav: truncated or damaged, 599.000 s less "
                   "than its header says: the 1.0 s that can be decoded are "
                   "used\n");
}
END_TEST

// Each length of a small file: used or refused, and always a line.
START_TEST(truncations_are_told)
{
  static char  bytes[4096];
  static PvRun run;
  write_wav("whole.wav", 2, RATE, 900, 900, 9, 0.0f);
  FILE* const  whole = fopen("whole.wav", "rb");
  const size_t n     = fread(bytes, 1, sizeof(bytes), whole);
  fclose(whole);
  for (size_t cut = 0; cut + 24 < n; cut += cut < 60 ? 1 : 97) {
    FILE* const file = fopen("a.wav", "wb");
    fwrite(bytes, 1, cut, file);
    fclose(file);
    if (cut < 44 + 8) {
      assert_refused(PV_PRODVAL, "a.wav", "a.wav: ");
      continue;
    }
    pv_run(&run, "timeout 20 %s features a.wav", PV_PRODVAL);
    ck_assert_msg(!run.status, "%zu: %s", cut, run.err);
    ck_assert_msg(strstr(run.err, "Note: a.wav: truncated"), "%zu", cut);
    ck_assert_msg(strstr(run.err, "Note: a.wav: shorter than a frame"), "%zu",
                  cut);
    ck_assert_uint_eq(pv_n_lines(run.out), 1); // The header
  }
}
END_TEST

static const char* const odd[] = {
  "(cat a.mp3; head -c 9000 /dev/zero)",
  "(head -c 9000 /dev/zero; cat a.mp3)",
  "(cat a.mp3; cat a.mp3)",
  "head -c 20000 a.mp3",
  "tail -c +3000 a.mp3",
  "(head -c 5000 /dev/zero | tr '\\0' '\\377')",
  "cat " PV_TEST_DATA "/../fuzz/audio/mp3_in_wav_cut"
};

/// What libmpg123 would say of these is not said: not by it, and not to the user.
START_TEST(libraries_are_silent)
{
  static PvRun run;
  pv_write_tones("a.mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 2, RATE,
                 4.0);
  for (unsigned i = 0; i < sizeof(odd) / sizeof(odd[0]); ++i) {
    pv_run(&run,
           "%s >b.mp3; %s features --mfcc b.mp3 2>&1 >/dev/null | "
           "grep -v '^prodval: .*b.mp3'",
           odd[i], PV_PRODVAL);
    ck_assert_msg(!*run.out, "%s: %s", odd[i], run.out);
  }
}
END_TEST

START_TEST(sound_from_a_pipe)
{
  static PvRun file;
  static PvRun run;
  write_wav("a.wav", 2, RATE, RATE, RATE, 9, 0.0f);
  pv_run(&file, "%s features --mfcc a.wav", PV_PRODVAL);
  pv_run(&run, "cat a.wav | timeout 20 %s features --mfcc /dev/stdin",
         PV_PRODVAL);
  ck_assert_msg(!run.status, "%s", run.err);
  ck_assert_str_eq(run.out, file.out);
  ck_assert_str_eq(run.err, "");
  pv_run(&run, "timeout 20 %s features /dev/stdin </dev/null", PV_PRODVAL);
  ck_assert_int_eq(run.status, 1);
  ck_assert_str_eq(run.err,
                   "prodval: /dev/stdin: a device, not a sound file\n");
}
END_TEST

/// 26 ms of silence each, as an encoder writes it.
static size_t
put_mp3_frames(unsigned char* to, size_t n)
{
  static const unsigned char head[] = { 0xff, 0xfb, 0x90, 0x64 };
  enum { SIZE = 417 };
  for (size_t i = 0; i < n; ++i) {
    memset(to + i * SIZE, 0, SIZE);
    memcpy(to + i * SIZE, head, sizeof(head));
  }
  return n * SIZE;
}

/// Bytes that now and then look like the head of a frame, and rows of them.
static void
put_junk(unsigned char* to, size_t n)
{
  uint32_t seed = 7;
  for (size_t i = 0; i < n; ++i) {
    to[i] = (unsigned char)(pv_next_bits(&seed) >> 24);
  }
  for (size_t i = 1000; i + 4 < n; i += 5000) {
    memcpy(to + i, "\xff\xfb\x90\x64", 4);
  }
  for (size_t i = 2000; i < 2000 + 8 * 64; i += 64) {
    memcpy(to + i, "\xff\xff\x25\xe2", 4); // Calls, in machine code
  }
}

static void
write_bytes(const char* path, const unsigned char* bytes, size_t n)
{
  FILE* const file = fopen(path, "wb");
  ck_assert_uint_eq(fwrite(bytes, 1, n, file), n);
  ck_assert_int_eq(fclose(file), 0);
}

START_TEST(what_is_no_mp3_is_refused_whatever_its_name)
{
  static unsigned char bytes[100000];
  put_junk(bytes, sizeof(bytes));
  write_bytes("a.mp3", bytes, sizeof(bytes));
  assert_refused(PV_PRODVAL, "a.mp3", "not audio");
  write_bytes("a.wav", bytes, sizeof(bytes));
  assert_refused(PV_PRODVAL, "a.wav", "not audio");
}
END_TEST

/// A picture in a tag, a half download: behind the frames, between and before.
START_TEST(junk_about_mp3_frames_is_no_sound)
{
  enum { N_FRAMES = 100, ROOM = 200000, JUNK = 50000 };
  static unsigned char bytes[ROOM];
  static PvRun         clean;
  static PvRun         run;
  size_t               n = put_mp3_frames(bytes, N_FRAMES);
  write_bytes("clean.mp3", bytes, n);
  pv_run(&clean, "timeout 20 %s features --mfcc clean.mp3", PV_PRODVAL);
  ck_assert_msg(clean.status == 0, "%s", clean.err);
  ck_assert_uint_gt(pv_n_lines(clean.out), 100);
  for (int where = 0; where < 3; ++where) {
    const size_t before = where == 0 ? 0 : where == 1 ? N_FRAMES / 2 : N_FRAMES;
    n                   = put_mp3_frames(bytes, before);
    put_junk(bytes + n, JUNK);
    n += JUNK;
    n += put_mp3_frames(bytes + n, N_FRAMES - before);
    write_bytes("junk.mp3", bytes, n);
    pv_run(&run, "timeout 20 %s features --mfcc junk.mp3", PV_PRODVAL);
    ck_assert_msg(run.status == 0, "%d: %s", where, run.err);
    ck_assert_msg(!strcmp(run.out, clean.out), "%d: other frames", where);
    ck_assert_str_eq(run.err, "");
  }
}
END_TEST

/// It is named, never waited for, and the rest is learned.
START_TEST(a_pipe_among_songs)
{
  static PvRun run;
  pv_write_song("m/A/1.wav", 1, 1, 4.0);
  pv_write_song("m/A/3.wav", 1, 3, 4.0);
  pv_write_song("m/B/1.wav", 2, 2, 4.0);
  pv_write_song("m/B/2.wav", 2, 4, 4.0);
  ck_assert_int_eq(mkfifo("m/A/2.wav", 0600), 0);
  pv_run(&run, "timeout 60 %s train m -o model", PV_PRODVAL);
  ck_assert_int_eq(run.status, 1);
  ck_assert_str_eq(run.err,
                   "prodval: m/A/2.wav: a pipe, not a file: skipped\n");
  ck_assert_int_eq(access("model", F_OK), 0);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("audio hostile");
  TCase* const tcase = tcase_create("audio hostile");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, impossible_headers_are_refused);
  tcase_add_test(tcase, nan_and_huge_samples_give_finite_numbers);
  tcase_add_test(tcase, a_wrong_extension_is_no_matter);
  tcase_add_test(tcase, a_boasting_header_is_told);
  tcase_add_test(tcase, truncations_are_told);
  tcase_add_test(tcase, libraries_are_silent);
  tcase_add_test(tcase, sound_from_a_pipe);
  tcase_add_test(tcase, what_is_no_mp3_is_refused_whatever_its_name);
  tcase_add_test(tcase, junk_about_mp3_frames_is_no_sound);
  tcase_add_test(tcase, a_pipe_among_songs);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
