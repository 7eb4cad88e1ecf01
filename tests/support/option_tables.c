// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/option_tables.h"

#include <string.h>

static PvStatus
check_taste(const char* value, PvError* error)
{
  return strcmp(value, "bitter") != 0
           ? PV_OK
           : pv_fail(error, PV_ERR_VALUE, "nobody likes that");
}

static const PvChoice shapes[] = { { .value = "round" },
                                   { .value = "long" },
                                   { .value = "" } };

static const PvChoice tastes[] = { { "sweet", "with sugar" },
                                   { "salty", "with salt" },
                                   { "", "" } };

static const PvOption operands[] = {
  { .name = "MODEL", .type = PV_OPTION_INPUT, .help = "what to copy" },
  { .name    = "DIR",
    .type    = PV_OPTION_FOLDER,
    .instead = "list",
    .help    = "where the dough is" },
  { .name = NULL },
};

static const PvOption dough[] = {
  { .name        = "list",
    .type        = PV_OPTION_INPUT,
    .placeholder = "FILE",
    .help        = "take the dough from a list" },
  { .name        = "root",
    .type        = PV_OPTION_FOLDER,
    .placeholder = "DIR",
    .needs       = "list",
    .help        = "where the list's dough is" },
  { .name = NULL },
};

static const PvOption own[] = {
  { .name        = "minutes",
    .letter      = 'm',
    .type        = PV_OPTION_INTEGER,
    .placeholder = "N",
    .standard    = "40",
    .min         = 1,
    .max         = 90,
    .help        = "bake for N minutes",
    .more        = "Those who like it dark take `--minutes 50`, not --fast." },
  { .name        = "shape",
    .type        = PV_OPTION_CHOICE,
    .placeholder = "S",
    .choices     = shapes,
    .help        = "the loaf's shape" },
  { .name        = "taste",
    .type        = PV_OPTION_TEXT,
    .placeholder = "T",
    .choices     = tastes,
    .check       = check_taste,
    .help        = "what it tastes of" },
  { .name = "fast", .letter = 'f', .help = "take more heat" },
  { .name = "faint", .conflicts = "fast dark", .help = "take less" },
  { .name = "dark", .letter = 'd', .help = "with a crust" },
  { .name         = "seed",
    .type         = PV_OPTION_TEXT,
    .placeholder  = "SEED",
    .max_times    = 2,
    .may_be_empty = true,
    .help         = "put seeds on it" },
  { .name        = "output",
    .letter      = 'o',
    .type        = PV_OPTION_OUTPUT,
    .placeholder = "BREAD",
    .is_required = true,
    .no_printing = "bread is not printed: name a file",
    .help        = "the bread" },
  { .name = NULL },
};

static const PvOptionGroup dough_group = { .title             = "Dough",
                                           .is_described_once = true,
                                           .about = "Dough is in bowls.",
                                           .rows  = dough };
static const PvOptionGroup own_group   = { .rows = own };

const PvOptionTable pv_toy_bake = {
  .program = "toy",
  .command = "bake",
  .what    = "bake a loaf",
  .about = "Bakes a loaf from dough, and says whether the crust is as dark as "
           "that of MODEL (or darker).\n\n.5 l of water are enough.",
  .more  = "It has a back\\slash.",
  .operands = operands,
  .groups   = { &dough_group, &own_group }
};

static const PvOption files[] = {
  { .name      = "FILE",
    .type      = PV_OPTION_INPUT,
    .max_times = UINT32_MAX,
    .help      = "a loaf" },
  { .name = NULL },
};

const PvOptionTable pv_toy_eat = { .program  = "toy",
                                   .command  = "eat",
                                   .what     = "eat loaves",
                                   .about    = "Eats loaves.",
                                   .operands = files };

/// Whether it has a name as those of recipes are.
static bool
is_recipe(const char* word, bool has_more)
{
  return !strncmp(word, "recipe", strlen("recipe")) ||
         (has_more && !strcmp(word, "as-always"));
}

static const PvOption taken[] = {
  { .name     = "RECIPE",
    .type     = PV_OPTION_INPUT,
    .is_meant = is_recipe,
    .help     = "how" },
  { .name    = "DIR",
    .type    = PV_OPTION_FOLDER,
    .instead = "list",
    .help    = "of what" },
  { .name = NULL },
};

const PvOptionTable pv_toy_knead = { .program  = "toy",
                                     .command  = "knead",
                                     .what     = "knead dough",
                                     .about    = "Kneads dough.",
                                     .operands = taken,
                                     .groups   = { &dough_group } };

static const PvOption bites[] = {
  { .name     = "RECIPE",
    .type     = PV_OPTION_INPUT,
    .is_meant = is_recipe,
    .help     = "how it was made" },
  { .name      = "FILE",
    .type      = PV_OPTION_INPUT,
    .max_times = UINT32_MAX,
    .help      = "a loaf" },
  { .name = NULL },
};

const PvOptionTable pv_toy_bite = { .program  = "toy",
                                    .command  = "bite",
                                    .what     = "bite into loaves",
                                    .about    = "Bites into loaves.",
                                    .operands = bites };

static const PvOption fillings[] = {
  { .name    = "DIR",
    .type    = PV_OPTION_FOLDER,
    .instead = "list jar tin",
    .help    = "where the filling is" },
  { .name = NULL },
};

static const PvOption stored[] = {
  { .name        = "jar",
    .type        = PV_OPTION_INPUT,
    .placeholder = "JAR",
    .help        = "a jar" },
  { .name        = "tin",
    .type        = PV_OPTION_INPUT,
    .placeholder = "TIN",
    .conflicts   = "list jar",
    .help        = "a tin" },
  { .name = NULL },
};

static const PvOptionGroup stored_group = { .title = "Stores", .rows = stored };

const PvOptionTable pv_toy_fill = { .program  = "toy",
                                    .command  = "fill",
                                    .what     = "fill loaves",
                                    .about    = "Fills loaves.",
                                    .operands = fillings,
                                    .groups = { &dough_group, &stored_group } };

static const PvOptionTable*
command_at(unsigned i)
{
  static const PvOptionTable* const tables[] = { &pv_toy_bake, &pv_toy_eat };
  return i < 2 ? tables[i] : NULL;
}

const PvOptionTable pv_toy_program = { .program    = "toy",
                                       .about      = "Plays.",
                                       .command_at = command_at };
