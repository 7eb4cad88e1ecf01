// SPDX-License-Identifier: GPL-3.0-or-later

// Shards as files: what a writer leaves, whenever it was stopped, and what a reader
// makes of it.

#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/tools/shard_files.h"
#include "tools/base/pool.h"
#include "tools/shards/shard_set.h"

#include <check.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static PvShardHeader header;
static PvError       error;

static void
set_up(void)
{
  pv_scratch_enter();
  header = pv_test_shard_header();
}

static PvShardWriter*
open_writer(uint32_t shard, const char* path)
{
  header.shard = shard;
  return pv_test_shard_open(&header, path);
}

static uint32_t
fill(uint32_t shard, const char* path)
{
  header.shard = shard;
  return pv_test_shard_fill(&header, path);
}

static off_t
size_of(const char* path)
{
  struct stat info;
  ck_assert_int_eq(stat(path, &info), 0);
  return info.st_size;
}

/// A shard without songs.
static void
put_header(const char* path)
{
  char        bytes[PV_SHARD_HEADER];
  FILE* const file = fopen(path, "wb");
  header.shard     = 1;
  pv_shard_header_write(&header, bytes);
  ck_assert_uint_eq(fwrite(bytes, sizeof(bytes), 1, file), 1);
  fclose(file);
}

static void
add_backwards(void* user, uint32_t i)
{
  pv_test_shard_add(user, &header, 2 - i);
}

START_TEST(songs_are_written_in_their_order)
{
  fill(3, "forwards");
  PvShardWriter* const writer = open_writer(3, "backwards");
  pv_pool_run(1, 3, NULL, add_backwards, writer);
  ck_assert_uint_eq(pv_shard_writer_n_unusable(writer), 3); // 2, 5, 8
  ck_assert_int_eq(pv_shard_writer_close(writer, &error), PV_OK);
  pv_assert_same_files("forwards", "backwards");
}
END_TEST

// Whatever was written of it, down to the last byte.
START_TEST(a_cut_shard_becomes_what_it_was_to_be)
{
  fill(1, "whole");
  const off_t n      = size_of("whole");
  uint32_t    n_most = 0;
  for (off_t cut = 0; cut < n; cut += 1 + cut % 61) {
    ck_assert_int_eq(system("cp whole part"), 0);
    ck_assert_int_eq(truncate("part", cut), 0);
    const uint32_t n_kept = fill(1, "part");
    ck_assert_uint_ge(n_kept, n_most);
    n_most = n_kept;
    pv_assert_same_files("whole", "part");
  }
  ck_assert_uint_eq(n_most, 3);
  ck_assert_uint_eq(fill(1, "whole"), 4);
}
END_TEST

START_TEST(a_damaged_shard_is_mended)
{
  fill(1, "whole");
  const off_t n = size_of("whole");
  for (off_t at = PV_SHARD_HEADER; at < n; at += 211) {
    ck_assert_int_eq(system("cp whole part"), 0);
    FILE* const file = fopen("part", "r+b");
    fseeko(file, at, SEEK_SET);
    const int byte = fgetc(file);
    fseeko(file, at, SEEK_SET);
    fputc(byte ^ 1, file);
    fclose(file);
    ck_assert_uint_lt(fill(1, "part"), 4);
    pv_assert_same_files("whole", "part");
  }
}
END_TEST

START_TEST(one_process_writes)
{
  int            status = 0;
  PvShardWriter* writer = open_writer(1, "shard");
  const pid_t    child  = fork();
  if (!child) {
    PvShardWriter* other = NULL;
    _exit(pv_shard_writer_open("shard", &header, &other, &error));
  }
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert(WIFEXITED(status));
  ck_assert_int_eq(WEXITSTATUS(status), PV_ERR_BUSY);
  ck_assert_int_eq(pv_shard_writer_close(writer, &error), PV_OK);
}
END_TEST

