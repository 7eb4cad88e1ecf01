// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tools/tilted_music.h"

#include "base/random.h"
#include "support/models/network.h"
#include "support/models/recipes.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SONG_FRAMES = 200 };

PvTiltedMusic pv_tilted;

static char    empty[]   = "";
static char    unknown[] = PV_UNKNOWN;
static char    names[PV_TILTED_LABELS][4];
static char*   labels[PV_TILTED_LABELS + 1];
static PvError error;

/// A frame of noise, brighter at the top the later the producer, and coloured by the
/// song.
static void
make_frame(const PvTilt* music, uint32_t s, uint64_t* seed, PvFrame* frame)
{
  uint64_t     own    = s == music->changed ? 1000 : s;
  const double colour = 6.0 * pv_random_share(&own);
  const double tilt   = music->of_producer * (s / PV_TILTED_TRACKS);
  frame->mid.rms      = 0.1f;
  for (uint32_t b = 0; b < PV_N_BANDS; ++b) {
    const double at    = (double)b / PV_N_BANDS;
    const double db    = tilt * at + music->of_song * cos(3.0 * at + colour);
    const double mid   = pow(10.0, 0.1 * db) * (0.2 + pv_random_share(seed));
    const double side  = 0.06 * mid * (0.2 + pv_random_share(seed));
    frame->left[b]     = (float)(mid + side);
    frame->right[b]    = (float)(mid + side);
    frame->cross_re[b] = (float)(mid - side);
  }
}

static void
cut_song(const PvTilt* tilt, uint32_t s)
{
  uint64_t        seed  = 100 + s;
  PvFrame         frame = { .start_sample = 0 };
  PvCutter* const cutter =
    pv_cutter_new(&pv_tilted.recipe, PV_CLIPS_TO_ASK, &pv_tilted.songs[s]);
  ck_assert_ptr_nonnull(cutter);
  for (uint32_t f = 0; f < SONG_FRAMES; ++f) {
    make_frame(tilt, s, &seed, &frame);
    pv_cutter_feed(cutter, &frame);
  }
  ck_assert(!pv_cutter_finish(cutter, "song", &error));
  pv_cutter_free(cutter);
  pv_tilted.dataset_songs[s] = (PvDatasetSong){ .path    = empty,
                                                .title   = empty,
                                                .group   = empty,
                                                .license = empty,
                                                .label = s / PV_TILTED_TRACKS };
}

static void
make_recipe(uint32_t n_steps)
{
  PvRecipe* const recipe = &pv_tilted.recipe;
  *recipe                = pv_shipped_recipe("cnn");
  recipe->window_frames  = 64;
  recipe->min_frames     = 32;
  recipe->clip_frames    = 32;
  recipe->k              = 5;
  pv_tilted.to_learn     = (PvRecipeLearn){
        .is_wanted = true, .loss = PV_LOSS_LABELS, .n_steps = n_steps, .seed = 1
  };
  pv_toy_network_describe(pv_noise_network, &pv_tilted.to_learn.spec);
  ck_assert_msg(
    !pv_network_task_init(&pv_tilted.task, &pv_tilted.to_learn, recipe, &error),
    "%s", error.text);
}

static void
make_songs(const PvTilt* tilt)
{
  for (uint32_t l = 0; l < PV_TILTED_LABELS; ++l) {
    snprintf(names[l], sizeof(names[l]), "P%u", l);
    labels[l] = names[l];
  }
  labels[PV_TILTED_LABELS] = unknown;
  memset(pv_tilted.songs, 0, sizeof(pv_tilted.songs));
  for (uint32_t s = 0; s < PV_TILTED_SONGS; ++s) {
    cut_song(tilt, s);
  }
}

void
pv_tilted_make(const PvTilt* tilt)
{
  make_recipe(tilt->n_steps);
  make_songs(tilt);
  pv_tilted.dataset = (PvDataset){ .n_labels = PV_TILTED_LABELS,
                                   .labels   = labels,
                                   .n_songs  = PV_TILTED_SONGS,
                                   .songs    = pv_tilted.dataset_songs };
  pv_tilted.vectors =
    (PvVectors){ .n_features  = pv_recipe_n_features(&pv_tilted.recipe),
                 .n_songs     = PV_TILTED_SONGS,
                 .songs       = pv_tilted.songs,
                 .clip_frames = pv_tilted.recipe.clip_frames };
  ck_assert_msg(!pv_network_task_take(&pv_tilted.task, &pv_tilted.dataset,
                                      &pv_tilted.vectors, &error),
                "%s", error.text);
  ck_assert(!pv_training_gather(&pv_tilted.dataset, &pv_tilted.vectors, NULL,
                                &pv_tilted.training, &error));
  ck_assert_ptr_eq(pv_tilted.training.task, &pv_tilted.task);
}

void
pv_tilted_clear(void)
{
  pv_training_clear(&pv_tilted.training);
  for (uint32_t s = 0; s < PV_TILTED_SONGS; ++s) {
    pv_song_vectors_clear(&pv_tilted.songs[s]);
  }
  pv_network_task_clear(&pv_tilted.task);
  pv_recipe_clear(&pv_tilted.recipe);
}
