// SPDX-License-Identifier: GPL-3.0-or-later

// Each allocation on a path fails in turn: the call says so, gives all back,
// and what was there before is still whole.

#include "tools/corpus/dataset.h"
#include "engine/engine.h"
#include "model/listener.h"
#include "model_file/model_file.h"
#include "osc/osc.h"
#include "prodval/prodval.h"
#include "tools/base/output.h"
#include "support/failing.h"
#include "support/models/hand_classifiers.h"
#include "support/models/network.h"
#include "support/run_suite.h"
#include "support/scratch.h"
#include "support/models/toy.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[PV_SCRATCH_ROOM];
static char path[512];
static char network_path[512];
static char table[512];
static char music[512]; // A folder

static void
write_text(const char* to, const char* text)
{
  FILE* const file = fopen(to, "w");
  fputs(text, file);
  fclose(file);
}

/// Two songs, one of them reached by a link, and a broken link.
static void
make_music(void)
{
  char name[1024];
  snprintf(music, sizeof(music), "%s/music", folder);
  mkdir(music, 0700);
  snprintf(name, sizeof(name), "%s/Ann", music);
  mkdir(name, 0700);
  snprintf(name, sizeof(name), "%s/Ann/1.wav", music);
  write_text(name, "");
  snprintf(name, sizeof(name), "%s/Ann/Z\xff", music);
  mkdir(name, 0700);
  snprintf(name, sizeof(name), "%s/Ann/Z\xff/2.wav", music);
  write_text(name, "");
  snprintf(name, sizeof(name), "%s/Ann/link", music);
  ck_assert_int_eq(symlink("nowhere", name), 0);
  snprintf(name, sizeof(name), "%s/Ben", music);
  ck_assert_int_eq(symlink("Ann/Z\xff", name), 0);
}

/// Take away what make_music() made.
static void
remove_music(void)
{
  static const char* const names[] = {
    "Ben", "Ann/link", "Ann/Z\xff/2.wav", "Ann/Z\xff", "Ann/1.wav", "Ann"
  };
  char name[1024];
  for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); ++i) {
    snprintf(name, sizeof(name), "%s/%s", music, names[i]);
    remove(name);
  }
  remove(music);
}

static void
set_up(void)
{
  PvError error;
  pv_new_folder(folder);
  snprintf(path, sizeof(path), "%s/m.safetensors", folder);
  snprintf(network_path, sizeof(network_path), "%s/n.safetensors", folder);
  snprintf(table, sizeof(table), "%s/m.csv", folder);
  make_music();
  PvModelParts* const parts = pv_toy_parts_new();
  parts->mono               = pv_toy_parts_new();
  pv_toy_parts_profile(parts);
  for (PvModelParts* m = parts; m; m = m->mono) {
    m->recipe.classifier.kind = PV_CLASSIFIER_VOTE;
    m->classifier             = pv_hand_vote_new();
  }
  ck_assert_int_eq(pv_model_save(parts, path, &error), PV_OK);
  pv_model_parts_free(parts);
  PvModelParts* const network = pv_toy_network_model_parts_new();
  ck_assert_int_eq(pv_model_save(network, network_path, &error), PV_OK);
  pv_model_parts_free(network);
  write_text(table, "path,label,group,title\na.wav,Ann,One,A\n\"b.wav\",Ben,,"
                    "\"B, 2\"\nc.wav,Ann,,\n");
}

static void
tear_down(void)
{
  unlink(path);
  unlink(network_path);
  unlink(table);
  remove_music();
  // Fails if a temporary file was left behind.
  ck_assert_int_eq(rmdir(folder), 0);
}

// While allocations fail, Check can't tell: these abort.
static PvStatus
do_load(PvError* error)
{
  PvModel*       model  = NULL;
  const PvStatus status = pv_model_load(path, &model, error);
  if (!status != !!model) {
    abort();
  }
  pv_model_free(model);
  return status;
}

