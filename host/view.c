// SPDX-License-Identifier: GPL-3.0-or-later

// FIONREAD is not POSIX.
#define _DEFAULT_SOURCE

#include "host/view.h"

#include "model/model_info.h"
#include "base/standard_files.h"
#include "host/terminal.h"
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

enum { MAX_NAME = 40, N_RANKING = 3, MAX_PIPED = 1 << 14 };

void
pv_view_open(PvView* view, bool json)
{
  const char* const no_color = getenv("NO_COLOR");
  const char* const term     = getenv("TERM");
  const bool live = isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0;
  *view = (PvView){ .kind   = !pv_standard_output_is_open() ? PV_VIEW_NONE
                              : json                        ? PV_VIEW_JSON
                              : live                        ? PV_VIEW_LIVE
                                                            : PV_VIEW_LINES,
                    .colour = !no_color || !no_color[0],
                    .blocks = pv_utf8_is_in_locale() };
  // One write for a whole picture, so that nothing flickers.
  setvbuf(stdout, NULL, _IOFBF, 1 << 16);
}

// A terminal that stands still (Ctrl-S), or a pipe whose reader does, must not
// hold up the guesses.  A pipe holds 64 KiB, but wastes up to half of it: with
// no more than MAX_PIPED bytes in it there is room for any line.
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

static void
print_guess(const PvScene* scene)
{
  const PvGuess* const guess = scene->guess;
  printf("%7.1f s  ", guess->seconds);
  pv_utf8_print_cut(stdout, guess->name, MAX_NAME, "");
  printf("  %.0f %%  (", 100.0 * (double)guess->confidence);
  for (uint32_t i = 0; i < guess->n_ranked && i < N_RANKING; ++i) {
    fputs(i ? ", " : "", stdout);
    pv_utf8_print_cut(stdout, guess->ranking[i].name, MAX_NAME, "");
    printf(" %.0f %%", 100.0 * (double)guess->ranking[i].probability);
  }
  fputs(")", stdout);
  if (guess->n_songs) {
    fputs("  like ", stdout);
    pv_utf8_print_cut(stdout, guess->songs[0].title, MAX_NAME, "");
  }
  printf("  at %+.2f %+.2f  %.1f dB\n", (double)guess->position[0],
         (double)guess->position[1], (double)scene->engine.level_db);
}

static void
print_begin(const PvScene* scene)
{
  const PvModelInfo model = pv_model_info(scene->model);
  pv_utf8_print(stdout, scene->client);
  printf(" listens at %" PRIu32 " Hz with the model ", scene->rate_hz);
  pv_utf8_print_cut(stdout, model.name, MAX_NAME, "");
  printf(" (%" PRIu32 " producer%s, %" PRIu32 " song%s)\n", model.n_labels,
         pv_plural(model.n_labels), model.n_songs, pv_plural(model.n_songs));
  if (scene->control_port) {
    printf("OSC commands come in at port %u\n", scene->control_port);
  }
}

static void
print_changes(PvView* view, const PvScene* scene)
{
  if (!view->begun) {
    print_begin(scene);
  }
  if (!view->begun || view->state != scene->engine.state) {
    printf("state: %s\n", pv_state_name(scene->engine.state));
  }
  if (view->n_xruns != scene->n_xruns) {
    printf("xruns: %" PRIu32 "\n", scene->n_xruns);
  }
  if (view->n_dropped != scene->engine.n_dropped) {
    printf("frames dropped: %" PRIu64 "\n", scene->engine.n_dropped);
  }
  if (!view->unsent && scene->n_unsent > 0) {
    puts("OSC: a target takes no messages");
  }
  view->begun     = true;
  view->state     = scene->engine.state;
  view->n_xruns   = scene->n_xruns;
  view->n_dropped = scene->engine.n_dropped;
  view->unsent    = scene->n_unsent > 0;
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
    pv_json_guess(scene);
  } else {
    print_changes(view, scene);
    print_guess(scene);
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
    print_changes(view, scene);
  } else if (view->kind == PV_VIEW_LIVE && !view->is_hidden &&
             pv_terminal_is_ours()) {
    pv_live_draw(view, scene);
    view->begun = true;
  }
  return finish(view);
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

void
pv_view_close(PvView* view, const PvScene* scene)
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
  fflush(stdout);
}
