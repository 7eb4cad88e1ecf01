// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/curves_json.h"

json_t*
pv_interval_json(const PvAssessment* assessment, uint32_t figure)
{
  return json_pack("[o, o]", pv_json_number(assessment->low.of[figure]),
                   pv_json_number(assessment->high.of[figure]));
}

/// Passages, at the times that they last to.
static json_t*
passages_of(const PvAssessment* assessment, uint32_t i)
{
  const PvPassageCount sum =
    i < PV_N_PASSAGE_TIMES
      ? pv_passages_at(assessment->tracks, assessment->n_tracks, i)
      : (PvPassageCount){ 0 };
  if (!sum.n) {
    return json_null();
  }
  const uint32_t said  = PV_FIGURE_ANYWHERE + i;
  const uint32_t named = PV_FIGURE_ANYWHERE_NAMED + i;
  return json_pack("{s:i, s:o, s:o, s:o, s:o}", "passages",
                   (int)(sum.n / assessment->n_runs), "accuracy",
                   pv_json_number(assessment->mean.of[said]), "interval",
                   pv_interval_json(assessment, said), "named_accuracy",
                   pv_json_number(assessment->mean.of[named]), "named_interval",
                   pv_interval_json(assessment, named));
}

json_t*
pv_times_json(const PvAssessment* assessment)
{
  json_t* const all = json_array();
  for (uint32_t i = 0; assessment->is_listened && i < PV_N_TIMES; ++i) {
    const uint32_t n =
      pv_n_tracks_at(assessment->tracks, assessment->n_tracks, i);
    json_array_append_new(
      all,
      json_pack(
        "{s:o, s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "seconds",
        pv_json_number(pv_time_s(i)), "tracks", (int)(n / assessment->n_runs),
        "accuracy", pv_json_number(assessment->mean.of[PV_FIGURE_TIMES + i]),
        "interval", pv_interval_json(assessment, PV_FIGURE_TIMES + i),
        "named_accuracy",
        pv_json_number(assessment->mean.of[PV_FIGURE_NAMED_AT + i]),
        "named_interval", pv_interval_json(assessment, PV_FIGURE_NAMED_AT + i),
        "anywhere", passages_of(assessment, i), "calibration_error",
        pv_json_number(assessment->mean.of[PV_FIGURE_ECE_AT + i]),
        "calibration_error_chance",
        pv_json_number(assessment->mean.of[PV_FIGURE_CHANCE_AT + i])));
  }
  return all;
}

static json_t*
refusal_of(const PvRefusal* point)
{
  return json_pack("{s:o, s:o, s:o, s:o, s:o}", "prior",
                   pv_json_number(point->prior), "known_refused",
                   pv_json_number(point->known_refused), "known_right",
                   pv_json_number(point->known_right), "left_out_refused",
                   pv_json_number(point->left_out_refused), "others_refused",
                   pv_json_number(point->others_refused));
}

json_t*
pv_refusals_json(const PvAssessment* assessment)
{
  const PvRefusals* const refusals = &assessment->refusals;
  if (!refusals->n) {
    return json_null();
  }
  json_t* const all = json_array();
  for (uint32_t i = 0; i < PV_N_REFUSAL_SHARES; ++i) {
    const double  most  = pv_refusal_shares[i];
    json_t* const point = refusal_of(pv_refusals_at(refusals, most));
    json_object_set_new(point, "at_most", json_real(most));
    json_array_append_new(all, point);
  }
  return json_pack("{s:o, s:o}", "as_said", refusal_of(&refusals->as_said),
                   "choices", all);
}
