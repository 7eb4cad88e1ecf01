// SPDX-License-Identifier: GPL-3.0-or-later

#include "host/worker_target.h"

#include "base/audio_name.h"
#include "engine/sound_names.h"
#include "host/long_work.h"
#include "host/target_files.h"

#include <stdio.h>
#include <string.h>

enum { SPAN_TEXT = 40 };

const char*
pv_worker_target(const PvHostWorker* worker)
{
  const PvTargetName* targets = NULL;
  return pv_mix_comparison_targets(worker->comparison, &targets)
           ? pv_target_list_name(&worker->targets)
           : "";
}

/// Show that there is another target, or none, and keep it in the session.
static void
note_target(PvHostWorker* worker)
{
  const PvTargetName* targets = NULL;
  const char* const*  kept    = NULL;
  uint32_t n = pv_mix_comparison_targets(worker->comparison, &targets);
  pv_target_list_found(&worker->targets, targets, n);
  n = pv_target_list_keep(&worker->targets, targets, n, &kept);
  worker->has_mix_news = false;
  worker->finding[0]   = '\0';
  pv_session_note_targets(&worker->session, kept, n);
  pv_page_difference(&worker->page, pv_worker_target(worker), NULL);
}

/// The same, and tell whoever listens.
static void
tell_target(PvHostWorker* worker)
{
  note_target(worker);
  if (worker->sender) {
    pv_osc_send_compared(worker->sender, pv_worker_target(worker));
  }
}

PvStatus
pv_worker_open_target(PvHostWorker*        worker,
                      const PvHostOptions* o,
                      const PvModel*       model,
                      PvError*             error)
{
  const PvSoundFiles files = pv_target_files();
  const char* const* names = NULL;
  worker->comparison       = pv_mix_comparison_new(true);
  if (!worker->comparison) {
    return pv_fail(error, PV_ERR_MEMORY, "out of memory");
  }
  pv_target_list_begin(&worker->targets, o->targets, o->n_targets);
  const uint32_t n = pv_target_list_names(&worker->targets, &names);
  PvLongWork     work;
  if (n) {
    pv_long_work_begin(&work);
  }
  const PvStatus status =
    pv_mix_comparison_begin(worker->comparison, model, names, n, &files, error);
  if (n) {
    pv_long_work_end(&work);
  }
  if (!status) {
    note_target(worker);
  }
  return status;
}

void
pv_worker_aim_again(PvHostWorker* worker)
{
  PvError            error;
  const char* const* names  = NULL;
  const uint32_t     n      = pv_target_list_names(&worker->targets, &names);
  const PvStatus     status = pv_mix_comparison_aim_again(
        worker->comparison, pv_engine_model(worker->audio->engine), names, n,
        &error);
  if (status) {
    pv_worker_say(worker, error.text);
  }
  tell_target(worker);
}

/// Whether a text looks as if it named a file, and none that was measured.
static bool
names_another_file(PvHostWorker* worker, const char* text)
{
  uint32_t n = 0;
  pv_sound_called(pv_mix_comparison_sounds(worker->comparison), text, &n);
  return n == 0 && (*text == '/' || *text == '~' || *text == '.' ||
                    pv_audio_name_is_one(text));
}

PvStatus
pv_worker_aim(PvHostWorker* worker, const char* name, PvError* error)
{
  const PvTargetList before = worker->targets;
  const char* const* names  = NULL;
  pv_target_list_choose(&worker->targets, name);
  const uint32_t n      = pv_target_list_names(&worker->targets, &names);
  const PvStatus status = pv_mix_comparison_aim_at(
    worker->comparison, pv_engine_model(worker->audio->engine), names, n,
    error);
  if (status) {
    worker->targets = before;
    if (names_another_file(worker, name)) {
      const PvError why = *error;
      pv_fail(error, status, "%s; files are given at the start, with --target",
              why.text);
    }
  } else {
    worker->notice[0] = '\0';
    tell_target(worker);
  }
  return status;
}

/// What was told holds no more.
static void
forget_told(PvHostWorker* worker)
{
  worker->finding[0]   = '\0';
  worker->has_mix_news = false;
  if (worker->page.has_difference) {
    pv_page_difference(&worker->page, pv_worker_target(worker), NULL);
  }
}

void
pv_worker_forget_mix(PvHostWorker* worker)
{
  pv_mix_comparison_reset(worker->comparison);
  forget_told(worker);
}

static void
follow_song(PvHostWorker* worker)
{
  const PvGuess* const guess = &worker->guess;
  if (guess->song != worker->mix_song) {
    worker->mix_song = guess->song;
    pv_mix_comparison_begin_song(worker->comparison, guess->seconds);
    forget_told(worker);
  }
  pv_mix_comparison_follow(worker->comparison,
                           pv_engine_model(worker->audio->engine), guess);
}

/// Write the largest difference, after that one of the two is mono.
static void
write_findings(const PvMixNews* news, char text[2 * PV_FINDING_TEXT])
{
  const bool is_mono = news->findings[0].kind != PV_FINDING_RUN;
  char       next[PV_FINDING_TEXT];
  pv_finding_write(&news->findings[0], news->than, text, PV_FINDING_TEXT);
  if (is_mono && news->n_findings > 1) {
    const size_t n = strlen(text);
    pv_finding_write(&news->findings[1], news->than, next, sizeof(next));
    snprintf(text + n, 2 * PV_FINDING_TEXT - n, "; %s", next);
  }
}

/// Write the largest difference, or that there is none, or none yet.
static void
write_largest(const PvMixNews* news, char text[2 * PV_FINDING_TEXT])
{
  if (news->n_findings) {
    write_findings(news, text);
  } else if (news->seconds < PV_PROFILE_SETTLED_S) {
    snprintf(text, PV_FINDING_TEXT, "too little to compare with %s",
             news->than);
  } else {
    snprintf(text, PV_FINDING_TEXT, "like %s", news->than);
  }
}

/// Write of what it is told: all that was guessed of, or the last seconds.
static void
write_span(double compared, double heard, char text[SPAN_TEXT])
{
  if (heard - compared < 1.0) {
    snprintf(text, SPAN_TEXT, "so far");
  } else {
    snprintf(text, SPAN_TEXT, "in the last %.0f s", compared);
  }
}

/// Write that, and which song the target is without.
static void
write_finding(PvHostWorker* worker)
{
  const PvMixNews* const news = &worker->mix_news;
  char                   span[SPAN_TEXT];
  char                   largest[2 * PV_FINDING_TEXT];
  write_span(news->seconds, worker->guess.seconds, span);
  write_largest(news, largest);
  snprintf(worker->finding, sizeof(worker->finding), "%s: %s%s%s%s", span,
           largest, news->left_out ? ", without " : "",
           news->left_out ? news->left_out : "",
           news->left_out ? ", which is playing" : "");
}

void
pv_worker_tell_difference(PvHostWorker* worker)
{
  PvMixNews* const news = &worker->mix_news;
  follow_song(worker);
  worker->has_mix_news = pv_mix_comparison_look(worker->comparison, news);
  if (!worker->has_mix_news) {
    return;
  }
  write_finding(worker);
  if (worker->sender) {
    pv_osc_send_difference(worker->sender, news);
  }
  pv_page_difference(&worker->page, pv_target_list_name(&worker->targets),
                     news);
}
