// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/clock.h"
#include "model/model_info.h"
#include "osc/sender.h"

#include <string.h>

enum { SLICE_MS = 50, BUNDLES_A_SLICE = 8 };

// A model is told as a series of items: each label, how many songs there are,
// each song.
static uint32_t
count_items(const PvModel* model)
{
  const PvModelInfo info = pv_model_info(model);
  return info.n_labels + 1 + info.n_songs;
}

static PvOscAddressId
write_label(const PvModel* model, uint32_t i, lo_message message)
{
  lo_message_add_int32(message, (int32_t)i);
  pv_osc_add_text(message, pv_model_label(model, i));
  return PV_OSC_A_LABEL;
}

static PvOscAddressId
write_song(const PvModel* model, uint32_t i, lo_message message)
{
  const PvSongInfo song     = pv_model_song(model, i);
  const uint32_t   n_labels = pv_model_info(model).n_labels;
  lo_message_add_int32(message, (int32_t)i);
  pv_osc_add_text(message, song.title);
  lo_message_add_int32(
    message, song.label_index < n_labels ? (int32_t)song.label_index : -1);
  lo_message_add_float(message, song.position[0]);
  lo_message_add_float(message, song.position[1]);
  return PV_OSC_A_SONG_POSITION;
}

static PvOscAddressId
write_item(const PvModel* model, uint32_t i, lo_message message)
{
  const PvModelInfo info = pv_model_info(model);
  if (i < info.n_labels) {
    return write_label(model, i, message);
  }
  if (i > info.n_labels) {
    return write_song(model, i - info.n_labels - 1, message);
  }
  lo_message_add_int32(message, (int32_t)info.n_songs);
  return PV_OSC_A_SONGS;
}

static bool
add_item(PvOscSender*   sender,
         lo_bundle      bundle,
         const PvModel* model,
         uint32_t       i)
{
  lo_message           message = lo_message_new();
  const PvOscAddressId address = write_item(model, i, message);
  const char* const    at      = sender->addresses[address];
  if (lo_bundle_length(bundle) + 4 + lo_message_length(message, at) >
      PV_OSC_BUNDLE_BYTES) {
    lo_message_free(message);
    return false;
  }
  lo_bundle_add_message(bundle, at, message);
  return true;
}

// Fill a bundle with what comes next, and send it.
static bool
send_next(PvOscSender*    sender,
          PvOscRecipient* to,
          const PvModel*  model,
          lo_bundle       bundle)
{
  const uint32_t n_items = model ? count_items(model) : 1;
  uint32_t       n       = 0;
  while (n < to->n_left &&
         add_item(sender, bundle, model, (to->next + n) % n_items)) {
    ++n;
  }
  if (!pv_osc_deliver_bundle(sender, to, bundle)) {
    return false;
  }
  to->next = (to->next + n) % n_items;
  to->n_left -= n;
  return true;
}

// Who doesn't listen is told all of it once they do.
static void
send_slice(PvOscSender* sender, PvOscRecipient* to, const PvModel* model)
{
  for (int i = 0; i < BUNDLES_A_SLICE && to->n_left > 0; ++i) {
    if (!send_next(sender, to, model, lo_bundle_new(LO_TT_IMMEDIATE))) {
      if (!to->link || !pv_osc_link_is_there(to->link)) {
        to->n_left = 0;
      }
      return;
    }
  }
}

static void
take_model(PvOscSender* sender, const PvModel* model)
{
  if (model != sender->model) {
    sender->model = model;
    for (uint32_t i = 0; i < sender->n_targets; ++i) {
      sender->targets[i].n_left = 0;
    }
    memset(sender->askers, 0, sizeof(sender->askers));
  }
}

// In the midst of it the items go on to the last, then begin anew, so that
// whoever asks all the time hears all of them, too.
static void
tell(PvOscSender* sender, PvOscRecipient* to, const PvModel* model)
{
  const PvModelInfo info =
    model ? pv_model_info(model) : (PvModelInfo){ .name = "" };
  const bool is_under_way = to->n_left > 0;
  lo_bundle  bundle       = lo_bundle_new(LO_TT_IMMEDIATE);
  lo_message message      = pv_osc_add(sender, bundle, PV_OSC_A_MODEL);
  pv_osc_add_text(message, info.name);
  lo_message_add_int32(message, (int32_t)info.n_labels);
  lo_message_add_int32(message, (int32_t)info.n_songs);
  to->is_new = false;
  if (is_under_way) {
    pv_osc_deliver_bundle(sender, to, bundle);
    to->n_left = count_items(model);
    return;
  }
  to->next   = 0;
  to->n_left = model ? count_items(model) : 0;
  send_next(sender, to, model, bundle);
}

void
pv_osc_send_model(PvOscSender* sender, const PvModel* model)
{
  take_model(sender, model);
  for (uint32_t i = 0; i < sender->n_targets; ++i) {
    tell(sender, &sender->targets[i], model);
  }
}

void
pv_osc_send_model_to_found(PvOscSender* sender, const PvModel* model)
{
  take_model(sender, model);
  for (uint32_t i = 0; i < sender->n_targets; ++i) {
    if (sender->targets[i].is_new) {
      tell(sender, &sender->targets[i], model);
    }
  }
}

void
pv_osc_send_slice(PvOscSender* sender, const PvModel* model)
{
  const int64_t now = pv_now_ms();
  if (model != sender->model || now - sender->slice_ms < SLICE_MS) {
    return;
  }
  sender->slice_ms = now;
  for (uint32_t i = 0; i < sender->n_targets; ++i) {
    send_slice(sender, &sender->targets[i], model);
  }
  for (uint32_t i = 0; i < PV_OSC_N_ASKERS; ++i) {
    send_slice(sender, &sender->askers[i], model);
  }
}

// Who asks again keeps their place.
static PvOscRecipient*
find_asker(PvOscSender* sender, const PvOscAddress* address)
{
  for (uint32_t i = 0; i < PV_OSC_N_ASKERS; ++i) {
    if (pv_osc_address_is(&sender->askers[i].at, address)) {
      return &sender->askers[i];
    }
  }
  PvOscRecipient* const asker = &sender->askers[sender->next_asker];
  sender->next_asker          = (sender->next_asker + 1) % PV_OSC_N_ASKERS;
  *asker                      = (PvOscRecipient){ .at = *address };
  return asker;
}

void
pv_osc_answer(PvOscSender*        sender,
              PvOscReceiver*      receiver,
              const PvOscAddress* address,
              const PvModel*      model,
              PvState             state)
{
  take_model(sender, model);
  if (!pv_osc_is_target(sender, address)) {
    PvOscRecipient* const asker   = find_asker(sender, address);
    lo_message            message = lo_message_new();
    asker->receiver               = receiver;
    tell(sender, asker, model);
    lo_message_add_string(message, pv_state_name(state));
    pv_osc_deliver_message(sender, asker, PV_OSC_A_STATE, message);
  }
}
