// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/osc/manager.h"

#include <check.h>

#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int                manager;
static char               url[64];
static struct sockaddr_in client; ///< Where the announcement came from

struct sockaddr_in
pv_address(const char* number, uint16_t port)
{
  struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = port };
  ck_assert_int_eq(inet_pton(AF_INET, number, &at.sin_addr), 1);
  return at;
}

int
pv_open_socket(struct sockaddr_in* at)
{
  socklen_t n  = sizeof(*at);
  const int fd = socket(AF_INET, SOCK_DGRAM, 0);
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(bind(fd, (struct sockaddr*)at, sizeof(*at)), 0);
  ck_assert_int_eq(getsockname(fd, (struct sockaddr*)at, &n), 0);
  return fd;
}

void
pv_manager_listen(const char* number, const char* name)
{
  struct sockaddr_in at = pv_address(number, 0);
  manager               = pv_open_socket(&at);
  snprintf(url, sizeof(url), "osc.udp://%s:%u/", name, ntohs(at.sin_port));
}

void
pv_manager_set_up(void)
{
  pv_manager_listen("127.0.0.1", "127.0.0.1");
}

void
pv_manager_tear_down(void)
{
  close(manager);
}

int
pv_manager_socket(void)
{
  return manager;
}

const char*
pv_manager_url(void)
{
  return url;
}

const struct sockaddr_in*
pv_manager_client(void)
{
  return &client;
}

void
pv_manager_await(void)
{
  char          packet[1024];
  socklen_t     n  = sizeof(client);
  struct pollfd in = { .fd = manager, .events = POLLIN };
  ck_assert_int_eq(poll(&in, 1, 300000), 1);
  ck_assert_int_gt(
    recvfrom(manager, packet, sizeof(packet), 0, (struct sockaddr*)&client, &n),
    0);
  ck_assert_str_eq(packet, "/nsm/server/announce");
}

void
pv_send_to(int from, const struct sockaddr_in* to, const void* packet, size_t n)
{
  ck_assert_int_eq(
    sendto(from, packet, n, 0, (const struct sockaddr*)to, sizeof(*to)), n);
}

void
pv_manager_say(const void* packet, size_t n)
{
  pv_send_to(manager, &client, packet, n);
}

static size_t
add(char* packet, size_t at, const char* text)
{
  strcpy(packet + at, text);
  return at + (strlen(text) | 3) + 1;
}

void
pv_manager_say_save(void)
{
  pv_manager_say(PV_SAVE_PACKET, sizeof(PV_SAVE_PACKET) - 1);
}

void
pv_manager_say_open(const char* path, const char* id)
{
  char   packet[16384] = PV_OPEN_PACKET;
  size_t n             = add(packet, sizeof(PV_OPEN_PACKET) - 1, path);
  n                    = add(packet, n, "Display");
  pv_manager_say(packet, add(packet, n, id));
}

uint32_t
pv_manager_n_answers(void)
{
  char     packet[1024];
  uint32_t n = 0;
  while (recv(manager, packet, sizeof(packet), MSG_DONTWAIT) > 0) {
    ++n;
  }
  return n;
}

atomic_bool pv_manager_stops;

void*
pv_manager_drip(void* packet)
{
  while (!atomic_load(&pv_manager_stops)) {
    pv_manager_say(packet, sizeof(PV_SAVE_PACKET) - 1);
    poll(NULL, 0, 20);
  }
  return NULL;
}
