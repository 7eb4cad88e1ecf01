// SPDX-License-Identifier: GPL-3.0-or-later

#define _GNU_SOURCE

#include "support/scratch.h"

#include <check.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char scratch[PV_SCRATCH_ROOM];
static char shared[PV_SCRATCH_ROOM]; ///< "": there is none

void
pv_new_folder(char path[PV_SCRATCH_ROOM])
{
  const char* const above = getenv("TMPDIR");
  const int         n =
    snprintf(path, PV_SCRATCH_ROOM, "%s/%s-XXXXXX",
             above && *above ? above : "/tmp", program_invocation_short_name);
  ck_assert_int_lt(n, PV_SCRATCH_ROOM);
  ck_assert_msg(mkdtemp(path) != NULL, "%s: no folder", path);
}

void
pv_remove_folder(const char* path)
{
  char command[PV_SCRATCH_ROOM + 16];
  snprintf(command, sizeof(command), "rm -rf '%s'", path);
  ck_assert_int_eq(system(command), 0);
}

void
pv_scratch_enter(void)
{
  char command[2 * PV_SCRATCH_ROOM + 16];
  pv_new_folder(scratch);
  ck_assert_int_eq(chdir(scratch), 0);
  snprintf(command, sizeof(command), "cp -r '%s/.' .", shared);
  ck_assert(!*shared || !system(command));
}

void
pv_scratch_leave(void)
{
  ck_assert_int_eq(chdir("/"), 0);
  pv_remove_folder(scratch);
}

void
pv_scratch_share(void)
{
  pv_new_folder(shared);
  ck_assert_int_eq(chdir(shared), 0);
  strcpy(scratch, shared);
}

void
pv_scratch_unshare(void)
{
  ck_assert_int_eq(chdir("/"), 0);
  pv_remove_folder(shared);
  *shared = '\0';
}

void
pv_scratch_leave_empty(void)
{
  ck_assert_int_eq(chdir("/"), 0);
  ck_assert_msg(rmdir(scratch) == 0, "%s: something was left in it", scratch);
}

const char*
pv_scratch_path(void)
{
  return scratch;
}

FILE*
pv_create_file(const char* path)
{
  char folder[512];
  for (const char* slash = strchr(path, '/'); slash;
       slash             = strchr(slash + 1, '/')) {
    snprintf(folder, sizeof(folder), "%.*s", (int)(slash - path), path);
    mkdir(folder, 0777);
  }
  FILE* const file = fopen(path, "wb");
  ck_assert_ptr_nonnull(file);
  return file;
}

void
pv_write_file(const char* path, const char* text)
{
  FILE* const file = pv_create_file(path);
  fputs(text, file);
  fclose(file);
}

bool
pv_scratch_lose_rights(void)
{
  enum { NOBODY = 65534 };
  ck_assert_int_eq(chmod(".", 0755), 0);
  if (!geteuid() && seteuid(NOBODY)) {
    ck_assert_int_eq(errno, EINVAL);
    return false;
  }
  return true;
}

void
pv_scratch_use_rights(void)
{
  ck_assert_int_eq(seteuid(getuid()), 0);
}
