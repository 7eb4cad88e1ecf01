// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/assessment_json.h"

#include "tools/classifiers/classifier_text.h"
#include "tools/base/text.h"
#include "tools/pages/curves_json.h"
#include "tools/pages/summary.h"

#include <math.h>

static const char* const keys[PV_FIGURE_TIMES] = { "clip_accuracy",
                                                   "track_accuracy",
                                                   "named_track_accuracy",
                                                   "balanced_track_accuracy",
                                                   "macro_f1",
                                                   "ece",
                                                   "ece_by_chance",
                                                   "unknown_auroc",
                                                   "unknown_refused",
                                                   "known_refused" };

static json_t*
text_of(const PvAssessment* assessment, uint32_t label)
{
  return pv_json_text(pv_assessment_label(assessment, label));
}

static json_t*
labels_of(const PvAssessment* assessment)
{
  json_t* const labels = json_array();
  for (uint32_t l = 0; l < pv_score_n_shown(&assessment->score); ++l) {
    json_array_append_new(labels, text_of(assessment, l));
  }
  return labels;
}

static json_t*
left_out_of(const PvAssessment* assessment)
{
  json_t* const labels = json_array();
  for (uint32_t l = 0; l < assessment->n_labels; ++l) {
    if (assessment->is_left_out && assessment->is_left_out[l]) {
      json_array_append_new(labels, text_of(assessment, l));
    }
  }
  return labels;
}

static json_t*
intervals_of(const PvAssessment* assessment)
{
  json_t* const all = json_object();
  for (uint32_t f = 0; f < PV_FIGURE_TIMES; ++f) {
    if (pv_figure_has_interval(f)) {
      json_object_set_new(all, keys[f], pv_interval_json(assessment, f));
    }
  }
  return all;
}

static json_t*
confusion_of(const PvScore* score)
{
  const uint32_t n    = pv_score_n_shown(score);
  json_t* const  rows = json_array();
  for (uint32_t l = 0; l < n; ++l) {
    json_t* const row = json_array();
    for (uint32_t g = 0; g < n; ++g) {
      json_array_append_new(row, json_integer(pv_score_cell(score, l, g)));
    }
    json_array_append_new(rows, row);
  }
  return rows;
}

static json_t*
per_label_of(const PvAssessment* assessment)
{
  const PvScore* const score = &assessment->score;
  json_t* const        all   = json_array();
  for (uint32_t l = 0; l < pv_score_n_shown(score); ++l) {
    json_array_append_new(
      all,
      json_pack("{s:o, s:i, s:o, s:o, s:o}", "label", text_of(assessment, l),
                "tracks", (int)pv_score_support(score, l), "recall",
                pv_json_number(pv_score_recall(score, l)), "precision",
                pv_json_number(pv_score_precision(score, l)), "f1",
                pv_json_number(pv_score_f1(score, l))));
  }
  return all;
}

static json_t*
reliability_of(const PvAssessment* assessment)
{
  json_t* const all = json_array();
  for (uint32_t b = 0; b < PV_N_CONFIDENCES; ++b) {
    const PvBin* const bin = &assessment->bins[b];
    json_array_append_new(
      all, json_pack("{s:f, s:f, s:i, s:o, s:o}", "from", b / 10.0, "to",
                     (b + 1) / 10.0, "tracks", (int)bin->n_tracks, "confidence",
                     pv_json_number(bin->confidence), "accuracy",
                     pv_json_number(bin->right)));
  }
  return all;
}

static json_t*
tracks_of(const PvAssessment* assessment, bool left_out)
{
  json_t* const all = json_array();
  for (uint32_t t = 0; t < assessment->n_tracks; ++t) {
    if (assessment->tracks[t].is_left_out != left_out) {
      continue;
    }
    const PvTrackGuess* const  track = &assessment->tracks[t];
    const PvDatasetSong* const song  = &assessment->dataset->songs[track->song];
    const PvTimedGuess* const  said  = &track->at[PV_AT_END];
    json_array_append_new(
      all,
      json_pack("{s:o, s:o, s:o, s:f, s:o, s:o, s:f, s:o}", "title",
                pv_json_text(song->title), "label",
                text_of(assessment, track->label), "guess",
                text_of(assessment, said->guess), "confidence",
                (double)said->confidence, "producer",
                pv_json_text(assessment->dataset->labels[song->label]), "group",
                pv_json_text(song->group), "seconds", track->seconds, "novelty",
                pv_json_number((double)track->novelty)));
  }
  return all;
}

