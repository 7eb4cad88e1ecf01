// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/rt/guard.h"

// RealtimeSanitizer's own guard stands in for ours.
void
__rtsan_realtime_enter(void);
void
__rtsan_realtime_exit(void);
void
__rtsan_disable(void);
void
__rtsan_enable(void);

void
pv_rt_guard_enter(void)
{
  __rtsan_realtime_enter();
}

void
pv_rt_guard_leave(void)
{
  __rtsan_realtime_exit();
}

void
pv_rt_guard_pause(void)
{
  __rtsan_disable();
}

void
pv_rt_guard_resume(void)
{
  __rtsan_enable();
}
