// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/audio/audio_file.h"
#include "support/error.h"
#include "support/run_suite.h"
#include "support/sound/files.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <sndfile.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BLOCK = 1000 };

static PvError error;
static float   left[BLOCK];
static float   right[BLOCK];

/// Read to the end; returns the last status.
static PvStatus
read_all(const char* path, uint64_t* n_samples)
{
  PvAudioFile* file = NULL;
  uint32_t     n    = 1;
  PvStatus status = pv_audio_file_open(&file, path, PV_FILES_OR_PIPES, &error);
  *n_samples      = 0;
  while (!status && n) {
    status = pv_audio_file_read(file, left, right, BLOCK, &n, &error);
    *n_samples += n;
  }
  pv_audio_file_close(file);
  return status;
}

static void
assert_bad(const char* path, const char* part)
{
  uint64_t n = 0;
  ck_assert_int_ne(read_all(path, &n), PV_OK);
  pv_assert_says(&error, part);
  pv_assert_says(&error, path);
}

/// An MP3 of 20 s, of constant bit rate.
static void
write_mp3(const char* path)
{
  SF_INFO        info = { .samplerate = 44100,
                          .channels   = 2,
                          .format = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III };
  SNDFILE* const file = sf_open(path, SFM_WRITE, &info);
  int            mode = SF_BITRATE_MODE_CONSTANT;
  ck_assert_ptr_nonnull(file);
  sf_command(file, SFC_SET_BITRATE_MODE, &mode, sizeof(mode));
  for (unsigned i = 0; i < 882000; ++i) {
    const float x[2] = { (float)(i % 100) / 500.0f, (float)(i % 170) / 500.0f };
    sf_writef_float(file, x, 1);
  }
  sf_close(file);
}

// Its length is then a guess, and the guess is too long.
START_TEST(mp3_without_a_header)
{
  static char bytes[1 << 20];
  uint64_t    n = 0;
  write_mp3("a.mp3");
  ck_assert_msg(!read_all("a.mp3", &n), "%s", error.text);
  ck_assert(n == 882000);
  FILE* const  from = fopen("a.mp3", "rb");
  const size_t size = fread(bytes, 1, sizeof(bytes), from);
  fclose(from);
  size_t second = 4; // The first frame is the header's
  while (memcmp(bytes + second, bytes, 2) != 0) {
    ++second;
  }
  FILE* const to = fopen("b.mp3", "wb");
  fwrite(bytes + second, 1, size - second, to);
  fclose(to);
  SF_INFO        info = { 0 };
  SNDFILE* const file = sf_open("b.mp3", SFM_READ, &info);
  sf_close(file);
  ck_assert_msg(!read_all("b.mp3", &n), "%s", error.text);
  ck_assert(n >= 882000);
  ck_assert_msg(info.frames > (sf_count_t)n, "guessed well: no test");
}
END_TEST

START_TEST(channels)
{
  static const float    sides[][2]   = { { 1 / 16.0f, 1 / 16.0f },
                                         { 1 / 16.0f, 2 / 16.0f },
                                         { 1 / 16.0f, 2 / 16.0f } };
  static const unsigned n_channels[] = { 1, 2, 6 };
  for (unsigned i = 0; i < 3; ++i) {
    uint64_t n = 0;
    pv_write_channels("a.wav", n_channels[i], 48000, 2500);
    ck_assert_int_eq(read_all("a.wav", &n), PV_OK);
    ck_assert(n == 2500);
    ck_assert_float_eq(left[0], sides[i][0]);
    ck_assert_float_eq(right[0], sides[i][1]);
    ck_assert_float_eq(left[499], sides[i][0]);
    ck_assert_float_eq(right[499], sides[i][1]);
  }
}
END_TEST

START_TEST(rates)
{
  PvAudioFile* file = NULL;
  pv_write_channels("a.wav", 2, 192000, 100);
  ck_assert_int_eq(pv_audio_file_open(&file, "a.wav", PV_FILES_ONLY, &error),
                   PV_OK);
  ck_assert_uint_eq(pv_audio_file_rate_hz(file), 192000);
  pv_audio_file_close(file);
  pv_write_channels("low.wav", 2, 7999, 100);
  assert_bad("low.wav", "7999 Hz");
  pv_write_channels("high.wav", 2, 192001, 100);
  assert_bad("high.wav", "192001 Hz");
}
END_TEST

