// SPDX-License-Identifier: GPL-3.0-or-later

/// The map in the plugin's window.

#include "support/run_suite.h"
#include "support/window/scenes.h"
#include "plugin/window/layout/map.h"
#include "plugin/window/drawing/paint.h"

#include <check.h>
#include <math.h>
#include <string.h>

static PvUiLayout      layout;
static PvUiScene       scene;
static const PvUiScene plain; ///< Nothing has been heard yet

static void
setup(void)
{
  pv_ui_layout(&layout, &plain, PV_UI_WIDTH, PV_UI_HEIGHT, 1.0);
}

static bool
overlap(const PvUiRect* a, const PvUiRect* b)
{
  return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h &&
         b->y < a->y + a->h;
}

static void
check_names(const PvMapName* names, uint32_t n)
{
  const double radius = pv_map_dot_radius(scene.n_songs);
  for (uint32_t i = 0; i < n; ++i) {
    const PvUiRect* const box = &names[i].box;
    for (uint32_t j = i + 1; j < n; ++j) {
      ck_assert_msg(!overlap(box, &names[j].box), "%d on %d", names[i].label,
                    names[j].label);
    }
    for (uint32_t j = 0; j < scene.n_songs; ++j) {
      double x = 0.0, y = 0.0;
      pv_ui_map_place(&layout, &scene, scene.songs[j].position, &x, &y);
      const PvUiRect dot = { x - radius, y - radius, 2 * radius, 2 * radius };
      ck_assert_msg(!pv_ui_map_shows(&scene, j) || !overlap(box, &dot),
                    "%d covers song %u", names[i].label, j);
    }
  }
}

/// From a name to the nearest dot of its producer's, or of another's.
static double
distance(const PvMapName* name, bool of_another)
{
  const PvUiRect* const b    = &name->box;
  double                best = INFINITY;
  for (uint32_t i = 0; i < scene.n_songs; ++i) {
    const PvTold* const song = &scene.songs[i];
    double              x = 0.0, y = 0.0;
    pv_ui_map_place(&layout, &scene, song->position, &x, &y);
    const double dx = fmax(0.0, fmax(b->x - x, x - b->x - b->w));
    const double dy = fmax(0.0, fmax(b->y - y, y - b->y - b->h));
    if (song->index >= 0 && (song->index != name->label) == of_another) {
      best = fmin(best, hypot(dx, dy));
    }
  }
  return best;
}

static void
check_whose(const PvMapName* names, uint32_t n)
{
  for (uint32_t i = 0; i < n; ++i) {
    ck_assert_double_lt(distance(&names[i], false), distance(&names[i], true));
  }
}

static const PvTestScene crowds[] = { PV_SCENE_LISTENING, PV_SCENE_OTHERS,
                                      PV_SCENE_TWO_PRODUCERS,
                                      PV_SCENE_FORTY_PRODUCERS,
                                      PV_SCENE_MANY_SONGS };

START_TEST(names_cover_nothing)
{
  static const uint32_t sizes[][2] = { { 920, 640 },
                                       { 520, 360 },
                                       { 1600, 1000 } };
  PvMapName             names[PV_UI_MAX_NAMES];
  double                widths[PV_UI_MAX_NAMES];
  pv_test_scene_make(&scene, crowds[_i], "/");
  for (uint32_t i = 0; i < PV_UI_MAX_NAMES; ++i) {
    widths[i] = i < scene.n_labels ? 60.0 + 13.0 * (i % 8) : 0.0;
  }
  for (uint32_t i = 0; i < 3; ++i) {
    pv_ui_layout(&layout, &scene, sizes[i][0], sizes[i][1], 1.0);
    const uint32_t n =
      pv_ui_map_names(&layout, &scene, widths, NULL, 14.0, names);
    check_names(names, n);
    check_whose(names, n);
  }
}
END_TEST

/// Two producers: most songs of the first at the left, one of them above
/// the second's at the right.
START_TEST(names_are_where_most_of_the_songs_are)
{
  PvMapName names[PV_UI_MAX_NAMES];
  double    widths[PV_UI_MAX_NAMES] = { 60.0, 60.0 };
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  scene.n_songs = 9;
  for (uint32_t i = 0; i < scene.n_songs; ++i) {
    const bool is_left         = i < 4;
    scene.songs[i].index       = i < 5 ? 0 : 1;
    scene.songs[i].position[0] = (is_left ? -0.8f : 0.8f) + 0.02f * (float)i;
    scene.songs[i].position[1] = i == 4 ? 0.2f : 0.0f;
  }
  pv_ui_map_fit(&scene);
  ck_assert_uint_eq(pv_ui_map_names(&layout, &scene, widths, NULL, 14.0, names),
                    2);
  const double middle = layout.plot.x + layout.plot.w / 2.0;
  ck_assert_double_lt(names[0].box.x + names[0].box.w, middle);
  ck_assert_double_gt(names[1].box.x, middle);
  check_whose(names, 2);
}
END_TEST

