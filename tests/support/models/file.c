// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/models/file.h"

#include "model_file/model_file.h"
#include "support/error.h"

#include <check.h>
#include <string.h>

void
pv_model_file_write(const char* path, PvModelParts* parts)
{
  PvError error = { PV_OK, "" };
  ck_assert_msg(!pv_model_save(parts, path, &error), "%s", error.text);
  pv_model_parts_free(parts);
}

PvModel*
pv_model_file_read(const char* path)
{
  PvModel* model = NULL;
  PvError  error = { PV_OK, "" };
  ck_assert_msg(!pv_model_load(path, &model, &error), "%s", error.text);
  return model;
}

void
pv_assert_model_refused(const char* path, const char* part)
{
  PvModel* model = NULL;
  PvError  error = { PV_OK, "" };
  ck_assert_int_ne(pv_model_load(path, &model, &error), PV_OK);
  ck_assert_ptr_null(model);
  ck_assert_int_eq(strncmp(error.text, path, strlen(path)), 0);
  ck_assert_ptr_null(strchr(error.text, '\n'));
  pv_assert_says(&error, part);
}
