// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/command_line.h"

#include "base/standard_files.h"
#include "base/whole_file.h"
#include "base/utf8.h"
#include "tools/base/progress_line.h"
#include "tools/base/progress_plan.h"

#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

/// A line to standard error.
static void
print_line(const char* before, char* text)
{
  pv_utf8_clean(text);
  if (pv_progress_is_planned()) {
    pv_progress_give_way();
  }
  fprintf(stderr, "%s: %s\n", before, text);
}

void
pv_note(const char* text)
{
  char copy[1024];
  snprintf(copy, sizeof(copy), "%s", text);
  print_line("Note", copy);
}

void
pv_say(const char* format, ...)
{
  char    text[1024];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof(text), format, args);
  va_end(args);
  print_line("prodval", text);
}

/// Whether nobody reads on, as with `| head`.
static bool
is_pipe_closed(void)
{
  struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
  return poll(&out, 1, 0) == 1 && (out.revents & POLLERR);
}

int
pv_flush_stdout(int status)
{
  PvError error;
  if (pv_flush_whole(stdout)) {
    return status;
  }
  pv_standard_output_fail(&error);
  if (!is_pipe_closed()) {
    pv_say("%s", error.text);
  }
  return status == PV_EXIT_DONE ? PV_EXIT_UNUSABLE : status;
}
