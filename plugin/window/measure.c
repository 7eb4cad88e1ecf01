// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/window/measure.h"

#include "plugin/measure/program.h"
#include "plugin/window/scene/uri_list.h"
#include "plugin/window/send.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Sound files and folders among what was dropped.
typedef struct {
  uint32_t n; ///< Dropped; no more than PV_MAX_MEASURED are kept
  char*    paths[PV_MAX_MEASURED];
} Dropped;

/// A folder's path may end with a slash.
static void
keep(Dropped* dropped, const char* path)
{
  size_t n = strlen(path);
  while (n > 1 && path[n - 1] == '/') {
    --n;
  }
  if (dropped->n < PV_MAX_MEASURED) {
    dropped->paths[dropped->n] = strndup(path, n);
  }
  ++dropped->n;
}

static void
refuse(PvUi* ui, const char* why)
{
  pv_ui_scene_fail(&ui->scene, PV_PARAM_TARGET, why);
}

/// Measure what all has a path.
static void
begin(PvUi* ui, char* const* paths, uint32_t n)
{
  PvError     error;
  const char* names[PV_MAX_MEASURED];
  char        program[PV_PROGRAM_PATH];
  ui->sound_names = (PvUiSoundNames){ 0 };
  for (uint32_t i = 0; i < n; ++i) {
    names[i] = paths[i];
    pv_ui_sound_names_add(&ui->sound_names, paths[i]);
  }
  ui->n_sent       = 0;
  ui->n_sent_of_it = 0;
  ui->measurer     = pv_program_find(ui->bundle, PV_INSTALLED_PRODVAL,
                                     getenv("PATH"), program, &error)
                       ? NULL
                       : pv_measurer_new(program, names, n, &error);
  if (!ui->measurer) {
    refuse(ui, error.text);
  } else if (!ui->scene.shows_beside) {
    pv_ui_switch_view(ui);
  }
}

static void
measure(PvUi* ui, const Dropped* dropped)
{
  char why[64];
  bool is_whole = true;
  pv_ui_stop_measuring(ui);
  pv_ui_scene_dismiss(&ui->scene);
  if (dropped->n > PV_MAX_MEASURED) {
    snprintf(why, sizeof(why),
             "%u sound files: drop %d at most, or their folder", dropped->n,
             PV_MAX_MEASURED);
    refuse(ui, why);
    return;
  }
  for (uint32_t i = 0; i < dropped->n; ++i) {
    is_whole = is_whole && dropped->paths[i];
  }
  if (is_whole) {
    begin(ui, dropped->paths, dropped->n);
  } else {
    refuse(ui, "out of memory");
  }
}

bool
pv_ui_take_files(PvUi* ui, const char* uris)
{
  Dropped dropped = { 0, { NULL } };
  char    path[PV_UI_PATH_MAX];
  bool    has_model = false;
  while (pv_ui_uri_list_next(&uris, path)) {
    if (!pv_ui_files_is_model(path)) {
      keep(&dropped, path);
    } else if (!has_model) {
      has_model = true;
      pv_ui_choose_model(ui, path);
    }
  }
  if (dropped.n) {
    measure(ui, &dropped);
  }
  for (uint32_t i = 0; i < PV_MAX_MEASURED; ++i) {
    free(dropped.paths[i]);
  }
  return has_model || dropped.n > 0;
}

void
pv_ui_measure_file(PvUi* ui, const char* path)
{
  Dropped chosen = { 0, { NULL } };
  keep(&chosen, path);
  measure(ui, &chosen);
  free(chosen.paths[0]);
}

/// "2 of 12 in Refs: b.wav", where Refs is a folder.
static void
write_progress(const PvUi*        ui,
               const PvMeasuring* now,
               char               text[PV_UI_MEASURING])
{
  const char* const name = ui->sound_names.of[now->at];
  const uint32_t    n    = ui->sound_names.n;
  if (now->n_files) {
    snprintf(text, PV_UI_MEASURING, "%u of %u in %.80s: %.150s", now->file + 1,
             now->n_files, name, now->name);
  } else if (n > 1) {
    snprintf(text, PV_UI_MEASURING, "%u of %u: %.200s", now->at + 1, n, name);
  } else {
    snprintf(text, PV_UI_MEASURING, "%.200s", name);
  }
}

/// One at a time: hosts' rings hold few messages.
static void
send_next(PvUi* ui)
{
  uint32_t               n     = 0;
  const uint32_t         sound = ui->n_sent;
  const uint32_t         i     = ui->n_sent_of_it++;
  const PvProfile* const profiles =
    pv_measurer_profiles(ui->measurer, sound, &n);
  pv_ui_send(ui, pv_ui_put_sound(&ui->out, ui->sound_names.of[sound],
                                 &profiles[i], i > 0));
  if (ui->n_sent_of_it == n) {
    ui->n_sent_of_it = 0;
    ++ui->n_sent;
  }
}

/// Say what of a folder does not count.
static void
tell_left_out(PvUi* ui, const PvMeasuring* done)
{
  char text[sizeof(done->left_out.text) + 64];
  if (done->n_left_out > 1) {
    snprintf(text, sizeof(text), "%u of them; the first: %s", done->n_left_out,
             done->left_out.text);
  } else {
    snprintf(text, sizeof(text), "%s", done->left_out.text);
  }
  if (done->n_left_out) {
    pv_ui_scene_fail(&ui->scene, PV_UI_LEFT_OUT, text);
  }
}

static void
aim(PvUi* ui, const PvMeasuring* done)
{
  char target[PV_TEXT_MAX];
  if (pv_ui_sound_names_join(&ui->sound_names, target)) {
    pv_ui_aim(ui, target);
    tell_left_out(ui, done);
  } else {
    pv_ui_stop_measuring(ui);
    refuse(ui, "the names of these sound files are too long together: drop "
               "fewer, or their folder");
  }
}

void
pv_ui_go_on_measuring(PvUi* ui)
{
  if (!ui->measurer) {
    return;
  }
  char              text[PV_UI_MEASURING];
  const PvMeasuring now = pv_measurer_look(ui->measurer);
  if (!now.is_done) {
    write_progress(ui, &now, text);
    pv_ui_scene_measure(&ui->scene, text);
  } else if (now.error.status) {
    pv_ui_stop_measuring(ui);
    refuse(ui, now.error.text);
  } else if (ui->n_sent < ui->sound_names.n) {
    send_next(ui);
  } else {
    aim(ui, &now);
  }
}
