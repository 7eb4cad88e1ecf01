// SPDX-License-Identifier: GPL-3.0-or-later

// What libsndfile doesn't read, as Debian's ffmpeg writes it.

#include "support/run_suite.h"
#include "support/sound/files.h"
#include "support/sound/signals.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 44100, SECONDS = 6 };

static const char picture[] =
  "-f lavfi -i testsrc=size=64x64:rate=10:duration=6";

/// `frame` is how many samples the container may round to, or the codec add.
static const struct {
  const char* path;
  const char* picture; ///< Before the sound
  const char* options;
  int         frame;
} kinds[] = {
  { "a.m4a", "", "-c:a aac -b:a 192k -movflags faststart", RATE / 1000 },
  { "b.m4a", "", "-c:a alac", 0 },
  { "a.wma", "", "-c:a wmav2 -b:a 192k", 2048 },
  { "a.mka", "", "-c:a libopus -b:a 192k", 0 },
  { "a.aac", "", "-c:a aac -b:a 192k", 2048 },
  { "a.ac3", "", "-c:a ac3 -b:a 384k", 1536 },
  { "a.tta", "", "-c:a tta", 0 },
  { "a.wv", "", "-c:a wavpack", 0 },
  { "a.mp4", picture, "-c:a aac -b:a 192k", RATE / 1000 },
  { "a.avi", picture, "-c:a ac3 -b:a 384k", 1536 },
  { "a.webm", picture, "-c:v libvpx -c:a libvorbis -b:a 192k", 1024 },
  { "a.flv", picture, "-c:a aac -b:a 192k", 2048 },
  { "a.ts", picture, "-c:a aac -b:a 192k", 2048 },
};

enum { N_KINDS = sizeof(kinds) / sizeof(kinds[0]), SOUND_ONLY = 8 };

static PvRun run;

