// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/cli/serve.h"

#include "base/clock.h"
#include "engine/live_json.h"
#include "tools/base/text.h"
#include "tools/pages/hear_file.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN_MS = 100 };

/// What the page shows.
typedef struct {
  PvHttp*  http;
  PvLive   live;
  PvGuess  guess;    ///< As it is shown
  double   before_s; ///< Sound of the files before
  int64_t  shown_ms; ///< When the last guess was
  uint32_t n_files;
} Page;

static void
print_model(FILE* out, const void* model)
{
  pv_live_print_model(out, model, true);
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
show_state(Page* page, PvState state)
{
  page->live.state = state;
  pv_http_print(page->http, PV_HTTP_STATE, print_status, &page->live);
}

// Each file is a song.
static void
show_guess(Page* page, const PvGuess* guess)
{
  page->guess        = *guess;
  page->guess.song   = page->n_files;
  page->live.guess   = &page->guess;
  page->live.seconds = guess->seconds;
  page->live.time_s  = page->before_s + guess->seconds;
  page->shown_ms     = pv_now_ms();
  pv_http_print(page->http, PV_HTTP_GUESS, print_guess, &page->live);
  show_state(page, PV_STATE_LISTENING);
}

// More of them than anyone can read would come.
static void
on_guess(void* user, const PvGuess* guess)
{
  Page* const page = user;
  if (pv_now_ms() - page->shown_ms >= SHOWN_MS) {
    show_guess(page, guess);
  }
}

/// The sender knows the file by its name, not by where it is here.
static const char*
without_path(const char* text, const char* path)
{
  const size_t n = strlen(path);
  return strncmp(text, path, n) != 0 || strncmp(text + n, ": ", 2) != 0
           ? text
           : text + n + 2;
}

// What `prodval identify --json` prints of it, and what it says.
static json_t*
answer_of(PvFileGuess*      heard,
          const PvModel*    model,
          const PvHttpFile* file,
          bool              is_usable)
{
  const char* const path = pv_http_file_path(file);
  if (!is_usable) {
    return json_pack("{s:s, s:s}", "error",
                     without_path(heard->error.text, path), "file",
                     pv_http_file_name(file));
  }
  char*            name     = strdup(pv_http_file_name(file));
  const PvIdentify identify = { .model      = model,
                                .model_path = pv_model_info(model).name,
                                .files      = &name,
                                .n_files    = 1,
                                .guesses    = heard };
  json_t* const    answer   = name ? pv_identify_json(&identify, 0) : NULL;
  free(name);
  const char* const note =
    heard->error.status ? heard->error.text : heard->note.text;
  if (note[0]) {
    json_object_set_new(answer, "note", json_string(without_path(note, path)));
  }
  return answer;
}

static void
hear(Page* page, PvHttpFile* file, PvFileGuess* heard)
{
  *heard          = (PvFileGuess){ .error = { .status = PV_OK } };
  page->live.file = pv_http_file_name(file);
  page->shown_ms  = 0;
  ++page->n_files;
  show_state(page, PV_STATE_FILLING);
  pv_hear_file(page->live.model, pv_http_file_path(file), on_guess, page,
               heard);
  if (heard->guess.n_ranked) {
    show_guess(page, &heard->guess);
    page->before_s += heard->guess.seconds;
  }
  page->live.file = "";
  show_state(page, PV_STATE_SILENT);
}

void
pv_serve(PvHttp* http, const PvModel* model)
{
  static PvFileGuess heard;
  static Page        page;
  page = (Page){ .http = http, .live = { .model = model, .file = "" } };
  pv_http_print(http, PV_HTTP_MODEL, print_model, model);
  show_state(&page, PV_STATE_SILENT);
  for (;;) {
    PvHttpFile* const file = pv_http_next_file(http);
    hear(&page, file, &heard);
    const bool    is_usable = heard.guess.n_ranked > 0;
    json_t* const answer    = answer_of(&heard, model, file, is_usable);
    char* const   text      = pv_json_dump(answer);
    json_decref(answer);
    pv_http_answer_file(http, file, is_usable, text);
  }
}
