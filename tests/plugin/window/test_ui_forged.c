// SPDX-License-Identifier: GPL-3.0-or-later

/// Messages to the window that no plugin of ours sends.

#include "support/lv2/host.h"
#include "support/run_suite.h"
#include "plugin/messages/ports.h"
#include "plugin/window/messages.h"

#include <check.h>
#include <float.h>
#include <math.h>
#include <string.h>

static PvUris    uris;
static PvUiScene scene;

static void
setup(void)
{
  pv_uris_map(&uris, pv_host_urid_map());
  pv_ui_scene_init(&scene);
}

START_TEST(forged_atoms_lead_nowhere)
{
  static union {
    LV2_Atom_Object object;
    uint8_t         bytes[512];
  } forged;
  const LV2_URID types[] = { uris.guess, uris.songs_told, uris.patch_Set,
                             uris.patch_Error, uris.difference_told };
  uint32_t       seed    = 3;
  for (uint32_t i = 0; i < 20000; ++i) {
    for (uint32_t j = 0; j < sizeof(forged.bytes); ++j) {
      seed            = seed * 1664525u + 1013904223u;
      forged.bytes[j] = j % 4 ? 0 : (uint8_t)(seed >> 24) % 70;
    }
    forged.object.atom.type  = uris.atom_Object;
    forged.object.atom.size  = seed % 600;
    forged.object.body.otype = types[i % 5];
    pv_ui_take(&scene, &uris, &forged.object.atom, seed >> 8 & 511);
    pv_ui_scene_move(&scene, 0.01f);
  }
  ck_assert_uint_le(scene.n_songs, PV_MAX_TOLD);
}
END_TEST

static const double any[] = { NAN,     INFINITY, -INFINITY, 1e300,  -1e300,
                              0x1p63,  -1e19,    1e10,      -2.0,   0.0,
                              7.0,     1e-45,    1023.0,    1024.0, -0.5,
                              FLT_MAX, 3.0,      6.5 };
enum { N_ANY = sizeof(any) / sizeof(*any) };

START_TEST(any_port_value_is_shown)
{
  for (int i = 0; i < N_ANY * 12; ++i) {
    pv_ui_take_value(&scene, (uint32_t)i / N_ANY, (float)any[i % N_ANY]);
    ck_assert_uint_le(scene.state, PV_SHOWN_OFF);
    ck_assert(scene.seconds >= 0.0f && scene.seconds <= 36000.0f);
    ck_assert(scene.level_db >= -120.0f && scene.level_db <= 20.0f);
    pv_ui_scene_move(&scene, 0.01f);
    ck_assert(scene.level_shown >= 0.0f && scene.level_shown <= 1.0f);
  }
  pv_ui_take_value(&scene, PV_PORT_STATE, 2.0f);
  pv_ui_take_value(&scene, PV_PORT_STATE, NAN);
  ck_assert_int_eq(scene.state, PV_SHOWN_LISTENING);
  pv_ui_take_value(&scene, PV_PORT_SECONDS, 62.0f);
  ck_assert_float_eq(scene.seconds, 62.0f);
}
END_TEST

/// A guess in which each number is `value`.
static const LV2_Atom*
forge_guess(double value)
{
  static _Alignas(8) uint8_t bytes[1024];
  LV2_Atom_Forge             forge;
  LV2_Atom_Forge_Frame       object, list;
  const LV2_URID keys[] = { uris.state,     uris.index,         uris.confidence,
                            uris.seconds,   uris.dropped,       uris.song,
                            uris.now_index, uris.now_confidence };
  lv2_atom_forge_init(&forge, pv_host_urid_map());
  lv2_atom_forge_set_buffer(&forge, bytes, sizeof(bytes));
  lv2_atom_forge_object(&forge, &object, 0, uris.guess);
  for (int i = 0; i < 8; ++i) {
    lv2_atom_forge_key(&forge, keys[i]);
    lv2_atom_forge_double(&forge, value);
  }
  lv2_atom_forge_key(&forge, uris.ranking);
  lv2_atom_forge_tuple(&forge, &list);
  lv2_atom_forge_string(&forge, "Ada", 3);
  lv2_atom_forge_double(&forge, value);
  lv2_atom_forge_pop(&forge, &list);
  lv2_atom_forge_key(&forge, uris.neighbours);
  lv2_atom_forge_tuple(&forge, &list);
  lv2_atom_forge_string(&forge, "Song", 4);
  lv2_atom_forge_string(&forge, "Ada", 3);
  lv2_atom_forge_double(&forge, value);
  lv2_atom_forge_pop(&forge, &list);
  lv2_atom_forge_pop(&forge, &object);
  return (const LV2_Atom*)(const void*)bytes;
}

