// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Inside of a sender: who is sent packets, and how packets are made.

#ifndef PV_OSC_SENDER_H
#define PV_OSC_SENDER_H

#include "osc/link.h"
#include "osc/osc.h"

#include <lo/lo.h>

enum {
  PV_OSC_BUNDLE_BYTES = 1400,  ///< What of a model fits an Ethernet frame
  PV_OSC_PACKET_BYTES = 65507, ///< The most that UDP carries
  PV_OSC_TEXT_BYTES   = 1024,  ///< Longer names and titles are cut
  PV_OSC_N_ASKERS     = 4      ///< Are answered at a time
};

/// In the order of their names in sender.c.
typedef enum {
  PV_OSC_A_GUESS,
  PV_OSC_A_RANKING,
  PV_OSC_A_NEIGHBOUR,
  PV_OSC_A_POSITION,
  PV_OSC_A_PROJECTION,
  PV_OSC_A_INDEX,
  PV_OSC_A_SHARES,
  PV_OSC_A_NOW,
  PV_OSC_A_SONG,
  PV_OSC_A_NEAREST,
  PV_OSC_A_STATE,
  PV_OSC_A_MODEL,
  PV_OSC_A_LABEL,
  PV_OSC_A_SONGS,
  PV_OSC_A_SONG_POSITION,
  PV_OSC_A_MFCC,
  PV_OSC_A_DIFFERENCE,
  PV_OSC_A_FINDINGS,
  PV_OSC_A_FINDING,
  PV_OSC_A_COMPARED,
  PV_OSC_A_ERROR,
  PV_OSC_N_ADDRESSES
} PvOscAddressId;

/// A target, or one who asked and isn't a target.
typedef struct {
  PvOscLink* link; ///< To a target
  const PvOscReceiver*
               receiver; ///< Who asked is answered from its port; NULL: nobody
  PvOscAddress at;       ///< And at this address
  bool         is_lost;  ///< As it was said last
  bool         is_deaf;  ///< Nobody listened there
  unsigned     n_found;  ///< The same
  bool         is_new;   ///< Doesn't know the model yet

  uint32_t next; ///< Next of the model's items: labels, number of songs, songs
  uint32_t n_left; ///< Items to be sent, from the first again after the last
} PvOscRecipient;

/// liblo makes the packets; the way they go is ours.
struct PvOscSender {
  uint32_t       n_targets;
  PvOscRecipient targets[PV_OSC_MAX_TARGETS];
  PvOscRecipient askers[PV_OSC_N_ASKERS];
  uint32_t       next_asker; ///< Whose place the next one takes
  bool           aside;
  const PvModel* model; ///< As told last; may be gone by now
  int64_t        slice_ms;
  uint64_t       n_errors;
  uint32_t       n_deaf;
  const char*    deaf[PV_OSC_MAX_TARGETS];   ///< URLs of those
  char           lost[sizeof(PvError) + 32]; ///< Why
  char           addresses[PV_OSC_N_ADDRESSES][PV_OSC_MAX_PREFIX + 16];
  char           packet[PV_OSC_PACKET_BYTES];
};

/// [any] Whether that is the last part of an address that senders send to.
bool
pv_osc_is_sent(const char* name);

/// [worker] Whether that is the address of a target.
bool
pv_osc_is_target(const PvOscSender* sender, const PvOscAddress* address);

/// [worker] Add a message to a bundle, to be filled.
lo_message
pv_osc_add(PvOscSender* sender, lo_bundle bundle, PvOscAddressId address);

/// [worker] Add a name or title, cut if it is too long for a packet.
void
pv_osc_add_text(lo_message message, const char* text);

/// [worker] Send a bundle to one recipient, or to all targets if that is NULL,
/// and free it.  False if it could not be sent to one of them at once.
bool
pv_osc_deliver_bundle(PvOscSender*    sender,
                      PvOscRecipient* only,
                      lo_bundle       bundle);

/// [worker] The same for a message.
bool
pv_osc_deliver_message(PvOscSender*    sender,
                       PvOscRecipient* only,
                       PvOscAddressId  address,
                       lo_message      message);

#endif
