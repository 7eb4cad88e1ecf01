// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/mix_difference.h"

#include "tools/base/text.h"

static json_t*
targets_json(const PvMixDifference* mix)
{
  json_t* const all = json_array();
  for (uint32_t t = 0; t < mix->n_targets; ++t) {
    const PvTargetName* const to = &mix->targets[t];
    json_array_append_new(
      all, json_pack("{s:o, s:s, s:f}", "name", pv_json_text(to->name), "kind",
                     pv_mix_difference_kind(mix, t), "weight", to->weight));
  }
  return all;
}

static json_t*
left_out_json(const PvMixDifference* mix)
{
  json_t* const all = json_array();
  for (uint32_t i = 0; i < mix->n_left_out; ++i) {
    json_array_append_new(all, pv_json_text(mix->left_out[i]));
  }
  for (uint32_t i = 0; i < mix->n_own_files; ++i) {
    json_array_append_new(all, pv_json_text(mix->own_files[i]));
  }
  return all;
}

static json_t*
skipped_json(const PvMixDifference* mix)
{
  json_t* const all = json_array();
  for (uint32_t i = 0; i < mix->n_skipped; ++i) {
    json_array_append_new(
      all, json_pack("{s:o, s:o}", "path", pv_json_text(mix->skipped[i].path),
                     "reason", pv_json_text(mix->skipped[i].reason)));
  }
  return all;
}

static json_t*
findings_json(const PvMixDifference* mix)
{
  json_t* const all = json_array();
  for (uint32_t f = 0; f < mix->n_findings; ++f) {
    const PvFinding* const finding = &mix->findings[f];
    char                   text[PV_FINDING_TEXT];
    pv_finding_write(finding, mix->than, text, sizeof(text));
    json_array_append_new(
      all, json_pack(
             "{s:o, s:s, s:f, s:f, s:f, s:s, s:f}", "text", pv_json_text(text),
             "measure", pv_profile_measures[finding->measure].name, "low_hz",
             pv_profile_edge_hz(finding->first), "high_hz",
             pv_profile_edge_hz(finding->last + 1), "difference", finding->by,
             "unit", pv_profile_measures[finding->measure].unit, "spreads",
             finding->spreads));
  }
  return all;
}

/// A measure in all bands.
static json_t*
values_json(const PvProfile* profile, uint32_t m)
{
  json_t* const all = json_array();
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    json_array_append_new(all, pv_json_number((double)profile->at[m][b]));
  }
  return all;
}

static json_t*
measures_json(const PvMixDifference* mix)
{
  const PvProfileTarget* const target   = &mix->target;
  const PvDifference* const    d        = &mix->difference;
  const double                 enough_s = pv_mix_difference_seconds(mix);
  json_t* const                all      = json_array();
  for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
    json_array_append_new(
      all,
      json_pack(
        "{s:s, s:s, s:b, s:o, s:o, s:o, s:o, s:o, s:o}", "measure",
        pv_profile_measures[m].name, "unit", pv_profile_measures[m].unit,
        "settled", pv_profile_is_settled((PvProfileMeasure)m, enough_s),
        "sound", values_json(&d->sound, m), "median",
        values_json(&target->median, m), "low", values_json(&target->low, m),
        "high", values_json(&target->high, m), "difference",
        values_json(&d->by, m), "spreads", values_json(&d->spreads, m)));
  }
  return all;
}

static json_t*
edges_json(void)
{
  json_t* const all = json_array();
  for (uint32_t b = 0; b <= PV_PROFILE_BANDS; ++b) {
    json_array_append_new(all, json_real(pv_profile_edge_hz(b)));
  }
  return all;
}

json_t*
pv_mix_difference_json(const PvMixDifference* mix)
{
  return json_pack("{s:o, s:o, s:f, s:o, s:i, s:o, s:o, s:o, s:o, s:o}", "file",
                   pv_json_text(mix->file), "model",
                   pv_json_text(mix->model_path), "seconds", mix->seconds, "to",
                   targets_json(mix), "songs", (int)mix->target.n_songs,
                   "left_out", left_out_json(mix), "skipped", skipped_json(mix),
                   "findings", findings_json(mix), "edges_hz", edges_json(),
                   "measures", measures_json(mix));
}
