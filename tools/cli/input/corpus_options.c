// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/input/corpus_options.h"

#include "tools/classifiers/classifier_text.h"
#include "model/model.h"
#include "model_file/recipe_file.h"

#include <stdio.h>
#include <stdlib.h>

const PvOption pv_corpus_rows[] = {
  { .name        = "manifest",
    .type        = PV_OPTION_INPUT,
    .placeholder = "M.csv",
    .noun        = "the table",
    .help        = "take the songs from a table, not from a folder",
    .more = "Its columns are `path`, `label` and optionally `group` (the "
            "album), `title` and `license`. Commas, semicolons or tabs "
            "separate them; each row has as many fields as the first "
            "line, and each file is in it once." },
  { .name        = "root",
    .type        = PV_OPTION_FOLDER,
    .placeholder = "DIR",
    .needs       = "manifest",
    .help = "what paths in the table are relative to; its own folder if not "
            "given" },
  PV_THREADS_OPTION,
  { .name = NULL },
};

const PvOptionGroup pv_corpus_options = {
  .title             = "Music",
  .is_described_once = true,
  .rows              = pv_corpus_rows,
  .about = "DIR holds one folder per producer, and in it songs or one folder "
           "per album. M.csv is a table with the columns path,label and "
           "optionally group (the album), title and license. Songs labelled "
           "unknown, or in a folder of that name, are negative examples: music "
           "by others than the producers; their group is whose they are."
};

static bool
recipe_at(uint32_t i, PvChoice* choice)
{
  const char* const name = pv_recipe_name_at(i);
  *choice                = (PvChoice){ .what = "" };
  snprintf(choice->value, sizeof(choice->value), "%s", name ? name : "");
  return name;
}

static PvStatus
check_classifier(const char* text, PvError* error)
{
  PvClassifierSpec spec;
  return pv_classifier_parse(text, &spec, error);
}

static PvStatus
check_refuse(const char* text, PvError* error)
{
  char*        end   = NULL;
  const double share = strtod(text, &end);
  return end != text && !*end && share >= 0.0 && share <= PV_MAX_REFUSE
           ? PV_OK
           : pv_fail(error, PV_ERR_VALUE,
                     "\"%s\" is no share from 0 to %g, as 0.05", text,
                     PV_MAX_REFUSE);
}

static const PvOption learning_rows[] = {
  { .name        = "recipe",
    .type        = PV_OPTION_INPUT,
    .placeholder = "R",
    .standard    = PV_DEFAULT_RECIPE,
    .choice_at   = recipe_at,
    .noun        = "the recipe",
    .check       = pv_recipe_look_up,
    .help = "which features to extract and how to decide: a JSON file, or "
            "by name",
    .more =
      "`default` is meant for producers; `production-value` is that of "
      "the work this program follows. The files of all are in "
      "`share/production-value/recipes` of where the program was "
      "installed; `prodval info MODEL --recipe` prints that of a model." },
  { .name        = "classifier",
    .type        = PV_OPTION_TEXT,
    .placeholder = "C",
    .choice_at   = pv_classifier_choice_at,
    .check       = check_classifier,
    .help = "what decides, with its parameters, as svm:c=10,gamma=0.5; the "
            "recipe's neighbours if not given",
    .more = "The classifiers, with their parameters and what those are if not "
            "given:" },
  { .name        = "refuse",
    .type        = PV_OPTION_TEXT,
    .placeholder = "SHARE",
    .check       = check_refuse,
    .help        = "let this share of songs by the model's producers be called "
                   "somebody else's; the recipe's if not given, mostly 0.1",
    .more = "The more of them may be, the more songs by others are called so, "
            "too. What each share costs and buys is in the report of "
            "`prodval crossval --strangers`." },
  { .name        = "from",
    .type        = PV_OPTION_INPUT,
    .placeholder = "NET",
    .noun        = "the network",
    .help = "where the recipe learns a network, as cnn does, start from this "
            "one, written by `prodval network`, and learn on",
    .more =
      "Its layers stand in for the recipe's. Take one that has heard none "
      "of this music: what it knows by heart, figures and confidence "
      "believe." },
  { .name = "frozen", .needs = "from", .help = "take that network as it is" },
  { .name = NULL },
};

const PvOptionGroup pv_learning_options = { .title             = "Learning",
                                            .is_described_once = true,
                                            .rows = learning_rows };
