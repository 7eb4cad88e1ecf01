// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/utf8.h"
#include "osc/sender.h"

#include <string.h>

static void
count_error(PvOscSender* sender, PvOscRecipient* target)
{
  ++sender->n_errors;
  if (!target->is_deaf && pv_osc_link_is_refused(target->link)) {
    target->is_deaf                = true;
    sender->deaf[sender->n_deaf++] = pv_osc_link_url(target->link);
  }
}

static bool
deliver_to(PvOscSender* sender, PvOscRecipient* to, size_t n)
{
  if (to->link) {
    const bool sent = pv_osc_link_send(to->link, sender->packet, n);
    if (!sent) {
      count_error(sender, to);
    }
    return sent;
  }
  return pv_osc_receiver_reply(to->receiver, &to->at, sender->packet, n);
}

// A packet that is too long has not been made: `n` is 0.
static bool
deliver(PvOscSender* sender, PvOscRecipient* only, size_t n)
{
  bool all = n > 0;
  sender->n_errors += n == 0;
  if (only) {
    return all && deliver_to(sender, only, n);
  }
  for (uint32_t i = 0; n > 0 && i < sender->n_targets; ++i) {
    all = deliver_to(sender, &sender->targets[i], n) && all;
  }
  return all;
}

bool
pv_osc_deliver_bundle(PvOscSender*    sender,
                      PvOscRecipient* only,
                      lo_bundle       bundle)
{
  size_t     n    = lo_bundle_length(bundle);
  const bool made = n <= sizeof(sender->packet) &&
                    lo_bundle_serialise(bundle, sender->packet, &n);
  lo_bundle_free_recursive(bundle);
  return deliver(sender, only, made ? n : 0);
}

bool
pv_osc_deliver_message(PvOscSender*    sender,
                       PvOscRecipient* only,
                       PvOscAddressId  address,
                       lo_message      message)
{
  const char* const at   = sender->addresses[address];
  size_t            n    = lo_message_length(message, at);
  const bool        made = n <= sizeof(sender->packet) &&
                    lo_message_serialise(message, at, sender->packet, &n);
  lo_message_free(message);
  return deliver(sender, only, made ? n : 0);
}

void
pv_osc_add_text(lo_message message, const char* text)
{
  char cut[PV_OSC_TEXT_BYTES + 1];
  if (strnlen(text, sizeof(cut)) < sizeof(cut)) {
    lo_message_add_string(message, text);
  } else {
    const size_t n = pv_utf8_cut(text, PV_OSC_TEXT_BYTES);
    memcpy(cut, text, n);
    cut[n] = '\0';
    lo_message_add_string(message, cut);
  }
}
