// SPDX-License-Identifier: GPL-3.0-or-later

// Has a model answer each clip of a file of feature vectors, and prints one
// line of numbers for each: the projection, the distances of the neighbours,
// the share of each label, the place on the map.  With "mono" the mono model
// answers the same clips as (L + R) / 2.

#include "model/model.h"
#include "model_file/model_file.h"
#include "tensor_file/safetensors.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static void
print_answer(const PvModelParts* parts, const PvPrediction* prediction)
{
  for (uint32_t i = 0; i < parts->n_components; ++i) {
    printf("%.9g ", (double)prediction->projected[i]);
  }
  for (uint32_t i = 0; i < prediction->n_neighbours; ++i) {
    printf("%.9g ", (double)prediction->neighbours[i].distance);
  }
  for (uint32_t i = 0; i < parts->n_labels; ++i) {
    printf("%.9g ", (double)prediction->probability[i]);
  }
  printf("%.9g %.9g\n", (double)prediction->position[0],
         (double)prediction->position[1]);
}

int
main(int argc, char** argv)
{
  static PvPrediction prediction;
  PvError             error = { PV_OK, "no mono model" };
  PvModel*            model = NULL;
  if (argc < 3) {
    fputs("usage: ask_model MODEL VECTORS [mono]\n", stderr);
    return 2;
  }
  const bool          is_mono = argc > 3;
  const char* const   name    = is_mono ? "mono" : "features";
  PvTensorFile* const file    = pv_tensor_file_open(argv[2], &error);
  float*              values  = NULL;
  PvStatus            status =
    file ? pv_model_load(argv[1], &model, &error) : error.status;
  const PvModel* const      asked = status    ? NULL
                                    : is_mono ? pv_model_mono(model)
                                              : model;
  const PvModelParts* const parts = asked ? pv_model_parts(asked) : NULL;
  status                          = asked ? PV_OK : PV_ERR_DATA;
  const uint64_t n = asked ? pv_tensor_file_size(file, name, 0) : 0;
  status           = status ? status
                            : pv_tensor_file_read(file, name, "F32", n, parts->n_features,
                                                  (void**)&values, &error);
  for (uint64_t i = 0; i < n && !status; ++i) {
    pv_model_ask(asked, values + i * parts->n_features, &prediction);
    print_answer(parts, &prediction);
  }
  if (status) {
    fprintf(stderr, "ask_model: %s\n", error.text);
  }
  free(values);
  pv_model_free(model);
  pv_tensor_file_close(file);
  return status ? 1 : 0;
}
