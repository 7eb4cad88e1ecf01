// SPDX-License-Identifier: GPL-3.0-or-later

#include "osc/sender.h"

#include <math.h>

// Receivers know no NaN: what is not known does not differ.
static void
add_measure(PvOscSender*        sender,
            lo_bundle           bundle,
            const char*         span,
            const PvDifference* difference,
            uint32_t            m)
{
  lo_message message = pv_osc_add(sender, bundle, PV_OSC_A_DIFFERENCE);
  lo_message_add_string(message, span);
  lo_message_add_string(message, pv_profile_measures[m].name);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    const float by = difference->by.at[m][b];
    lo_message_add_float(message, isnan(by) ? 0.0f : by);
  }
}

/// Both in bundles of their own, which are not split on their way.
static void
send_span(PvOscSender* sender, const char* span, const PvDifference* difference)
{
  lo_bundle bundle = lo_bundle_new(LO_TT_IMMEDIATE);
  for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
    add_measure(sender, bundle, span, difference, m);
  }
  pv_osc_deliver_bundle(sender, NULL, bundle);
}

static void
send_findings(PvOscSender* sender, const PvMixNews* news)
{
  lo_bundle bundle = lo_bundle_new(LO_TT_IMMEDIATE);
  lo_message_add_int32(pv_osc_add(sender, bundle, PV_OSC_A_FINDINGS),
                       (int32_t)news->n_findings);
  for (uint32_t f = 0; f < news->n_findings; ++f) {
    char       text[PV_FINDING_TEXT];
    lo_message message = pv_osc_add(sender, bundle, PV_OSC_A_FINDING);
    pv_finding_write(&news->findings[f], news->than, text, sizeof(text));
    lo_message_add_int32(message, (int32_t)f + 1);
    pv_osc_add_text(message, text);
    lo_message_add_float(message, (float)news->findings[f].spreads);
  }
  pv_osc_deliver_bundle(sender, NULL, bundle);
}

void
pv_osc_send_difference(PvOscSender* sender, const PvMixNews* news)
{
  send_span(sender, "song", &news->song);
  send_span(sender, "now", &news->now);
  send_findings(sender, news);
}
