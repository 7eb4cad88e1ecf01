// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/listener_private.h"

#include <stdlib.h>
#include <string.h>

static PvCompared*
new_compared(bool is_live)
{
  PvCompared* const compared = (PvCompared*)calloc(1, sizeof(PvCompared));
  if (compared && !(compared->mix = pv_mix_comparison_new(is_live))) {
    free(compared);
    return NULL;
  }
  for (uint32_t b = 0; compared && b <= PV_PROFILE_BANDS; ++b) {
    compared->lent.edges_hz[b] = pv_profile_edge_hz(b);
  }
  return compared;
}

void
pv_compared_free(PvCompared* compared)
{
  if (compared) {
    pv_mix_comparison_free(compared->mix);
    free(compared);
  }
}

PvStatus
pv_listener_begin_comparing(ProdvalListener* listener, PvError* error)
{
  if (!listener->compared) {
    listener->compared = new_compared(listener->is_live);
  }
  return listener->compared ? PV_OK
                            : pv_fail(error, PV_ERR_MEMORY, "out of memory");
}

static PvStatus
aim(ProdvalListener*   listener,
    const char* const* names,
    uint32_t           n,
    PvError*           error)
{
  const PvStatus status = pv_listener_begin_comparing(listener, error);
  return status ? status
                : pv_mix_comparison_aim_at(listener->compared->mix,
                                           pv_engine_model(listener->engine),
                                           names, n, error);
}

ProdvalStatus
prodval_listener_aim(ProdvalListener*   listener,
                     const char* const* names,
                     uint32_t           n,
                     ProdvalError*      error)
{
  PvError why;
  return aim(listener, names, n, &why) ? pv_library_tell(error, &why)
                                       : PRODVAL_OK;
}

/// Keep what the next guess may change.
static void
keep(PvLentComparison* lent)
{
  const PvMixNews* const news = &lent->news;
  lent->target                = *news->target;
  strcpy(lent->than, news->than);
  strcpy(lent->left_out, news->left_out ? news->left_out : "");
}

static ProdvalComparison
public_comparison(const PvLentComparison* lent)
{
  const PvMixNews* const news = &lent->news;
  return (ProdvalComparison){
    .target     = lent->than,
    .n_songs    = lent->target.n_songs,
    .left_out   = news->left_out ? lent->left_out : NULL,
    .seconds    = news->seconds,
    .n_curves   = PV_N_MEASURES,
    .n_findings = news->n_findings,
    .n_bands    = PV_PROFILE_BANDS,
    .edges_hz   = lent->edges_hz,
  };
}

static ProdvalCurve
public_curve(const PvLentComparison* lent, PvProfileMeasure m)
{
  const PvMixNews* const news = &lent->news;
  return (ProdvalCurve){
    .measure    = pv_profile_measures[m].name,
    .unit       = pv_profile_measures[m].unit,
    .is_settled = pv_profile_is_settled(m, news->seconds),
    .sound      = news->song.sound.at[m],
    .now        = news->now.sound.at[m],
    .median     = lent->target.median.at[m],
    .low        = lent->target.low.at[m],
    .high       = lent->target.high.at[m],
    .difference = news->song.by.at[m],
    .spreads    = news->song.spreads.at[m],
  };
}

static ProdvalFinding
public_finding(const PvFinding* finding, const char* text)
{
  return (ProdvalFinding){
    .text       = text,
    .curve      = finding->measure,
    .low_hz     = pv_profile_edge_hz(finding->first),
    .high_hz    = pv_profile_edge_hz(finding->last + 1),
    .difference = finding->by,
    .spreads    = finding->spreads,
  };
}

const ProdvalComparison*
prodval_listener_compare(ProdvalListener* listener)
{
  PvCompared* const compared = listener->compared;
  if (!compared ||
      !pv_mix_comparison_look(compared->mix, &compared->lent.news)) {
    return NULL;
  }
  PvLentComparison* const lent = &compared->lent;
  const PvMixNews* const  news = &lent->news;
  keep(lent);
  lent->comparison = public_comparison(lent);
  for (PvProfileMeasure m = 0; m < PV_N_MEASURES; ++m) {
    lent->curves[m] = public_curve(lent, m);
  }
  for (uint32_t f = 0; f < news->n_findings; ++f) {
    pv_finding_write(&news->findings[f], news->than, lent->texts[f],
                     PV_FINDING_TEXT);
    lent->findings[f] = public_finding(&news->findings[f], lent->texts[f]);
  }
  return &lent->comparison;
}

const ProdvalCurve*
prodval_comparison_curve(const ProdvalComparison* comparison, uint32_t i)
{
  const PvLentComparison* const lent = (const PvLentComparison*)comparison;
  return i < comparison->n_curves ? &lent->curves[i] : NULL;
}

const ProdvalFinding*
prodval_comparison_finding(const ProdvalComparison* comparison, uint32_t place)
{
  const PvLentComparison* const lent = (const PvLentComparison*)comparison;
  return place < comparison->n_findings ? &lent->findings[place] : NULL;
}
