// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/base/command_line.h"

#include "base/utf8.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// A line to standard error.
static void
print_line(const char* before, char* text)
{
  pv_utf8_clean(text);
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

bool
pv_option_number(const char* option,
                 const char* text,
                 uint64_t    min,
                 uint64_t    max,
                 uint64_t*   value)
{
  char* end                       = NULL;
  errno                           = 0;
  const unsigned long long number = strtoull(text, &end, 10);
  if (*text < '0' || *text > '9' || *end || errno || number < min ||
      number > max) {
    pv_say("%s %s: must be a number from %" PRIu64 " to %" PRIu64, option, text,
           min, max);
    return false;
  }
  *value = number;
  return true;
}

static void
say_bad_option(int result, char** argv)
{
  const char* const option = argv[optind - 1];
  if (result == ':') {
    pv_say("%s: needs a value: see `prodval %s --help`", option, argv[0]);
  } else if (optopt && strncmp(option, "--", 2) != 0) {
    pv_say("-%c: no such option: see `prodval %s --help`", optopt, argv[0]);
  } else {
    pv_say("%s: no such option, or it takes no value: see `prodval %s --help`",
           option, argv[0]);
  }
}

/// As an unset variable in a script makes it.
static bool
is_empty(const PvOptionTable* table, int option)
{
  if (!optarg || *optarg) {
    return false;
  }
  for (const struct option* o = table->options; o->name; ++o) {
    if (o->val == option) {
      pv_say("--%s: an empty value", o->name);
      return true;
    }
  }
  return false;
}

static bool
is_an_operand_empty(int argc, char** argv)
{
  for (int i = optind; i < argc; ++i) {
    if (!*argv[i]) {
      pv_say("an empty name behind `%s`: see `prodval %s --help`", argv[i - 1],
             argv[0]);
      return true;
    }
  }
  return false;
}

int
pv_take_options(const PvOptionTable* table, int argc, char** argv, void* user)
{
  opterr = 0;
  int o  = 0;
  while ((o = getopt_long(argc, argv, table->letters, table->options, NULL)) !=
         -1) {
    if (o == 'h') {
      table->print_help();
      return PV_EXIT_DONE;
    }
    if (o == '?' || o == ':') {
      say_bad_option(o, argv);
      return PV_EXIT_USAGE;
    }
    if (is_empty(table, o) || !table->take(user, o, optarg)) {
      return PV_EXIT_USAGE;
    }
  }
  return is_an_operand_empty(argc, argv) ? PV_EXIT_USAGE : -1;
}

/// Whether nobody reads on, as behind `| head`.
static bool
is_pipe_closed(void)
{
  struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
  return poll(&out, 1, 0) == 1 && (out.revents & POLLERR);
}

int
pv_flush_stdout(int status)
{
  errno = 0;
  if (!fflush(stdout) && !ferror(stdout)) {
    return status;
  }
  const int why = errno;
  if (!is_pipe_closed()) {
    pv_say("standard output: not all could be written%s%s", why ? ": " : "",
           why ? strerror(why) : "");
  }
  return status == PV_EXIT_DONE ? PV_EXIT_UNUSABLE : status;
}
