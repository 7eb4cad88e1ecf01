// SPDX-License-Identifier: GPL-3.0-or-later

// What is told to all targets, or to whoever sent a command.

#include "osc/sender.h"

bool
pv_osc_is_target(const PvOscSender* sender, const PvOscAddress* address)
{
  for (uint32_t i = 0; i < sender->n_targets; ++i) {
    if (pv_osc_link_is_to(sender->targets[i].link, address)) {
      return true;
    }
  }
  return false;
}

/// Send a text to one recipient, or to all targets if that is NULL.
static void
send_text(PvOscSender*    sender,
          PvOscRecipient* only,
          PvOscAddressId  address,
          const char*     text)
{
  lo_message message = lo_message_new();
  pv_osc_add_text(message, text);
  pv_osc_deliver_message(sender, only, address, message);
}

/// Send it to whoever is there, but is no target.
static void
answer_text(PvOscSender*         sender,
            const PvOscReceiver* receiver,
            const PvOscAddress*  to,
            PvOscAddressId       address,
            const char*          text)
{
  PvOscRecipient only = { .receiver = receiver, .at = *to };
  if (!pv_osc_is_target(sender, to)) {
    send_text(sender, &only, address, text);
  }
}

void
pv_osc_send_compared(PvOscSender* sender, const char* target)
{
  send_text(sender, NULL, PV_OSC_A_COMPARED, target);
}

void
pv_osc_answer_compared(PvOscSender*         sender,
                       const PvOscReceiver* receiver,
                       const PvOscAddress*  address,
                       const char*          target)
{
  answer_text(sender, receiver, address, PV_OSC_A_COMPARED, target);
}

void
pv_osc_answer_error(PvOscSender*         sender,
                    const PvOscReceiver* receiver,
                    const PvOscAddress*  address,
                    const char*          why)
{
  send_text(sender, NULL, PV_OSC_A_ERROR, why);
  answer_text(sender, receiver, address, PV_OSC_A_ERROR, why);
}
