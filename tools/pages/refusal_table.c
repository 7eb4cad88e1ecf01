// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/refusal_table.h"

#include <math.h>

static double
refused_of(const PvRefusal* point)
{
  return point->known_refused;
}

static double
right_of(const PvRefusal* point)
{
  return point->known_right;
}

static double
left_out_of(const PvRefusal* point)
{
  return point->left_out_refused;
}

static double
others_of(const PvRefusal* point)
{
  return point->others_refused;
}

static double
prior_of(const PvRefusal* point)
{
  return point->prior;
}

const PvRefusalColumn pv_refusal_columns[PV_N_REFUSAL_COLUMNS] = {
  { { "producers'", "songs lost" }, refused_of, NULL, NULL },
  { { "producers'", "named right" },
    right_of,
    "curve",
    "Blue: songs by the producers that are given the right name." },
  { { "by unknown", "producers" },
    left_out_of,
    "curve second",
    "Orange: songs by producers whom the models don't know, called somebody "
    "else." },
  { { "by other", "artists" },
    others_of,
    "curve third",
    "Dotted: songs by other artists, called somebody else." },
  { { "expected", "beforehand" }, prior_of, NULL, NULL }
};

const char pv_refusal_columns_note[] =
  "Shares of the producers' songs that are lost, as they are called somebody "
  "else, and of those named right; of songs by unknown producers or other "
  "artists, if there are any, those called somebody else; and how likely "
  "somebody else is taken to be before anything is heard.";

bool
pv_refusal_column_is_shown(const PvRefusalColumn* column,
                           const PvRefusals*      refusals)
{
  return isfinite(column->of(&refusals->as_said));
}

const char*
pv_refusal_rows_note(const PvAssessment* assessment)
{
  return assessment->n_folds
           ? "\"As it is\" needn't lie between the other rows: there each "
             "fold's model expects somebody else as often as its own training "
             "suggests, in the others all expect the same, chosen by the songs "
             "guessed here. Pick a share by the other rows, and go by what "
             "\"as "
             "it is\" shows when it is tried with --refuse SHARE."
           : "\"As it is\" has what the model itself expects; the other rows "
             "have what would be chosen by the songs guessed here. To change "
             "it, train again with --refuse SHARE, and go by what \"as it is\" "
             "shows then.";
}
