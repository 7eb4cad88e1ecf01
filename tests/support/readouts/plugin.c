// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/readouts/readout.h"

#include "plugin/window/scene/copy.h"
#include "plugin/window/messages.h"
#include "plugin/window/scene/words.h"
#include "support/lv2/host.h"
#include "support/lv2/tuple.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1024, AT_REST_S = 10 };

static PvUris    uris;
static PvUiScene scene;

static double
number_of(const LV2_Atom* atom)
{
  ck_assert(atom && atom->type == uris.atom_Float);
  return (double)((const LV2_Atom_Float*)atom)->body;
}

/// As the newest message has it, if the last block brought one.
static void
read_message(PvReadout* readout, const PvLv2Host* host)
{
  const LV2_Atom* const label = pv_host_got_guess(host, PV_URN "label");
  const LV2_Atom*       name  = NULL;
  if (!label) {
    return;
  }
  readout->n = 0;
  readout->guess =
    pv_readout_label((const char*)(label + 1),
                     number_of(pv_host_got_guess(host, PV_URN "confidence")));
  const LV2_Atom_Tuple* const ranking =
    (const LV2_Atom_Tuple*)pv_host_got_guess(host, PV_URN "ranking");
  PV_TUPLE_FOREACH(ranking, item)
  {
    if (name) {
      pv_readout_add(readout, (const char*)(name + 1), number_of(item));
    }
    name = name ? NULL : item;
  }
}

static void
run(PvLv2Host* host, const float* sound, uint32_t n, PvReadout* messages)
{
  static float    out[BLOCK];
  const LV2_Atom* atom = NULL;
  pv_host_run(host, sound, NULL, out, NULL, n);
  while ((atom = pv_host_next_message(host, atom))) {
    pv_ui_take(&scene, &uris, atom, (uint32_t)sizeof(LV2_Atom) + atom->size);
  }
  read_message(messages, host);
}

/// What is read in blocks 0 samples long is what is left to say.
static void
listen(PvLv2Host*   host,
       const char*  path,
       const float* sound,
       uint32_t     n,
       PvReadout*   messages)
{
  pv_host_put_set(host, PV_URI_MODEL, LV2_ATOM__Path, path);
  run(host, sound, 0, messages);
  run(host, sound, 0, messages);
  ck_assert_str_eq(scene.param[PV_PARAM_MODEL], path);
  for (uint32_t at = 0; at < n; at += BLOCK) {
    run(host, sound + at, n - at < BLOCK ? n - at : BLOCK, messages);
  }
  run(host, sound, 0, messages);
}

static void
read_ports(PvReadout* readout, PvLv2Host* host, const PvModelParts* parts)
{
  const int index = (int)*pv_host_port(host, "guess");
  ck_assert_int_lt(index, (int)parts->n_labels);
  readout->guess = pv_readout_label(
    parts->labels[index < 0 ? parts->n_labels : (uint32_t)index],
    (double)*pv_host_port(host, "confidence"));
}

static const PvUiRow*
row_at(uint32_t rank)
{
  for (uint32_t i = 0; i < PV_UI_N_ROWS; ++i) {
    const PvUiRow* const row = &scene.rows[i];
    if (row->label[0] && row->is_listed && row->rank_shown == (float)rank) {
      return row;
    }
  }
  return NULL;
}

static void
read_window(PvReadout* text, PvReadout* bars)
{
  PvUiWords      words;
  char           percent[16];
  const PvUiRow* row = NULL;
  for (int i = 0; pv_ui_scene_move(&scene, 0.1f); ++i) {
    ck_assert_int_lt(i, 10 * AT_REST_S);
  }
  pv_ui_words(&scene, &words);
  strcpy(text->words, words.sure);
  text->guess = pv_readout_label(words.name, atoi(words.percent) / 100.0);
  for (uint32_t i = 0; (row = row_at(i)); ++i) {
    pv_ui_percent(row->share, percent);
    pv_readout_add(text, pv_ui_label_name(row->label), atoi(percent) / 100.0);
    pv_readout_add(bars, pv_ui_label_name(row->label),
                   (double)row->share_shown);
  }
  // The ring.
  row = pv_ui_scene_guess_row(&scene);
  ck_assert_ptr_nonnull(row);
  bars->guess =
    pv_readout_label(pv_ui_label_name(row->label), (double)row->share_shown);
}

static void
read_copy(PvReadout* readout)
{
  char text[PV_UI_COPY_MAX];
  pv_ui_copy_text(&scene, text);
  pv_readout_read_sentence(readout, strtok(text, "\n"));
  for (const char* line = strtok(NULL, "\n"); line; line = strtok(NULL, "\n")) {
    if (line[0] == (char)('1' + readout->n) && line[1] == '.') {
      pv_readout_read_row(readout, line + 3);
    }
  }
}

void
pv_readout_by_plugin(PvReadout      readout[5],
                     const char*    path,
                     const PvModel* model,
                     const float*   sound,
                     uint32_t       n,
                     uint32_t       rate_hz)
{
  readout[0] = (PvReadout){ "the control ports", .kind = PV_READOUT_GUESS };
  readout[1] = (PvReadout){ .where = "the plugin's message" };
  readout[2] = (PvReadout){ "the window", .kind = PV_READOUT_WORDS };
  readout[3] =
    (PvReadout){ "the window's bars and ring", .kind = PV_READOUT_BARS };
  readout[4] =
    (PvReadout){ "the window's text to copy", .kind = PV_READOUT_WORDS };
  pv_uris_map(&uris, pv_host_urid_map());
  pv_ui_scene_init(&scene);
  PvLv2Host* const host = pv_host_new(PV_HOST_MONO, rate_hz, PV_WORK_SYNC);
  ck_assert_ptr_nonnull(host);
  listen(host, path, sound, n, &readout[1]);
  read_ports(&readout[0], host, pv_model_parts(model));
  read_window(&readout[2], &readout[3]);
  read_copy(&readout[4]);
  pv_host_free(host);
  pv_ui_scene_clear(&scene);
}
