// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/models/view_scene.h"

#include "engine/guess_make.h"
#include "support/models/toy.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

PvModelParts*     pv_scene_parts;
PvGuess           pv_scene_guess;
PvScene           pv_scene;
static PvModel*   model;
static PvRawGuess raw;
static PvSetList  set_list;

void
pv_scene_make_guess(void)
{
  pv_guess_make(&pv_scene_guess, model, &raw);
  pv_scene_guess.now  = (PvGuessLabel){ pv_scene_parts->labels[0], 0, 0.62f };
  pv_scene_guess.song = 2;
}

void
pv_scene_set_up(void)
{
  setenv("TERM", "xterm", 1);
  setenv("LC_ALL", "C.UTF-8", 1);
  unsetenv("NO_COLOR");
  unsetenv("COLORTERM");
  pv_scene_parts          = pv_toy_parts_new();
  model                   = pv_toy_finish(pv_scene_parts);
  raw                     = (PvRawGuess){ .seconds     = 31.5,
                                          .n_ranked    = 3,
                                          .ranking     = { 1, 0, 2 },
                                          .probability = { 0.75f, 0.25f, 0.0f } };
  raw.newest.n_neighbours = 3;
  raw.newest.position[0]  = -0.5f;
  raw.newest.position[1]  = 0.25f;
  for (uint32_t i = 0; i < 3; ++i) {
    raw.newest.neighbours[i] = (PvNeighbour){ 10 * i, (float)i + 0.5f };
  }
  pv_scene_make_guess();
  pv_scene = (PvScene){ .model    = model,
                        .guess    = &pv_scene_guess,
                        .engine   = { .state    = PV_STATE_LISTENING,
                                      .seconds  = 31.5,
                                      .level_db = -15.0f },
                        .client   = "prodval",
                        .notice   = "",
                        .rate_hz  = 48000,
                        .n_inputs = 2 };
}

void
pv_scene_tear_down(void)
{
  pv_model_free(model);
}

void
pv_scene_rename(uint32_t label, const char* name)
{
  free(pv_scene_parts->labels[label]);
  pv_scene_parts->labels[label] = strdup(name);
  pv_scene_make_guess();
}

void
pv_scene_use_library(void)
{
  pv_model_free(model);
  pv_scene_parts = pv_toy_library_parts_new();
  free(pv_scene_parts->songs[0].group);
  pv_scene_parts->songs[0].group = strdup("Ann");
  model                          = pv_toy_finish(pv_scene_parts);
  pv_scene.model                 = model;
  raw.n_ranked                   = 1;
  raw.ranking[0]                 = 0;
  raw.probability[0]             = 1.0f;
  pv_scene_make_guess();
}

void
pv_scene_draw(void* user)
{
  PvView view;
  (void)user;
  pv_view_open(&view, false);
  ck_assert_int_eq(view.kind, PV_VIEW_LIVE);
  pv_scene.guess = NULL;
  ck_assert(pv_view_tick(&view, &pv_scene));
  pv_scene.guess = &pv_scene_guess;
  ck_assert(pv_view_guess(&view, &pv_scene));
}

void
pv_scene_draw_and_leave(void* user)
{
  PvView view;
  (void)user;
  pv_view_open(&view, false);
  pv_view_tick(&view, &pv_scene);
  pv_view_close(&view, &pv_scene, &set_list);
}
