// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Cross-validation as JSON.

#include "crossval_report.h"
#include "text.h"

static json_t*
labels_of(const PvCrossvalReport* report, bool left_out_only)
{
  const PvDataset* const dataset = &report->music->dataset;
  json_t* const          labels  = json_array();
  for (uint32_t l = 0; l < dataset->n_labels; ++l) {
    if (!left_out_only || report->runs[0].is_left_out[l]) {
      json_array_append_new(labels, pv_json_text(dataset->labels[l]));
    }
  }
  return labels;
}

static json_t*
confusion_of(const PvScore* score)
{
  json_t* const rows = json_array();
  for (uint32_t l = 0; l < score->n_labels; ++l) {
    json_t* const row = json_array();
    for (uint32_t g = 0; g < score->n_labels; ++g) {
      const uint32_t n = score->confusion[(size_t)l * score->n_labels + g];
      json_array_append_new(row, json_integer(n));
    }
    json_array_append_new(rows, row);
  }
  return rows;
}

static json_t*
per_label_of(const PvCrossvalReport* report)
{
  const PvScore* const score = &report->score;
  json_t* const        all   = json_array();
  for (uint32_t l = 0; l < score->n_labels; ++l) {
    json_array_append_new(
      all, json_pack("{s:o, s:i, s:o, s:o}", "label",
                     pv_json_text(report->music->dataset.labels[l]), "tracks",
                     (int)pv_score_support(score, l), "recall",
                     pv_json_number(pv_score_recall(score, l)), "precision",
                     pv_json_number(pv_score_precision(score, l))));
  }
  return all;
}

static json_t*
tracks_of(const PvCrossvalReport* report)
{
  const PvDataset* const dataset = &report->music->dataset;
  json_t* const          all     = json_array();
  for (uint32_t t = 0; t < report->score.n_tracks; ++t) {
    const PvTrackGuess* const track = &report->tracks[t];
    json_array_append_new(
      all, json_pack("{s:o, s:o, s:o, s:f}", "title",
                     pv_json_text(dataset->songs[track->song].title), "label",
                     pv_json_text(dataset->labels[track->label]), "guess",
                     pv_json_text(dataset->labels[track->guess]), "confidence",
                     (double)track->confidence));
  }
  return all;
}

static json_t*
runs_of(const PvCrossvalReport* report)
{
  json_t* const all = json_array();
  for (uint32_t r = 0; r < report->n_runs; ++r) {
    const PvScore* const score = &report->runs[r].score;
    json_array_append_new(
      all, json_pack("{s:I, s:f, s:f, s:f, s:f}", "seed",
                     (json_int_t)report->runs[r].seed, "clip_accuracy",
                     score->clip_accuracy, "track_accuracy",
                     score->track_accuracy, "balanced_track_accuracy",
                     score->balanced_track_accuracy, "ece", score->ece));
  }
  return all;
}

PvStatus
pv_crossval_report_write_json(const PvCrossvalReport* report,
                              const char*             path,
                              PvError*                error)
{
  json_t* const value =
    json_pack("{s:f, s:f, s:f, s:f, s:f, s:f, s:s, s:s, s:i, s:o, s:o, s:o, "
              "s:o, s:o, s:o}",
              "clip_accuracy", report->clip_accuracy.mean, "track_accuracy",
              report->track_accuracy.mean, "balanced_track_accuracy",
              report->balanced_track_accuracy.mean, "baseline",
              report->score.baseline, "chance", report->score.chance, "ece",
              report->ece.mean, "recipe", report->music->recipe->name, "group",
              report->options->by_album ? "album" : "track", "folds",
              (int)report->options->n_folds, "labels", labels_of(report, false),
              "left_out", labels_of(report, true), "confusion",
              confusion_of(&report->score), "per_label", per_label_of(report),
              "runs", runs_of(report), "tracks", tracks_of(report));
  const PvStatus status = pv_json_write(value, path, error);
  json_decref(value);
  return status;
}
