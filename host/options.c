// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/options.h"

#include "osc/osc.h"
#include "base/utf8.h"

#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char HELP[] =
  "usage: prodval-jack [--model MODEL] [--osc URL] [--connect PORT]...\n"
  "\n"
  "Listens to a JACK server, says who may have produced what it hears, and\n"
  "sends each guess over OSC.\n"
  "\n"
  "  --model MODEL        the model (the one that comes with the program)\n"
  "  --connect PORT       connect this JACK port to in_1, a second one to "
  "in_2;\n"
  "                       a lone one to both\n"
  "  --name NAME          name of the JACK client (prodval)\n"
  "  --server NAME        name of the JACK server\n"
  "  --osc URL            where to send OSC (" PV_OSC_DEFAULT_URL "),\n"
  "                       or none\n"
  "  --osc-prefix PREFIX  before each OSC address (" PV_OSC_DEFAULT_PREFIX ")\n"
  "  --osc-control PORT   take hello, reset and load over OSC at this UDP "
  "port,\n"
  "                       from this machine alone\n"
  "  --osc-control-any    take them from any machine\n"
  "  --allow-models DIR   folder whose models OSC may load; may be repeated\n"
  "                       (the folder of MODEL)\n"
  "  --mfcc               send the MFCCs of each frame, too\n"
  "  --json               print one JSON object a guess\n"
  "  --help               print this\n"
  "  --version            print the version\n"
  "\n"
  "Ctrl-C ends it. Exit status: 0 ended as asked, 1 no model, no server, or "
  "the\n"
  "server went away, 2 wrong usage.\n";

enum {
  MODEL = 1,
  CONNECT,
  NAME,
  SERVER,
  OSC,
  OSC_PREFIX,
  OSC_CONTROL,
  OSC_CONTROL_ANY,
  ALLOW_MODELS,
  MFCC,
  JSON,
  HELP_WANTED,
  VERSION
};

static const struct option OPTIONS[] = {
  { "model", required_argument, NULL, MODEL },
  { "connect", required_argument, NULL, CONNECT },
  { "name", required_argument, NULL, NAME },
  { "server", required_argument, NULL, SERVER },
  { "osc", required_argument, NULL, OSC },
  { "osc-prefix", required_argument, NULL, OSC_PREFIX },
  { "osc-control", required_argument, NULL, OSC_CONTROL },
  { "osc-control-any", no_argument, NULL, OSC_CONTROL_ANY },
  { "allow-models", required_argument, NULL, ALLOW_MODELS },
  { "mfcc", no_argument, NULL, MFCC },
  { "json", no_argument, NULL, JSON },
  { "help", no_argument, NULL, HELP_WANTED },
  { "version", no_argument, NULL, VERSION },
  { NULL, 0, NULL, 0 }
};

static PvOptionsResult
wrong(const char* what, const char* value)
{
  fprintf(stderr, "prodval-jack: %s", what);
  pv_utf8_print(stderr, value);
  fputs(" (see --help)\n", stderr);
  return PV_OPTIONS_WRONG;
}

static PvOptionsResult
read_port(const char* text, int32_t* port)
{
  char*      end   = NULL;
  const long value = strtol(text, &end, 10);
  if (end == text || *end || value < 0 || value > 65535) {
    return wrong("--osc-control needs a port from 0 to 65535, not ", text);
  }
  *port = (int32_t)value;
  return PV_OPTIONS_RUN;
}

static PvOptionsResult
check_osc(const char* url, const char* prefix)
{
  PvError error;
  return pv_osc_check(url, prefix, &error) ? wrong(error.text, "")
                                           : PV_OPTIONS_RUN;
}

static PvOptionsResult
add(const char** list, uint32_t* n, uint32_t n_max, const char* value)
{
  if (*n == n_max) {
    return wrong("too many of one option: ", value);
  }
  list[(*n)++] = value;
  return PV_OPTIONS_RUN;
}

// An empty value is a variable of a script that isn't set; to JACK, an empty
// name is its first port.  An empty prefix is one.
static PvOptionsResult
check_value(int option, const char* value)
{
  if (!value || value[0] || option == OSC_PREFIX) {
    return PV_OPTIONS_RUN;
  }
  const struct option* with = OPTIONS;
  while (with->val != option) {
    ++with;
  }
  return wrong("an empty value behind --", with->name);
}

