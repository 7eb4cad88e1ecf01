// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/serve/serve.h"

#include "base/clock.h"
#include "engine/live_json.h"
#include "tools/base/text.h"
#include "tools/serve/serve_hear.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN_MS = 100, NO_LEVEL_DB = -200 };

/// What the page shows.
typedef struct {
  const PvServe* serve;
  PvLive         live;
  PvFileGuess    heard;    ///< The file that is heard, or was heard last
  double         before_s; ///< Sound of the files before
  int64_t        shown_ms; ///< When the last guess was
  uint32_t       n_files;
} Page;

static void
print_model(FILE* out, const void* model)
{
  pv_live_print_model(out, (const PvLiveModel*)model);
}

static void
print_status(FILE* out, const void* live)
{
  pv_live_print_status(out, live);
}

static void
print_guess(FILE* out, const void* live)
{
  pv_live_print_guess(out, live);
}

static void
print_moment(FILE* out, const void* live)
{
  pv_live_print_moment(out, live);
}

static void
show_state(Page* page, PvState state)
{
  page->live.state = state;
  pv_http_print(page->serve->http, PV_HTTP_STATE, print_status, &page->live);
}

// Each file is a song.
static void
show_guess(Page* page, const PvHeard* heard)
{
  PvGuess* const guess = &page->heard.guess;
  pv_heard_tell(page->serve->model, heard, &page->heard);
  guess->song        = page->n_files;
  page->live.guess   = guess;
  page->live.seconds = guess->seconds;
  page->live.time_s  = page->before_s + guess->seconds;
  page->shown_ms     = pv_now_ms();
  pv_http_print(page->serve->http, PV_HTTP_GUESS, print_guess, &page->live);
  pv_http_print(page->serve->http, PV_HTTP_MOMENT, print_moment, &page->live);
  show_state(page, PV_STATE_LISTENING);
}

// More of them than anyone can read would come.
static void
on_guess(void* user, const PvHeard* heard)
{
  Page* const page = user;
  if (pv_now_ms() - page->shown_ms >= SHOWN_MS) {
    show_guess(page, heard);
  }
}

/// The sender knows what the file is called.
static const char*
without_name(const char* text, const char* name)
{
  const size_t n = strlen(name);
  return strncmp(text, name, n) != 0 || strncmp(text + n, ": ", 2) != 0
           ? text
           : text + n + 2;
}

// What `prodval identify --json --why` prints of it, and what it says.
static json_t*
guess_json(Page* page, const char* name)
{
  const PvModel* const model    = page->serve->model;
  char*                file     = strdup(name);
  const PvIdentify     identify = { .model      = model,
                                    .model_path = pv_model_info(model).name,
                                    .files      = &file,
                                    .n_files    = 1,
                                    .guesses    = &page->heard };
  json_t* const        answer   = file ? pv_identify_json(&identify, 0) : NULL;
  const char* const    note =
    page->heard.error.status ? page->heard.error.text : page->heard.note.text;
  free(file);
  if (note[0]) {
    json_object_set_new(answer, "note", json_string(without_name(note, name)));
  }
  return answer;
}

static void
answer(Page* page, PvHttpFile* file)
{
  const char* const name      = pv_http_file_name(file);
  const bool        is_usable = page->heard.guess.n_ranked > 0;
  json_t* const     json =
    is_usable
          ? guess_json(page, name)
          : json_pack("{s:s, s:s}", "error",
                      without_name(page->heard.error.text, name), "file", name);
  char* const text = pv_json_dump(json);
  json_decref(json);
  pv_http_answer_file(page->serve->http, file, is_usable, text);
}

static void
hear(Page* page, const PvHttpFile* file)
{
  const PvServe* const serve = page->serve;
  const PvSandboxTask  task  = { .input  = pv_http_file_bytes(file),
                                 .sender = pv_http_file_sender(file),
                                 .name   = pv_http_file_name(file) };
  PvHeard              heard;
  page->live.file = task.name;
  page->shown_ms  = 0;
  ++page->n_files;
  show_state(page, PV_STATE_FILLING);
  pv_serve_hear(serve->sandbox, serve->model, &task, on_guess, page, &heard);
  if (heard.n_guesses) {
    show_guess(page, &heard);
    page->before_s += heard.seconds;
  } else {
    pv_heard_tell(serve->model, &heard, &page->heard);
  }
  page->live.file = "";
  show_state(page, PV_STATE_SILENT);
}

void
pv_serve(const PvServe* serve)
{
  static Page page;
  page = (Page){
    .serve = serve,
    .live  = { .model = serve->model, .level_db = NO_LEVEL_DB, .file = "" }
  };
  const PvLiveModel shown = { .model       = serve->model,
                              .takes_files = true,
                              .has_sound   = serve->music.has_sound };
  pv_http_print(serve->http, PV_HTTP_MODEL, print_model, &shown);
  show_state(&page, PV_STATE_SILENT);
  for (;;) {
    PvHttpFile* const file = pv_http_next_file(serve->http);
    hear(&page, file);
    answer(&page, file);
  }
}
