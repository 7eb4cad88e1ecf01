// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/run_suite.h"

#include <stdatomic.h>
#include <stdlib.h>

// Check writes into a file where each assertion is, so that it can tell after which one a
// test crashed.  A million of them take longer than what they check: of those, few are
// written.
void
pv_mark_point(const char* file, int line)
{
  enum { ALL = 10000, FEW = 256 };
  // Threads assert, too.
  static atomic_uint before;
  const unsigned     n =
    atomic_fetch_add_explicit(&before, 1, memory_order_relaxed);
  if (n < ALL || n % FEW == 0) {
    _mark_point(file, line);
  }
}

int
pv_run_suite(Suite* suite)
{
  SRunner* const runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  const int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
