// SPDX-License-Identifier: GPL-3.0-or-later

// What the plugin's window costs at 30 pictures a second while music is heard:
// the level moves in each of them, and a guess comes every second.  The way from
// the picture to the X server is not in it.

#include "bench.h"
#include "support/window/scenes.h"
#include "plugin/window/drawing/draw.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N_SECONDS = 120, RATE = 30 };

static double
cpu_s(void)
{
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void
guess_anew(PvUiScene* scene)
{
  PvRanked ranked[PV_N_RANKED];
  float    left = 1.0f;
  for (uint32_t i = 0; i < PV_N_RANKED; ++i) {
    snprintf(
      ranked[i].label, PV_NAME_MAX, "%s",
      scene->songs[(i + (uint32_t)(pv_bench_random() * 3.0f)) % 10].label);
    ranked[i].probability = left * pv_bench_random();
    left -= ranked[i].probability;
  }
  pv_ui_scene_rank(scene, ranked, PV_N_RANKED);
  scene->confidence  = pv_bench_random();
  scene->position[0] = 2.0f * pv_bench_random() - 1.0f;
  scene->position[1] = 2.0f * pv_bench_random() - 1.0f;
  scene->seconds += 1.0f;
  scene->dirty |= PV_UI_GUESS | PV_UI_STATUS | PV_UI_SONGS | PV_UI_MAP;
}

static double
run(PvUiPainter* painter, const PvUiLayout* layout, unsigned always)
{
  static PvUiScene       scene;
  cairo_surface_t* const surface =
    cairo_image_surface_create(CAIRO_FORMAT_RGB24, PV_UI_WIDTH, PV_UI_HEIGHT);
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  pv_ui_draw(painter, surface, layout, &scene, PV_UI_ALL);
  const double start = cpu_s();
  for (int i = 0; i < N_SECONDS * RATE; ++i) {
    if (i % RATE == 0) {
      guess_anew(&scene);
    }
    scene.level_db = -30.0f + 25.0f * pv_bench_random();
    scene.dirty |= always;
    pv_ui_scene_move(&scene, 1.0f / RATE);
    pv_ui_draw(painter, surface, layout, &scene, scene.dirty);
    scene.dirty = 0;
  }
  const double used = cpu_s() - start;
  cairo_surface_destroy(surface);
  pv_ui_scene_clear(&scene);
  return used;
}

int
main(void)
{
  static PvUiScene   plain; // Nothing has been heard yet
  PvUiLayout         layout;
  PvUiPainter* const painter = pv_ui_painter_new();
  if (!painter) {
    return 1;
  }
  pv_ui_layout(&layout, &plain, PV_UI_WIDTH, PV_UI_HEIGHT, 1.0);
  const double changed = run(painter, &layout, 0);
  const double all     = run(painter, &layout, PV_UI_ALL);
  printf("window, %d pictures a second: %.2f %% of a core; all drawn anew each "
         "time: %.2f %%\n",
         RATE, 100.0 * changed / N_SECONDS, 100.0 * all / N_SECONDS);
  pv_bench_report("window_core_percent", 100.0 * changed / N_SECONDS);
  pv_bench_report("window_changed_over_all", changed / all);
  pv_ui_painter_free(painter);
  return 0;
}
