// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tools/classifier_data.h"

#include <check.h>
#include <math.h>
#include <stdio.h>

static FILE*
open_in(const char* folder, const char* name)
{
  char path[512];
  snprintf(path, sizeof(path), "%s/%s", folder, name);
  FILE* const file = fopen(path, "r");
  ck_assert_ptr_nonnull(file);
  return file;
}

static double
next(FILE* file)
{
  double x = NAN;
  ck_assert_int_eq(fscanf(file, "%lf%*c", &x), 1);
  return x;
}

void
pv_classifier_data_read(PvClassifierData* data, const char* folder)
{
  FILE* const points = open_in(folder, "classifiers_points.csv");
  for (uint32_t p = 0; p < PV_DATA_POINTS; ++p) {
    data->labels[p] = (uint32_t)next(points);
    data->songs[p]  = (uint32_t)next(points);
    for (uint32_t d = 0; d < PV_DATA_DIMS; ++d) {
      data->points[p][d] = (float)next(points);
    }
  }
  fclose(points);
  FILE* const queries = open_in(folder, "classifiers_queries.csv");
  for (uint32_t q = 0; q < PV_DATA_QUERIES; ++q) {
    for (uint32_t d = 0; d < PV_DATA_DIMS; ++d) {
      data->queries[q][d] = (float)next(queries);
    }
    for (uint32_t i = 0; i < PV_DATA_ANSWERS * PV_DATA_LABELS; ++i) {
      data->answers[q][i / PV_DATA_LABELS][i % PV_DATA_LABELS] = next(queries);
    }
  }
  fclose(queries);
  data->lesson = (PvLesson){ PV_DATA_POINTS,  PV_DATA_DIMS, PV_DATA_LABELS,
                             data->points[0], data->labels, data->songs };
}

PvClassifier*
pv_data_learn(const PvClassifierData* data, const PvClassifierSpec* spec)
{
  PvError       error      = { PV_OK, "" };
  PvClassifier* classifier = NULL;
  ck_assert_msg(!pv_learn_classifier(&data->lesson, spec, &classifier, &error),
                "%s", error.text);
  return classifier;
}

double
pv_data_gap(const PvClassifierData* data,
            const PvClassifier*     classifier,
            PvDataAnswer            answer)
{
  double gap = 0.0;
  for (uint32_t q = 0; q < PV_DATA_QUERIES; ++q) {
    float probability[PV_DATA_LABELS];
    pv_classify(classifier, data->queries[q], probability);
    for (uint32_t l = 0; l < PV_DATA_LABELS; ++l) {
      gap =
        fmax(gap, fabs((double)probability[l] - data->answers[q][answer][l]));
    }
  }
  return gap;
}
