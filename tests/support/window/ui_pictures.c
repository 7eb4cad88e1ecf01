// SPDX-License-Identifier: GPL-3.0-or-later

/// Pictures of the plugin's window in each of its states, without an X server:
///
///     ui_pictures FOLDER [WIDTH HEIGHT [DPI_SCALE]]

#include "support/window/scenes.h"
#include "plugin/window/drawing/draw.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
  uint32_t width, height;
  double   dpi_scale;
} Size;

static int
save(PvUiPainter* painter, Size size, PvTestScene which, const char* folder)
{
  static PvUiScene       scene;
  char                   path[4096];
  cairo_surface_t* const surface = cairo_image_surface_create(
    CAIRO_FORMAT_RGB24, (int)size.width, (int)size.height);
  PvUiLayout layout;
  snprintf(path, sizeof(path), "%s/%s.png", folder, pv_test_scene_name(which));
  pv_test_scene_make(&scene, which, folder);
  pv_ui_layout(&layout, &scene, size.width, size.height, size.dpi_scale);
  pv_ui_draw(painter, surface, &layout, &scene, PV_UI_ALL);
  pv_ui_painter_tell(painter, &scene);
  pv_ui_draw(painter, surface, &layout, &scene, PV_UI_ALL);
  const cairo_status_t status = cairo_surface_write_to_png(surface, path);
  cairo_surface_destroy(surface);
  pv_ui_scene_clear(&scene);
  if (status != CAIRO_STATUS_SUCCESS) {
    fprintf(stderr, "ui_pictures: %s: %s\n", path,
            cairo_status_to_string(status));
  }
  return status != CAIRO_STATUS_SUCCESS;
}

int
main(int argc, char** argv)
{
  if (argc != 2 && argc != 4 && argc != 5) {
    fputs("usage: ui_pictures FOLDER [WIDTH HEIGHT [DPI_SCALE]]\n", stderr);
    return 2;
  }
  PvUiPainter* const painter = pv_ui_painter_new();
  const int          width   = argc > 2 ? atoi(argv[2]) : PV_UI_WIDTH;
  const int          height  = argc > 2 ? atoi(argv[3]) : PV_UI_HEIGHT;
  int                failed  = !painter || width < 1 || height < 1;
  const Size         size    = { (uint32_t)width, (uint32_t)height,
                      argc == 5 ? atof(argv[4]) : 1.0 };
  for (int i = 0; i < PV_N_SCENES && !failed; ++i) {
    failed = save(painter, size, (PvTestScene)i, argv[1]);
  }
  pv_ui_painter_free(painter);
  return failed;
}