START_TEST(names_that_fit_are_there)
{
  PvMapName names[PV_UI_MAX_NAMES];
  double    widths[PV_UI_MAX_NAMES] = { 0.0 };
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  for (uint32_t i = 0; i < scene.n_labels; ++i) {
    widths[i] = 60.0;
  }
  ck_assert_uint_eq(pv_ui_map_names(&layout, &scene, widths, NULL, 14.0, names),
                    scene.n_labels);
  ck_assert_int_eq(names[3].label, 3);
}
END_TEST

/// The furthest of the producers' songs from the plot's middle, as a share.
START_TEST(the_producers_songs_fill_the_map)
{
  const PvUiRect* const p   = &layout.plot;
  double                far = 0.0;
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  for (uint32_t i = 0; i < scene.n_songs; ++i) {
    double x = 0.0, y = 0.0;
    pv_ui_map_place(&layout, &scene, scene.songs[i].position, &x, &y);
    const double dx = fabs(x - p->x - p->w / 2), dy = fabs(y - p->y - p->h / 2);
    if (scene.songs[i].index >= 0) {
      far = fmax(far, fmax(dx, dy) / (p->w / 2 - 12.0));
    }
  }
  ck_assert_double_eq_tol(far, 0.94, 1e-3);
}
END_TEST

START_TEST(what_lies_outside_sits_on_the_rim)
{
  const PvUiRect* const p = &layout.plot;
  double                x = 0.0, y = 0.0;
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  const float outside[2] = { scene.view.centre[0] + 4.0f * scene.view.half,
                             scene.view.centre[1] + 2.0f * scene.view.half };
  pv_ui_map_place(&layout, &scene, outside, &x, &y);
  ck_assert_double_eq_tol(x, p->x + p->w - 12.0, 1e-3);
  ck_assert_double_eq_tol(p->y + p->h / 2 - y, (p->w / 2 - 12.0) / 2, 1e-3);
}
END_TEST

static void
check_marks(void)
{
  PvUiMark marks[PV_UI_MAX_SONGS];
  pv_ui_map_marks(&layout, &scene, marks);
  for (uint32_t i = 0; i < PV_UI_N_SONGS; ++i) {
    ck_assert_int_eq(marks[i].song, scene.nearest_song[i]);
    for (uint32_t j = i + 1; j < PV_UI_N_SONGS; ++j) {
      ck_assert_double_ge(
        hypot(marks[i].x - marks[j].x, marks[i].y - marks[j].y), 20.0);
    }
  }
}

START_TEST(marks_of_songs_at_one_place_stand_apart)
{
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  check_marks();
  for (uint32_t i = 1; i < PV_UI_N_SONGS; ++i) {
    memcpy(scene.songs[scene.nearest_song[i]].position,
           scene.songs[scene.nearest_song[0]].position,
           sizeof(scene.songs[0].position));
  }
  check_marks();
}
END_TEST

/// One in the middle, where the nearest songs are.
START_TEST(marks_keep_off_names)
{
  PvUiMark marks[PV_UI_MAX_SONGS];
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  pv_ui_map_marks(&layout, &scene, marks);
  const PvMapBox name = { marks[0].x - 40.0, marks[0].y - 4.0, 90.0, 14.0 };
  scene.names[0]      = name;
  scene.n_names       = 1;
  check_marks();
  pv_ui_map_marks(&layout, &scene, marks);
  for (uint32_t i = 0; i < PV_UI_N_SONGS; ++i) {
    const PvMapBox mark = { marks[i].x - PV_UI_MARK_RADIUS,
                            marks[i].y - PV_UI_MARK_RADIUS,
                            2.0 * PV_UI_MARK_RADIUS, 2.0 * PV_UI_MARK_RADIUS };
    ck_assert_msg(!overlap(&mark, &name), "mark %u", i);
  }
}
END_TEST

START_TEST(a_drawing_tells_where_names_are)
{
  PvUiPainter* const     painter = pv_ui_painter_new();
  cairo_surface_t* const s =
    cairo_image_surface_create(CAIRO_FORMAT_RGB24, PV_UI_WIDTH, PV_UI_HEIGHT);
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  pv_ui_draw(painter, s, &layout, &scene, PV_UI_ALL);
  scene.dirty = 0;
  pv_ui_painter_tell(painter, &scene);
  ck_assert_uint_ge(scene.n_names, 5);
  ck_assert_uint_eq(scene.dirty, PV_UI_MAP);
  scene.dirty = 0;
  pv_ui_painter_tell(painter, &scene);
  ck_assert_uint_eq(scene.dirty, 0);
  cairo_surface_destroy(s);
  pv_ui_painter_free(painter);
}
END_TEST

/// A name that is too long is first left without its brackets, and cut last.
START_TEST(a_shorter_form_comes_before_a_cut)
{
  PvMapName names[PV_UI_MAX_NAMES];
  double    widths[PV_UI_MAX_NAMES];
  double    shorts[PV_UI_MAX_NAMES];
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  for (uint32_t i = 0; i < PV_UI_MAX_NAMES; ++i) {
    widths[i] = i < scene.n_labels ? 10.0 * layout.field.w : 0.0;
    shorts[i] = i < scene.n_labels ? 61.0 : 0.0;
  }
  const uint32_t n =
    pv_ui_map_names(&layout, &scene, widths, shorts, 14.0, names);
  ck_assert_uint_ge(n, 5);
  for (uint32_t i = 0; i < n; ++i) {
    ck_assert_double_eq(names[i].box.w, 61.0);
  }
}
END_TEST

