// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What the live page is given.

#ifndef PV_HOST_PAGE_H
#define PV_HOST_PAGE_H

#include "host/options/options.h"
#include "host/songs/set_list.h"
#include "host/view/view.h"
#include "engine/mix_comparison.h"
#include "http/http.h"

/// All 0: there is no page.
typedef struct {
  PvHttp*  http;
  bool     has_guess;      ///< It shows one
  bool     has_difference; ///< It shows one
  uint64_t n_set;          ///< Songs that it was told of
  PvState  state;          ///< As shown last
  int64_t  shown_ms;       ///< When
} PvPage;

/// [setup] Start the server, if one is asked for.
PvStatus
pv_page_open(PvPage* page, const PvHostOptions* options, PvError* error);

/// [worker] Show another model.
void
pv_page_model(PvPage* page, const PvModel* model);

/// [worker] Show a new guess.
void
pv_page_guess(PvPage* page, const PvScene* scene);

/// [worker] Show how the sound differs from the target.
/// @param target  Its name; "": none.
/// @param news    NULL: too little was heard yet.
void
pv_page_difference(PvPage* page, const char* target, const PvMixNews* news);

/// [worker] Show what else changed.
void
pv_page_tick(PvPage* page, const PvScene* scene, const PvSetList* list);

/// [worker] Answer whoever wants to compare with something else; `aim` tries it.
void
pv_page_answer_targets(PvPage* page, PvHttpAim aim, void* user);

/// [worker] Whether somebody wants the song forgotten.
bool
pv_page_wants_reset(PvPage* page);

/// [setup] End the server.
void
pv_page_close(PvPage* page);

#endif
