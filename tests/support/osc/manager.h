// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  A session manager of the tests' own, at a socket of this machine.

#ifndef PV_TESTS_OSC_MANAGER_H
#define PV_TESTS_OSC_MANAGER_H

#include <netinet/in.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#define PV_OPEN_PACKET "/nsm/client/open\0\0\0\0,sss\0\0\0\0"
#define PV_SAVE_PACKET "/nsm/client/save\0\0\0\0,\0\0\0"

/// Begin to listen: before each test.
void
pv_manager_set_up(void);

void
pv_manager_tear_down(void);

/// The same at an address, of which clients know another name.
void
pv_manager_listen(const char* number, const char* name);

int
pv_manager_socket(void);

/// As NSM_URL has it.
const char*
pv_manager_url(void);

/// Wait for a client's announcement.
void
pv_manager_await(void);

/// Where it came from.
const struct sockaddr_in*
pv_manager_client(void);

/// Send a packet to the client.
void
pv_manager_say(const void* packet, size_t n);

/// Tell the client to save.
void
pv_manager_say_save(void);

/// Tell the client to open a session.
void
pv_manager_say_open(const char* path, const char* id);

/// Packets that came from the client since the last call.
uint32_t
pv_manager_n_answers(void);

/// Say a packet of PV_SAVE_PACKET's size every 20 ms until that is set: the body of
/// a thread.
extern atomic_bool pv_manager_stops;
void*
pv_manager_drip(void* packet);

/// An address of this machine, and a socket bound to it; its port is set.
struct sockaddr_in
pv_address(const char* number, uint16_t port);
int
pv_open_socket(struct sockaddr_in* at);

/// Send a packet from a socket.
void
pv_send_to(int                       from,
           const struct sockaddr_in* to,
           const void*               packet,
           size_t                    n);

#endif
