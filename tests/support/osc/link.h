// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  Links to receivers of a test's own, and names that are slow to be found.

#ifndef PV_TESTS_OSC_LINK_H
#define PV_TESTS_OSC_LINK_H

#include "osc/link.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

/// Who links this has a getaddrinfo() before the C library's, in which all names
/// but numbers are slow.
extern pthread_mutex_t pv_test_look; ///< Held: it blocks
extern atomic_int      pv_test_n_looks;
extern atomic_bool     pv_test_is_known; ///< slow.example has an address

/// A link to osc.udp://host:port.
PvOscLink*
pv_test_link_open(const char* host, int port, bool aside);

/// A socket of that family on a port that is free.
int
pv_test_receiver_open(int family, int* port);

/// Where the next packet comes from; it must be `text`.
const char*
pv_test_receive(int fd, const char* text);

bool
pv_test_say(PvOscLink* link, const char* text);

/// Say it until it goes out.
void
pv_test_until_sent(PvOscLink* link, const char* text);

#endif
