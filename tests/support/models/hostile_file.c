// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/models/hostile_file.h"

#include "model_file/model_file.h"
#include "support/models/hand_classifiers.h"
#include "support/models/network.h"
#include "support/models/try.h"
#include "support/models/toy.h"
#include "support/scratch.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

PvHostileFile pv_hostile;

// In place: a file that is emptied and written again is put on the disk at once by ext4.
static FILE*
open_file(void)
{
  FILE* const file = fopen(PV_HOSTILE_PATH, "r+b");
  return file ? file : fopen(PV_HOSTILE_PATH, "wb");
}

static void
close_file(FILE* file)
{
  fflush(file);
  ck_assert_int_eq(ftruncate(fileno(file), ftell(file)), 0);
  fclose(file);
}

void
pv_hostile_write_parts(const char* text,
                       size_t      n_text,
                       uint64_t    n_claimed,
                       size_t      n_data)
{
  FILE* const file = open_file();
  for (int i = 0; i < 8; ++i) {
    fputc((int)(n_claimed >> (8 * i) & 0xff), file);
  }
  fwrite(text, 1, n_text, file);
  fwrite(pv_hostile.whole + 8 + pv_hostile.n_header, 1, n_data, file);
  close_file(file);
}

void
pv_hostile_write(void)
{
  FILE* const file = open_file();
  fwrite(pv_hostile.whole, 1, pv_hostile.n_whole, file);
  close_file(file);
}

static void
set_up(PvModelParts* parts)
{
  pv_scratch_enter();
  pv_hostile = (PvHostileFile){ 0 };
  ck_assert_int_eq(pv_model_save(parts, PV_HOSTILE_PATH, &pv_hostile.error),
                   PV_OK);
  pv_model_parts_free(parts);
  FILE* const file   = fopen(PV_HOSTILE_PATH, "rb");
  pv_hostile.whole   = malloc(1 << 16);
  pv_hostile.n_whole = fread(pv_hostile.whole, 1, 1 << 16, file);
  fclose(file);
  pv_hostile.n_header = (size_t)(unsigned char)pv_hostile.whole[0] |
                        (size_t)(unsigned char)pv_hostile.whole[1] << 8;
  pv_hostile.header =
    json_loadb(pv_hostile.whole + 8, pv_hostile.n_header, 0, NULL);
  ck_assert_ptr_nonnull(pv_hostile.header);
}

static PvModelParts*
new_toys(void)
{
  PvModelParts* const parts = pv_toy_parts_new();
  parts->mono               = pv_toy_parts_new();
  parts->song_profiles      = calloc(parts->n_songs, sizeof(PvProfile));
  return parts;
}

void
pv_hostile_set_up_knn(void)
{
  set_up(new_toys());
}

void
pv_hostile_set_up_vote(void)
{
  PvModelParts* const parts = new_toys();
  for (PvModelParts* m = parts; m; m = m->mono) {
    m->recipe.classifier.kind = PV_CLASSIFIER_VOTE;
    m->classifier             = pv_hand_vote_new();
  }
  set_up(parts);
}

void
pv_hostile_set_up_network(void)
{
  set_up(pv_toy_network_model_parts_new());
}

void
pv_hostile_tear_down(void)
{
  json_decref(pv_hostile.header);
  free(pv_hostile.whole);
  unlink(PV_HOSTILE_PATH);
  pv_scratch_leave_empty();
}

void
pv_hostile_write_header(void)
{
  char* const  text = json_dumps(pv_hostile.header, JSON_COMPACT);
  const size_t n    = strlen(text);
  pv_hostile_write_parts(text, n, n,
                         pv_hostile.n_whole - 8 - pv_hostile.n_header);
  free(text);
}

void
pv_hostile_try(void)
{
  const PvStatus status = pv_try_model(PV_HOSTILE_PATH, &pv_hostile.error);
  ck_assert_msg(status != PV_ERR_MEMORY, "%s", pv_hostile.error.text);
  ++pv_hostile.n_tried;
  pv_hostile.n_refused += status != PV_OK;
}
