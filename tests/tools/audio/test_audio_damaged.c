// SPDX-License-Identifier: GPL-3.0-or-later

// Sound files that lack their end, have something behind it, or are damaged.

#include "support/run_suite.h"
#include "support/sound/files.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 44100, SECONDS = 6 };

static const struct {
  const char* path;
  int         format;
} kinds[] = {
  { "a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16 },
  { "a.aiff", SF_FORMAT_AIFF | SF_FORMAT_PCM_16 },
  { "a.au", SF_FORMAT_AU | SF_FORMAT_PCM_16 },
  { "a.caf", SF_FORMAT_CAF | SF_FORMAT_PCM_16 },
  { "a.w64", SF_FORMAT_W64 | SF_FORMAT_PCM_16 },
  { "a.rf64", SF_FORMAT_RF64 | SF_FORMAT_PCM_16 },
  { "a.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16 },
  { "a.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS },
  { "a.mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III },
  { "a.opus", SF_FORMAT_OGG | SF_FORMAT_OPUS },
};

enum { N_KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static PvBytes
make(int kind)
{
  const int is_opus =
    (kinds[kind].format & SF_FORMAT_SUBMASK) == SF_FORMAT_OPUS;
  pv_write_tones(kinds[kind].path, kinds[kind].format, 2,
                 is_opus ? 48000 : RATE, SECONDS);
  return pv_load(kinds[kind].path);
}

/// Read `x`, made of a kind; it is used, for about so many seconds.
static PvSoundRead
assert_used(int kind, double seconds, double tolerance)
{
  const PvSoundRead sound = pv_read_sound("x");
  ck_assert_msg(!sound.status, "%s: %s", kinds[kind].path, sound.error.text);
  ck_assert_msg(fabs(sound.seconds - seconds) <= tolerance, "%s: %.3f s",
                kinds[kind].path, sound.seconds);
  return sound;
}

START_TEST(whole_files_have_no_note)
{
  PvBytes           whole = make(_i);
  const PvSoundRead sound = pv_read_sound(kinds[_i].path);
  ck_assert_msg(!sound.status, "%s", sound.error.text);
  ck_assert_str_eq(sound.note.text, "");
  ck_assert_double_le(fabs(sound.seconds - SECONDS), 0.001);
  ck_assert_double_le(fabs(sound.left - 1.0 / 16.0), 0.004);
  ck_assert_double_le(fabs(sound.right - 2.0 / 16.0), 0.004);
  free(whole.bytes);
}
END_TEST

START_TEST(cut_anywhere)
{
  PvBytes whole = make(_i);
  for (unsigned part = 4; part < 10; ++part) {
    pv_save("x", &whole, 0, whole.n * part / 10);
    const PvSoundRead sound =
      assert_used(_i, SECONDS * part / 10.0, 0.3 * SECONDS);
    ck_assert_msg(strstr(sound.note.text, "Note: x: truncated or damaged"),
                  "%s: '%s'", kinds[_i].path, sound.note.text);
  }
  free(whole.bytes);
}
END_TEST

START_TEST(garbage_behind_the_end)
{
  static const char* const heads[] = { "TAG", "APETAGEX", "", "\xff\xff",
                                       "LYRICSBEGIN" };
  PvBytes                  whole   = make(_i);
  for (unsigned h = 0; h < sizeof(heads) / sizeof(heads[0]); ++h) {
    char garbage[3000] = { 0 };
    memcpy(garbage, heads[h], strlen(heads[h]));
    pv_save("x", &whole, 0, whole.n);
    FILE* const file = fopen("x", "ab");
    fwrite(garbage, 1, sizeof(garbage), file);
    fclose(file);
    const PvSoundRead sound = assert_used(_i, SECONDS, 0.05);
    ck_assert_msg(!*sound.note.text, "%s: %s", kinds[_i].path, sound.note.text);
  }
  free(whole.bytes);
}
END_TEST

/// What follows is heard, too.
START_TEST(damaged_in_the_middle)
{
  PvBytes      whole  = make(_i);
  const size_t middle = whole.n / 2;
  memset(whole.bytes + middle, 0x55, 200);
  pv_save("x", &whole, 0, whole.n);
  const PvSoundRead sound = assert_used(_i, SECONDS, 0.4 * SECONDS);
  ck_assert_double_gt(sound.seconds, 0.6 * SECONDS);
  if (kinds[_i].format == (SF_FORMAT_FLAC | SF_FORMAT_PCM_16)) {
    ck_assert_double_gt(sound.seconds, 0.9 * SECONDS);
    ck_assert_ptr_nonnull(strstr(sound.note.text, "damaged"));
  }
  free(whole.bytes);
}
END_TEST

/// The last page of an Ogg file tells 25 ms more than there are.
START_TEST(the_header_promises_more)
{
  enum { OGG = 7, CRC_AT = 22, GRANULE_AT = 6 };
  PvBytes whole = make(OGG);
  size_t  last  = whole.n - 4;
  while (memcmp(whole.bytes + last, "OggS", 4) != 0) {
    --last;
  }
  unsigned char* const page    = whole.bytes + last;
  uint32_t             granule = 0;
  for (int i = 3; i >= 0; --i) {
    granule = granule << 8 | page[GRANULE_AT + i];
  }
  granule += RATE / 40;
  for (int i = 0; i < 4; ++i) {
    page[GRANULE_AT + i] = (unsigned char)(granule >> (8 * i));
    page[CRC_AT + i]     = 0;
  }
  uint32_t crc = 0; // Ogg's: 0x04c11db7, not reflected
  for (size_t i = last; i < whole.n; ++i) {
    crc ^= (uint32_t)whole.bytes[i] << 24;
    for (int bit = 0; bit < 8; ++bit) {
      crc = crc << 1 ^ (crc >> 31 ? 0x04c11db7u : 0);
    }
  }
  for (int i = 0; i < 4; ++i) {
    page[CRC_AT + i] = (unsigned char)(crc >> (8 * i));
  }
  pv_save("x", &whole, 0, whole.n);
  const PvSoundRead sound = assert_used(OGG, SECONDS, 0.025);
  ck_assert_msg(strstr(sound.note.text, "s less than its header says"), "'%s'",
                sound.note.text);
  free(whole.bytes);
}
END_TEST

/// Replace `n` bytes.
static void
put(PvBytes* in, size_t at, const char* bytes, size_t n)
{
  memcpy(in->bytes + at, bytes, n);
}

// What stands where the length should when a recording was never closed.
START_TEST(headers_that_were_never_finished)
{
  static const char* const unknown[] = { "\0\0\0\0\0\0\0\0",
                                         "\xff\xff\xff\xff\xff\xff\xff\xff" };
  for (int u = 0; u < 2; ++u) {
    for (int kind = 0; kind < 6; ++kind) {
      PvBytes whole = make(kind);
      switch (kind) {
        case 0:
          put(&whole, pv_find(&whole, "data", 4) + 4, unknown[u], 4);
          break;
        case 1:
          put(&whole, pv_find(&whole, "SSND", 4) + 4, unknown[u], 4);
          break;
        case 2:
          put(&whole, 8, unknown[u], 4);
          break;
        case 3:
          put(&whole, pv_find(&whole, "data", 4) + 4, unknown[u], 8);
          break;
        case 4:
          put(&whole, pv_find(&whole, "data", 4) + 16, unknown[u], 8);
          break;
        default:
          put(&whole, pv_find(&whole, "ds64", 4) + 16, unknown[u], 8);
      }
      pv_save("x", &whole, 0, whole.n);
      PvSoundRead sound = assert_used(kind, SECONDS, 0.001);
      ck_assert_msg(!*sound.note.text, "%s", sound.note.text);
      if (kind == 0 || kind == 1) { // Nor that of the whole
        put(&whole, 4, unknown[u], 4);
        pv_save("x", &whole, 0, whole.n);
        sound = assert_used(kind, SECONDS, 0.001);
      }
      free(whole.bytes);
    }
  }
}
END_TEST

START_TEST(nothing_that_can_be_decoded)
{
  for (int kind = 0; kind < N_KINDS; ++kind) {
    PvBytes whole = make(kind);
    pv_save("x", &whole, 0, 20);
    PvSoundRead sound = pv_read_sound("x");
    ck_assert_msg(sound.status == PV_ERR_FORMAT, "%s", kinds[kind].path);
    memset(whole.bytes, 'x', whole.n < 60000 ? whole.n : 60000);
    pv_save("x", &whole, 0, whole.n < 60000 ? whole.n : 60000);
    sound = pv_read_sound("x");
    ck_assert_msg(sound.status == PV_ERR_FORMAT, "%s", kinds[kind].path);
    ck_assert_ptr_nonnull(strstr(sound.error.text, "x: not audio"));
    free(whole.bytes);
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("audio damaged");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_loop_test(tcase, whole_files_have_no_note, 0, N_KINDS);
  tcase_add_loop_test(tcase, cut_anywhere, 0, N_KINDS);
  tcase_add_loop_test(tcase, garbage_behind_the_end, 0, N_KINDS);
  tcase_add_loop_test(tcase, damaged_in_the_middle, 0, N_KINDS);
  tcase_add_test(tcase, the_header_promises_more);
  tcase_add_test(tcase, headers_that_were_never_finished);
  tcase_add_test(tcase, nothing_that_can_be_decoded);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