static PvOptionsResult
read_one(int option, const char* value, PvHostOptions* o)
{
  if (check_value(option, value)) {
    return PV_OPTIONS_WRONG;
  }
  switch (option) {
    case MODEL:
      o->model = value;
      break;
    case CONNECT:
      return add(o->connect, &o->n_connect, PV_MAX_CONNECT, value);
    case NAME:
      o->name = value;
      break;
    case SERVER:
      o->server = value;
      break;
    case OSC:
      o->osc_url = strcmp(value, "none") != 0 ? value : NULL;
      return check_osc(o->osc_url ? value : PV_OSC_DEFAULT_URL, "");
    case OSC_PREFIX:
      o->osc_prefix = value;
      return check_osc(PV_OSC_DEFAULT_URL, value);
    case OSC_CONTROL:
      return read_port(value, &o->osc_control);
    case OSC_CONTROL_ANY:
      o->osc_control_any = true;
      break;
    case ALLOW_MODELS:
      return add(o->folders, &o->n_folders, PV_N_FOLDERS, value);
    case MFCC:
      o->mfcc = true;
      break;
    case JSON:
      o->json = true;
      break;
    case HELP_WANTED:
      fputs(HELP, stdout);
      return PV_OPTIONS_DONE;
    case VERSION:
      puts("prodval-jack " PV_VERSION);
      return PV_OPTIONS_DONE;
    case ':':
      return wrong("no value behind ", value);
    default:
      return wrong("unrecognized option ", value);
  }
  return PV_OPTIONS_RUN;
}

bool
pv_options_take(const char* name, const char* value, PvHostOptions* options)
{
  for (const struct option* o = OPTIONS; o->name; ++o) {
    const bool wants_value = o->has_arg == required_argument;
    if (!strcmp(o->name, name) && wants_value == (value != NULL) &&
        o->val != HELP_WANTED && o->val != VERSION) {
      return read_one(o->val, value, options) == PV_OPTIONS_RUN;
    }
  }
  return false;
}

void
pv_options_print(FILE* out, const PvHostOptions* options)
{
  if (options->model != pv_options_default_model()) {
    fprintf(out, "model %s\n", options->model);
  }
  fprintf(out, "osc %s\n", options->osc_url ? options->osc_url : "none");
  fprintf(out, "osc-prefix %s\n", options->osc_prefix);
  if (options->osc_control >= 0) {
    fprintf(out, "osc-control %d\n", (int)options->osc_control);
  }
  for (uint32_t i = 0; i < options->n_folders; ++i) {
    fprintf(out, "allow-models %s\n", options->folders[i]);
  }
  fputs(options->osc_control_any ? "osc-control-any\n" : "", out);
  fputs(options->mfcc ? "mfcc\n" : "", out);
  fputs(options->json ? "json\n" : "", out);
}

static char*
last_slash(char* path, size_t n)
{
  while (n > 0 && path[n - 1] != '/') {
    --n;
  }
  return n > 0 ? path + n - 1 : NULL;
}

/// The model that was installed or built with this program, wherever that is by
/// now; "" if there is none.
static void
find_own_model(char* path, size_t size)
{
  static const char model[] = "/../share/production-value/default.safetensors";
  const ssize_t     n = readlink("/proc/self/exe", path, size - sizeof(model));
  char* const       slash = n > 0 ? last_slash(path, (size_t)n) : NULL;
  if (slash) {
    memcpy(slash, model, sizeof(model));
  }
  if (!slash || access(path, F_OK)) {
    path[0] = '\0';
  }
}

const char*
pv_options_default_model(void)
{
  static char own[PATH_MAX];
  static bool is_sought = false;
  if (!is_sought) {
    find_own_model(own, sizeof(own));
    is_sought = true;
  }
  return own[0] ? own : PV_DEFAULT_MODEL;
}

PvOptionsResult
pv_options_read(int argc, char** argv, PvHostOptions* options)
{
  *options = (PvHostOptions){ .model       = pv_options_default_model(),
                              .osc_url     = PV_OSC_DEFAULT_URL,
                              .osc_prefix  = PV_OSC_DEFAULT_PREFIX,
                              .osc_control = -1,
                              .name        = "prodval" };
  for (;;) {
    const char* const at     = argv[optind];
    const int         option = getopt_long(argc, argv, "+:", OPTIONS, NULL);
    if (option == -1) {
      break;
    }
    const bool            is_known = option != '?' && option != ':';
    const PvOptionsResult result =
      read_one(option, is_known ? optarg : at, options);
    if (result != PV_OPTIONS_RUN) {
      return result;
    }
  }
  if (optind < argc) {
    return wrong("what is meant by ", argv[optind]);
  }
  if (options->osc_control_any && options->osc_control < 0) {
    return wrong("--osc-control-any needs --osc-control", "");
  }
  return PV_OPTIONS_RUN;
}
