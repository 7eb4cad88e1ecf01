// SPDX-License-Identifier: GPL-3.0-or-later

// Which of many channels are heard.

#include "support/run_suite.h"
#include "support/sound/files.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { RATE = 48000 };

/// By their loudness: channel c has an RMS of (c + 1) / 16.
static void
assert_sides(const char* path, unsigned left, unsigned right)
{
  const PvSoundRead sound = pv_read_sound(path);
  ck_assert_msg(!sound.status, "%s", sound.error.text);
  ck_assert_msg(fabs(sound.left - (left + 1) / 16.0) < 0.02, "%s: left %.3f",
                path, sound.left);
  ck_assert_msg(fabs(sound.right - (right + 1) / 16.0) < 0.02, "%s: right %.3f",
                path, sound.right);
}

// Vorbis I specification, 4.3.9; RFC 7845, 5.1.1.2.
START_TEST(ogg_has_the_centre_second)
{
  static const unsigned right[] = { 0, 0, 1, 2, 1, 2, 2, 2, 2 };
  for (int n = 1; n <= 8; ++n) {
    pv_write_tones("a.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, n, RATE, 1.0);
    assert_sides("a.ogg", 0, right[n]);
    pv_write_tones("a.opus", SF_FORMAT_OGG | SF_FORMAT_OPUS, n, RATE, 1.0);
    assert_sides("a.opus", 0, right[n]);
  }
}
END_TEST

START_TEST(others_begin_with_the_front)
{
  static const int formats[] = { SF_FORMAT_WAV,  SF_FORMAT_WAVEX, SF_FORMAT_W64,
                                 SF_FORMAT_RF64, SF_FORMAT_AIFF,  SF_FORMAT_CAF,
                                 SF_FORMAT_AU,   SF_FORMAT_FLAC };
  for (unsigned f = 0; f < sizeof(formats) / sizeof(formats[0]); ++f) {
    for (int n = 1; n <= 8; ++n) {
      pv_write_tones("a", formats[f] | SF_FORMAT_PCM_16, n, RATE, 0.5);
      assert_sides("a", 0, n > 1);
    }
  }
}
END_TEST

static void
put(FILE* file, uint32_t value, int n_bytes)
{
  while (n_bytes--) {
    fputc((int)(value >> (8 * n_bytes) & 0xff), file);
  }
}

/// The `chan` chunk that a layout is told by.
static void
put_layout(FILE* file, uint32_t tag, const uint32_t* labels, uint32_t n_labels)
{
  put(file, tag, 4);
  put(file, 0, 4);
  put(file, n_labels, 4);
  for (uint32_t i = 0; i < n_labels; ++i) {
    put(file, labels[i], 4);
    for (int k = 0; k < 4; ++k) {
      put(file, 0, 4);
    }
  }
}

static void
put_samples(FILE* file, uint32_t n_channels, uint32_t n)
{
  for (uint32_t i = 0; i < n; ++i) {
    for (uint32_t c = 0; c < n_channels; ++c) {
      put(file, (c + 1) * 2048, 2);
    }
  }
}

static void
write_caf(const char*     path,
          uint32_t        n_channels,
          uint32_t        tag,
          const uint32_t* labels,
          uint32_t        n_labels)
{
  static const unsigned char rate[] = { 0x40, 0xe7, 0x70, 0, 0, 0, 0, 0 };
  FILE* const                file   = fopen(path, "wb");
  fputs("caff", file);
  put(file, 0x10000, 4);
  fputs("desc", file);
  put(file, 0, 4);
  put(file, 32, 4);
  fwrite(rate, 1, sizeof(rate), file);
  fputs("lpcm", file);
  put(file, 0, 4);
  put(file, 2 * n_channels, 4);
  put(file, 1, 4);
  put(file, n_channels, 4);
  put(file, 16, 4);
  fputs("chan", file);
  put(file, 0, 4);
  put(file, 12 + 20 * n_labels, 4);
  put_layout(file, tag, labels, n_labels);
  fputs("data", file);
  put(file, 0, 4);
  put(file, 4 + 2 * n_channels * 1000, 4);
  put(file, 0, 4);
  put_samples(file, n_channels, 1000);
  fclose(file);
}

static void
write_aiff(const char*     path,
           uint32_t        n_channels,
           uint32_t        tag,
           const uint32_t* labels,
           uint32_t        n_labels)
{
  const uint32_t n_layout = 12 + 20 * n_labels;
  const uint32_t n_sound  = 8 + 2 * n_channels * 1000;
  FILE* const    file     = fopen(path, "wb");
  fputs("FORM", file);
  put(file, 4 + 26 + 8 + n_layout + 8 + n_sound, 4);
  fputs("AIFFCOMM", file);
  put(file, 18, 4);
  put(file, n_channels, 2);
  put(file, 1000, 4);
  put(file, 16, 2);
  put(file, 0x400ebb80, 4); // 48 000, in 80 bits
  put(file, 0, 4);
  put(file, 0, 2);
  fputs("CHAN", file);
  put(file, n_layout, 4);
  put_layout(file, tag, labels, n_labels);
  fputs("SSND", file);
  put(file, n_sound, 4);
  put(file, 0, 4);
  put(file, 0, 4);
  put_samples(file, n_channels, 1000);
  fclose(file);
}

// CoreAudioBaseTypes.h names them and their orders.
START_TEST(apples_layouts)
{
  static const struct {
    uint32_t tag;
    unsigned n_channels;
    unsigned left;
    unsigned right;
  } layouts[] = {
    { 113, 3, 0, 1 }, // MPEG_3_0_A: L R C
    { 114, 3, 1, 2 }, // MPEG_3_0_B: C L R
    { 119, 5, 0, 2 }, // MPEG_5_0_C: L C R Ls Rs
    { 121, 6, 0, 1 }, // MPEG_5_1_A: L R C LFE Ls Rs
    { 123, 6, 0, 2 }, // MPEG_5_1_C: L C R Ls Rs LFE
    { 124, 6, 1, 2 }, // MPEG_5_1_D: C L R Ls Rs LFE
    { 127, 8, 3, 4 }, // MPEG_7_1_B: C Lc Rc L R Ls Rs LFE
    { 151, 4, 0, 2 }, // AC3_3_1: L C R Cs
    { 153, 4, 0, 1 }, // AC3_2_1_1: L R Cs LFE
    { 160, 8, 0, 2 }, // EAC3_7_1_A: L C R Ls Rs LFE Rls Rrs
    { 142, 7, 1, 2 }, // AAC_6_1: C L R Ls Rs Cs LFE
    { 1, 2, 0, 1 },   // None such
  };
  for (unsigned i = 0; i < sizeof(layouts) / sizeof(layouts[0]); ++i) {
    const uint32_t tag = layouts[i].tag << 16 | layouts[i].n_channels;
    write_caf("a.caf", layouts[i].n_channels, tag, NULL, 0);
    assert_sides("a.caf", layouts[i].left, layouts[i].right);
    write_aiff("a.aiff", layouts[i].n_channels, tag, NULL, 0);
    assert_sides("a.aiff", layouts[i].left, layouts[i].right);
  }
}
END_TEST

START_TEST(channels_described_one_by_one)
{
  // Centre, left surround, right, left, right surround, low frequencies
  static const uint32_t labels[] = { 3, 5, 2, 1, 6, 4 };
  write_caf("a.caf", 6, 0, labels, 6);
  assert_sides("a.caf", 3, 2);
  write_aiff("a.aiff", 6, 0, labels, 6);
  assert_sides("a.aiff", 3, 2);
  write_caf("a.caf", 2, 0, labels, 2); // Neither left nor right
  assert_sides("a.caf", 0, 1);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("audio layout");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, ogg_has_the_centre_second);
  tcase_add_test(tcase, others_begin_with_the_front);
  tcase_add_test(tcase, apples_layouts);
  tcase_add_test(tcase, channels_described_one_by_one);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
