// SPDX-License-Identifier: GPL-3.0-or-later

#include "osc/sender.h"
#include "rt/frame.h"

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
  lo_message message = pv_osc_add(sender, bundle, PV_OSC_A_GUESS);
  pv_osc_add_text(message, guess->name);
  lo_message_add_float(message, guess->confidence);
  lo_message_add_float(message, (float)guess->seconds);

  lo_message ranking = pv_osc_add(sender, bundle, PV_OSC_A_RANKING);
  for (uint32_t i = 0; i < guess->n_ranked && i < PV_OSC_N_RANKING; ++i) {
    pv_osc_add_text(ranking, guess->ranking[i].name);
    lo_message_add_float(ranking, guess->ranking[i].probability);
  }
}

static void
add_neighbours(PvOscSender* sender, lo_bundle bundle, const PvGuess* guess)
{
  for (uint32_t i = 0; i < guess->n_songs && i < PV_OSC_N_NEIGHBOURS; ++i) {
    const PvGuessSong* const song = &guess->songs[i];
    lo_message message = pv_osc_add(sender, bundle, PV_OSC_A_NEIGHBOUR);
    lo_message_add_int32(message, (int32_t)i + 1);
    pv_osc_add_text(message, song->title);
    pv_osc_add_text(message, song->artist);
    lo_message_add_float(message, (float)song->distance);
  }
}

// The ranking in the order of the labels, somebody else at the end.
static void
add_shares(PvOscSender* sender, lo_bundle bundle, const PvGuess* guess)
{
  float          shares[PV_OSC_MAX_SHARES] = { 0.0f };
  const uint32_t n                         = guess->n_ranked;
  if (n == 0 || n > PV_OSC_MAX_SHARES) {
    return;
  }
  for (uint32_t i = 0; i < n; ++i) {
    const int32_t label                         = guess->ranking[i].label;
    shares[label < 0 ? n - 1 : (uint32_t)label] = guess->ranking[i].probability;
  }
  add_floats(pv_osc_add(sender, bundle, PV_OSC_A_SHARES), shares, n);
}

static void
add_now_song_and_nearest(PvOscSender*   sender,
                         lo_bundle      bundle,
                         const PvGuess* guess)
{
  lo_message now = pv_osc_add(sender, bundle, PV_OSC_A_NOW);
  pv_osc_add_text(now, guess->now.name);
  lo_message_add_int32(now, guess->now.label);
  lo_message_add_float(now, guess->now.probability);
  lo_message_add_int32(pv_osc_add(sender, bundle, PV_OSC_A_SONG),
                       (int32_t)guess->song);
  lo_message_add_string(pv_osc_add(sender, bundle, PV_OSC_A_NEAREST),
                        pv_nearest_name(guess->nearest_by));
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
  add_floats(pv_osc_add(sender, bundle, PV_OSC_A_POSITION), guess->position, 2);
  add_floats(pv_osc_add(sender, bundle, PV_OSC_A_PROJECTION), guess->projection,
             guess->n_components);
  lo_message_add_int32(pv_osc_add(sender, bundle, PV_OSC_A_INDEX),
                       guess->label);
  add_shares(sender, bundle, guess);
  add_now_song_and_nearest(sender, bundle, guess);
  pv_osc_deliver_bundle(sender, NULL, bundle);
}

void
pv_osc_send_state(PvOscSender* sender, PvState state)
{
  lo_message message = lo_message_new();
  lo_message_add_string(message, pv_state_name(state));
  pv_osc_deliver_message(sender, NULL, PV_OSC_A_STATE, message);
}

void
pv_osc_send_mfcc(PvOscSender* sender, const PvFrame* frame)
{
  lo_message message = lo_message_new();
  add_floats(message, frame->mid.mfcc, PV_N_MFCC);
  pv_osc_deliver_message(sender, NULL, PV_OSC_A_MFCC, message);
}
