// SPDX-License-Identifier: GPL-3.0-or-later

// The file that patches are written to.

#include "tensor_file/safetensors.h"
#include "support/models/network.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "tools/patches/patch_file.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { N_PATCH = 64, N_BANDS = 8, N_CHANNELS = 3 };
enum { N_NUMBERS = N_CHANNELS * N_BANDS * N_PATCH };

static const char layers[] =
  "{\"version\": 1, \"input\": {\"frames\": 64, \"hop\": 32, \"bands\": 8,"
  " \"channels\": [\"mid\", \"side\", \"balance\"]}, \"layers\": ["
  "{\"name\": \"mean\", \"kind\": \"time-mean\"},"
  "{\"name\": \"flat\", \"kind\": \"flatten\"}]}";

static float         numbers[N_NUMBERS];
static PvNetworkSpec spec;
static PvError       error;

static void
set_up(void)
{
  pv_toy_network_describe(layers, &spec);
}

static char names[][8] = { "Ann", "Ben", "unknown", "One", "Two", "Three", "" };
static char*         labels[] = { names[0], names[1], names[2] };
static PvDatasetSong songs[]  = {
   { NULL, names[3], names[6], names[6], .label = 0 },
   { NULL, names[4], names[6], names[6], .label = 0 },
   { NULL, names[5], names[1], names[6], .label = 1 }
};
static const PvDataset dataset = { .n_labels = 2,
                                   .labels   = labels,
                                   .n_songs  = 3,
                                   .songs    = songs };

/// A patch of one number.
static void
add(PvPatchFile* file, uint32_t song, float number)
{
  for (uint32_t i = 0; i < N_NUMBERS; ++i) {
    numbers[i] = number;
  }
  ck_assert(!pv_patch_file_add(file, song, (double)number, numbers, &error));
}

static void
check_list(PvTensorFile* read, const char* name, const char* type, float second)
{
  float* values = NULL;
  ck_assert(
    !pv_tensor_file_read(read, name, type, 2, 0, (void**)&values, &error));
  float wanted = second;
  if (strcmp(type, "I32") == 0) {
    const int32_t whole = (int32_t)second;
    memcpy(&wanted, &whole, sizeof(wanted));
  }
  ck_assert_mem_eq(&values[1], &wanted, sizeof(wanted));
  free(values);
}

START_TEST(the_file_has_what_was_kept)
{
  uint32_t     n_songs = 0;
  FILE* const  stream  = pv_create_file("patches");
  PvPatchFile* file =
    pv_patch_file_new(&spec, &dataset, stream, "patches", &error);
  ck_assert_msg(file != NULL, "%s", error.text);
  add(file, 0, 1.0f);
  add(file, 1, 2.0f);
  add(file, 1, 3.0f);
  pv_patch_file_keep(file, 1);
  ck_assert_uint_eq(pv_patch_file_n(file), 1);
  add(file, 2, 4.0f);
  ck_assert_msg(!pv_patch_file_finish(file, &n_songs, &error), "%s",
                error.text);
  ck_assert_uint_eq(n_songs, 2);
  pv_patch_file_free(file);
  fclose(stream);

  PvTensorFile* const read = pv_tensor_file_open("patches", &error);
  ck_assert_msg(read != NULL, "%s", error.text);
  const uint64_t sizes[] = { 2, N_CHANNELS, N_BANDS, N_PATCH };
  float*         values  = NULL;
  ck_assert_msg(!pv_tensor_file_read_sizes(read, "patches", "F32", sizes,
                                           (void**)&values, &error),
                "%s", error.text);
  ck_assert_float_eq(values[N_NUMBERS - 1], 1.0f);
  ck_assert_float_eq(values[N_NUMBERS], 4.0f);
  free(values);
  check_list(read, "patch_song", "I32", 1.0f);
  check_list(read, "patch_start", "F32", 4.0f);
  ck_assert_str_eq(pv_tensor_file_metadata(read, "songs"),
                   "[{\"title\":\"One\",\"label\":0,\"group\":\"\",\"license\":"
                   "\"\"},{\"title\":\"Three\",\"label\":1,\"group\":\"Ben\","
                   "\"license\":\"\"}]");
  pv_tensor_file_close(read);
}
END_TEST

START_TEST(a_full_disk_is_told)
{
  FILE* const full = fopen("/dev/full", "w");
  ck_assert_ptr_nonnull(full);
  PvPatchFile* const file =
    pv_patch_file_new(&spec, &dataset, full, "full", &error);
  ck_assert_ptr_nonnull(file);
  PvStatus status = PV_OK;
  for (int i = 0; !status && i < 8; ++i) {
    status = pv_patch_file_add(file, 0, 0.0, numbers, &error);
  }
  ck_assert_int_eq(status, PV_ERR_FILE);
  ck_assert_str_eq(error.text, "full: No space left on device");
  pv_patch_file_free(file);
  fclose(full);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("patch_file");
  TCase* const tcase = tcase_create("all");
  tcase_add_checked_fixture(tcase, set_up, NULL);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, the_file_has_what_was_kept);
  tcase_add_test(tcase, a_full_disk_is_told);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