// A network, and what is kept of patches while one listens.
static PvStatus
do_network(PvError* error)
{
  PvModel*          model    = NULL;
  const PvStatus    status   = pv_model_load(network_path, &model, error);
  PvListener* const listener = status ? NULL : pv_listener_new(model);
  const bool        listens  = listener;
  pv_listener_free(listener);
  pv_model_free(model);
  return status || listens ? status
                           : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static PvStatus
do_save(PvError* error)
{
  static PvModelParts* parts;
  if (!parts) {
    parts = pv_toy_parts_new();
  }
  return parts ? pv_model_save(parts, path, error)
               : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static PvStatus
do_engine(PvError* error)
{
  PvEngine* const engine = pv_engine_new(48000, 1000, error);
  PvStatus        status = engine ? PV_OK : error->status;
  if (engine) {
    status = pv_engine_set_rate(engine, 44100, error);
  }
  pv_engine_free(engine);
  return status;
}

static PvStatus
do_swap(PvError* error)
{
  static PvEngine* engine;
  PvModel*         model  = NULL;
  PvModel*         old    = NULL;
  PvStatus         status = engine ? PV_OK : PV_ERR_MEMORY;
  if (!engine) {
    engine = pv_engine_new(48000, 1000, error);
    return engine ? PV_ERR_MEMORY : error->status;
  }
  const PvModel* const before = pv_engine_model(engine);
  status                      = pv_model_load(path, &model, error);
  if (!status) {
    status = pv_engine_swap_model(engine, model, &old);
    if (status) {
      if (pv_engine_model(engine) != before) {
        abort();
      }
      pv_model_free(model);
      return pv_fail(error, status, "out of memory");
    }
    pv_engine_swap_model(engine, NULL, &old);
    pv_model_free(old);
  }
  return status;
}

// All that the library makes.
static PvStatus
do_library(PvError* error)
{
  static const float       silence[22050];
  static const char* const names[]  = { "dark", "Glass=2" };
  ProdvalModel*            model    = NULL;
  ProdvalListener*         listener = NULL;
  ProdvalFeatures*         features = NULL;
  ProdvalError             why;
  const bool               failed =
    prodval_model_open(path, &model, &why) ||
    prodval_listener_new(model, PRODVAL_FILE, 44100, &listener, &why) ||
    prodval_listener_aim(listener, names, 2, &why) ||
    prodval_features_new(NULL, silence, NULL, 22050, 22050, &features, &why) ||
    // It has all it needs before it finds too little sound.
    prodval_features_new(model, silence, NULL, 22050, 22050, &features, &why) !=
      PRODVAL_ERR_DATA;
  prodval_features_free(features);
  prodval_listener_free(listener);
  prodval_model_free(model);
  return failed ? pv_fail(error, PV_ERR_MEMORY, "%s", why.text) : PV_OK;
}

static PvStatus
do_osc(PvError* error)
{
  PvOscSender* const sender =
    pv_osc_sender_open("osc.udp://127.0.0.1:9", "/prodval", false, error);
  PvOscReceiver* const receiver =
    sender ? pv_osc_receiver_open(0, false, "/prodval", error) : NULL;
  const PvStatus status = receiver ? PV_OK : error->status;
  pv_osc_receiver_close(receiver);
  pv_osc_sender_close(sender);
  return status;
}

static PvStatus
do_table(PvError* error)
{
  PvDataset      dataset = { 0 };
  const PvStatus status =
    pv_dataset_read_manifest(&dataset, table, NULL, error);
  pv_dataset_clear(&dataset);
  return status;
}

static PvStatus
do_scan(PvError* error)
{
  PvDataset      dataset = { 0 };
  const PvStatus status  = pv_dataset_scan(&dataset, music, error);
  pv_dataset_clear(&dataset);
  return status;
}

static PvStatus
do_output(PvError* error)
{
  PvOutput output;
  PvStatus status = pv_output_open(&output, table, error);
  if (!status) {
    fputs("path,label\nz.wav,Zoe\ny.wav,Yan\n", output.stream);
    status = pv_output_commit(&output, error);
  }
  return status;
}

typedef struct {
  const char* name;
  PvStatus (*run)(PvError* error);
  unsigned long least; ///< Allocations that there are at least
} Path;

static const Path paths[] = {
  { "load a model", do_load, 100 },
  { "save a model", do_save, 100 },
  { "make an engine", do_engine, 3 },
  { "swap a model", do_swap, 100 },
  { "use the library", do_library, 100 },
  { "open OSC", do_osc, 2 },
  { "read a table", do_table, 10 },
  { "listen with a network", do_network, 100 },
  { "scan a folder", do_scan, 20 },
  { "write a file", do_output, 2 },
};

// One attempt; whether an allocation failed in it.
static bool
attempt(const Path* p, unsigned long n, bool all)
{
  PvError    error  = { PV_OK, "" };
  const long before = pv_failing_n_blocks();
  pv_failing_arm(n, all);
  const PvStatus status = p->run(&error);
  const bool     failed = pv_failing_has_failed();
  pv_failing_arm(0, false);
  ck_assert_msg(pv_failing_n_blocks() == before,
                "%s, allocation %lu: %ld blocks are lost", p->name, n,
                pv_failing_n_blocks() - before);
  if (status) {
    ck_assert_msg(failed, "%s: %s", p->name, error.text);
    ck_assert_msg(error.status == status && error.text[0],
                  "%s, allocation %lu: no word", p->name, n);
    ck_assert_msg(strstr(error.text, "emory"), "%s, allocation %lu: %s",
                  p->name, n, error.text);
  }
  ck_assert_msg(do_load(&error) == PV_OK, "%s, allocation %lu: %s", p->name, n,
                error.text);
  return failed;
}

START_TEST(each_allocation_fails_in_turn)
{
  const Path* const p   = &paths[_i % (int)(sizeof(paths) / sizeof(paths[0]))];
  const bool        all = _i >= (int)(sizeof(paths) / sizeof(paths[0]));
  PvError           error;
  p->run(&error);
  p->run(&error); // What is kept for good is there now
  unsigned long n = 1;
  while (attempt(p, n, all)) {
    ++n;
  }
  ck_assert_msg(n > p->least, "%s: only %lu allocations", p->name, n - 1);
}
END_TEST

START_TEST(asking_allocates_nothing)
{
  PvError      error;
  PvModel*     model = NULL;
  PvPrediction prediction;
  ck_assert_int_eq(pv_model_load(path, &model, &error), PV_OK);
  ck_assert_uint_eq(pv_model_parts(model)->classifier->n_members, 5);
  const float features[12] = { 900.0f, 300.0f };
  pv_failing_arm(1, true);
  pv_model_ask(model, features, &prediction);
  const bool failed = pv_failing_has_failed();
  pv_failing_arm(0, false);
  ck_assert(!failed);
  ck_assert_double_eq_tol(prediction.probability[0] + prediction.probability[1],
                          1.0, 1e-6);
  pv_model_free(model);
}
END_TEST

START_TEST(a_planted_leak_and_a_planted_failure_show)
{
  const long before   = pv_failing_n_blocks();
  void* volatile leak = malloc(7);
  ck_assert_int_eq(pv_failing_n_blocks(), before + 1);
  free(leak);
  pv_failing_arm(2, false);
  void* volatile first  = malloc(7);
  void* volatile second = malloc(7);
  void* volatile third  = malloc(7);
  ck_assert(pv_failing_has_failed());
  pv_failing_arm(0, false);
  ck_assert_ptr_nonnull(first);
  ck_assert_ptr_null(second);
  ck_assert_ptr_nonnull(third);
  free(first);
  free(third);
  ck_assert_int_eq(pv_failing_n_blocks(), before);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("failing");
  TCase* const tcase = tcase_create("failing");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, set_up, tear_down);
  tcase_add_loop_test(tcase, each_allocation_fails_in_turn, 0,
                      2 * sizeof(paths) / sizeof(paths[0]));
  tcase_add_test(tcase, asking_allocates_nothing);
  tcase_add_test(tcase, a_planted_leak_and_a_planted_failure_show);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
