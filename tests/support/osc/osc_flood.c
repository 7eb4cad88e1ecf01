// SPDX-License-Identifier: GPL-3.0-or-later

// Floods an OSC port of this machine with commands, wrong types and noise.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static uint32_t seed = 1;

static uint32_t
next(void)
{
  seed = seed * 1664525u + 1013904223u;
  return seed >> 8;
}

static size_t
add(char* packet, size_t at, const char* text)
{
  const size_t n = strlen(text);
  memset(packet + at, 0, (n | 3) + 1);
  memcpy(packet + at, text, n);
  return at + (n | 3) + 1;
}

static size_t
make(char packet[2048], const char* path)
{
  static const char* const types[]    = { ",",  ",s", ",i",  ",b",
                                          ",f", "s",  ",ss", ",\xff" };
  static const char* const commands[] = { "/prodval/hello", "/prodval/reset",
                                          "/prodval/load", "/prodval/guess" };
  const uint32_t           kind       = next() % 16;
  if (kind == 0) {
    const size_t n = next() % 2048;
    for (size_t i = 0; i < n; ++i) {
      packet[i] = (char)next();
    }
    return n;
  }
  size_t n = add(packet, 0, commands[next() % 4]);
  n        = add(packet, n, types[next() % 8]);
  n        = add(packet, n, kind == 1 ? path : "%s%n/../../etc/passwd");
  return next() % 4 ? n : n - next() % n;
}

int
main(int argc, char** argv)
{
  char packet[2048];
  if (argc != 4) {
    fputs("usage: osc_flood PORT COUNT MODEL\n", stderr);
    return 2;
  }
  struct sockaddr_in to  = { .sin_family      = AF_INET,
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  to.sin_port            = htons((uint16_t)strtoul(argv[1], NULL, 10));
  const int           fd = socket(AF_INET, SOCK_DGRAM, 0);
  const unsigned long n  = strtoul(argv[2], NULL, 10);
  for (unsigned long i = 0; i < n; ++i) {
    sendto(fd, packet, make(packet, argv[3]), 0, (const struct sockaddr*)&to,
           sizeof(to));
  }
  return fd < 0;
}
