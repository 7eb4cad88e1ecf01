// SPDX-License-Identifier: GPL-3.0-or-later

// What is kept of songs, and patches that are drawn of them.

#include "features/patch.h"
#include "support/run_suite.h"
#include "tools/patches/patch_draw.h"

#include <check.h>
#include <string.h>

static const PvNetworkSpec spec = { .n_frames = 32,
                                    .hop      = 16,
                                    .n_bands  = 32,
                                    .has      = { true, true, false } };

static PvError error;

/// A store of one song, in which frame f of the song has a left of f.
static PvSongStore*
count_frames(uint32_t n)
{
  PvSongStore* const one   = pv_song_store_new(&spec, 1, &error);
  PvFrame            frame = { .start_sample = 0 };
  for (uint32_t f = 0; f < n; ++f) {
    frame.left[0]       = (float)f;
    frame.right[f % 30] = 1.0f + (float)(f % 7);
    pv_song_store_add(one, 0, &frame);
  }
  return one;
}

START_TEST(stretches_are_spread_over_a_song_of_any_length)
{
  PvFrame frames[32];
  for (uint32_t n = 48; n < 48 * 40; n += 48) {
    PvSongStore* const one = count_frames(n);
    ck_assert(!pv_song_store_finish(one, 0, "song", &error));
    const uint32_t n_kept = pv_song_store_n(one, 0);
    ck_assert_uint_le(n_kept, PV_STORE_STRETCHES);
    ck_assert(n / 48 < 5 || n_kept > 4);
    ck_assert_uint_eq(pv_song_store_read(one, 0, 0, 0.0, frames), 32);
    ck_assert_float_eq(frames[0].left[0], 0.0f);
    ck_assert_uint_eq(pv_song_store_read(one, 0, n_kept - 1, 1.0, frames), 32);
    const float step = n / 48 <= 8    ? 48.0f
                       : n / 48 <= 16 ? 96.0f
                       : n / 48 <= 32 ? 192.0f
                                      : 384.0f;
    ck_assert_float_eq(frames[0].left[0], (float)(n_kept - 1) * step + 16.0f);
    ck_assert_float_eq(frames[31].left[0], frames[0].left[0] + 31.0f);
    pv_song_store_free(one);
  }
}
END_TEST

START_TEST(a_song_of_seconds_is_refused_by_name)
{
  PvSongStore* const one = count_frames(40);
  ck_assert_int_eq(pv_song_store_finish(one, 0, "a.wav", &error), PV_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(error.text, "a.wav: too short"));
  ck_assert_uint_eq(pv_song_store_n(one, 0), 0);
  pv_song_store_free(one);
}
END_TEST

START_TEST(patches_are_those_of_the_feature)
{
  enum { N_IN = 2 * 32 * 32 };
  PvFrame            frames[32] = { 0 };
  PvWindow           window;
  float              feature[N_IN];
  float              stored[N_IN];
  float              changed[N_IN];
  PvSongStore* const one = count_frames(200);
  ck_assert(!pv_song_store_finish(one, 0, "song", &error));
  pv_window_init(&window, frames, 32);
  window.n_frames         = pv_song_store_read(one, 0, 1, 0.5, frames);
  const PvPatches patches = pv_patches_of(&spec, &window);
  pv_patch_draw(&spec, &patches, 0, &window, feature);
  const PvPatchPlace place = { 0, 1, 0.5 };
  ck_assert(pv_patch_draw_stored(one, &spec, place, 0, stored));
  ck_assert_mem_eq(stored, feature, sizeof(stored));
  ck_assert(pv_patch_draw_stored(one, &spec, place, 7, changed));
  ck_assert(memcmp(changed, stored, sizeof(stored)) != 0);
  ck_assert(pv_patch_draw_stored(one, &spec, place, 7, stored));
  ck_assert_mem_eq(changed, stored, sizeof(stored));
  pv_song_store_free(one);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("network_songs");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, stretches_are_spread_over_a_song_of_any_length);
  tcase_add_test(tcase, a_song_of_seconds_is_refused_by_name);
  tcase_add_test(tcase, patches_are_those_of_the_feature);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
