// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/number.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
  const void* owner; ///< NULL: the number is free
  bool        is_kept;
} Place;

// The one thing that instances share: LV2 tells them nothing of each other,
// and two of them must not talk under one OSC prefix.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Place           places[PV_MAX_NUMBER];

/// The first place of an owner; NULL owns those that are free.
static Place*
find(const void* owner)
{
  for (uint32_t i = 0; i < PV_MAX_NUMBER; ++i) {
    if (places[i].owner == owner) {
      return &places[i];
    }
  }
  return NULL;
}

static uint32_t
get(const void* owner, bool keep)
{
  pthread_mutex_lock(&lock);
  Place* place = find(owner);
  place        = place ? place : find(NULL);
  if (place) {
    place->owner = owner;
    place->is_kept |= keep;
  }
  pthread_mutex_unlock(&lock);
  return place ? (uint32_t)(place - places) + 1 : 0;
}

uint32_t
pv_number_of(const void* owner)
{
  return get(owner, false);
}

uint32_t
pv_number_keep(const void* owner)
{
  return get(owner, true);
}

static void
give(const void* owner)
{
  Place* const place = find(owner);
  if (place) {
    *place = (Place){ NULL, false };
  }
}

void
pv_number_claim(const void* owner, uint32_t number)
{
  if (number < 1 || number > PV_MAX_NUMBER) {
    return;
  }
  Place* const place = &places[number - 1];
  pthread_mutex_lock(&lock);
  if (!place->is_kept) {
    give(owner);
    *place = (Place){ owner, true };
  }
  pthread_mutex_unlock(&lock);
}

void
pv_number_give(const void* owner)
{
  pthread_mutex_lock(&lock);
  give(owner);
  pthread_mutex_unlock(&lock);
}
