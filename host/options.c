// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/options.h"

#include "host/option_table.h"
#include "options/help.h"
#include "options/pages.h"
#include "options/parse.h"

#include <stdio.h>
#include <string.h>

static PvOptionsResult
wrong(const PvError* error)
{
  fprintf(stderr, "prodval-jack: %s\n", error->text);
  return PV_OPTIONS_WRONG;
}

/// All values of an option that may be repeated, after those of before.
static void
take_list(const PvOptions* given,
          const char*      name,
          uint32_t         n_max,
          const char**     list,
          uint32_t*        n)
{
  const uint32_t n_given = pv_option_count(given, name);
  for (uint32_t i = 0; i < n_given && *n < n_max; ++i) {
    list[(*n)++] = pv_option_text_at(given, name, i);
  }
}

static void
take_text(const PvOptions* given, const char* name, const char** text)
{
  if (pv_option_is_given(given, name)) {
    *text = pv_option_text(given, name);
  }
}

/// What is not given stays as it is.
static void
take(PvHostOptions* o, const PvOptions* given)
{
  const char* url = NULL;
  take_text(given, "model", &o->model);
  take_list(given, "connect", PV_MAX_CONNECT, o->connect, &o->n_connect);
  take_text(given, "name", &o->name);
  take_text(given, "server", &o->server);
  take_text(given, "osc", &url);
  if (url) {
    o->osc_url = strcmp(url, "none") != 0 ? url : NULL;
  }
  take_text(given, "osc-prefix", &o->osc_prefix);
  if (pv_option_is_given(given, "osc-control")) {
    o->osc_control = (int32_t)pv_option_integer(given, "osc-control");
  }
  o->osc_control_any |= pv_option_is_given(given, "osc-control-any");
  take_list(given, "allow-models", PV_N_FOLDERS, o->folders, &o->n_folders);
  take_text(given, "log", &o->log);
  o->mfcc |= pv_option_is_given(given, "mfcc");
  o->json |= pv_option_is_given(given, "json");
}

bool
pv_options_take(const char* name, const char* value, PvHostOptions* options)
{
  PvError               error;
  PvOptions             one = { .table = &pv_host_table };
  const PvOption* const option =
    pv_table_find(&pv_host_table, name, strlen(name));
  if (!option || (option->type == PV_OPTION_FLAG) == (value != NULL)) {
    return false;
  }
  if (pv_options_give(&one, option, value, &error)) {
    wrong(&error);
    return false;
  }
  take(options, &one);
  return true;
}

void
pv_options_print(FILE* out, const PvHostOptions* options)
{
  if (options->model) {
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

/// What a command line that asks for no more than a text gets.
static PvOptionsResult
print(PvAsked asked)
{
  if (asked == PV_ASKED_FOR_HELP) {
    pv_help_print(stdout, &pv_host_table);
  } else {
    puts("prodval-jack " PV_VERSION);
  }
  return PV_OPTIONS_DONE;
}

PvOptionsResult
pv_options_read(int argc, char** argv, PvHostOptions* options)
{
  PvError   error;
  PvOptions given;
  if (argc == 3 && !strcmp(argv[1], PV_PRINT_OPTIONS)) {
    return pv_pages_print(stdout, &pv_host_table, argv[2]) ? PV_OPTIONS_DONE
                                                           : PV_OPTIONS_WRONG;
  }
  const PvAsked asked =
    pv_options_parse(&given, &pv_host_table, argc, argv, &error);
  if (asked == PV_ASKED_WRONGLY) {
    return wrong(&error);
  }
  if (asked != PV_ASKED_TO_RUN) {
    return print(asked);
  }
  *options =
    (PvHostOptions){ .name        = pv_option_text(&given, "name"),
                     .osc_url     = pv_option_text(&given, "osc"),
                     .osc_prefix  = pv_option_text(&given, "osc-prefix"),
                     .osc_control = -1 };
  take(options, &given);
  return PV_OPTIONS_RUN;
}
