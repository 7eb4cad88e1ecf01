// SPDX-License-Identifier: GPL-3.0-or-later

// Songs that are more than a header holds, and files that a library left out.

#include "model/model.h"
#include "model_file/model_file.h"
#include "model_file/song_table.h"
#include "support/models/file.h"
#include "support/models/toy.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { N_SONGS = 30000, SONGS_OF_ALBUM = 12, N_LONG = 200 };

static const char path[] = "many.safetensors";
static PvError    error;

static void
tear_down(void)
{
  unlink(path);
  pv_scratch_leave_empty();
}

static char*
name(const char* head, uint32_t number, const char* tail)
{
  char text[1024];
  snprintf(text, sizeof(text), "%s%u%s", head, number, tail);
  return strdup(text);
}

/// Titles that begin with parts of the same letter, long albums, and paths in folders.
static PvModelParts*
new_parts(bool is_library)
{
  char                tail[N_LONG + 1] = { 0 };
  PvModelParts* const parts =
    is_library ? pv_toy_library_parts_new() : pv_toy_parts_new();
  pv_toy_parts_fill(parts, N_SONGS);
  memset(tail, 'g', N_LONG);
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    PvSong* const song = &parts->songs[s];
    free(song->title);
    free(song->group);
    song->title = name(s % 2 ? "\xc3\xa9 " : "\xc3\xa8 ", s, "");
    song->group = name("Album ", s / SONGS_OF_ALBUM, tail);
    if (is_library) {
      song->label = 0;
    }
    if (is_library && s % 5) {
      song->path        = name("/music/\xfc/", s / SONGS_OF_ALBUM, tail);
      song->n_bytes     = s * (uint64_t)1000003;
      song->modified_ns = (int64_t)s * 1000000007 - 1;
      song->tags        = s % 4;
    }
  }
  return parts;
}

static void
check_songs(const PvModelParts* parts, const PvModelParts* wanted)
{
  ck_assert_uint_eq(parts->n_songs, wanted->n_songs);
  for (uint32_t s = 0; s < wanted->n_songs; ++s) {
    const PvSong* const a = &parts->songs[s];
    const PvSong* const b = &wanted->songs[s];
    ck_assert_str_eq(a->title, b->title);
    ck_assert_str_eq(a->group, b->group);
    ck_assert_str_eq(a->license, b->license);
    ck_assert_uint_eq(a->label, b->label);
    ck_assert(!a->path == !b->path);
    ck_assert(!a->path || !strcmp(a->path, b->path));
    ck_assert(a->n_bytes == b->n_bytes && a->modified_ns == b->modified_ns);
    ck_assert_uint_eq(a->tags, b->tags);
  }
}

START_TEST(songs_come_back)
{
  PvModelParts* const parts = new_parts(_i);
  struct stat         info;
  ck_assert_int_eq(pv_model_parts_format(parts), 4);
  ck_assert_msg(!pv_model_save(parts, path, &error), "%s", error.text);
  PvModel* const model = pv_model_file_read(path);
  check_songs(pv_model_parts(model), parts);
  ck_assert_int_eq(pv_model_parts_format(pv_model_parts(model)), 4);
  // Albums and folders take their room once
  ck_assert_int_eq(stat(path, &info), 0);
  ck_assert_int_lt(info.st_size, N_SONGS * 150);
  pv_model_free(model);
  pv_model_parts_free(parts);
}
END_TEST

START_TEST(few_songs_stay_in_the_header)
{
  PvModelParts* const parts = pv_toy_library_parts_new();
  char* const         title = calloc(1, PV_MAX_HEADER_TEXTS + 1);
  memset(title, 't', PV_MAX_HEADER_TEXTS);
  free(parts->songs[0].title);
  parts->songs[0].title = title;
  ck_assert_int_eq(pv_model_parts_format(parts), 4);
  title[PV_MAX_HEADER_TEXTS - 1000] = '\0';
  ck_assert_int_eq(pv_model_parts_format(parts), 3);
  pv_model_parts_free(parts);
}
END_TEST

static const struct {
  const char* what;
  long        at; ///< Byte of the texts; below 0: from their end
  char        byte;
} damages[] = {
  { "do not fit their number", 0, 1 },    // More than there was
  { "do not fit their number", -1, 'x' }, // Without an end
  { "do not fit their number", 1, 0 },    // One text more
  { "is not UTF-8", 1, '\xff' },
};

START_TEST(damaged_texts_are_refused)
{
  PvModelParts* const parts = new_parts(true);
  PvSongTable         table;
  ck_assert(pv_song_table_make(&table, parts));
  ck_assert_msg(!pv_model_save(parts, path, &error), "%s", error.text);
  FILE* const file = fopen(path, "r+b");
  ck_assert_ptr_nonnull(file);
  fseek(file,
        damages[_i].at < 0 ? damages[_i].at
                           : damages[_i].at - (long)table.n_bytes,
        SEEK_END);
  fputc(damages[_i].byte, file);
  ck_assert_int_eq(fclose(file), 0);
  pv_assert_model_refused(path, damages[_i].what);
  pv_song_table_clear(&table);
  pv_model_parts_free(parts);
}
END_TEST

START_TEST(files_that_were_left_out_come_back)
{
  PvModelParts* const parts = pv_toy_library_parts_new();
  parts->left_out           = calloc(2, sizeof(PvLeftOut));
  parts->n_left_out         = 2;
  parts->left_out[0] =
    (PvLeftOut){ strdup("/\xfc %.wav"), 5000000000, -1, strdup("no \xfc") };
  parts->left_out[1] = (PvLeftOut){ strdup("/b"), 0, 7, strdup("no sound") };
  pv_model_file_write(path, parts);
  PvModel* const            model  = pv_model_file_read(path);
  const PvModelParts* const loaded = pv_model_parts(model);
  ck_assert_uint_eq(loaded->n_left_out, 2);
  ck_assert_str_eq(loaded->left_out[0].path, "/\xfc %.wav");
  ck_assert_str_eq(loaded->left_out[0].reason, "no \xfc");
  ck_assert(loaded->left_out[0].n_bytes == 5000000000);
  ck_assert(loaded->left_out[0].modified_ns == -1);
  ck_assert_str_eq(loaded->left_out[1].path, "/b");
  pv_model_free(model);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("song_table");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, pv_scratch_enter, tear_down);
  tcase_add_loop_test(tcase, songs_come_back, 0, 2);
  tcase_add_test(tcase, few_songs_stay_in_the_header);
  tcase_add_loop_test(tcase, damaged_texts_are_refused, 0,
                      sizeof(damages) / sizeof(damages[0]));
  tcase_add_test(tcase, files_that_were_left_out_come_back);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