START_TEST(no_audio)
{
  pv_write_file("empty.wav", "");
  assert_bad("empty.wav", "empty");
  pv_write_file("text.flac", "not music at all, but long enough to look at");
  assert_bad("text.flac", "not audio");
  assert_bad("none.wav", "none.wav: No such file");
  pv_write_file("folder/x", "");
  assert_bad("folder", "a folder");
  pv_write_channels("silent.wav", 2, 44100, 0);
  assert_bad("silent.wav", "");
}
END_TEST

/// What programs write into a pipe does not know its length: fine.
START_TEST(streamed_header)
{
  uint64_t n = 0;
  pv_write_channels("stream.wav", 2, 44100, 44100);
  FILE* const file = fopen("stream.wav", "r+b");
  fseek(file, 40, SEEK_SET);
  fwrite("\xff\xff\xff\xff", 1, 4, file);
  fclose(file);
  ck_assert_int_eq(read_all("stream.wav", &n), PV_OK);
  ck_assert(n == 44100);
}
END_TEST

START_TEST(no_permission)
{
  pv_write_channels("a.wav", 2, 44100, 4410);
  ck_assert_int_eq(chmod("a.wav", 0), 0);
  if (pv_scratch_lose_rights()) {
    assert_bad("a.wav", "a.wav: Permission denied");
    pv_scratch_use_rights();
  }
}
END_TEST

/// None of them is waited for.
START_TEST(no_files)
{
  PvAudioFile* file = NULL;
  ck_assert_int_eq(mkfifo("pipe.wav", 0600), 0);
  assert_bad("pipe.wav", "without a writer");
  ck_assert_int_ne(pv_audio_file_open(&file, "pipe.wav", PV_FILES_ONLY, &error),
                   PV_OK);
  ck_assert_ptr_nonnull(strstr(error.text, "pipe.wav: a pipe among the songs"));
  struct sockaddr_un address = { .sun_family = AF_UNIX,
                                 .sun_path   = "socket.wav" };
  const int          fd      = socket(AF_UNIX, SOCK_STREAM, 0);
  ck_assert_int_eq(bind(fd, (struct sockaddr*)&address, sizeof(address)), 0);
  assert_bad("socket.wav", "socket");
  close(fd);
  assert_bad("/dev/zero", "a device");
  ck_assert_int_eq(symlink("/dev/null", "null.wav"), 0);
  assert_bad("null.wav", "a device");
}
END_TEST

/// Formats whose decoders go back and forth are among them; the writer is late and
/// slow.
START_TEST(pipes)
{
  static const int formats[] = { SF_FORMAT_WAV | SF_FORMAT_PCM_16,
                                 SF_FORMAT_FLAC | SF_FORMAT_PCM_16,
                                 SF_FORMAT_OGG | SF_FORMAT_VORBIS,
                                 SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III };
  uint64_t         n         = 0;
  PvRun            run;
  ck_assert_int_eq(mkfifo("pipe", 0600), 0);
  for (int f = 0; f < 4; ++f) {
    pv_write_tones("a", formats[f], 2, 44100, 3.0);
    pv_run(&run, "(sleep 0.1; head -c 7777 a; sleep 0.1; tail -c +7778 a) "
                 ">pipe 2>/dev/null </dev/null &");
    ck_assert_msg(!read_all("pipe", &n), "%s", error.text);
    ck_assert_msg(n == 3 * 44100, "%d: %lu", f, (unsigned long)n);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("audio_file");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, channels);
  tcase_add_test(tcase, mp3_without_a_header);
  tcase_add_test(tcase, rates);
  tcase_add_test(tcase, no_audio);
  tcase_add_test(tcase, no_permission);
  tcase_add_test(tcase, no_files);
  tcase_add_test(tcase, pipes);
  tcase_add_test(tcase, streamed_header);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
