// SPDX-License-Identifier: GPL-3.0-or-later

// Sound files that were joined to one, and MP3 files whose header is missing or
// wrong.

#include "tools/audio/analyse_file.h"
#include "support/run_suite.h"
#include "support/sound/files.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  VORBIS = SF_FORMAT_OGG | SF_FORMAT_VORBIS,
  OPUS   = SF_FORMAT_OGG | SF_FORMAT_OPUS,
  FLAC   = SF_FORMAT_FLAC | SF_FORMAT_PCM_16,
  WAV    = SF_FORMAT_WAV | SF_FORMAT_PCM_16,
  AIFF   = SF_FORMAT_AIFF | SF_FORMAT_PCM_16,
  MP3    = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III
};

static const char* const both[] = { "a", "b" };

static void
assert_heard(double seconds, double tolerance)
{
  const PvSoundRead sound = pv_read_sound("x");
  ck_assert_msg(!sound.status, "%s", sound.error.text);
  ck_assert_msg(!*sound.note.text, "%s", sound.note.text);
  ck_assert_msg(fabs(sound.seconds - seconds) <= tolerance, "%.3f s",
                sound.seconds);
}

START_TEST(two_of_a_kind)
{
  static const int formats[] = { VORBIS, OPUS, FLAC, WAV, AIFF, MP3 };
  const int        format    = formats[_i];
  const int        rate_hz   = format == OPUS ? 48000 : 44100;
  pv_write_tones("a", format, 2, rate_hz, 3.0);
  pv_write_tones("b", format, 2, rate_hz, 2.0);
  pv_join("x", both, 2);
  assert_heard(5.0, format == MP3 ? 0.15 : 0.001);
}
END_TEST

/// Another rate and one channel behind, and before.
START_TEST(of_two_rates)
{
  static const int formats[] = { VORBIS, OPUS, FLAC, WAV, AIFF, MP3 };
  const int        format    = formats[_i];
  const bool       is_opus   = format == OPUS;
  for (int turn = 0; turn < 2; ++turn) {
    pv_write_tones(both[turn], format, 2, is_opus ? 48000 : 44100, 3.0);
    pv_write_tones(both[!turn], format, 1, is_opus ? 16000 : 22050, 2.0);
    pv_join("x", both, 2);
    assert_heard(5.0, format == MP3 ? 0.15 : 0.001);
  }
}
END_TEST

START_TEST(of_two_codecs)
{
  pv_write_tones("a", VORBIS, 2, 44100, 3.0);
  pv_write_tones("b", OPUS, 2, 48000, 2.0);
  pv_join("x", both, 2);
  assert_heard(5.0, 0.001);
}
END_TEST

/// What follows a link that was cut, or that can't be read, is heard.
START_TEST(a_link_is_broken)
{
  pv_write_tones("a", VORBIS, 2, 44100, 3.0);
  PvBytes whole = pv_load("a");
  pv_save("a", &whole, 0, whole.n - whole.n / 5);
  pv_write_tones("b", VORBIS, 2, 44100, 2.0);
  pv_join("x", both, 2);
  PvSoundRead sound = pv_read_sound("x");
  ck_assert_int_eq(sound.status, PV_OK);
  ck_assert_double_gt(sound.seconds, 3.0);
  ck_assert_ptr_nonnull(strstr(sound.note.text, "truncated"));
  // Vorbis by name alone
  memset(whole.bytes + pv_find(&whole, "\x03vorbis", 7), 'x', 7);
  pv_save("a", &whole, 0, whole.n);
  pv_join("x", both, 2);
  sound = pv_read_sound("x");
  ck_assert_int_eq(sound.status, PV_OK);
  ck_assert_double_le(fabs(sound.seconds - 2.0), 0.001);
  ck_assert_ptr_nonnull(
    strstr(sound.note.text, "files joined in it that can't be decoded: 1"));
  free(whole.bytes);
}
END_TEST

typedef struct {
  uint32_t n;
  uint64_t last;
  bool     is_in_order;
} Frames;

static uint32_t
count(void* user, const PvFrame* frame)
{
  Frames* const frames = user;
  frames->is_in_order &= !frames->n || frame->start_sample > frames->last;
  frames->last = frame->start_sample;
  ++frames->n;
  return 0;
}

/// Frames go on at the time that has come.
START_TEST(frames_of_two_rates)
{
  Frames  frames = { .is_in_order = true };
  PvNote  note;
  PvError error;
  pv_write_tones("a", FLAC, 2, 48000, 3.0);
  pv_write_tones("b", FLAC, 1, 32000, 2.0);
  pv_join("x", both, 2);
  const PvAnalysis analysis = { PV_FRAME_WHOLE, count, &frames };
  ck_assert_int_eq(
    pv_analyse_file("x", PV_FILES_ONLY, &analysis, 1, &note, &error), PV_OK);
  ck_assert(frames.is_in_order);
  ck_assert_uint_ge(frames.n,
                    (3 * 22050 - 2048) / 512 + (2 * 22050 - 2048) / 512);
  ck_assert_uint_ge(frames.last, 5 * 22050 - 2048 - 2 * 512);
  ck_assert_uint_le(frames.last, 5 * 22050 - 2048);
}
END_TEST