START_TEST(another_shard_is_not_touched)
{
  PvShardWriter* writer = NULL;
  fill(1, "shard");
  ck_assert_int_eq(system("cp shard kept"), 0);
  header.recipe_digest = 8;
  ck_assert_int_eq(pv_shard_writer_open("shard", &header, &writer, &error),
                   PV_ERR_DATA);
  header.recipe_digest = 7;
  header.songs_digest  = 8;
  ck_assert_int_eq(pv_shard_writer_open("shard", &header, &writer, &error),
                   PV_ERR_DATA);
  pv_assert_same_files("shard", "kept");
}
END_TEST

START_TEST(another_byte_order_is_not_touched)
{
  PvShardWriter* writer = NULL;
  PvShardSet     set;
  header.is_swapped = true;
  header.n_shards   = 1;
  put_header("shard");
  ck_assert_int_eq(system("cp shard kept"), 0);
  header.is_swapped = false;
  ck_assert_int_eq(pv_shard_writer_open("shard", &header, &writer, &error),
                   PV_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(error.text, "shard: made on a "));
  pv_assert_same_files("shard", "kept");
  ck_assert_int_eq(pv_shard_set_open("shard", "1.2.3", &set, &error),
                   PV_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(error.text, "shard: made on a "));
}
END_TEST

START_TEST(a_full_disk_is_told)
{
  PvShardWriter* writer = NULL;
  header.shard          = 1;
  ck_assert_int_eq(pv_shard_writer_open("/dev/full", &header, &writer, &error),
                   PV_ERR_FILE);
  ck_assert_ptr_nonnull(strstr(error.text, "/dev/full"));
}
END_TEST

// A song whose file is gone ends it there, and another run goes on.
START_TEST(a_shard_that_failed_takes_no_more)
{
  PvError        gone;
  PvError        later;
  PvShardWriter* writer = open_writer(1, "shard");
  pv_fail_errno(&gone, "music/3.wav", ENOENT);
  pv_fail_errno(&later, "music/6.wav", ENOENT);
  pv_test_shard_add(writer, &header, 0);
  pv_shard_writer_fail(writer, &gone);
  pv_shard_writer_fail(writer, &later);
  ck_assert(!pv_shard_writer_is_fine(writer));
  pv_test_shard_add(writer, &header, 1);
  ck_assert_int_eq(pv_shard_writer_close(writer, &error), PV_ERR_FILE);
  ck_assert_str_eq(error.text, gone.text);
  ck_assert_uint_eq(fill(1, "shard"), 1);
}
END_TEST

// A song that is whole, but in the place of another, is none of the shard's.
START_TEST(songs_have_their_places)
{
  PvShardFile file;
  PvShardSong song;
  header.n_songs = 2;
  header.n_noise = 0;
  fill(1, "first");
  fill(2, "second");
  FILE* const from = fopen("second", "rb");
  FILE* const to   = fopen("first", "r+b");
  fseeko(from, PV_SHARD_HEADER, SEEK_SET);
  fseeko(to, PV_SHARD_HEADER, SEEK_SET);
  for (int byte = fgetc(from); byte != EOF; byte = fgetc(from)) {
    fputc(byte, to);
  }
  fclose(from);
  fclose(to);
  ck_assert_int_eq(pv_shard_file_open("first", &file, &error), PV_OK);
  ck_assert_int_eq(pv_shard_file_next(&file, &song), PV_SHARD_DAMAGED);
  pv_shard_file_close(&file);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("shard_files");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, set_up, pv_scratch_leave);
  tcase_add_test(tcase, songs_are_written_in_their_order);
  tcase_add_test(tcase, a_cut_shard_becomes_what_it_was_to_be);
  tcase_add_test(tcase, a_damaged_shard_is_mended);
  tcase_add_test(tcase, one_process_writes);
  tcase_add_test(tcase, another_shard_is_not_touched);
  tcase_add_test(tcase, another_byte_order_is_not_touched);
  tcase_add_test(tcase, a_full_disk_is_told);
  tcase_add_test(tcase, a_shard_that_failed_takes_no_more);
  tcase_add_test(tcase, songs_have_their_places);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