/// All songs are on it, and nothing is to be chosen.
START_TEST(a_library_shows_all_songs)
{
  PvUiMark marks[PV_UI_MAX_SONGS];
  pv_test_scene_make(&scene, PV_SCENE_LIBRARY, "/");
  ck_assert(!scene.shows_others);
  ck_assert(!pv_ui_map_has_others(&scene));
  for (uint32_t i = 0; i < scene.n_songs; ++i) {
    double x = 0.0, y = 0.0;
    pv_ui_map_place(&layout, &scene, scene.songs[i].position, &x, &y);
    ck_assert(pv_ui_map_shows(&scene, i));
    ck_assert(x > layout.plot.x && x < layout.plot.x + layout.plot.w);
    ck_assert(y > layout.plot.y && y < layout.plot.y + layout.plot.h);
  }
  pv_ui_map_marks(&layout, &scene, marks);
  ck_assert_int_ge(marks[PV_UI_MAX_SONGS - 1].song, 0);
}
END_TEST

static uint32_t
pixel(cairo_surface_t* surface, double x, double y)
{
  uint32_t value = 0;
  memcpy(&value,
         cairo_image_surface_get_data(surface) +
           cairo_image_surface_get_stride(surface) * (int)y + 4 * (int)x,
         4);
  return value & 0xFFFFFF;
}

static uint32_t
drawn_at(double x, double y)
{
  PvUiPainter* const     painter = pv_ui_painter_new();
  cairo_surface_t* const s =
    cairo_image_surface_create(CAIRO_FORMAT_RGB24, PV_UI_WIDTH, PV_UI_HEIGHT);
  pv_ui_draw(painter, s, &layout, &scene, PV_UI_ALL);
  cairo_surface_flush(s);
  const uint32_t value = pixel(s, x, y);
  cairo_surface_destroy(s);
  pv_ui_painter_free(painter);
  return value;
}

/// One song by others, away from all else.
START_TEST(music_by_others_is_hidden_unless_wanted)
{
  double x = 0.0, y = 0.0;
  pv_test_scene_make(&scene, PV_SCENE_FILLING, "/");
  PvTold* const song = &scene.songs[--scene.n_songs];
  ck_assert_int_eq(song->index, -1);
  scene.songs[20] = *song;
  memcpy(scene.songs[20].position, scene.view.centre, sizeof(float[2]));
  scene.songs[20].position[0] += 40.0f * scene.view.half;
  scene.songs[20].position[1] -= 7.0f * scene.view.half;
  pv_ui_map_place(&layout, &scene, scene.songs[20].position, &x, &y);
  ck_assert(!scene.shows_others);
  ck_assert_uint_eq(drawn_at(x, y), 0x191c22);
  ck_assert_int_eq(pv_ui_map_hit(&layout, &scene, x, y).thing, PV_UI_NOTHING);
  scene.shows_others = true;
  ck_assert_uint_ne(drawn_at(x, y), 0x191c22);
  ck_assert_uint_eq(pv_ui_map_hit(&layout, &scene, x, y).number, 20);
}
END_TEST

START_TEST(marks_are_on_top_of_the_sound)
{
  PvUiMark marks[PV_UI_MAX_SONGS];
  pv_test_scene_make(&scene, PV_SCENE_LISTENING, "/");
  pv_ui_map_marks(&layout, &scene, marks);
  memcpy(scene.point, scene.songs[marks[0].song].position, sizeof(scene.point));
  const PvUiColour c =
    pv_ui_label_colour(&pv_ui_dark, scene.songs[marks[0].song].index);
  const uint32_t seen = drawn_at(marks[0].x + 6.0, marks[0].y);
  ck_assert_double_eq_tol((seen >> 16) / 255.0, c.r, 0.03);
  ck_assert_double_eq_tol((seen & 255) / 255.0, c.b, 0.03);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("ui_map");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 60);
  tcase_add_checked_fixture(tests, setup, NULL);
  tcase_add_loop_test(tests, names_cover_nothing, 0, 5);
  tcase_add_test(tests, names_are_where_most_of_the_songs_are);
  tcase_add_test(tests, names_that_fit_are_there);
  tcase_add_test(tests, the_producers_songs_fill_the_map);
  tcase_add_test(tests, what_lies_outside_sits_on_the_rim);
  tcase_add_test(tests, marks_keep_off_names);
  tcase_add_test(tests, a_drawing_tells_where_names_are);
  tcase_add_test(tests, a_shorter_form_comes_before_a_cut);
  tcase_add_test(tests, a_library_shows_all_songs);
  tcase_add_test(tests, marks_of_songs_at_one_place_stand_apart);
  tcase_add_test(tests, music_by_others_is_hidden_unless_wanted);
  tcase_add_test(tests, marks_are_on_top_of_the_sound);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
