// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  How the worker's messages are made from a guess and a model.  Not for
/// the window.

#ifndef PV_PLUGIN_NEWS_FILL_H
#define PV_PLUGIN_NEWS_FILL_H

#include "engine/guess.h"
#include "engine/mix_comparison.h"
#include "model/model_info.h"
#include "plugin/messages/news.h"

/// [worker] Put a guess into a report.
void
pv_report_fill(PvReport* report, const PvGuess* guess);

/// [worker] Put in how the sound differs from its target.
void
pv_difference_news_fill(PvDifferenceNews* news, const PvMixNews* mix);

/// [worker] Pick songs of the map from index `first` on; `model` may be NULL.
void
pv_songs_fill(PvSongsNews* news, const PvModel* model, uint32_t first);

#endif
