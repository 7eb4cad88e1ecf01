// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/run_suite.h"

#include <stdlib.h>

int
pv_run_suite(Suite* suite)
{
  SRunner* const runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  const int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