START_TEST(any_number_of_a_guess_is_taken)
{
  for (int i = 0; i < N_ANY; ++i) {
    const LV2_Atom* const atom = forge_guess(any[i]);
    pv_ui_take(&scene, &uris, atom, (uint32_t)sizeof(LV2_Atom) + atom->size);
    ck_assert(scene.has_guess);
    ck_assert_int_ge(scene.index, -1);
    ck_assert_int_lt(scene.index, PV_MAX_LABELS);
    ck_assert(scene.confidence >= 0.0f && scene.confidence <= 1.0f);
    ck_assert_int_ge(scene.n_dropped, 0);
    ck_assert_int_ge(scene.now_index, -1);
    ck_assert_int_lt(scene.now_index, PV_MAX_LABELS);
    ck_assert(scene.now.probability >= 0.0f && scene.now.probability <= 1.0f);
    ck_assert(scene.seconds >= 0.0f && scene.seconds <= 36000.0f);
    ck_assert(scene.nearest[0].distance >= 0.0f);
    pv_ui_scene_move(&scene, 0.01f);
  }
}
END_TEST

/// A difference in which each number is `value`, and each sentence too long.
static const LV2_Atom*
forge_difference(double value)
{
  static _Alignas(8) uint8_t bytes[16384];
  char                       sentence[2 * PV_FINDING_TEXT];
  float                      values[PV_N_MEASURES * PV_PROFILE_BANDS];
  LV2_Atom_Forge             forge;
  LV2_Atom_Forge_Frame       object, list;
  const LV2_URID keys[] = { uris.sound, uris.now, uris.low, uris.median,
                            uris.high };
  memset(sentence, 'x', sizeof(sentence) - 1);
  lv2_atom_forge_init(&forge, pv_host_urid_map());
  lv2_atom_forge_set_buffer(&forge, bytes, sizeof(bytes));
  lv2_atom_forge_object(&forge, &object, 0, uris.difference_told);
  lv2_atom_forge_key(&forge, uris.beside);
  lv2_atom_forge_int(&forge, PV_BESIDE_TOLD);
  lv2_atom_forge_key(&forge, uris.total);
  lv2_atom_forge_double(&forge, value);
  for (uint32_t i = 0; i < PV_N_MEASURES * PV_PROFILE_BANDS; ++i) {
    values[i] = (float)value;
  }
  for (uint32_t i = 0; i < 5; ++i) {
    lv2_atom_forge_key(&forge, keys[i]);
    lv2_atom_forge_vector(&forge, sizeof(float), uris.atom_Float,
                          sizeof(values) / sizeof(float), values);
  }
  lv2_atom_forge_key(&forge, uris.findings);
  lv2_atom_forge_tuple(&forge, &list);
  for (uint32_t i = 0; i < 9; ++i) {
    lv2_atom_forge_string(&forge, sentence, sizeof(sentence) - 1);
  }
  lv2_atom_forge_pop(&forge, &list);
  lv2_atom_forge_pop(&forge, &object);
  return (const LV2_Atom*)(const void*)bytes;
}

START_TEST(any_number_of_a_difference_is_taken)
{
  const PvUiDifference* const d = &scene.difference;
  for (int i = 0; i < N_ANY; ++i) {
    const LV2_Atom* const atom = forge_difference(any[i]);
    pv_ui_take(&scene, &uris, atom, (uint32_t)sizeof(LV2_Atom) + atom->size);
    ck_assert_int_eq(d->beside, PV_BESIDE_TOLD);
    ck_assert_uint_le(d->n_songs, PV_MAX_SONGS);
    ck_assert_uint_eq(d->findings.n, PV_MAX_FINDINGS);
    ck_assert_uint_lt(strlen(d->findings.at[4]), PV_FINDING_TEXT);
    for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
      const double value = (double)d->sound.at[m][7];
      ck_assert(isnan(any[i]) == isnan(value));
      ck_assert(isnan(value) ||
                (value >= pv_profile_measures[m].lowest - 1e-6 &&
                 value <= pv_profile_measures[m].highest));
    }
  }
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("ui_forged");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 120);
  tcase_add_checked_fixture(tests, setup, NULL);
  tcase_add_test(tests, forged_atoms_lead_nowhere);
  tcase_add_test(tests, any_port_value_is_shown);
  tcase_add_test(tests, any_number_of_a_guess_is_taken);
  tcase_add_test(tests, any_number_of_a_difference_is_taken);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
