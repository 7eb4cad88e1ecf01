// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval info: what is in a model.

#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/cli/input/model_operand.h"
#include "tools/pages/info.h"
#include "model/model.h"
#include "tools/base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
compare_licenses(const void* left, const void* right)
{
  return strcmp(((const PvLicense*)left)->name,
                ((const PvLicense*)right)->name);
}

/// Sort all, then make one of those that are alike.
static void
count_licenses(PvInfo* info)
{
  uint32_t n = 0;
  for (uint32_t s = 0; s < info->parts->n_songs; ++s) {
    if (!pv_song_is_noise(info->parts, s)) {
      info->licenses[n++] = (PvLicense){ info->parts->songs[s].license, 1 };
    }
  }
  qsort(info->licenses, n, sizeof(PvLicense), compare_licenses);
  for (uint32_t s = 0; s < n; ++s) {
    PvLicense* const last = info->licenses + info->n_licenses;
    if (info->n_licenses && !strcmp(last[-1].name, info->licenses[s].name)) {
      ++last[-1].n_songs;
    } else {
      *last = info->licenses[s];
      ++info->n_licenses;
    }
  }
}

static bool
gather(PvInfo* info)
{
  const PvModelParts* const parts = info->parts;
  info->n_songs  = calloc(parts->n_labels + 1, sizeof(uint32_t));
  info->n_points = calloc(parts->n_labels + 1, sizeof(uint32_t));
  info->licenses = calloc(parts->n_songs, sizeof(PvLicense));
  if (!info->n_songs || !info->n_points || !info->licenses) {
    return false;
  }
  for (uint32_t s = 0; s < parts->n_songs; ++s) {
    if (pv_song_is_noise(parts, s)) {
      ++info->n_noise;
    } else {
      ++info->n_songs[parts->songs[s].label];
    }
  }
  for (uint32_t p = 0; p < parts->n_points; ++p) {
    ++info->n_points[parts->songs[parts->point_song[p]].label];
  }
  count_licenses(info);
  return true;
}

static PvStatus
print(const PvInfo* info, const PvOptions* options, PvError* error)
{
  const bool is_recipe = pv_option_is_given(options, "recipe");
  if (!is_recipe && !pv_option_is_given(options, "json")) {
    pv_info_print(info);
    return PV_OK;
  }
  json_t* const value =
    is_recipe ? pv_info_recipe(info->parts, info->path) : pv_info_json(info);
  const PvStatus status = pv_json_write(value, "-", error);
  json_decref(value);
  return status;
}

static int
run(const PvOptions* options)
{
  PvError     error;
  PvUsedModel used   = { .path = NULL };
  PvStatus    status = pv_used_model_load(options, false, &used, &error);
  PvInfo      info   = { .path = used.path };
  if (!status) {
    info.parts = pv_model_parts(used.model);
    info.index = pv_model_index_info(used.model);
    status     = gather(&info)
                   ? PV_OK
                   : pv_fail(&error, PV_ERR_MEMORY, "%s: out of memory", used.path);
  }
  status = status ? status : print(&info, options, &error);
  if (status) {
    pv_say("%s", error.text);
  }
  free(info.n_songs);
  free(info.n_points);
  free(info.licenses);
  pv_used_model_clear(&used);
  return status ? PV_EXIT_UNUSABLE : PV_EXIT_DONE;
}

static const PvOption operands[] = {
  PV_MODEL_OPERAND,
  { .name = NULL },
};

static const PvOption rows[] = {
  { .name = "json", .conflicts = "recipe", .help = "print a JSON object" },
  { .name = "recipe",
    .help = "print its recipe only, as a file for the --recipe of other "
            "commands" },
  { .name = NULL },
};

static const PvOptionGroup own = { .rows = rows };

const PvCommand pv_command_info = {
  .table = { .program  = "prodval",
             .command  = "info",
             .what     = "say what is in a model",
             .about    = "Shows what is in a model: its producers, songs and "
                         "licences, its recipe, and where it comes from.",
             .operands = operands,
             .groups   = { &own } },
  .run   = run,
};
