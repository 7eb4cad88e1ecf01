// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/map_image.h"
#include "support/run_suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { N_SONGS = 100000 };

/// Two producers at two places: to compare each song with all would take an hour.
START_TEST(many_songs_leave_room_for_names)
{
  static char      names[][8] = { "Ann", "Bob" };
  char* const      labels[]   = { names[0], names[1] };
  PvMapSong* const songs      = calloc(N_SONGS, sizeof(PvMapSong));
  char*            text       = NULL;
  size_t           n          = 0;
  FILE* const      page       = open_memstream(&text, &n);
  PvError          error;
  ck_assert(songs && page);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    const uint32_t label = s >= N_SONGS / 2;
    songs[s] =
      (PvMapSong){ .title  = "t",
                   .artist = names[label],
                   .label  = label,
                   .at = { label ? 0.5f : -0.5f, (float)(s % 100) / 1000.0f } };
  }
  const PvMapImage image = { .title    = "Map",
                             .n_labels = 2,
                             .labels   = labels,
                             .n_songs  = N_SONGS,
                             .songs    = songs };
  const PvMapView  view  = pv_map_image_view(&image);
  ck_assert_int_eq(pv_map_image_names(page, &image, &view, &error), PV_OK);
  fclose(page);
  ck_assert_ptr_nonnull(strstr(text, ">Ann</text>"));
  ck_assert_ptr_nonnull(strstr(text, ">Bob</text>"));
  free(text);
  free(songs);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("map_image_names");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 60);
  tcase_add_test(tcase, many_songs_leave_room_for_names);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