/// A loud second, and a soft tone: frames of variable size.
static PvBytes
write_variable_mp3(void)
{
  SF_INFO        info = { .samplerate = 44100, .channels = 2, .format = MP3 };
  SNDFILE* const file = sf_open("a", SFM_WRITE, &info);
  int            mode = SF_BITRATE_MODE_VARIABLE;
  uint32_t       x    = 1;
  ck_assert_ptr_nonnull(file);
  sf_command(file, SFC_SET_BITRATE_MODE, &mode, sizeof(mode));
  for (unsigned i = 0; i < 12 * 44100; ++i) {
    x                     = x * 1664525u + 1013904223u;
    const float noise     = (float)(x >> 8) / 16777216.0f - 0.5f;
    const float tone      = (float)(i % 100) / 5000.0f;
    const float sample[2] = { i < 44100 ? noise : tone,
                              i < 44100 ? -noise : tone };
    sf_writef_float(file, sample, 1);
  }
  sf_close(file);
  return pv_load("a");
}

START_TEST(mp3_of_variable_rate_without_a_header)
{
  PvBytes whole  = write_variable_mp3();
  size_t  second = 4; // The first frame is the header's
  while (memcmp(whole.bytes + second, whole.bytes, 2) != 0) {
    ++second;
  }
  pv_save("x", &whole, second, whole.n);
  SF_INFO        info = { 0 };
  SNDFILE* const file = sf_open("x", SFM_READ, &info);
  sf_close(file);
  ck_assert_msg(info.frames < 6 * 44100, "guessed well: no test");
  assert_heard(12.0, 0.1);
  free(whole.bytes);
}
END_TEST

START_TEST(mp3_with_a_wrong_count)
{
  PvBytes              whole = write_variable_mp3();
  unsigned char* const count_at =
    whole.bytes + pv_find(&whole, "Xing", 4) + 8 + 2;
  const unsigned n       = (unsigned)count_at[0] << 8 | count_at[1];
  const unsigned wrong[] = { 0, 1, n / 2 };
  for (unsigned i = 0; i < 3; ++i) {
    count_at[0] = (unsigned char)(wrong[i] >> 8);
    count_at[1] = (unsigned char)wrong[i];
    pv_save("x", &whole, 0, whole.n);
    assert_heard(12.0, 0.1);
  }
  count_at[0] = (unsigned char)(2 * n >> 8);
  count_at[1] = (unsigned char)(2 * n);
  pv_save("x", &whole, 0, whole.n);
  const PvSoundRead sound = pv_read_sound("x");
  ck_assert_double_le(fabs(sound.seconds - 12.0), 0.1);
  ck_assert_ptr_nonnull(strstr(sound.note.text, "less than its header says"));
  free(whole.bytes);
}
END_TEST

static void
put(FILE* file, unsigned value, int n_bytes)
{
  for (int i = 0; i < n_bytes; ++i) {
    fputc((int)(value >> (8 * i) & 0xff), file);
  }
}

START_TEST(mp3_in_wav)
{
  static const char* const names[] = { "x", "x.wav", "x.mp3" };
  pv_write_tones("a", MP3, 2, 44100, 6.0);
  PvBytes     sound = pv_load("a");
  FILE* const file  = fopen("x", "wb");
  fputs("RIFF", file);
  put(file, (unsigned)sound.n + 50 + 12, 4);
  fputs("WAVEfmt ", file);
  put(file, 30, 4);
  put(file, 0x55, 2);
  put(file, 2, 2);
  put(file, 44100, 4);
  put(file, 16000, 4);
  put(file, 1, 2);
  put(file, 0, 2);
  put(file, 12, 2);
  put(file, 1, 2);
  put(file, 2, 4);
  put(file, 417, 2);
  put(file, 1, 2);
  put(file, 0, 2);
  fputs("data", file);
  put(file, (unsigned)sound.n, 4);
  fwrite(sound.bytes, 1, sound.n, file);
  fputs("LIST", file);
  put(file, 4, 4);
  fputs("INFO", file);
  fclose(file);
  free(sound.bytes);
  assert_heard(6.0, 0.1);
  for (int i = 1; i < 3; ++i) {
    rename(names[i - 1], names[i]);
    const PvSoundRead again = pv_read_sound(names[i]);
    ck_assert_double_le(fabs(again.seconds - 6.0), 0.1);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("audio joined");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_loop_test(tcase, two_of_a_kind, 0, 6);
  tcase_add_loop_test(tcase, of_two_rates, 0, 6);
  tcase_add_test(tcase, of_two_codecs);
  tcase_add_test(tcase, a_link_is_broken);
  tcase_add_test(tcase, frames_of_two_rates);
  tcase_add_test(tcase, mp3_of_variable_rate_without_a_header);
  tcase_add_test(tcase, mp3_with_a_wrong_count);
  tcase_add_test(tcase, mp3_in_wav);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