static void
make(int kind)
{
  pv_write_tones("a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 2, RATE, SECONDS);
  pv_run_well(&run, "ffmpeg -v error -y %s -i a.wav %s %s", kinds[kind].picture,
              kinds[kind].options, kinds[kind].path);
}

static PvSoundRead
assert_read(const char* path)
{
  const PvSoundRead sound = pv_read_sound(path);
  ck_assert_msg(!sound.status, "%s", sound.error.text);
  return sound;
}

static void
assert_no_audio(const char* path)
{
  const PvSoundRead sound = pv_read_sound(path);
  ck_assert_int_eq(sound.status, PV_ERR_FORMAT);
  ck_assert_msg(strstr(sound.error.text, "not audio that can be decoded:"),
                "%s", sound.error.text);
}

START_TEST(whole_files)
{
  make(_i);
  const PvSoundRead sound = assert_read(kinds[_i].path);
  ck_assert_str_eq(sound.note.text, "");
  ck_assert_msg(fabs(sound.seconds - SECONDS) * RATE <= kinds[_i].frame + 0.5,
                "%s: %.1f samples more", kinds[_i].path,
                (sound.seconds - SECONDS) * RATE);
  ck_assert_double_le(fabs(sound.left - 1.0 / 16.0), 0.002);
  ck_assert_double_le(fabs(sound.right - 2.0 / 16.0), 0.004);
}
END_TEST

/// Where the header knows the length, or the last packet is cut, that is told.
START_TEST(cut)
{
  static const bool is_told[] = { 1, 0, 0, 1, 1, 0, 1, 1 };
  make(_i);
  PvBytes whole = pv_load(kinds[_i].path);
  pv_save("x", &whole, 0, whole.n * 6 / 10);
  const PvSoundRead sound = pv_read_sound("x");
  free(whole.bytes);
  if (_i == 1) { // Its table is after the sound, and gone
    ck_assert_ptr_nonnull(strstr(sound.error.text, "get it again"));
    return;
  }
  ck_assert_msg(!sound.status, "%s", sound.error.text);
  ck_assert_double_le(fabs(sound.seconds - 0.6 * SECONDS), 0.1 * SECONDS);
  ck_assert_msg(is_told[_i] ==
                  !!strstr(sound.note.text, "truncated or damaged"),
                "%s: '%s'", kinds[_i].path, sound.note.text);
}
END_TEST

/// What follows is heard, too.
START_TEST(damaged_in_the_middle)
{
  make(_i);
  PvBytes whole = pv_load(kinds[_i].path);
  memset(whole.bytes + whole.n / 2, 0x55, 200);
  pv_save("x", &whole, 0, whole.n);
  free(whole.bytes);
  const PvSoundRead sound = assert_read("x");
  ck_assert_double_le(fabs(sound.seconds - SECONDS), 0.2 * SECONDS);
}
END_TEST

// Whoever reads them by chance doesn't crash, and comes to an end.
START_TEST(damaged_at_random)
{
  uint32_t seed = 11;
  make(_i);
  PvBytes whole = pv_load(kinds[_i].path);
  for (int round = 0; round < 12; ++round) {
    for (int i = 0; i < 20; ++i) {
      const size_t room = i % 2 && whole.n > 2000 ? 2000 : whole.n;
      whole.bytes[pv_next_bits(&seed) % room] =
        (unsigned char)(pv_next_bits(&seed) >> 24);
    }
    pv_save("x", &whole, 0, whole.n);
    const PvSoundRead sound = pv_read_sound("x");
    ck_assert_msg(!sound.status || strstr(sound.error.text, "x: "), "%s",
                  sound.error.text);
    ck_assert_double_lt(sound.seconds, 60.0 * SECONDS);
  }
  free(whole.bytes);
}
END_TEST

static void
put_size(FILE* file, size_t n)
{
  const unsigned char size[4] = { 0, 0, (unsigned char)(n >> 8),
                                  (unsigned char)n };
  fwrite(size, 1, 4, file);
}

static void
put_atom(FILE* file, const char* name, const char* text)
{
  const size_t n = strlen(text);
  put_size(file, n + 12);
  fwrite(name, 1, 4, file);
  fwrite("\0\0\0\0", 1, 4, file);
  fwrite(text, 1, n, file);
}

static void
put_32(unsigned char* at, uint32_t value)
{
  for (int i = 0; i < 4; ++i) {
    at[i] = (unsigned char)(value >> (24 - 8 * i));
  }
}

/// As encoders other than ffmpeg leave it: no list of edits, and a last packet that counts
/// as a whole one.
static void
forget_padding(PvBytes* in)
{
  enum { PACKET = 1024 };
  unsigned char* const length = in->bytes + pv_find(in, "mdhd", 4) + 20;
  unsigned char* const table  = in->bytes + pv_find(in, "stts", 4);
  const uint32_t n = (SECONDS * RATE + PACKET - 1) / PACKET * PACKET + PACKET;
  memcpy(in->bytes + pv_find(in, "edts", 4), "free", 4);
  put_32(length, n);
  put_32(table + 12 + 8 * (table[11] - 1) + 4, PACKET);
}

/// iTunes' note as it writes it, at the end of a file that ends with its tags.
static void
add_note(const char* path, const char* note)
{
  static const char* const around[] = { "moov", "udta", "meta", "ilst" };
  enum { NOTE = 8 + 28 + 20 + 16 };
  PvBytes      whole = pv_load(path);
  const size_t n     = NOTE + strlen(note);
  for (int a = 0; a < 4; ++a) {
    unsigned char* const size = whole.bytes + pv_find(&whole, around[a], 4) - 4;
    const size_t         sum  = (size_t)(size[2] << 8 | size[3]) + n;
    size[2]                   = (unsigned char)(sum >> 8);
    size[3]                   = (unsigned char)sum;
  }
  forget_padding(&whole);
  pv_save(path, &whole, 0, whole.n);
  free(whole.bytes);
  FILE* const file = fopen(path, "ab");
  put_size(file, n);
  fwrite("----", 1, 4, file);
  put_atom(file, "mean", "com.apple.iTunes");
  put_atom(file, "name", "iTunSMPB");
  put_size(file, strlen(note) + 16);
  fwrite("data\0\0\0\1\0\0\0\0", 1, 12, file);
  fputs(note, file);
  fclose(file);
}

/// iTunes and others note what an encoder has added where others write a list of edits.
START_TEST(itunes_says_what_is_padding)
{
  char note[128];
  snprintf(note, sizeof(note), " 00000000 00000400 00000218 %016X 00000000",
           SECONDS * RATE);
  pv_write_tones("a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 2, RATE, SECONDS);
  pv_run_well(&run, "ffmpeg -v error -y -i a.wav -c:a aac a.m4a");
  add_note("a.m4a", note);
  const PvSoundRead sound = assert_read("a.m4a");
  ck_assert_uint_eq(sound.n_samples, SECONDS * RATE);
  ck_assert_str_eq(sound.note.text, "");
}
END_TEST

/// The channels of a film: left, right, centre, low, and the sides.
START_TEST(the_front_of_surround_sound)
{
  static const char* const codecs[] = { "aac a.m4a", "ac3 a.ac3",
                                        "alac b.m4a" };
  pv_write_tones("a.wav", SF_FORMAT_WAVEX | SF_FORMAT_PCM_16, 6, RATE, SECONDS);
  for (int c = 0; c < 3; ++c) {
    pv_run_well(&run, "ffmpeg -v error -y -i a.wav -ac 6 -b:a 448k -c:a %s",
                codecs[c]);
    const PvSoundRead sound = assert_read(strchr(codecs[c], ' ') + 1);
    ck_assert_double_le(fabs(sound.left - 1.0 / 16.0), 0.004);
    ck_assert_double_le(fabs(sound.right - 2.0 / 16.0), 0.004);
  }
}
END_TEST

START_TEST(the_stream_that_is_the_default)
{
  static const struct {
    const char* disposition;
    double      left;
  } cases[] = { { "-disposition:a:0 0 -disposition:a:1 0", 1.0 / 16.0 },
                { "-disposition:a:0 0 -disposition:a:1 default", 0.5 / 16.0 } };
  pv_write_tones("a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 2, RATE, SECONDS);
  pv_run_well(&run, "sox -v 0.5 a.wav b.wav");
  for (int c = 0; c < 2; ++c) {
    pv_run_well(&run,
                "ffmpeg -v error -y -i a.wav -i b.wav -map 0 -map 1 -c:a flac "
                "%s a.mka",
                cases[c].disposition);
    const PvSoundRead sound = assert_read("a.mka");
    ck_assert_msg(fabs(sound.left - cases[c].left) < 0.002, "%d: %.4f", c,
                  sound.left);
  }
}
END_TEST

/// As streams from radio stations have it.
START_TEST(another_rate_in_the_middle)
{
  static const char* const parts[] = { "a.aac", "b.aac" };
  make(4);
  pv_run_well(&run, "ffmpeg -v error -y -i a.wav -ar 48000 -ac 1 b.aac");
  pv_join("x.aac", parts, 2);
  const PvSoundRead sound = assert_read("x.aac");
  ck_assert_double_le(fabs(sound.seconds - 2.0 * SECONDS), 0.15);
}
END_TEST

/// ffmpeg follows them; no list leads us to another file.
START_TEST(lists_are_no_sound)
{
  make(0);
  pv_run_well(&run, "ffmpeg -v error -y -i a.wav -f segment -segment_list "
                    "a.m3u8 -segment_time 3 -c:a aac part%%d.ts");
  pv_write_file("a.ffconcat", "ffconcat version 1.0\nfile a.m4a\n");
  pv_run_well(&run, "ffprobe -v error a.m3u8");
  pv_run_well(&run, "ffprobe -v error a.ffconcat");
  assert_no_audio("a.m3u8");
  assert_no_audio("a.ffconcat");
}
END_TEST

START_TEST(pictures_are_no_sound)
{
  pv_run_well(&run, "ffmpeg -v error -y %s a.mp4", picture);
  assert_no_audio("a.mp4");
  pv_run_well(&run, "ffmpeg -v error -y %s -frames:v 1 a.png", picture);
  assert_no_audio("a.png");
  make(0);
  pv_run_well(&run,
              "ffmpeg -v error -y -i a.png -i a.m4a -map 0 -map 1 -c copy "
              "-disposition:v attached_pic c.m4a");
  const PvSoundRead sound = assert_read("c.m4a");
  ck_assert_double_le(fabs(sound.seconds - SECONDS), 0.002);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("audio libav");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_loop_test(tcase, whole_files, 0, N_KINDS);
  tcase_add_loop_test(tcase, cut, 0, SOUND_ONLY);
  tcase_add_loop_test(tcase, damaged_in_the_middle, 0, SOUND_ONLY);
  tcase_add_loop_test(tcase, damaged_at_random, 0, N_KINDS);
  tcase_add_test(tcase, itunes_says_what_is_padding);
  tcase_add_test(tcase, the_front_of_surround_sound);
  tcase_add_test(tcase, the_stream_that_is_the_default);
  tcase_add_test(tcase, another_rate_in_the_middle);
  tcase_add_test(tcase, lists_are_no_sound);
  tcase_add_test(tcase, pictures_are_no_sound);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
