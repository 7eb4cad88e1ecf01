// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  prodval serve: the live page, for files.

#include "http/option_rows.h"
#include "tools/base/command_line.h"
#include "tools/cli/command.h"
#include "tools/cli/input/model_operand.h"
#include "tools/serve/serve.h"
#include "tools/serve/serve_hear.h"

#include <stdio.h>
#include <stdlib.h>

// What --music names; fine without.
static PvStatus
find_music(const PvOptions* options, PvServe* serve, PvError* error)
{
  const PvMusicPlace place = { .folder = pv_option_text(options, "music"),
                               .manifest =
                                 pv_option_text(options, "manifest") };
  if (!place.folder) {
    return PV_OK;
  }
  const PvStatus status =
    pv_serve_music_find(&serve->music, serve->model, &place, error);
  if (!status) {
    pv_serve_music_note(&serve->music);
  }
  return status;
}

static PvHttp*
open_page(const PvOptions* options, const PvServeMusic* music, PvError* error)
{
  PvHttpOptions http = { .at          = pv_option_text(options, "http"),
                         .n_names     = pv_option_count(options, "http-name"),
                         .token       = getenv("PRODVAL_HTTP_TOKEN"),
                         .takes_files = true,
                         .n_songs     = music->n_songs,
                         .songs       = music->songs };
  for (uint32_t i = 0; i < http.n_names; ++i) {
    http.names[i] = pv_option_text_at(options, "http-name", i);
  }
  return pv_http_open(&http, error);
}

// Before the page, which has a thread.
static PvSandbox*
open_sandbox(const PvOptions* options, const PvModel* model, PvError* error)
{
  if (!pv_confine_is_whole()) {
    pv_note(
      "files are decoded in a process of their own, but this system or "
      "build can't keep it from other files and the network (no seccomp): "
      "take files only from those you trust");
  }
  return pv_serve_sandbox_open(
    model, (uint32_t)pv_option_integer(options, "time-limit"), error);
}

static void
tell_url(const PvHttp* http)
{
  char text[PV_HTTP_MAX_URL + 32];
  snprintf(text, sizeof(text), "the live page is at %s", pv_http_url(http));
  pv_note(text);
}

static PvStatus
set_up(const PvOptions* options, PvServe* serve, PvError* error)
{
  if (find_music(options, serve, error)) {
    return error->status;
  }
  serve->sandbox = open_sandbox(options, serve->model, error);
  serve->http =
    serve->sandbox ? open_page(options, &serve->music, error) : NULL;
  return serve->http ? PV_OK : error->status;
}

// It returns only if it can't begin; a signal ends it.
static int
run(const PvOptions* options)
{
  PvError     error;
  PvUsedModel used  = { .path = NULL };
  PvServe     serve = { .model = NULL };
  if (!pv_used_model_load(options, true, &used, &error)) {
    serve.model = used.model;
    pv_used_model_note(&used);
    if (!set_up(options, &serve, &error)) {
      tell_url(serve.http);
      pv_serve(&serve);
    }
  }
  pv_say("%s", error.text);
  pv_sandbox_close(serve.sandbox);
  pv_serve_music_clear(&serve.music);
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
  { .name        = "music",
    .type        = PV_OPTION_FOLDER,
    .placeholder = "DIR",
    .help        = "let the page play the model's songs that lie below DIR",
    .more = "As in training, a folder's name is the producer and a file's "
            "name the title. Files are found once, at the start; links "
            "that lead out of DIR are not followed. Browsers play FLAC, MP3, "
            "Ogg, Opus and WAV." },
  { .name        = "manifest",
    .type        = PV_OPTION_INPUT,
    .placeholder = "M.csv",
    .noun        = "the table",
    .needs       = "music",
    .help        = "the table of training, which names the songs below DIR" },
  { .name        = "time-limit",
    .type        = PV_OPTION_INTEGER,
    .placeholder = "SECONDS",
    .standard    = "600",
    .min         = 1,
    .max         = 86400,
    .help        = "give a file up that takes longer to decode" },
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
               "They are heard one after the other, each by a process of its "
               "own, which is kept from other files and from the network: one "
               "whose decoder crashes, or takes too long, costs only its own "
               "answer.",
             .operands = operands,
             .groups   = { &own } },
  .run   = run,
};
