// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/open_toy.h"
#include "support/models/file.h"
#include "support/models/toy.h"
#include "support/scratch.h"

#include <check.h>

ProdvalModel*
pv_open_toy(void)
{
  ProdvalModel* model = NULL;
  ProdvalError  error = { PRODVAL_OK, "" };
  pv_scratch_enter();
  pv_model_file_write("toy.safetensors", pv_toy_parts_new());
  ck_assert_msg(!prodval_model_open("toy.safetensors", &model, &error), "%s",
                error.text);
  return model;
}
