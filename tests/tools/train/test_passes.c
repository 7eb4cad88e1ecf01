// SPDX-License-Identifier: GPL-3.0-or-later

// How often learning goes through the clips, which may lie on a disk.  Theirs is memory of
// which some pages can be read at a time: another one costs a signal, which is counted, and
// closes the one that has been open for longest.

#include "support/models/recipes.h"
#include "support/run_suite.h"
#include "tools/train/learn.h"

#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { N_CLIPS = 4000, N_SONGS = N_CLIPS / 5, N_BLOCKS = 3, PASSES = 5 };

static PvError error;

/// The numbers of all clips.
static struct {
  char*           at;
  size_t          page; ///< Bytes
  uint32_t        n_pages;
  uint32_t        n_open; ///< As many as can be read at a time
  uint32_t*       open;   ///< [n_open]: which they are, in turn
  volatile size_t n_opened;
} memory;

static void
open_page(int number, siginfo_t* info, void* context)
{
  const char* const at = info->si_addr;
  (void)context;
  if (at < memory.at || at >= memory.at + memory.n_pages * memory.page) {
    signal(number, SIG_DFL); // A mistake elsewhere: it comes again
    return;
  }
  const uint32_t  page = (uint32_t)((size_t)(at - memory.at) / memory.page);
  uint32_t* const slot = &memory.open[memory.n_opened % memory.n_open];
  if (memory.n_opened >= memory.n_open) {
    mprotect(memory.at + *slot * memory.page, memory.page, PROT_NONE);
  }
  mprotect(memory.at + page * memory.page, memory.page, PROT_READ);
  *slot = page;
  ++memory.n_opened;
}

static float*
make_memory(size_t n_bytes)
{
  const struct sigaction action = { .sa_sigaction = open_page,
                                    .sa_flags     = SA_SIGINFO };
  memory.page                   = (size_t)sysconf(_SC_PAGESIZE);
  memory.n_pages = (uint32_t)((n_bytes + memory.page - 1) / memory.page);
  memory.n_open  = memory.n_pages / 4;
  memory.open    = calloc(memory.n_open, sizeof(uint32_t));
  memory.at      = aligned_alloc(memory.page, memory.n_pages * memory.page);
  ck_assert(memory.open && memory.at);
  ck_assert(!sigaction(SIGSEGV, &action, NULL));
  void* const values = memory.at;
  return values;
}

/// From now on pages are counted.
static void
close_memory(void)
{
  mprotect(memory.at, memory.n_pages * memory.page, PROT_NONE);
  memory.n_opened = 0;
}

static char                 names[][8] = { "Ann", "Bob" };
static char*                labels[]   = { names[0], names[1] };
static PvDatasetSong        songs[N_SONGS];
static const PvDatasetSong* listed[N_SONGS];
static PvClip               clips[N_CLIPS];
static PvTraining           training;
static PvRecipe             recipe;

/// Noise, of which the first number tells who it is by.
static void
set_up(void)
{
  static char text[] = "t";
  uint32_t    random = 1;
  recipe             = pv_shipped_recipe("default");
  recipe.n_blocks    = N_BLOCKS;
  recipe.steps[0]    = (PvStep){ PV_STEP_PCA, 6, 0.0 };
  const uint32_t n   = pv_recipe_n_features(&recipe);
  float* const   all = make_memory((size_t)N_CLIPS * n * sizeof(float));
  for (uint32_t s = 0; s < N_SONGS; ++s) {
    songs[s]  = (PvDatasetSong){ .path    = text,
                                 .title   = text,
                                 .group   = text,
                                 .license = text,
                                 .label   = s >= N_SONGS / 2 };
    listed[s] = &songs[s];
  }
  for (uint32_t c = 0; c < N_CLIPS; ++c) {
    float* const features = all + (size_t)c * n;
    clips[c]              = (PvClip){ .features = features,
                                      .song     = c / 5,
                                      .n_frames = 1200 + 1800 * (c % 5) };
    for (uint32_t f = 0; f < n; ++f) {
      random      = random * 1664525u + 1013904223u;
      features[f] = (float)(random >> 8) / 16777216.0f;
    }
    features[0] += 5.0f * (float)(c >= N_CLIPS / 2);
  }
  training = (PvTraining){ .n_labels   = 2,
                           .labels     = labels,
                           .n_features = n,
                           .n_songs    = N_SONGS,
                           .songs      = listed,
                           .n_clips    = N_CLIPS,
                           .clips      = clips };
  close_memory();
}

static void
tear_down(void)
{
  signal(SIGSEGV, SIG_DFL);
  mprotect(memory.at, memory.n_pages * memory.page, PROT_READ | PROT_WRITE);
  free(memory.at);
  free(memory.open);
}

// Both ends of each clip are touched, so all of its pages.
START_TEST(a_pass_counts_once)
{
  float sum = 0.0f;
  for (uint32_t pass = 1; pass <= 2; ++pass) {
    for (uint32_t c = 0; c < N_CLIPS; ++c) {
      sum += clips[c].features[0] + clips[c].features[training.n_features - 1];
    }
    ck_assert_uint_eq(memory.n_opened, pass * memory.n_pages);
  }
  ck_assert_float_gt(sum, 0.0f);
}
END_TEST

// Measuring, their mean, their scatter, the first step, and whatever needs the last one.
START_TEST(learning_goes_through_clips_five_times)
{
  PvModelParts* const  parts  = pv_learn_start(&training, &recipe, "", "");
  PvSongPlaces         places = { .at = NULL };
  const PvBesidePoints beside = { true, &places };
  ck_assert_msg(!pv_learn_points(&training, parts, beside, &error), "%s",
                error.text);
  ck_assert_uint_ge(memory.n_opened, memory.n_pages);
  ck_assert_uint_le(memory.n_opened, (size_t)PASSES * memory.n_pages);
  ck_assert_ptr_nonnull(parts->points);
  ck_assert_ptr_nonnull(parts->song_kinds);
  ck_assert_ptr_nonnull(places.at);
  pv_song_places_clear(&places);
  pv_model_parts_free(parts);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("passes");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_test(tcase, a_pass_counts_once);
  tcase_add_test(tcase, learning_goes_through_clips_five_times);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
