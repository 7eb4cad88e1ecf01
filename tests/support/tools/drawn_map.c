// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tools/drawn_map.h"

#include <cairo.h>
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// The group that a line stands in.
typedef enum { DOTS, OTHERS, ALONE, CROWDED } Group;

static double
number_after(const char* line, const char* key)
{
  const char* const at = strstr(line, key);
  ck_assert_msg(at, "no %s in %s", key, line);
  return strtod(at + strlen(key), NULL);
}

static PvDrawnBox
circle_box(const char* at)
{
  const double x = number_after(at, "cx=\""), y = number_after(at, "cy=\"");
  const double r = number_after(at, " r=\"");
  return (PvDrawnBox){ x - r, y - r, x + r, y + r };
}

static PvDrawnBox
polygon_box(const char* at)
{
  PvDrawnBox  box  = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  const char* next = strstr(at, "points=\"") + 8;
  while (*next != '"') {
    char*        end = NULL;
    const double x   = strtod(next, &end);
    const double y   = strtod(end + 1, &end);
    box  = (PvDrawnBox){ fmin(box.x0, x), fmin(box.y0, y), fmax(box.x1, x),
                         fmax(box.y1, y) };
    next = *end == ' ' ? end + 1 : end;
  }
  return box;
}

static void
add_shape(PvDrawnMap* map, const char* line, Group group)
{
  const char* const circle  = strstr(line, "<circle");
  const char* const polygon = strstr(line, "<polygon");
  if (circle || polygon) {
    ck_assert_uint_lt(map->n_shapes, PV_MAX_SHAPES);
    PvDrawnShape* const shape = &map->shapes[map->n_shapes++];
    shape->box      = circle ? circle_box(circle) : polygon_box(polygon);
    shape->is_other = group == OTHERS;
    shape->is_mark  = strstr(line, "class=\"album\"") != NULL;
    snprintf(shape->line, sizeof(shape->line), "%s", line);
  }
}

static void
copy_unescaped(char* to, const char* from)
{
  static const char* const marks[] = { "&amp;", "&lt;", "&gt;", "&quot;",
                                       "&#39;" };
  while (*from && *from != '<') {
    size_t m = 0;
    while (m < 5 && strncmp(from, marks[m], strlen(marks[m])) != 0) {
      ++m;
    }
    *to++ = m < 5 ? "&<>\"'"[m] : *from;
    from += m < 5 ? strlen(marks[m]) : 1;
  }
  *to = '\0';
}

static PvDrawnBox
ink_of(const char* text, double x, double y)
{
  cairo_text_extents_t   ink;
  cairo_surface_t* const surface =
    cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
  cairo_t* const cr = cairo_create(surface);
  cairo_select_font_face(cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
                         CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(cr, 12.0);
  cairo_text_extents(cr, text, &ink);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  return (PvDrawnBox){ x + ink.x_bearing, y + ink.y_bearing,
                       x + ink.x_bearing + ink.width,
                       y + ink.y_bearing + ink.height };
}

static void
add_name(PvDrawnMap* map, const char* line, Group group)
{
  PvDrawnName* const name = &map->names[map->n_names++];
  copy_unescaped(name->text, strchr(line, '>') + 1);
  name->box        = ink_of(name->text, number_after(line, " x=\""),
                            number_after(line, " y=\""));
  name->is_crowded = group == CROWDED;
}

static Group
group_after(const char* line, Group group)
{
  return !strcmp(line, "<g class=\"others\">")    ? OTHERS
         : !strcmp(line, "<g class=\"alone\">")   ? ALONE
         : !strcmp(line, "<g class=\"crowded\">") ? CROWDED
         : !strcmp(line, "</g>")                  ? DOTS
                                                  : group;
}

void
pv_drawn_map_read(PvDrawnMap* map, const char* page)
{
  static char       text[1 << 21];
  Group             group = DOTS;
  const char* const begin = strstr(page, "<svg class=\"map\"");
  ck_assert_ptr_nonnull(begin);
  map->n_shapes = map->n_names = 0;
  snprintf(text, sizeof(text), "%.*s", (int)(strstr(begin, "</svg>") - begin),
           begin);
  for (char* line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
    group = group_after(line, group);
    if (strstr(line, "<text class=\"name ")) {
      add_name(map, line, group);
    } else {
      add_shape(map, line, group);
    }
  }
}

bool
pv_drawn_overlap(const PvDrawnBox* a, const PvDrawnBox* b)
{
  return a->x0 < b->x1 && b->x0 < a->x1 && a->y0 < b->y1 && b->y0 < a->y1;
}
