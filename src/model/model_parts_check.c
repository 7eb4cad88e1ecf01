// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/model_parts.h"

#include "base/finite.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

static PvStatus
check_counts(const PvModelParts* m, PvError* error)
{
  if (m->n_labels > PV_MAX_LABELS) {
    return pv_fail(error, PV_ERR_FORMAT, "%u labels, up to %d are allowed",
                   m->n_labels, PV_MAX_LABELS);
  }
  if (m->n_songs < 1 || m->n_songs > PV_MAX_SONGS) {
    return pv_fail(error, PV_ERR_FORMAT, "%u songs, 1 to %d are allowed",
                   m->n_songs, PV_MAX_SONGS);
  }
  if (m->n_points < 1) {
    return pv_fail(error, PV_ERR_FORMAT, "no points");
  }
  if (m->n_features != pv_recipe_n_features(&m->recipe)) {
    return pv_fail(error, PV_ERR_FORMAT, "%u features, but its recipe makes %u",
                   m->n_features, pv_recipe_n_features(&m->recipe));
  }
  return PV_OK;
}

static PvStatus
check_steps(const PvModelParts* m, PvError* error)
{
  uint32_t n = m->n_features;
  for (uint32_t i = 0; i < m->n_steps; ++i) {
    const PvLinear* const step = &m->steps[i];
    if (step->n_in != n || step->n_out < 1 || step->n_out > PV_MAX_COMPONENTS) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "projection step %u maps %u to %u numbers, but gets %u", i,
                     step->n_in, step->n_out, n);
    }
    if (!pv_all_finite(step->matrix, (size_t)step->n_in * step->n_out) ||
        !pv_all_finite(step->offset, step->n_out)) {
      return pv_fail(error, PV_ERR_FORMAT,
                     "projection step %u holds NaN or infinity", i);
    }
    n = step->n_out;
  }
  if (n != m->n_components || n > PV_MAX_COMPONENTS) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "points of %u components, but the projection makes %u",
                   m->n_components, n);
  }
  return PV_OK;
}

static PvStatus
check_references(const PvModelParts* m, PvError* error)
{
  for (uint32_t i = 0; i < m->n_songs; ++i) {
    if (m->songs[i].label > m->n_labels) {
      return pv_fail(error, PV_ERR_FORMAT, "song %u has no label", i);
    }
  }
  for (uint32_t i = 0; i < m->n_points; ++i) {
    if (m->point_song[i] >= m->n_songs) {
      return pv_fail(error, PV_ERR_FORMAT, "point %u has no song", i);
    }
  }
  return PV_OK;
}

static bool
odds_are_finite(const PvOdds* odds)
{
  bool is_finite = true;
  for (int c = 0; c < PV_N_CUES; ++c) {
    is_finite = is_finite && isfinite(odds->weight[c]);
  }
  return is_finite;
}

static PvStatus
check_numbers(const PvModelParts* m, PvError* error)
{
  if (!pv_all_finite(m->mean, m->n_features) ||
      !pv_all_finite(m->scale, m->n_features) ||
      !pv_all_finite(m->points, (size_t)m->n_points * m->n_components) ||
      !pv_all_finite(m->map, (size_t)m->n_songs * 2)) {
    return pv_fail(error, PV_ERR_FORMAT, "a tensor holds NaN or infinity");
  }
  for (size_t i = 0; i < (size_t)m->n_points * m->n_components; ++i) {
    if (fabs((double)m->points[i]) > PV_MAX_COORDINATE) {
      return pv_fail(error, PV_ERR_FORMAT, "point %zu is not within %g",
                     i / m->n_components, PV_MAX_COORDINATE);
    }
  }
  for (uint32_t i = 0; i < 2 * m->n_songs; ++i) {
    if (fabsf(m->map[i]) > 1.001f) {
      return pv_fail(error, PV_ERR_FORMAT, "map row %u is not within -1 to 1",
                     i / 2);
    }
  }
  for (uint32_t i = 0; i < m->n_features; ++i) {
    if (!(m->scale[i] > 0.0f)) {
      return pv_fail(error, PV_ERR_FORMAT, "scale %u is not above 0", i);
    }
  }
  const PvCalibration* const d = &m->calibration;
  if (!odds_are_finite(&d->right) || !odds_are_finite(&d->known) ||
      !(d->farthest >= 0.0 && isfinite(d->farthest)) ||
      !(fabs(d->sharpness.base) <= 100.0) ||
      !(fabs(d->sharpness.heard) <= 100.0) ||
      !(d->prior_unknown >= 0.0 && d->prior_unknown <= 1.0)) {
    return pv_fail(error, PV_ERR_FORMAT, "its decision is out of range");
  }
  return PV_OK;
}

static PvStatus
check_classifier(const PvModelParts* m, PvError* error)
{
  const PvClassifier* const c    = m->classifier;
  const PvClassifierKind    kind = c ? c->kind : PV_CLASSIFIER_KNN;
  if (c && pv_model_parts_are_library(m)) {
    return pv_fail(error, PV_ERR_FORMAT, "a classifier without producers");
  }
  if (kind != m->recipe.classifier.kind ||
      (c && (c->n_dims != m->n_components ||
             c->n_labels != pv_model_parts_n_classes(m)))) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "its classifier is not the one in its recipe");
  }
  return c ? pv_classifier_check(c, error) : PV_OK;
}

// A neighbour's row means the same song in both.
static PvStatus
check_mono(const PvModelParts* m, PvError* error)
{
  const PvModelParts* const mono = m->mono;
  if (!mono) {
    return PV_OK;
  }
  const PvStatus st = pv_model_parts_check(mono, error);
  if (!st &&
      (mono->n_points != m->n_points || mono->n_components != m->n_components ||
       memcmp(mono->point_song, m->point_song,
              m->n_points * sizeof(m->point_song[0])) != 0)) {
    return pv_fail(error, PV_ERR_FORMAT,
                   "its points for mono do not match those for stereo");
  }
  return st;
}

PvStatus
pv_model_parts_check(const PvModelParts* parts, PvError* error)
{
  PvStatus st = pv_recipe_check(&parts->recipe, error);
  st          = st ? st : pv_recipe_check_states(&parts->recipe, error);
  st          = st ? st : check_counts(parts, error);
  st          = st ? st : check_steps(parts, error);
  st          = st ? st : check_references(parts, error);
  st          = st ? st : check_numbers(parts, error);
  st          = st ? st : check_classifier(parts, error);
  st          = st ? st : check_mono(parts, error);
  return st;
}
