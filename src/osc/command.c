// SPDX-License-Identifier: GPL-3.0-or-later

// The few commands need so little of OSC that they are read here, byte by
// byte: what comes in is from anyone.

#include "osc/command.h"

#include "osc/sender.h"

#include <stdio.h>
#include <string.h>

enum { MAX_SHOWN = 80 }; ///< Bytes of an address that is told

// Bytes of an OSC string, its padding counted; 0 if it doesn't end within `n`.
static size_t
padded_length(const char* string, size_t n)
{
  const size_t length = strnlen(string, n);
  const size_t padded = (length | 3) + 1;
  return length < n && padded <= n ? padded : 0;
}

/// In the order of PvOscCommandKind.
static const struct {
  const char* name;
  bool        has_text;
} commands[] = { { "/hello", false },
                 { "/reset", false },
                 { "/load", true },
                 { "/nearest", true },
                 { "/target", true } };

enum { N_COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static bool
find_command(const char* name, PvOscCommandKind* kind)
{
  for (int i = 0; i < N_COMMANDS; ++i) {
    if (!strcmp(name, commands[i].name)) {
      *kind = (PvOscCommandKind)i;
      return true;
    }
  }
  return false;
}

// The one argument, if it is a string.
static bool
read_text(const char* types, size_t n, char text[PV_OSC_MAX_PATH])
{
  const size_t n_types = padded_length(types, n);
  if (!n_types || strcmp(types, ",s") != 0) {
    return false;
  }
  const char* const argument = types + n_types;
  if (!padded_length(argument, n - n_types) ||
      strlen(argument) >= PV_OSC_MAX_PATH) {
    return false;
  }
  strcpy(text, argument);
  return true;
}

/// What follows the prefix in an address; NULL: it doesn't begin so.
static const char*
own_name(const char* prefix, const char* address)
{
  const size_t n = strlen(prefix);
  return strncmp(address, prefix, n) ? NULL : address + n;
}

/// Say why a message is not obeyed.
static bool
refuse(PvOscCommand* command, const char* address, const char* why)
{
  PvError error;
  pv_fail(&error, PV_ERR_VALUE, "OSC %.*s: %s", MAX_SHOWN, address, why);
  command->kind = PV_OSC_WRONG;
  snprintf(command->text, sizeof(command->text), "%s", error.text);
  return true;
}

/// Nobody is told of messages that senders send.
static bool
refuse_unknown(const char* prefix, const char* address, PvOscCommand* command)
{
  char              why[PV_OSC_MAX_PREFIX + 96];
  const char* const last = strrchr(address, '/') + 1;
  snprintf(why, sizeof(why),
           "no such command: there are %s/hello, reset, load, nearest and "
           "target",
           prefix);
  return !pv_osc_is_sent(last) && refuse(command, address, why);
}

bool
pv_osc_command_read(const char*   prefix,
                    const char*   message,
                    size_t        n,
                    PvOscCommand* command)
{
  const size_t n_address = padded_length(message, n);
  if (!n_address || message[0] != '/') {
    return false;
  }
  const char* const name = own_name(prefix, message);
  command->text[0]       = '\0';
  if (!name || !find_command(name, &command->kind)) {
    return refuse_unknown(prefix, message, command);
  }
  return !commands[command->kind].has_text ||
         read_text(message + n_address, n - n_address, command->text) ||
         refuse(command, message, "takes one text, of up to 4095 bytes");
}
