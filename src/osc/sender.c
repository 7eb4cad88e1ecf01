// SPDX-License-Identifier: GPL-3.0-or-later

#include "osc/osc.h"

#include "model/model_info.h"

#include "rt/frame.h"
#include "osc/link.h"
#include "osc/socket.h"

#include <lo/lo.h>

#include <stdio.h>
#include <stdlib.h>

enum { MAX_PACKET = 65507, LABELS_A_BUNDLE = 32 };

typedef enum {
  GUESS,
  RANKING,
  NEIGHBOUR,
  POSITION,
  PROJECTION,
  STATE,
  MODEL,
  LABEL,
  MFCC,
  N_ADDRESSES
} Address;

static const char* const NAMES[N_ADDRESSES] = {
  "guess", "ranking", "neighbour", "position", "projection",
  "state", "model",   "label",     "mfcc"
};

// liblo makes the packets; the way they go is ours.
struct PvOscSender {
  PvOscLink* link;
  uint64_t   n_errors;
  bool       is_lost;                    // As it was said last
  unsigned   n_found;                    // The same
  char       lost[sizeof(PvError) + 32]; // Why
  char       addresses[N_ADDRESSES][PV_OSC_MAX_PREFIX + 16];
  char       packet[MAX_PACKET];
};

PvOscSender*
pv_osc_sender_open(const char* url,
                   const char* prefix,
                   bool        aside,
                   PvError*    error)
{
  if (pv_osc_check_prefix(prefix, error)) {
    return NULL;
  }
  PvOscLink* const   link = pv_osc_link_open(url, aside, error);
  PvOscSender* const sender =
    link ? (PvOscSender*)calloc(1, sizeof(*sender)) : NULL;
  if (link && !sender) {
    pv_osc_link_close(link);
    pv_fail(error, PV_ERR_MEMORY, "OSC target %s: out of memory", url);
  }
  if (!sender) {
    return NULL;
  }
  sender->link = link;
  for (int i = 0; i < N_ADDRESSES; ++i) {
    snprintf(sender->addresses[i], sizeof(sender->addresses[i]), "%s/%s",
             prefix, NAMES[i]);
  }
  return sender;
}

void
pv_osc_sender_close(PvOscSender* sender)
{
  if (sender) {
    pv_osc_link_close(sender->link);
    free(sender);
  }
}

uint64_t
pv_osc_sender_n_errors(const PvOscSender* sender)
{
  return sender->n_errors;
}

PvOscTargetNews
pv_osc_sender_watch(PvOscSender* sender)
{
  const char* const trouble  = pv_osc_link_trouble(sender->link);
  const unsigned    n_found  = pv_osc_link_n_found(sender->link);
  const bool        is_lost  = trouble[0] != '\0';
  const bool        was_lost = sender->is_lost;

  const PvOscTargetNews news = { .lost =
                                   is_lost && !was_lost ? sender->lost : NULL,
                                 .is_back  = !is_lost && was_lost,
                                 .is_found = n_found != sender->n_found };
  if (news.lost) {
    snprintf(sender->lost, sizeof(sender->lost), "%s; it is tried again",
             trouble);
  }
  sender->is_lost = is_lost;
  sender->n_found = n_found;
  return news;
}

static void
send_packet(PvOscSender* sender, size_t n)
{
  sender->n_errors += !pv_osc_link_send(sender->link, sender->packet, n);
}

static void
send_bundle(PvOscSender* sender, lo_bundle bundle)
{
  size_t n = lo_bundle_length(bundle);
  if (n <= sizeof(sender->packet) &&
      lo_bundle_serialise(bundle, sender->packet, &n)) {
    send_packet(sender, n);
  } else {
    ++sender->n_errors;
  }
  lo_bundle_free_recursive(bundle);
}

static void
send_message(PvOscSender* sender, Address address, lo_message message)
{
  size_t n = lo_message_length(message, sender->addresses[address]);
  if (n <= sizeof(sender->packet) &&
      lo_message_serialise(message, sender->addresses[address], sender->packet,
                           &n)) {
    send_packet(sender, n);
  } else {
    ++sender->n_errors;
  }
  lo_message_free(message);
}

