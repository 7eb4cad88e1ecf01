// SPDX-License-Identifier: GPL-3.0-or-later

// A packet for the receiver of commands.

#include "fuzz/fuzz.h"
#include "osc/osc.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t n)
{
  static PvOscReceiver* receiver;
  static int            fd;
  static PvOscCommand   command;
  if (!receiver) {
    struct sockaddr_in to = { .sin_family = AF_INET };
    receiver              = pv_osc_receiver_open(0, false, "/prodval", NULL);
    to.sin_port           = htons(pv_osc_receiver_port(receiver));
    to.sin_addr.s_addr    = htonl(INADDR_LOOPBACK);
    fd                    = socket(AF_INET, SOCK_DGRAM, 0);
    if (connect(fd, (const struct sockaddr*)&to, sizeof(to))) {
      abort();
    }
  }
  send(fd, data, n < 60000 ? n : 60000, 0);
  for (int i = 0; pv_osc_receiver_poll(receiver, &command); ++i) {
    if (command.kind > PV_OSC_WRONG || command.from.n == 0 ||
        !memchr(command.text, '\0', sizeof(command.text)) || i > 8192) {
      abort();
    }
  }
  return 0;
}
