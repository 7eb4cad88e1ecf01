// SPDX-License-Identifier: GPL-3.0-or-later

// realpath() is XSI.
#define _XOPEN_SOURCE 700

#include "host/session/session.h"

#include "base/clock.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ANSWER_MS = 5000, MAX_TEXT = 65536, MAX_REQUESTS = 16 };

// The whole file, ended by 0; NULL with errno set.
static char*
read_text(const char* path)
{
  FILE* const file = fopen(path, "r");
  char*       text = file ? (char*)calloc(1, MAX_TEXT + 1) : NULL;
  if (text && fread(text, 1, MAX_TEXT, file) < MAX_TEXT && ferror(file)) {
    free(text);
    text = NULL;
  }
  const int why = errno;
  if (file) {
    fclose(file);
  }
  errno = why;
  return text;
}

// Lines "option value", as on the command line without the dashes.
static PvStatus
take_lines(PvSession* session, PvError* error)
{
  session->options->n_folders    = 0;
  session->options->n_connect    = 0;
  session->options->n_targets    = 0;
  session->options->page.n_names = 0;
  char* rest                     = NULL;
  for (char* line = strtok_r(session->text, "\n", &rest); line;
       line       = strtok_r(NULL, "\n", &rest)) {
    char* const value = line + strcspn(line, " ");
    const bool  has   = *value == ' ';
    *value            = '\0';
    if (*line != '#' &&
        !pv_options_take(line, has ? value + 1 : NULL, session->options)) {
      return pv_fail(error, PV_ERR_VALUE, "%s: not an option: %s %s",
                     session->file, line, has ? value + 1 : "");
    }
  }
  return PV_OK;
}

static PvStatus
load(PvSession* session, PvError* error)
{
  session->text = read_text(session->file);
  if (session->text) {
    return take_lines(session, error);
  }
  return errno == ENOENT ? PV_OK : pv_fail_errno(error, session->file, errno);
}

static PvStatus
save(const PvSession* session, PvError* error)
{
  char          beside[PATH_MAX + 8];
  char          model[PATH_MAX] = "";
  PvHostOptions options         = *session->options;
  if (session->model[0]) {
    options.model = session->model;
  } else if (options.model && realpath(options.model, model)) {
    options.model = model;
  }
  snprintf(beside, sizeof(beside), "%s.new", session->file);
  FILE* const file = fopen(beside, "w");
  if (file) {
    fputs("# Options of prodval-jack: see prodval-jack --help\n", file);
    pv_options_print(file, &options);
  }
  const bool is_whole = file && !ferror(file);
  if (!file || fclose(file) || !is_whole || rename(beside, session->file)) {
    pv_fail_errno(error, session->file, errno);
    unlink(beside);
    return error->status;
  }
  return PV_OK;
}

// The session manager has so long, whatever else it sends.
static bool
wait_for_open(PvSession* session, PvNsmRequest* request)
{
  const int64_t until_ms = pv_now_ms() + ANSWER_MS;
  int64_t       left_ms  = ANSWER_MS;
  while (left_ms > 0 && pv_nsm_poll(session->nsm, (int)left_ms, request)) {
    if (request->kind == PV_NSM_OPEN) {
      return true;
    }
    pv_nsm_reply(session->nsm, PV_NSM_SAVE, "no session is open yet");
    left_ms = until_ms - pv_now_ms();
  }
  return false;
}

// Names that the program can go by.
static PvStatus
take_names(PvSession* session, const PvNsmRequest* request, PvError* error)
{
  const int n =
    snprintf(session->file, sizeof(session->file), "%s.prodval", request->path);
  memcpy(session->name, request->client_id, sizeof(session->name));
  if (request->path[0] != '/' || !session->name[0]) {
    return pv_fail(error, PV_ERR_VALUE,
                   "the session manager sends no absolute path, or no name");
  }
  return n < (int)sizeof(session->file)
           ? PV_OK
           : pv_fail(error, PV_ERR_VALUE, "%s: the path is too long",
                     request->path);
}

PvStatus
pv_session_join(PvSession*     session,
                const char*    executable,
                PvHostOptions* options,
                PvError*       error)
{
  const char* const url = getenv("NSM_URL");
  PvNsmRequest      request;
  if (!url || !url[0]) {
    return PV_OK;
  }
  session->options = options;
  session->nsm     = pv_nsm_open(url, executable, error);
  if (!session->nsm || !wait_for_open(session, &request)) {
    PvError           no_session;
    const char* const why      = session->nsm ? "no answer" : error->text;
    const bool        is_named = !strncmp(why, url, strlen(url));
    pv_fail(&no_session, PV_ERR_VALUE, "no session: NSM_URL %s%s%s",
            is_named ? "" : url, is_named ? "" : ": ", why);
    fprintf(stderr, "prodval-jack: %s\n", no_session.text);
    pv_session_leave(session);
    return PV_OK;
  }
  PvStatus status = take_names(session, &request, error);
  if (!status) {
    status        = load(session, error);
    options->name = session->name;
  }
  if (status) {
    pv_session_opened(session, error->text);
  }
  return status;
}

void
pv_session_opened(PvSession* session, const char* failure)
{
  if (session->nsm) {
    pv_nsm_reply(session->nsm, PV_NSM_OPEN, failure);
  }
}

void
pv_session_note_model(PvSession* session, const char* path)
{
  snprintf(session->model, sizeof(session->model), "%s", path);
}

void
pv_session_note_nearest(PvSession* session, PvNearestBy by)
{
  if (session->options) {
    session->options->nearest_by = by;
  }
}

void
pv_session_note_targets(PvSession*         session,
                        const char* const* names,
                        uint32_t           n)
{
  for (uint32_t i = 0; i < n && session->options; ++i) {
    session->options->targets[i] = names[i];
  }
  if (session->options) {
    session->options->n_targets = n;
  }
}

// However often it is asked for in one pass, it is saved once.
void
pv_session_serve(PvSession* session)
{
  PvNsmRequest request;
  PvError      error;
  bool         save_wanted = false;
  for (int i = 0; i < MAX_REQUESTS && session->nsm &&
                  pv_nsm_poll(session->nsm, 0, &request);
       ++i) {
    if (request.kind == PV_NSM_SAVE) {
      save_wanted = true;
    } else {
      pv_nsm_reply(session->nsm, PV_NSM_OPEN, "another session is open");
    }
  }
  if (save_wanted) {
    pv_nsm_reply(session->nsm, PV_NSM_SAVE,
                 save(session, &error) ? error.text : NULL);
  }
}

void
pv_session_leave(PvSession* session)
{
  pv_nsm_close(session->nsm);
  free(session->text);
  session->nsm  = NULL;
  session->text = NULL;
}