// A new message, at the end of the bundle.
static lo_message
add(PvOscSender* sender, lo_bundle bundle, Address address)
{
  lo_message message = lo_message_new();
  lo_bundle_add_message(bundle, sender->addresses[address], message);
  return message;
}

static void
add_floats(lo_message message, const float* values, uint32_t n)
{
  for (uint32_t i = 0; i < n; ++i) {
    lo_message_add_float(message, values[i]);
  }
}

static void
add_guess(PvOscSender* sender, lo_bundle bundle, const PvGuess* guess)
{
  lo_message message = add(sender, bundle, GUESS);
  lo_message_add_string(message, guess->name);
  lo_message_add_float(message, guess->confidence);
  lo_message_add_float(message, (float)guess->seconds);

  lo_message ranking = add(sender, bundle, RANKING);
  for (uint32_t i = 0; i < guess->n_ranked && i < PV_OSC_N_RANKING; ++i) {
    lo_message_add_string(ranking, guess->ranking[i].name);
    lo_message_add_float(ranking, guess->ranking[i].probability);
  }
}

static void
add_neighbours(PvOscSender* sender, lo_bundle bundle, const PvGuess* guess)
{
  for (uint32_t i = 0; i < guess->n_songs && i < PV_OSC_N_NEIGHBOURS; ++i) {
    const PvGuessSong* const song    = &guess->songs[i];
    lo_message               message = add(sender, bundle, NEIGHBOUR);
    lo_message_add_int32(message, (int32_t)i + 1);
    lo_message_add_string(message, song->title);
    lo_message_add_string(message, song->artist);
    lo_message_add_float(message, (float)song->distance);
  }
}

static lo_timetag
time_tag(double seconds_ago)
{
  static const double fractions = 4294967296.0;
  lo_timetag          now;
  lo_timetag_now(&now);
  const uint64_t t   = ((uint64_t)now.sec << 32) | now.frac;
  const uint64_t ago = (uint64_t)(seconds_ago * fractions);
  return (lo_timetag){ .sec  = (uint32_t)((t - ago) >> 32),
                       .frac = (uint32_t)(t - ago) };
}

void
pv_osc_send_guess(PvOscSender* sender, const PvGuess* guess, double seconds_ago)
{
  const double ago    = seconds_ago > 0.0 ? seconds_ago : 0.0;
  lo_bundle    bundle = lo_bundle_new(time_tag(ago < 3600.0 ? ago : 3600.0));
  add_guess(sender, bundle, guess);
  add_neighbours(sender, bundle, guess);
  add_floats(add(sender, bundle, POSITION), guess->position, 2);
  add_floats(add(sender, bundle, PROJECTION), guess->projection,
             guess->n_components);
  send_bundle(sender, bundle);
}

void
pv_osc_send_state(PvOscSender* sender, PvState state)
{
  lo_message message = lo_message_new();
  lo_message_add_string(message, pv_state_name(state));
  send_message(sender, STATE, message);
}

void
pv_osc_send_model(PvOscSender* sender, const PvModel* model)
{
  const PvModelInfo info =
    model ? pv_model_info(model) : (PvModelInfo){ .name = "" };
  lo_bundle  bundle  = lo_bundle_new(LO_TT_IMMEDIATE);
  lo_message message = add(sender, bundle, MODEL);
  lo_message_add_string(message, info.name);
  lo_message_add_int32(message, (int32_t)info.n_labels);
  lo_message_add_int32(message, (int32_t)info.n_songs);
  for (uint32_t i = 0; i < info.n_labels; ++i) {
    if (i > 0 && i % LABELS_A_BUNDLE == 0) {
      send_bundle(sender, bundle);
      bundle = lo_bundle_new(LO_TT_IMMEDIATE);
    }
    lo_message label = add(sender, bundle, LABEL);
    lo_message_add_int32(label, (int32_t)i);
    lo_message_add_string(label, pv_model_label(model, i));
  }
  send_bundle(sender, bundle);
}

void
pv_osc_send_mfcc(PvOscSender* sender, const PvFrame* frame)
{
  lo_message message = lo_message_new();
  add_floats(message, frame->mid.mfcc, PV_N_MFCC);
  send_message(sender, MFCC, message);
}
