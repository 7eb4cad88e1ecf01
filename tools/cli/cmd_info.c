// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval info: what is in a model.

#include "tools/cli/output_check.h"
#include "tools/cli/command.h"
#include "tools/base/command_line.h"
#include "tools/pages/info.h"
#include "model_file/model_file.h"
#include "tools/base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPT_JSON = 256, OPT_RECIPE };

typedef struct {
  const char* path;
  int         as; ///< OPT_JSON, OPT_RECIPE, or 0: text
} Show;

static void
print_help(void)
{
  printf("usage: prodval info MODEL [--json | --recipe]\n\n"
         "Says what is in a model: its producers, songs and licences, how it "
         "hears and\n"
         "decides, and where it comes from.\n\n"
         "  --json      print a JSON object\n"
         "  --recipe    print its recipe only, as a file for the --recipe of "
         "other commands\n"
         "  -h, --help  print this help\n");
}

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
  const uint32_t n = info->model->n_songs;
  for (uint32_t s = 0; s < n; ++s) {
    info->licenses[s] = (PvLicense){ info->model->songs[s].license, 1 };
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
  const PvModel* const model = info->model;
  info->n_songs              = calloc(model->n_labels + 1, sizeof(uint32_t));
  info->n_points             = calloc(model->n_labels + 1, sizeof(uint32_t));
  info->licenses             = calloc(model->n_songs, sizeof(PvLicense));
  if (!info->n_songs || !info->n_points || !info->licenses) {
    return false;
  }
  for (uint32_t s = 0; s < model->n_songs; ++s) {
    ++info->n_songs[model->songs[s].label];
  }
  for (uint32_t p = 0; p < model->n_points; ++p) {
    ++info->n_points[model->songs[model->point_song[p]].label];
  }
  count_licenses(info);
  return true;
}

static PvStatus
print(const PvInfo* info, const Show* show, PvError* error)
{
  if (!show->as) {
    pv_info_print(info);
    return PV_OK;
  }
  json_t* const  value  = show->as == OPT_RECIPE
                            ? pv_info_recipe(info->model, show->path)
                            : pv_info_json(info);
  const PvStatus status = pv_json_write(value, "-", error);
  json_decref(value);
  return status;
}

static int
run(const Show* show)
{
  const char* const path = show->path;
  PvError           error;
  PvModel*          model  = NULL;
  PvStatus          status = pv_model_load(path, &model, &error);
  PvInfo            info   = { .model = model };
  if (!status && !gather(&info)) {
    status = pv_fail(&error, PV_ERR_MEMORY, "%s: out of memory", path);
  }
  status = status ? status : print(&info, show, &error);
  if (status) {
    pv_say("%s", error.text);
  }
  free(info.n_songs);
  free(info.n_points);
  free(info.licenses);
  pv_model_free(model);
  return status ? PV_EXIT_UNUSABLE : PV_EXIT_DONE;
}

static bool
take_option(void* user, int option, const char* value)
{
  Show* const show = user;
  (void)value;
  if (show->as && show->as != option) {
    pv_say("--json and --recipe: one of them is wanted");
    return false;
  }
  show->as = option;
  return true;
}

static const struct option options[] = {
  { "json", no_argument, NULL, OPT_JSON },
  { "recipe", no_argument, NULL, OPT_RECIPE },
  { "help", no_argument, NULL, 'h' },
  { NULL, 0, NULL, 0 }
};

static const PvOptionTable table = { .letters    = ":h",
                                     .options    = options,
                                     .print_help = print_help,
                                     .take       = take_option };

int
pv_cmd_info(int argc, char** argv)
{
  Show      show = { .as = 0 };
  const int done = pv_take_options(&table, argc, argv, &show);
  if (done >= 0) {
    return done;
  }
  if (argc - optind != 1) {
    pv_say("one model is wanted: see `prodval info --help`");
    return PV_EXIT_USAGE;
  }
  show.path                  = argv[optind];
  const PvCommandFiles files = { .model = show.path };
  return pv_outputs_check(&files) ? run(&show) : PV_EXIT_USAGE;
}
