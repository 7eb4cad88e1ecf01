// SPDX-License-Identifier: GPL-3.0-or-later

/// make_toy_model PATH: write the toy model, for the test bundle's default.

#include "model/model_file.h"
#include "support/toy_model.h"

#include <stdio.h>

int
main(int argc, char** argv)
{
  PvError  error = { 0 };
  PvModel* model = pv_toy_model_new();
  if (argc != 2 || pv_model_save(model, argv[1], &error) != PV_OK) {
    fprintf(stderr, "make_toy_model: %s\n", error.text);
    return 1;
  }
  pv_model_free(model);
  return 0;
}
