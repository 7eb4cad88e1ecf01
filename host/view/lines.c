// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/view/view.h"

#include "base/guess_words.h"
#include "base/utf8.h"
#include "host/view/model_size.h"
#include "model/model_info.h"

#include <inttypes.h>
#include <stdio.h>

enum { MAX_NAME = 40, N_RANKING = 3, MAX_NAMES = 2048 };

static void
print_label(const PvGuessLabel* label)
{
  pv_utf8_print_cut(stdout, pv_guess_name(label->label, label->name), MAX_NAME,
                    "");
  printf(" %d %%", pv_guess_percent((double)label->probability));
}

/// The largest difference from the target, where there is one.
static void
print_finding(const PvScene* scene)
{
  if (scene->finding && *scene->finding) {
    fputs("  ", stdout);
    pv_utf8_print(stdout, scene->finding);
  }
}

static void
print_producers(const PvGuess* guess)
{
  printf("  %s ", pv_guess_words((double)guess->confidence, guess->seconds));
  pv_utf8_print_cut(stdout, pv_guess_name(guess->label, guess->name), MAX_NAME,
                    "");
  printf(", %d %%  (", pv_guess_percent((double)guess->confidence));
  for (uint32_t i = 0; i < guess->n_ranked && i < N_RANKING; ++i) {
    fputs(i ? ", " : "", stdout);
    print_label(&guess->ranking[i]);
  }
  fputs(")  now ", stdout);
  print_label(&guess->now);
}

void
pv_lines_guess(const PvScene* scene)
{
  const PvGuess* const guess = scene->guess;
  printf("%7.1f s", guess->seconds);
  if (!pv_guess_is_by_library(guess)) {
    print_producers(guess);
  }
  if (guess->n_songs) {
    fputs(guess->nearest_by == PV_NEAREST_BY_GUESS ? "  guessed like "
                                                   : "  near ",
          stdout);
    pv_utf8_print_cut(stdout, guess->songs[0].title, MAX_NAME, "");
    fputs(" by ", stdout);
    pv_utf8_print_cut(stdout, pv_guess_artist(guess->songs[0].artist), MAX_NAME,
                      "");
  }
  printf("  at %+.2f %+.2f  %.1f dB", (double)guess->position[0],
         (double)guess->position[1], (double)scene->engine.level_db);
  print_finding(scene);
  putchar('\n');
}

static void
print_begin(const PvScene* scene)
{
  const PvModelInfo model = pv_model_info(scene->model);
  char              size[PV_MODEL_SIZE_BYTES];
  pv_utf8_print(stdout, scene->client);
  printf(" listens at %" PRIu32 " Hz with the model ", scene->rate_hz);
  pv_utf8_print_cut(stdout, model.name, MAX_NAME, "");
  pv_model_size_write(&model, size);
  printf(" (%s)\n", size);
  if (scene->n_compared) {
    char names[MAX_NAMES];
    pv_target_names_write(scene->compared, scene->n_compared, names,
                          sizeof(names));
    fputs("compared with ", stdout);
    pv_utf8_print(stdout, names);
    putchar('\n');
  }
  if (scene->control_port) {
    printf("OSC commands come in at port %u\n", scene->control_port);
  }
}

void
pv_lines_changes(PvView* view, const PvScene* scene)
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
  for (uint32_t i = view->n_deaf; i < scene->n_deaf; ++i) {
    printf("OSC: %s takes no messages\n", scene->deaf[i]);
  }
  view->begun     = true;
  view->state     = scene->engine.state;
  view->n_xruns   = scene->n_xruns;
  view->n_dropped = scene->engine.n_dropped;
  view->n_deaf    = scene->n_deaf;
}
