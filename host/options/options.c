// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/options/options.h"

#include "host/options/option_table.h"
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

/// All that are given at once take the place of those of before.
static void
take_targets(const PvOptions* given, PvHostOptions* o)
{
  const uint32_t n = pv_option_count(given, "osc");
  o->n_osc         = n > 0 ? 0 : o->n_osc;
  for (uint32_t i = 0; i < n; ++i) {
    const char* const urls = pv_option_text_at(given, "osc", i);
    if (strcmp(urls, "none") != 0) {
      o->osc[o->n_osc++] = urls;
    }
  }
}

static PvStatus
check_targets(const PvHostOptions* o, PvError* error)
{
  char     url[PV_OSC_MAX_URL];
  uint32_t n = 0;
  for (uint32_t i = 0; i < o->n_osc; ++i) {
    for (const char* urls = o->osc[i]; pv_osc_target_next(&urls, url); ++n) {
    }
  }
  return n <= PV_OSC_MAX_TARGETS
           ? PV_OK
           : pv_fail(error, PV_ERR_VALUE, "--osc: %u targets; give at most %d",
                     n, PV_OSC_MAX_TARGETS);
}

/// What is not given stays as it is.
static void
take(PvHostOptions* o, const PvOptions* given)
{
  take_text(given, "model", &o->model);
  if (pv_option_is_given(given, "nearest")) {
    pv_nearest_find(pv_option_text(given, "nearest"), &o->nearest_by);
  }
  take_list(given, "target", PV_MAX_TARGETS, o->targets, &o->n_targets);
  take_list(given, "connect", PV_MAX_CONNECT, o->connect, &o->n_connect);
  take_text(given, "name", &o->name);
  take_text(given, "server", &o->server);
  o->wait |= pv_option_is_given(given, "wait");
  take_targets(given, o);
  take_text(given, "osc-prefix", &o->osc_prefix);
  if (pv_option_is_given(given, "osc-control")) {
    o->osc_control = (int32_t)pv_option_integer(given, "osc-control");
  }
  o->osc_control_any |= pv_option_is_given(given, "osc-control-any");
  take_list(given, "allow-models", PV_N_FOLDERS, o->folders, &o->n_folders);
  take_text(given, "log", &o->log);
  take_text(given, "http", &o->page.at);
  take_list(given, "http-name", PV_HTTP_MAX_NAMES, o->page.names,
            &o->page.n_names);
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
  if (check_targets(options, &error)) {
    wrong(&error);
    return false;
  }
  return true;
}

void
pv_options_print(FILE* out, const PvHostOptions* options)
{
  if (options->model) {
    fprintf(out, "model %s\n", options->model);
  }
  fprintf(out, "nearest %s\n", pv_nearest_name(options->nearest_by));
  for (uint32_t i = 0; i < options->n_targets; ++i) {
    fprintf(out, "target %s\n", options->targets[i]);
  }
  fputs(options->n_osc ? "osc" : "osc none", out);
  for (uint32_t i = 0; i < options->n_osc; ++i) {
    fprintf(out, " %s", options->osc[i]);
  }
  putc('\n', out);
  fprintf(out, "osc-prefix %s\n", options->osc_prefix);
  if (options->osc_control >= 0) {
    fprintf(out, "osc-control %d\n", (int)options->osc_control);
  }
  for (uint32_t i = 0; i < options->n_folders; ++i) {
    fprintf(out, "allow-models %s\n", options->folders[i]);
  }
  if (options->page.at) {
    fprintf(out, "http %s\n", options->page.at);
  }
  for (uint32_t i = 0; i < options->page.n_names; ++i) {
    fprintf(out, "http-name %s\n", options->page.names[i]);
  }
  fputs(options->wait ? "wait\n" : "", out);
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
                     .n_osc       = 1,
                     .osc         = { PV_OSC_DEFAULT_URL },
                     .osc_prefix  = pv_option_text(&given, "osc-prefix"),
                     .osc_control = -1 };
  take(options, &given);
  return check_targets(options, &error) ? wrong(&error) : PV_OPTIONS_RUN;
}
