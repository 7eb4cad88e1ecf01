// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/listener_private.h"

/// The likeliest producer but for one; -1: there is none.
static int32_t
find_likeliest(const PvGuess* guess, int32_t other)
{
  for (uint32_t i = 0; i < guess->n_ranked; ++i) {
    const int32_t label = guess->ranking[i].label;
    if (label >= 0 && label != other) {
      return label;
    }
  }
  return -1;
}

static bool
is_producer(const PvModelParts* parts, int32_t label)
{
  return label >= 0 && (uint32_t)label < parts->n_labels;
}

static void
show(const PvReasons* reasons, PvLentWhy* lent)
{
  PvReasonShares shares;
  pv_reasons_share(reasons, &shares);
  lent->why = (ProdvalWhy){
    .first      = (int32_t)reasons->first,
    .second     = (int32_t)reasons->second,
    .difference = reasons->difference,
    .percent    = shares.first_in_all,
    .n_reasons  = reasons->n,
  };
  for (uint32_t k = 0; k < reasons->n; ++k) {
    lent->reasons[k] = (ProdvalReason){
      .feature    = pv_feature_kind_name(reasons->of[k].kind),
      .difference = reasons->of[k].difference,
      .percent    = shares.of[k],
    };
  }
}

const ProdvalWhy*
prodval_listener_why(ProdvalListener* listener, int32_t first, int32_t second)
{
  const PvGuess* const      guess = &listener->guess;
  const PvModelParts* const parts =
    pv_model_parts(pv_engine_model(listener->engine));
  const int32_t a = first < 0 ? find_likeliest(guess, second) : first;
  const int32_t b = second < 0 ? find_likeliest(guess, a) : second;
  PvReasons     reasons;
  if (a == b || !is_producer(parts, a) || !is_producer(parts, b)) {
    return NULL;
  }
  pv_heard_kinds_explain(listener->kinds, (uint32_t)a, (uint32_t)b, &reasons);
  show(&reasons, &listener->lent_why);
  return reasons.n ? &listener->lent_why.why : NULL;
}

const ProdvalReason*
prodval_why_reason(const ProdvalWhy* why, uint32_t place)
{
  const PvLentWhy* const lent = (const PvLentWhy*)why;
  return place < why->n_reasons ? &lent->reasons[place] : NULL;
}
