// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/run_suite.h"
#include "support/scratch.h"
#include "tools/shards/records.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { N_HEADER = 8, N_FRAME = 16, N_BODY = 24, DIGEST = 5 };

static const char* const path             = "records";
static const char        header[N_HEADER] = "header";
static const char        body[N_BODY]     = "what a record holds";
static PvError           error;

static FILE*
open_file(void)
{
  FILE* stream = NULL;
  ck_assert_msg(!pv_records_open(path, &stream, &error), "%s", error.text);
  return stream;
}

/// A header and a record, read back on the heap, so that what is read beyond it is
/// noticed.
static char*
write_one(size_t* n)
{
  FILE* const stream = open_file();
  char*       bytes  = NULL;
  ck_assert(!pv_records_cut(stream, path, 0, header, N_HEADER, &error));
  ck_assert(pv_record_write(stream, DIGEST, body, N_BODY));
  ck_assert(!fflush(stream));
  ck_assert(!pv_records_map(fileno(stream), path, &bytes, n, &error));
  fclose(stream);
  char* const copy = malloc(*n);
  memcpy(copy, bytes, *n);
  munmap(bytes, *n);
  return copy;
}

START_TEST(what_was_written_is_read)
{
  size_t      n     = 0;
  char* const bytes = write_one(&n);
  PvRecord    record;
  ck_assert_uint_eq(n, N_HEADER + N_FRAME + N_BODY);
  ck_assert_mem_eq(bytes, header, N_HEADER);
  ck_assert_int_eq(
    pv_record_read(bytes + N_HEADER, n - N_HEADER, DIGEST, &record),
    PV_RECORD_WHOLE);
  ck_assert_ptr_eq(record.bytes, bytes + N_HEADER + N_FRAME);
  ck_assert_uint_eq(record.n, N_BODY);
  ck_assert_mem_eq(record.bytes, body, N_BODY);
  free(bytes);
}
END_TEST

START_TEST(a_record_that_is_cut_is_told)
{
  size_t      n     = 0;
  char* const bytes = write_one(&n);
  PvRecord    record;
  for (size_t left = 0; left < N_FRAME + N_BODY; ++left) {
    char* const part = malloc(left + 1);
    memcpy(part, bytes + N_HEADER, left);
    ck_assert_int_eq(pv_record_read(part, left, DIGEST, &record),
                     PV_RECORD_CUT);
    free(part);
  }
  free(bytes);
}
END_TEST

START_TEST(a_record_that_was_changed_is_told)
{
  size_t      n     = 0;
  char* const bytes = write_one(&n);
  PvRecord    record;
  for (size_t at = N_HEADER; at < n; ++at) {
    bytes[at] ^= 1;
    ck_assert_int_ne(
      pv_record_read(bytes + N_HEADER, n - N_HEADER, DIGEST, &record),
      PV_RECORD_WHOLE);
    bytes[at] ^= 1;
  }
  ck_assert_int_eq(
    pv_record_read(bytes + N_HEADER, n - N_HEADER, DIGEST + 1, &record),
    PV_RECORD_DAMAGED);
  free(bytes);
}
END_TEST

START_TEST(a_record_that_was_read_is_found_again)
{
  size_t      n     = 0;
  char* const bytes = write_one(&n);
  char* const start = bytes + N_HEADER;
  PvRecord    first, again;
  for (size_t left = 0; left < N_FRAME + N_BODY; ++left) {
    ck_assert_int_eq(pv_record_read_again(start, left, &again), PV_RECORD_CUT);
  }
  ck_assert_int_eq(pv_record_read(start, n - N_HEADER, DIGEST, &first),
                   PV_RECORD_WHOLE);
  ck_assert_int_eq(pv_record_read_again(start, n - N_HEADER, &again),
                   PV_RECORD_WHOLE);
  ck_assert_ptr_eq(again.bytes, first.bytes);
  ck_assert_uint_eq(again.n, first.n);
  free(bytes);
}
END_TEST

START_TEST(a_file_goes_on_after_what_is_kept)
{
  size_t n = 0;
  free(write_one(&n));
  FILE* const stream = open_file();
  char*       bytes  = NULL;
  ck_assert(!pv_records_cut(stream, path, N_HEADER, "no more", 8, &error));
  ck_assert(pv_record_write(stream, DIGEST, body, 8));
  ck_assert(!fflush(stream));
  ck_assert(!pv_records_map(fileno(stream), path, &bytes, &n, &error));
  ck_assert_uint_eq(n, N_HEADER + N_FRAME + 8);
  ck_assert_mem_eq(bytes, header, N_HEADER);
  munmap(bytes, n);
  fclose(stream);
}
END_TEST

START_TEST(an_empty_file_is_nothing)
{
  FILE* const stream = open_file();
  char*       bytes  = NULL;
  size_t      n      = 1;
  ck_assert(!pv_records_map(fileno(stream), path, &bytes, &n, &error));
  ck_assert_ptr_null(bytes);
  ck_assert_uint_eq(n, 0);
  fclose(stream);
}
END_TEST

START_TEST(a_file_that_another_process_has_is_busy)
{
  FILE* const stream = open_file();
  int         status = 0;
  const pid_t child  = fork();
  if (!child) {
    FILE* other = NULL;
    _exit(pv_records_open(path, &other, &error) == PV_ERR_BUSY && !other ? 7
                                                                         : 1);
  }
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert(WIFEXITED(status));
  ck_assert_int_eq(WEXITSTATUS(status), 7);
  fclose(stream);
}
END_TEST

START_TEST(a_file_that_cannot_be_made_is_named)
{
  FILE* stream = NULL;
  ck_assert(pv_records_open("no/records", &stream, &error));
  ck_assert_ptr_null(stream);
  ck_assert_ptr_nonnull(strstr(error.text, "no/records"));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("records");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, what_was_written_is_read);
  tcase_add_test(tcase, a_record_that_is_cut_is_told);
  tcase_add_test(tcase, a_record_that_was_changed_is_told);
  tcase_add_test(tcase, a_record_that_was_read_is_found_again);
  tcase_add_test(tcase, a_file_goes_on_after_what_is_kept);
  tcase_add_test(tcase, an_empty_file_is_nothing);
  tcase_add_test(tcase, a_file_that_another_process_has_is_busy);
  tcase_add_test(tcase, a_file_that_cannot_be_made_is_named);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
