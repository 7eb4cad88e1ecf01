// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A JACK without a server: the test calls what a client has set, cycle
/// by cycle, and says what JACK would answer.  A program that links it has these
/// in place of libjack's functions.

#ifndef PV_TESTS_JACK_FAKE_H
#define PV_TESTS_JACK_FAKE_H

#include <jack/jack.h>

#include <stdbool.h>
#include <stdint.h>

/// Forget all that was set.
void
pv_fake_jack_reset(void);

/// The one client.
jack_client_t*
pv_fake_jack_client(void);

/// Input 0 or 1 of the client.
jack_port_t*
pv_fake_jack_port(int which);

/// Connect or disconnect an input, and tell the client so.
void
pv_fake_jack_connect(int which, bool is_connected);

/// Tell the client another sample rate.
void
pv_fake_jack_set_rate(uint32_t rate_hz);

/// Begin or end free-wheeling.
void
pv_fake_jack_freewheel(bool begins);

/// Tell the client of an xrun.
void
pv_fake_jack_xrun(void);

/// JACK's clock.
/// @param cycle_us  When the cycle began; negative: JACK can't say.
void
pv_fake_jack_set_time(int64_t now_us, int64_t cycle_us);

/// Ask for latencies; what the client has said of both inputs in the end.
void
pv_fake_jack_latency(jack_latency_callback_mode_t mode,
                     jack_latency_range_t         range[2]);

/// Run a cycle of `n` samples, under the guard of the audio thread unless JACK
/// free-wheels.  Inputs get these whether connected or not.
void
pv_fake_jack_cycle(const float* in_1, const float* in_2, uint32_t n);

#endif
