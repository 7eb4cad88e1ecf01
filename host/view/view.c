// SPDX-License-Identifier: GPL-3.0-or-later

// FIONREAD is not POSIX.
#define _DEFAULT_SOURCE

#include "host/view/view.h"

#include "base/standard_files.h"
#include "host/view/terminal.h"
#include "base/utf8.h"
#include "base/plural.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_PIPED = 1 << 13 };

void
pv_view_open(PvView* view, bool json)
{
  const char* const term = getenv("TERM");
  const bool live = isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0;
  *view = (PvView){ .kind   = !pv_standard_output_is_open() ? PV_VIEW_NONE
                              : json                        ? PV_VIEW_JSON
                              : live                        ? PV_VIEW_LIVE
                                                            : PV_VIEW_LINES,
                    .ink    = pv_ink_of_terminal(),
                    .blocks = pv_utf8_is_in_locale() };
  view->has_keys = view->kind == PV_VIEW_LIVE && pv_terminal_has_keys();
  // One write for a whole picture, so that nothing flickers.
  setvbuf(stdout, NULL, _IOFBF, 1 << 18);
}

// A terminal that stands still (Ctrl-S), or a pipe whose reader does, must not
// hold up the guesses.  A pipe holds 64 KiB, but wastes up to half of it: with
// no more than MAX_PIPED bytes in it there is room for 24 kB.
static bool
would_block(void)
{
  struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
  struct stat   info;
  int           held = 0;
  return poll(&out, 1, 0) == 0 ||
         (!fstat(STDOUT_FILENO, &info) && S_ISFIFO(info.st_mode) &&
          !ioctl(STDOUT_FILENO, FIONREAD, &held) && held > MAX_PIPED);
}

// Whether all went out; what can't, never will.
static bool
finish(PvView* view)
{
  view->is_cut_off = fflush(stdout) != 0;
  return !view->is_cut_off;
}

// The reader of a pipe has gone: no need to wait for something to write.
static bool
is_reader_gone(void)
{
  struct pollfd out = { .fd = STDOUT_FILENO };
  return poll(&out, 1, 0) == 1 && (out.revents & POLLERR);
}

static void
draw(PvView* view, const PvScene* scene)
{
  PvScene shown = *scene;
  if (view->is_frozen) {
    shown.guess = &view->frozen;
  }
  pv_live_draw(view, &shown);
  view->begun = true;
}

bool
pv_view_guess(PvView* view, const PvScene* scene)
{
  ++view->n_guesses;
  if (view->kind == PV_VIEW_NONE || view->kind == PV_VIEW_LIVE) {
    return pv_view_tick(view, scene);
  }
  if (would_block()) {
    ++view->n_unshown;
    return true;
  }
  if (view->kind == PV_VIEW_JSON) {
    pv_json_changes(view, scene);
    pv_json_guess(scene);
  } else {
    pv_lines_changes(view, scene);
    pv_lines_guess(scene);
  }
  return finish(view);
}

bool
pv_view_tick(PvView* view, const PvScene* scene)
{
  if (view->kind == PV_VIEW_NONE || would_block()) {
    return true;
  }
  if (is_reader_gone()) {
    view->is_cut_off = true;
    errno            = EPIPE;
    return false;
  }
  if (view->kind == PV_VIEW_LINES) {
    pv_lines_changes(view, scene);
  } else if (view->kind == PV_VIEW_JSON) {
    pv_json_changes(view, scene);
  } else if (view->kind == PV_VIEW_LIVE && !view->is_hidden &&
             pv_terminal_is_ours()) {
    draw(view, scene);
  }
  return finish(view);
}

void
pv_view_key(PvView* view, int key, const PvGuess* guess)
{
  if (key == 'm') {
    view->is_map_off = !view->is_map_off;
  } else if (key == 'f' && view->is_frozen) {
    pv_view_thaw(view);
  } else if (key == 'f' && guess) {
    view->is_frozen = true;
    view->frozen    = *guess;
  }
}

void
pv_view_thaw(PvView* view)
{
  view->is_frozen = false;
}

void
pv_view_hide(PvView* view)
{
  if (view->kind == PV_VIEW_LIVE) {
    pv_terminal_give_back();
    view->begun = false;
  }
  view->is_hidden = true;
}

// To standard output where people read it, unless nobody does.
static void
print_sum(const PvView* view, const PvScene* scene)
{
  const bool to_stdout =
    (view->kind == PV_VIEW_LIVE || view->kind == PV_VIEW_LINES) &&
    !would_block();
  fprintf(to_stdout ? stdout : stderr,
          "%" PRIu64 " guess%s from %" PRIu64 " frame%s; %" PRIu32
          " xrun%s, %" PRIu64 " frame%s dropped, %" PRIu64
          " OSC packet%s not sent\n",
          view->n_guesses, view->n_guesses == 1 ? "" : "es",
          scene->engine.n_frames, pv_plural(scene->engine.n_frames),
          scene->n_xruns, pv_plural(scene->n_xruns), scene->engine.n_dropped,
          pv_plural(scene->engine.n_dropped), scene->n_unsent,
          pv_plural(scene->n_unsent));
}

static void
print_set_list(const PvView* view, const PvSetList* list)
{
  if (view->kind == PV_VIEW_NONE || would_block()) {
    return;
  }
  if (view->kind == PV_VIEW_JSON) {
    pv_set_list_print_json(list, stdout);
  } else {
    pv_set_list_print(list, stdout);
  }
}

void
pv_view_close(PvView* view, const PvScene* scene, const PvSetList* list)
{
  pv_view_hide(view);
  if (view->is_cut_off) {
    return;
  }
  if (view->n_unshown > 0) {
    fprintf(stderr,
            "prodval-jack: %" PRIu64
            " guess%s not shown: standard output was not read\n",
            view->n_unshown, view->n_unshown == 1 ? "" : "es");
  }
  print_set_list(view, list);
  print_sum(view, scene);
  fflush(stdout);
}
