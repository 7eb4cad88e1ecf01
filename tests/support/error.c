// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/error.h"

#include <check.h>
#include <string.h>

void
pv_assert_says(const PvError* error, const char* part)
{
  ck_assert_msg(strstr(error->text, part), "'%s' lacks '%s'", error->text,
                part);
}
