// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/models/good_recipe.h"

#include "support/scratch.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

const char pv_good_recipe[] =
  "{\"name\": \"mine\", \"window_frames\": 1200, \"min_frames\": 129,\n"
  "\"clip_frames\": 600, \"pool\": \"beats\", \"features\": [\"spectrum\", "
  "\"width\"],\n"
  "\"projection\": [{\"kind\": \"pca\", \"size\": 30}, {\"kind\": \"lda\", "
  "\"shrinkage\": 0.4}],\n"
  "\"neighbours\": 15, \"vote\": \"distance\", \"half_life_s\": 180,\n"
  "\"centre_temperature\": 0.25, \"refuse\": 0.05, \"classifier\": {\"kind\": "
  "\"svm\", \"c\": "
  "10}}\n";

void
pv_good_recipe_write(const char* path, const char* from, const char* to)
{
  char              text[1024];
  const char* const at = strstr(pv_good_recipe, from);
  ck_assert_ptr_nonnull(at);
  snprintf(text, sizeof(text), "%.*s%s%s", (int)(at - pv_good_recipe),
           pv_good_recipe, to, at + strlen(from));
  pv_write_file(path, text);
}