static json_t*
runs_of(const PvAssessment* assessment)
{
  json_t* const all = json_array();
  for (uint32_t r = 0; r < assessment->n_runs; ++r) {
    json_t* const run =
      json_pack("{s:I}", "seed", (json_int_t)assessment->seeds[r]);
    for (uint32_t f = 0; f < PV_FIGURE_TIMES; ++f) {
      json_object_set_new(run, keys[f],
                          pv_json_number(assessment->runs[r].of[f]));
    }
    json_array_append_new(all, run);
  }
  return all;
}

/// What makes the figures a toy's; null if nothing.
static json_t*
warning_of(const PvAssessment* assessment)
{
  char           text[PV_TOY_TEXT];
  const PvToySet set = pv_summary_toy_set(assessment);
  return pv_toy_set_describe(&set, text) ? pv_json_text(text) : json_null();
}

static json_t*
summary_of(const PvAssessment* assessment)
{
  char text[PV_SUMMARY_TEXT];
  pv_summary_write(assessment, text);
  return pv_json_text(text);
}

static void
add_tables(const PvAssessment* assessment, json_t* value)
{
  json_object_set_new(value, "summary", summary_of(assessment));
  json_object_set_new(value, "warning", warning_of(assessment));
  json_object_set_new(value, "ece_of_all_runs",
                      pv_json_number(pv_reliability_error(assessment->bins)));
  json_object_set_new(value, "intervals", intervals_of(assessment));
  json_object_set_new(value, "labels", labels_of(assessment));
  json_object_set_new(value, "left_out", left_out_of(assessment));
  json_object_set_new(value, "confusion", confusion_of(&assessment->score));
  json_object_set_new(value, "per_label", per_label_of(assessment));
  json_object_set_new(value, "reliability", reliability_of(assessment));
  json_object_set_new(value, "over_time", pv_times_json(assessment));
  json_object_set_new(value, "refusal", pv_refusals_json(assessment));
  json_object_set_new(value, "runs", runs_of(assessment));
  json_object_set_new(value, "tracks", tracks_of(assessment, false));
  json_object_set_new(value, "strangers", tracks_of(assessment, true));
}

PvStatus
pv_assessment_write_json(const PvAssessment* assessment,
                         const char*         path,
                         PvError*            error)
{
  json_t* const value = json_object();
  for (uint32_t f = 0; f < PV_FIGURE_TIMES; ++f) {
    json_object_set_new(value, keys[f], pv_json_number(assessment->mean.of[f]));
  }
  json_object_set_new(value, "baseline",
                      pv_json_number(assessment->score.baseline));
  json_object_set_new(value, "chance",
                      pv_json_number(assessment->score.chance));
  char classifier[PV_CLASSIFIER_TEXT];
  pv_classifier_write(&assessment->recipe->classifier, classifier);
  json_object_set_new(value, "recipe", pv_json_text(assessment->recipe->name));
  json_object_set_new(value, "classifier", json_string(classifier));
  if (assessment->model_path) {
    json_object_set_new(value, "model", pv_json_text(assessment->model_path));
    json_object_set_new(value, "learned_songs",
                        json_integer((json_int_t)assessment->n_learned));
  }
  if (assessment->n_folds) {
    json_object_set_new(value, "group",
                        json_string(assessment->by_album ? "album" : "track"));
    json_object_set_new(value, "folds",
                        json_integer((json_int_t)assessment->n_folds));
  }
  add_tables(assessment, value);
  const PvStatus status = pv_json_write(value, path, error);
  json_decref(value);
  return status;
}
