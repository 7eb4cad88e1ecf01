// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/view/live_parts.h"
#include "host/view/terminal.h"

enum {
  N_HEAD_ROWS      = 2,
  MIN_MAP_ROWS     = 6,
  MIN_SIDE_COLUMNS = 72, ///< From so many on the map is beside the lists
  MIN_SIDE_ROWS    = 8,
  MIN_AIRY_ROWS    = 20, ///< From so many on there are empty lines
  GAP              = 2
};

/// How lines and columns are shared out; the body has lists and map.
typedef struct {
  uint32_t guess, body, foot; ///< First lines
  uint32_t n_list_rows, n_list_columns;
  uint32_t map_row, map_column, n_map_rows; ///< No rows: no map
} Plan;

static uint32_t
smaller(uint32_t a, uint32_t b)
{
  return a < b ? a : b;
}

static uint32_t
less(uint32_t a, uint32_t b)
{
  return a > b ? a - b : 0;
}

static void
put_map_beside(Plan* plan, const PvScreen* screen, uint32_t n_rows)
{
  const uint32_t n_columns = smaller(2 * n_rows, screen->n_columns / 2);
  plan->map_row            = plan->body;
  plan->map_column         = screen->n_columns - n_columns;
  plan->n_map_rows         = n_rows;
  plan->n_list_columns     = plan->map_column - GAP;
}

// Lists that would fill all lines leave a third of them.
static void
put_map_below(Plan* plan, const PvGuess* guess, uint32_t n_rows)
{
  const uint32_t wanted = pv_live_lists_rows(guess);
  const uint32_t n_list = smaller(wanted, n_rows - n_rows / 3);
  if (n_rows - n_list > MIN_MAP_ROWS) {
    plan->n_list_rows = n_list;
    plan->map_row     = plan->body + n_list + 1;
    plan->n_map_rows  = n_rows - n_list - 1;
  }
}

static Plan
share_out(const PvScreen* screen, const PvView* view, const PvScene* scene)
{
  const uint32_t air  = screen->n_rows >= MIN_AIRY_ROWS ? 1 : 0;
  Plan           plan = { .guess = N_HEAD_ROWS + air };
  plan.body           = plan.guess + pv_live_guess_rows(screen, scene) + air;
  plan.foot = less(screen->n_rows, pv_live_foot_rows(screen, view, scene));
  plan.foot = plan.foot > plan.body ? plan.foot : plan.body;
  plan.n_list_rows    = less(plan.foot, plan.body + air);
  plan.n_list_columns = screen->n_columns;
  if (!scene->guess || view->is_map_off) {
    return plan;
  }
  if (screen->n_columns >= MIN_SIDE_COLUMNS &&
      plan.n_list_rows >= MIN_SIDE_ROWS) {
    put_map_beside(&plan, screen, plan.n_list_rows);
  } else {
    put_map_below(&plan, scene->guess, plan.n_list_rows);
  }
  return plan;
}

static void
draw_body(PvScreen* screen, const PvScene* scene, const Plan* plan)
{
  pv_screen_go(screen, plan->body, 0, plan->n_list_columns);
  pv_live_lists(screen, scene->guess, plan->n_list_rows);
  if (plan->n_map_rows) {
    pv_screen_go(screen, plan->map_row, plan->map_column, screen->n_columns);
    pv_live_map(screen, scene->model, scene->guess, plan->n_map_rows);
  }
}

void
pv_live_draw(const PvView* view, const PvScene* scene)
{
  PvScreen screen;
  if (!view->begun) {
    pv_terminal_take();
  }
  pv_screen_begin(&screen, view->ink, view->blocks);
  const Plan plan = share_out(&screen, view, scene);
  pv_live_head(&screen, scene);
  screen.is_dimmed = !view->is_frozen && !pv_live_is_current(scene);
  pv_screen_go(&screen, plan.guess, 0, screen.n_columns);
  pv_live_guess(&screen, scene);
  if (scene->guess) {
    draw_body(&screen, scene, &plan);
  }
  screen.is_dimmed = false;
  pv_screen_go(&screen, plan.foot, 0, screen.n_columns);
  pv_live_foot(&screen, view, scene);
  pv_screen_end(&screen);
}
