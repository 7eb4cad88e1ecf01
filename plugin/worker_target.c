// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/worker_target.h"

#include "model/model_info.h"
#include "plugin/news_fill.h"

static void
take_frame(void* comparison, const PvFrame* frame)
{
  pv_mix_comparison_feed((PvMixComparison*)comparison, frame);
}

bool
pv_worker_target_open(PvPluginWorker* worker)
{
  worker->comparison = pv_mix_comparison_new(true);
  pv_engine_set_frame_sink(
    worker->engine, worker->comparison ? take_frame : NULL, worker->comparison);
  return worker->comparison;
}

PvStatus
pv_worker_aim(PvPluginWorker* worker, const char* name, PvError* error)
{
  return pv_mix_comparison_aim(worker->comparison,
                               pv_engine_model(worker->engine), name, error);
}

PvStatus
pv_worker_aim_again(PvPluginWorker* worker, const char* name, PvError* error)
{
  return pv_mix_comparison_aim_again(worker->comparison,
                                     pv_engine_model(worker->engine), &name,
                                     *name != '\0', error);
}

void
pv_worker_forget_mix(PvPluginWorker* worker)
{
  pv_mix_comparison_reset(worker->comparison);
  worker->mix_song = 0;
}

void
pv_worker_follow_song(PvPluginWorker* worker)
{
  const uint32_t song = worker->guess.song;
  if (worker->mix_song && worker->mix_song != song) {
    pv_mix_comparison_begin_song(worker->comparison, worker->guess.seconds);
  }
  worker->mix_song = song;
  pv_mix_comparison_follow(worker->comparison, pv_engine_model(worker->engine),
                           &worker->guess);
}

static PvBeside
find_out_why_not(const PvPluginWorker* worker)
{
  const PvModel* const model   = pv_engine_model(worker->engine);
  const PvTargetName*  targets = NULL;
  return pv_mix_comparison_targets(worker->comparison, &targets)
           ? PV_BESIDE_EARLY
         : model && !pv_model_info(model).has_profiles ? PV_BESIDE_NO_PROFILES
                                                       : PV_BESIDE_NOTHING;
}

void
pv_worker_look(PvPluginWorker* worker)
{
  PvDifferenceNews* const news = &worker->difference;
  news->kind                   = PV_NEWS_DIFFERENCE;
  news->findings[0]            = '\0';
  if (pv_mix_comparison_look(worker->comparison, &worker->mix)) {
    pv_difference_news_fill(news, &worker->mix);
  } else {
    news->beside = find_out_why_not(worker);
  }
}
