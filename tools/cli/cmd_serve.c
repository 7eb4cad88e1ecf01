// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval serve: the live page, for files.

#include "http/option_rows.h"
#include "tools/base/command_line.h"
#include "tools/cli/command.h"
#include "tools/cli/model_operand.h"
#include "tools/cli/serve.h"

#include <stdio.h>
#include <stdlib.h>

static PvHttp*
open_page(const PvOptions* options, PvError* error)
{
  PvHttpOptions http = { .at          = pv_option_text(options, "http"),
                         .n_names     = pv_option_count(options, "http-name"),
                         .token       = getenv("PRODVAL_HTTP_TOKEN"),
                         .takes_files = true };
  for (uint32_t i = 0; i < http.n_names; ++i) {
    http.names[i] = pv_option_text_at(options, "http-name", i);
  }
  return pv_http_open(&http, error);
}

// It returns only if it can't begin; a signal ends it.
static int
run(const PvOptions* options)
{
  PvError     error;
  char        text[PV_HTTP_MAX_URL + 32];
  PvUsedModel used = { NULL, NULL };
  PvHttp*     http = NULL;
  if (!pv_used_model_load(options, false, &used, &error) &&
      (http = open_page(options, &error)) != NULL) {
    snprintf(text, sizeof(text), "the live page is at %s", pv_http_url(http));
    pv_note(text);
    pv_serve(http, used.model);
  }
  pv_say("%s", error.text);
  pv_used_model_clear(&used);
  return PV_EXIT_UNUSABLE;
}

static const PvOption operands[] = {
  PV_MODEL_OPERAND,
  { .name = NULL },
};

static const PvOption rows[] = {
  PV_HTTP_OPTION(.standard = "8080",
                 .help     = "where browsers and programs find the page"),
  PV_HTTP_NAME_OPTION(NULL),
  { .name = NULL },
};

static const PvOptionGroup own = { .rows = rows };

const PvCommand pv_command_serve = {
  .table = { .program = "prodval",
             .command = "serve",
             .what    = "name the likely producer of files on a page",
             .about   = "Serves a page to browsers that takes sound files and "
                        "shows whose work they sound like, while they are heard; "
                        "and an address to programs that answers as identify "
                        "does. Ctrl-C ends it.",
             .more =
               "Up to three files at once, of 200 MiB at most, are kept in "
               "memory, none on disk, and are forgotten once they are "
               "answered. "
               "They are heard one after the other.",
             .operands = operands,
             .groups   = { &own } },
  .run   = run,
};
