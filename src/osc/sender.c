// SPDX-License-Identifier: GPL-3.0-or-later

#include "osc/sender.h"

#include "osc/socket.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char* const NAMES[PV_OSC_N_ADDRESSES] = {
  "guess",   "ranking",  "neighbour",     "position", "projection", "index",
  "shares",  "now",      "song",          "nearest",  "state",      "model",
  "label",   "songs",    "song-position", "mfcc",     "difference", "findings",
  "finding", "compared", "error"
};

bool
pv_osc_is_sent(const char* name)
{
  bool is_one = false;
  for (int i = 0; i < PV_OSC_N_ADDRESSES; ++i) {
    is_one = is_one || !strcmp(name, NAMES[i]);
  }
  return is_one;
}

static PvStatus
add_target(PvOscSender* sender, const char* url, PvError* error)
{
  if (sender->n_targets == PV_OSC_MAX_TARGETS) {
    return pv_fail(error, PV_ERR_VALUE, "%s: more than %d OSC targets", url,
                   PV_OSC_MAX_TARGETS);
  }
  PvOscLink* const link = pv_osc_link_open(url, sender->aside, error);
  if (!link) {
    return error->status;
  }
  sender->targets[sender->n_targets++] = (PvOscRecipient){ .link = link };
  return PV_OK;
}

PvStatus
pv_osc_sender_add(PvOscSender* sender, const char* urls, PvError* error)
{
  char     url[PV_OSC_MAX_URL];
  PvStatus status = pv_osc_check(urls, "", error);
  while (!status && pv_osc_target_next(&urls, url)) {
    status = add_target(sender, url, error);
  }
  return status;
}

PvOscSender*
pv_osc_sender_open(const char* urls,
                   const char* prefix,
                   bool        aside,
                   PvError*    error)
{
  if (pv_osc_check_prefix(prefix, error)) {
    return NULL;
  }
  PvOscSender* const sender = (PvOscSender*)calloc(1, sizeof(*sender));
  if (!sender) {
    pv_fail(error, PV_ERR_MEMORY, "OSC target %s: out of memory", urls);
    return NULL;
  }
  sender->aside = aside;
  for (int i = 0; i < PV_OSC_N_ADDRESSES; ++i) {
    snprintf(sender->addresses[i], sizeof(sender->addresses[i]), "%s/%s",
             prefix, NAMES[i]);
  }
  if (urls && pv_osc_sender_add(sender, urls, error)) {
    pv_osc_sender_close(sender);
    return NULL;
  }
  return sender;
}

void
pv_osc_sender_close(PvOscSender* sender)
{
  if (sender) {
    for (uint32_t i = 0; i < sender->n_targets; ++i) {
      pv_osc_link_close(sender->targets[i].link);
    }
    free(sender);
  }
}

uint64_t
pv_osc_sender_n_errors(const PvOscSender* sender)
{
  return sender->n_errors;
}

uint32_t
pv_osc_sender_deaf(const PvOscSender* sender, const char* const** urls)
{
  *urls = sender->deaf;
  return sender->n_deaf;
}

const char*
pv_osc_sender_unheard(const PvOscSender* sender)
{
  for (uint32_t i = 0; i < sender->n_targets; ++i) {
    if (pv_osc_link_is_refused(sender->targets[i].link)) {
      return pv_osc_link_url(sender->targets[i].link);
    }
  }
  return NULL;
}

static void
watch(PvOscSender* sender, PvOscRecipient* target, PvOscTargetNews* news)
{
  const char* const trouble = pv_osc_link_trouble(target->link);
  const unsigned    n_found = pv_osc_link_n_found(target->link);
  if (trouble[0] && !target->is_lost) {
    snprintf(sender->lost, sizeof(sender->lost), "%s; it is tried again",
             trouble);
    news->lost = sender->lost;
  }
  if (n_found != target->n_found) {
    target->is_new = true;
    news->is_found = true;
  }
  target->is_lost = trouble[0] != '\0';
  target->n_found = n_found;
}

// One loss at a time: the other targets are looked at the next time.
PvOscTargetNews
pv_osc_sender_watch(PvOscSender* sender)
{
  PvOscTargetNews news     = { .lost = NULL };
  bool            was_lost = false;
  bool            is_lost  = false;
  for (uint32_t i = 0; i < sender->n_targets; ++i) {
    PvOscRecipient* const target = &sender->targets[i];
    was_lost |= target->is_lost;
    if (!news.lost) {
      watch(sender, target, &news);
    }
    is_lost |= target->is_lost;
  }
  news.is_back = was_lost && !is_lost;
  return news;
}

lo_message
pv_osc_add(PvOscSender* sender, lo_bundle bundle, PvOscAddressId address)
{
  lo_message message = lo_message_new();
  lo_bundle_add_message(bundle, sender->addresses[address], message);
  return message;
}
