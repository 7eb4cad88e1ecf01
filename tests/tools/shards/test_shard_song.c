// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/run_suite.h"
#include "support/tools/shard_songs.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(a_song_comes_out_as_it_went_in)
{
  for (uint32_t i = 0; i < 3; ++i) {
    PvPacking   packed = pv_test_packed_song(i);
    PvShardSong song;
    ck_assert(
      pv_shard_song_unpack(packed.bytes, packed.n, PV_TEST_FEATURES, &song));
    pv_assert_shard_song(&song, i);
    free(packed.bytes);
  }
}
END_TEST

START_TEST(the_same_song_has_the_same_bytes)
{
  PvPacking first = pv_test_packed_song(1);
  PvPacking other = pv_test_packed_song(2);
  PvPacking again = pv_test_packed_song(1);
  ck_assert_uint_eq(first.n, again.n);
  ck_assert_mem_eq(first.bytes, again.bytes, first.n);
  ck_assert(other.n != first.n);
  free(first.bytes);
  free(other.bytes);
  free(again.bytes);
}
END_TEST

// In memory of just that size, so that a sanitizer sees what is read beyond it.
START_TEST(what_is_cut_is_no_song)
{
  PvPacking packed = pv_test_packed_song(1);
  for (size_t n = 0; n < packed.n; ++n) {
    char* const bytes = malloc(n + 1);
    PvShardSong song;
    memcpy(bytes, packed.bytes, n);
    ck_assert(!pv_shard_song_unpack(bytes, n, PV_TEST_FEATURES, &song));
    free(bytes);
  }
  PvShardSong song;
  ck_assert(
    !pv_shard_song_unpack(packed.bytes, packed.n, PV_TEST_FEATURES + 1, &song));
  free(packed.bytes);
}
END_TEST

// Its first words are numbers of things: none that is changed leads out of it.
START_TEST(numbers_that_cannot_be_are_no_song)
{
  static const uint32_t wrong[] = { 17, 255, UINT32_MAX, UINT32_MAX / 20 };
  PvPacking             packed  = pv_test_packed_song(1);
  uint32_t* const       facts   = (uint32_t*)(void*)packed.bytes;
  for (uint32_t f = 1; f < 10; ++f) { // After the line in the table
    const uint32_t right = facts[f];
    for (uint32_t i = 0; i < 4; ++i) {
      PvShardSong song;
      facts[f] = wrong[i];
      const bool is_song =
        pv_shard_song_unpack(packed.bytes, packed.n, PV_TEST_FEATURES, &song);
      const bool is_flag = f == 2 || f == 7 || f == 8; // Any number is one
      ck_assert_msg(!is_song || is_flag || f == 5, "%u %u", f, wrong[i]);
    }
    facts[f] = right;
  }
  free(packed.bytes);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("shard_song");
  TCase* const tcase = tcase_create("all");
  tcase_add_test(tcase, a_song_comes_out_as_it_went_in);
  tcase_add_test(tcase, the_same_song_has_the_same_bytes);
  tcase_add_test(tcase, what_is_cut_is_no_song);
  tcase_add_test(tcase, numbers_that_cannot_be_are_no_song);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
