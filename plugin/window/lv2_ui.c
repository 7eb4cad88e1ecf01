// SPDX-License-Identifier: GPL-3.0-or-later

/// The window as LV2 sees it.

#include "plugin/window/measure.h"
#include "plugin/window/options.h"
#include "plugin/window/remember.h"
#include "plugin/window/send.h"
#include "plugin/window/scene/tips.h"
#include "plugin/window/x_errors.h"

#include <lv2/core/lv2_util.h>
#include <lv2/options/options.h>
#include <lv2/ui/ui.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PV_URI_UI PV_URN "ui"

static const double FRAME_S = 1.0 / 32.0; ///< 30 a second, and a bit of play
static const double ASK_S   = 0.5;        ///< Before a question comes again
static const double DIFFERENCE_S = 1.0;   ///< Before it is asked again
static const double HOLD_S       = 0.25; ///< The trigger: longer than any block
static const double LONGEST_STEP_S = 0.1;

static double
seconds_now(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void
cleanup(LV2UI_Handle handle)
{
  PvUi* const ui = (PvUi*)handle;
  pv_ui_stop_measuring(ui);
  pv_ui_window_close(&ui->window);
  pv_ui_painter_free(ui->painter);
  pv_ui_scene_clear(&ui->scene);
  free(ui);
}

static bool
open_window(PvUi* ui, const LV2_Feature* const* features)
{
  const LV2_Options_Option* const options =
    (const LV2_Options_Option*)lv2_features_data(features,
                                                 LV2_OPTIONS__options);
  const Window parent =
    (Window)(uintptr_t)lv2_features_data(features, LV2_UI__parent);
  if (!pv_ui_window_open(
        &ui->window, parent,
        pv_ui_window_option_scale(options, &ui->scale_urids))) {
    return false;
  }
  pv_ui_arrange(ui);
  ui->resize = (const LV2UI_Resize*)lv2_features_data(features, LV2_UI__resize);
  if (ui->resize) {
    ui->resize->ui_resize(ui->resize->handle, (int)ui->window.width,
                          (int)ui->window.height);
  }
  return true;
}

static LV2UI_Handle
instantiate(const LV2UI_Descriptor*   descriptor,
            const char*               plugin,
            const char*               bundle,
            LV2UI_Write_Function      write,
            LV2UI_Controller          controller,
            LV2UI_Widget*             widget,
            const LV2_Feature* const* features)
{
  LV2_URID_Map* const map =
    (LV2_URID_Map*)lv2_features_data(features, LV2_URID__map);
  PvUi* const ui = map ? (PvUi*)calloc(1, sizeof(PvUi)) : NULL;
  (void)descriptor;
  (void)plugin;
  if (!ui) {
    return NULL;
  }
  ui->write       = write;
  ui->controller  = controller;
  ui->asked_s     = -ASK_S;
  ui->scale_urids = pv_ui_window_scale_urids(map);
  pv_uris_map(&ui->uris, map);
  pv_ui_out_init(&ui->out, &ui->uris, map);
  pv_ui_scene_init(&ui->scene);
  pv_text_copy(ui->bundle, sizeof(ui->bundle), bundle ? bundle : "");
  pv_ui_recall(ui);
  ui->scene.is_light     = ui->settings.is_light;
  ui->scene.shows_others = ui->settings.shows_others;
  ui->scene.shows_beside = ui->settings.shows_beside;
  ui->painter            = pv_ui_painter_new();
  if (!ui->painter || !open_window(ui, features)) {
    cleanup(ui);
    return NULL;
  }
  *widget = (LV2UI_Widget)(uintptr_t)ui->window.window;
  return ui;
}

static void
port_event(LV2UI_Handle handle,
           uint32_t     port,
           uint32_t     size,
           uint32_t     format,
           const void*  data)
{
  PvUi* const ui = (PvUi*)handle;
  if (format == 0 && size == sizeof(float)) {
    pv_ui_take_value(&ui->scene, port, *(const float*)data);
  } else if (format == ui->uris.atom_eventTransfer && port == PV_PORT_NOTIFY) {
    pv_ui_take(&ui->scene, &ui->uris, (const LV2_Atom*)data, size);
  }
}

/// Whatever isn't known yet; again when no answer came.
static void
ask(PvUi* ui)
{
  const PvUiScene* const scene = &ui->scene;
  const bool news = scene->is_connected && scene->n_songs != ui->asked_first;
  if (!news && ui->now_s - ui->asked_s < ASK_S) {
    return;
  }
  if (!scene->is_connected) {
    pv_ui_send(ui, pv_ui_ask_all(&ui->out));
  } else if (!scene->is_model_told || scene->n_songs < scene->n_total) {
    pv_ui_send(ui, pv_ui_ask_songs(&ui->out, scene->n_songs));
  } else {
    return;
  }
  ui->asked_first = scene->n_songs;
  ui->asked_s     = ui->now_s;
}

/// Ask how the sound differs from the target, while that is shown.
static void
ask_difference(PvUi* ui)
{
  PvUiScene* const scene = &ui->scene;
  if (scene->is_connected && scene->shows_beside && !scene->is_frozen &&
      (scene->is_difference_old ||
       ui->now_s - ui->asked_difference_s >= DIFFERENCE_S)) {
    scene->is_difference_old = false;
    ui->asked_difference_s   = ui->now_s;
    pv_ui_send(ui, pv_ui_ask_difference(&ui->out));
  }
}

static void
show_parts(PvUi* ui, unsigned parts)
{
  if (parts == PV_UI_ALL) {
    pv_ui_window_show(&ui->window, &ui->layout.window, ui->layout.scale);
    return;
  }
  for (unsigned part = 1; part < PV_UI_ALL; part <<= 1) {
    if (parts & part) {
      pv_ui_window_show(&ui->window,
                        pv_ui_layout_part(&ui->layout, (PvUiPart)part),
                        ui->layout.scale);
    }
  }
}

static void
draw(PvUi* ui)
{
  unsigned   parts   = ui->scene.dirty;
  const bool covered = pv_ui_scene_is_covered(&ui->scene);
  if (covered && parts != PV_UI_ALL) {
    parts &= PV_UI_PANEL | PV_UI_FOOT;
  } else if (!covered && parts != PV_UI_ALL) {
    parts &= ~(unsigned)PV_UI_PANEL;
  }
  ui->scene.dirty = 0;
  if (parts) {
    pv_ui_draw(ui->painter, ui->window.picture, &ui->layout, &ui->scene, parts);
    pv_ui_painter_tell(ui->painter, &ui->scene);
  }
  const XErrorHandler before = pv_ui_errors_off();
  const bool          all =
    ui->is_exposed || pv_ui_has_tip(&ui->scene, ui->scene.hover.thing);
  show_parts(ui, all ? PV_UI_ALL : parts);
  ui->is_exposed = false;
  pv_ui_errors_on(ui->window.display, before);
}

static int
idle(LV2UI_Handle handle)
{
  PvUi* const ui = (PvUi*)handle;
  ui->now_s      = seconds_now();
  pv_ui_take_events(ui);
  if (ui->is_closed) {
    return 1;
  }
  ask(ui);
  pv_ui_go_on_measuring(ui);
  ask_difference(ui);
  const double step_s = ui->now_s - ui->drawn_s;
  if (step_s < FRAME_S) {
    return 0;
  }
  if (ui->is_resetting && ui->now_s - ui->reset_s > HOLD_S) {
    ui->is_resetting = false;
    pv_ui_send_value(ui, PV_PORT_RESET, 0.0f);
  }
  ui->drawn_s = ui->now_s;
  pv_ui_follow_model(ui);
  pv_ui_scene_move(&ui->scene, (float)fmin(step_s, LONGEST_STEP_S));
  if (ui->scene.dirty || ui->is_exposed) {
    draw(ui);
  }
  return 0;
}

static int
resize(LV2UI_Feature_Handle handle, int width, int height)
{
  const PvUi* const ui = (const PvUi*)handle;
  if (width <= 0 || height <= 0) {
    return 1;
  }
  XResizeWindow(ui->window.display, ui->window.window, (unsigned)width,
                (unsigned)height);
  XFlush(ui->window.display);
  return 0;
}

static const void*
extension_data(const char* uri)
{
  static const LV2UI_Idle_Interface idle_interface   = { idle };
  static const LV2UI_Resize         resize_interface = { NULL, resize };
  return !strcmp(uri, LV2_UI__idleInterface)    ? (const void*)&idle_interface
         : !strcmp(uri, LV2_UI__resize)         ? (const void*)&resize_interface
         : !strcmp(uri, LV2_OPTIONS__interface) ? (const void*)pv_ui_options()
                                                : NULL;
}

LV2_SYMBOL_EXPORT const LV2UI_Descriptor*
lv2ui_descriptor(uint32_t index)
{
  static const LV2UI_Descriptor descriptor = { PV_URI_UI, instantiate, cleanup,
                                               port_event, extension_data };
  return index == 0 ? &descriptor : NULL;
}
