// SPDX-License-Identifier: GPL-3.0-or-later

#include "osc/osc.h"
#include "support/run_suite.h"

#include <arpa/inet.h>
#include <check.h>
#include <lo/lo.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static PvOscReceiver* receiver;
static lo_address     to;
static int            raw = -1; ///< A socket for packets that liblo won't make

static void
set_up(void)
{
  PvError error = { PV_OK, "" };
  char    port[8];
  receiver = pv_osc_receiver_open(0, false, PV_OSC_DEFAULT_PREFIX, &error);
  ck_assert_msg(receiver != NULL, "%s", error.text);
  snprintf(port, sizeof(port), "%u", pv_osc_receiver_port(receiver));
  to                          = lo_address_new("127.0.0.1", port);
  raw                         = socket(AF_INET, SOCK_DGRAM, 0);
  const struct sockaddr_in at = { .sin_family = AF_INET,
                                  .sin_port =
                                    htons(pv_osc_receiver_port(receiver)),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  ck_assert_int_eq(connect(raw, (const struct sockaddr*)&at, sizeof(at)), 0);
}

static void
tear_down(void)
{
  close(raw);
  lo_address_free(to);
  pv_osc_receiver_close(receiver);
}

// The next command, waited for up to two seconds.
static bool
next(PvOscCommand* command)
{
  const struct timespec nap = { .tv_nsec = 5000000 };
  for (int i = 0; i < 400; ++i) {
    if (pv_osc_receiver_poll(receiver, command)) {
      return true;
    }
    nanosleep(&nap, NULL);
  }
  return false;
}

START_TEST(commands_arrive)
{
  PvOscCommand command;
  ck_assert(!pv_osc_receiver_poll(receiver, &command));
  lo_send(to, "/prodval/hello", "");
  lo_send(to, "/prodval/reset", "");
  lo_send(to, "/prodval/load", "s", "a model.safetensors");
  lo_send(to, "/prodval/nearest", "s", "guess");
  lo_send(to, "/prodval/target", "s", "Sean Hawk");
  ck_assert(next(&command));
  ck_assert_int_eq(command.kind, PV_OSC_HELLO);
  ck_assert(next(&command));
  ck_assert_int_eq(command.kind, PV_OSC_RESET);
  ck_assert_str_eq(command.text, "");
  ck_assert(next(&command));
  ck_assert_int_eq(command.kind, PV_OSC_LOAD);
  ck_assert_str_eq(command.text, "a model.safetensors");
  ck_assert(next(&command));
  ck_assert_int_eq(command.kind, PV_OSC_NEAREST);
  ck_assert_str_eq(command.text, "guess");
  ck_assert(next(&command));
  ck_assert_int_eq(command.kind, PV_OSC_TARGET);
  ck_assert_str_eq(command.text, "Sean Hawk");
  ck_assert(!pv_osc_receiver_poll(receiver, &command));
}
END_TEST

START_TEST(bundles_within_bundles)
{
  PvOscCommand command;
  lo_bundle    outer = lo_bundle_new(LO_TT_IMMEDIATE);
  lo_bundle    inner = lo_bundle_new(LO_TT_IMMEDIATE);
  lo_message   load  = lo_message_new();
  lo_message_add_string(load, "m");
  lo_bundle_add_message(inner, "/prodval/load", load);
  lo_bundle_add_message(outer, "/prodval/reset", lo_message_new());
  lo_bundle_add_bundle(outer, inner);
  lo_bundle_add_message(outer, "/prodval/hello", lo_message_new());
  ck_assert_int_gt(lo_send_bundle(to, outer), 0);
  lo_bundle_free_recursive(outer);
  static const PvOscCommandKind expected[] = { PV_OSC_RESET, PV_OSC_LOAD,
                                               PV_OSC_HELLO };
  for (int i = 0; i < 3; ++i) {
    ck_assert(next(&command));
    ck_assert_int_eq(command.kind, expected[i]);
  }
  ck_assert(!pv_osc_receiver_poll(receiver, &command));
}
END_TEST

// Then a good one, which must be the next to come out.
static void
expect_nothing(const void* packet, size_t n)
{
  PvOscCommand command;
  ck_assert_int_eq(send(raw, packet, n, 0), (ssize_t)n);
  lo_send(to, "/prodval/hello", "");
  ck_assert(next(&command));
  ck_assert_int_eq(command.kind, PV_OSC_HELLO);
  ck_assert(!pv_osc_receiver_poll(receiver, &command));
}

START_TEST(what_is_no_message_is_passed_over)
{
  expect_nothing("", 0);
  expect_nothing("/prodval/reset", 14); // Not ended
  expect_nothing("/prodval/reset\0x", 15);
  expect_nothing("prodval/reset\0\0\0", 16);
  expect_nothing("#bundle\0", 8);
  expect_nothing("#bundle\0\0\0\0\0\0\0\0\1", 16);
  expect_nothing("#bundle\0\0\0\0\0\0\0\0\1\xff\xff\xff\xff/prodval", 28);
  expect_nothing("#bundle\0\0\0\0\0\0\0\0\1\0\0\0\x7/prodval", 28);
  expect_nothing("#bundle\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0", 24);
}
END_TEST

// Two programs that send to each other's control port don't answer for ever.
START_TEST(what_senders_send_is_passed_over)
{
  expect_nothing("/prodval/state\0\0,s\0\0silent\0\0", 28);
  expect_nothing("/prodval/error\0\0,s\0\0no\0\0", 24);
  expect_nothing("/other/1/error\0\0,s\0\0no\0\0", 24);
  expect_nothing("/error\0\0,s\0\0no\0\0", 16);
  expect_nothing("/prodval/compared\0\0\0,s\0\0no\0\0", 28);
}
END_TEST

// It is said why, in one line.
static void
expect_wrong(const void* packet, size_t n, const char* why)
{
  PvOscCommand command;
  ck_assert_int_eq(send(raw, packet, n, 0), (ssize_t)n);
  ck_assert(next(&command));
  ck_assert_int_eq(command.kind, PV_OSC_WRONG);
  ck_assert_msg(strstr(command.text, why) == command.text, "%s", command.text);
  ck_assert_ptr_null(strchr(command.text, '\n'));
  ck_assert_uint_gt(command.from.n, 0);
  ck_assert(!pv_osc_receiver_poll(receiver, &command));
}

START_TEST(it_is_said_what_is_no_command)
{
  expect_wrong("/prodval\0\0\0\0", 12, "OSC /prodval: no such command: ");
  expect_wrong("/prodval/resets\0", 16,
               "OSC /prodval/resets: no such command: there are "
               "/prodval/hello, reset, load, nearest and target");
  expect_wrong("/other/reset\0\0\0\0", 16, "OSC /other/reset: no such command");
  expect_wrong("/x\x1b[2J\n\0\0\0\0", 12, "OSC /x?[2J?: no such command");
}
END_TEST

START_TEST(it_is_said_what_a_command_takes)
{
  static char big[6000];
  memset(big, 'x', sizeof(big));
  memcpy(big, "/prodval/load\0\0\0,s\0\0", 20);
  memset(big + sizeof(big) - 4, 0, 4);
  expect_wrong(big, sizeof(big), "OSC /prodval/load: takes one text, of up to");
  memset(big + sizeof(big) - 4, 'x', 4);
  expect_wrong(big, sizeof(big), "OSC /prodval/load: takes"); // It doesn't end
  expect_wrong("/prodval/load\0\0\0,i\0\0\0\0\0\1", 24,
               "OSC /prodval/load: takes one text");
  expect_wrong("/prodval/load\0\0\0", 16, "OSC /prodval/load: takes");
  expect_wrong("/prodval/load\0\0\0,s\0\0", 20, "OSC /prodval/load: takes");
  expect_wrong("/prodval/nearest\0\0\0\0,i\0\0\0\0\0\1", 28,
               "OSC /prodval/nearest: takes");
  expect_wrong("/prodval/nearest\0\0\0\0", 20, "OSC /prodval/nearest: takes");
}
END_TEST

START_TEST(noise_never_crashes)
{
  PvOscCommand command;
  unsigned     seed = 1;
  for (int i = 0; i < 20000; ++i) {
    unsigned char packet[96] = "#bundle";
    const size_t  from       = i % 3 == 0 ? 0 : i % 3 == 1 ? 8 : 16;
    for (size_t j = from; j < sizeof(packet); ++j) {
      seed      = seed * 1664525u + 1013904223u;
      packet[j] = (seed >> 24) % 4 ? (unsigned char)(seed >> 16) & 3u
                                   : (unsigned char)(seed >> 8);
    }
    send(raw, packet, seed % sizeof(packet), 0);
    ck_assert(!pv_osc_receiver_poll(receiver, &command) ||
              command.kind == PV_OSC_WRONG);
  }
}
END_TEST

// The address, as the kernel tells it, that the port is bound to.
static unsigned
bound_to(uint16_t port)
{
  char        line[512];
  unsigned    found = 1;
  FILE* const table = fopen("/proc/net/udp", "r");
  ck_assert_ptr_nonnull(table);
  while (fgets(line, sizeof(line), table)) {
    unsigned address = 0;
    unsigned at      = 0;
    if (sscanf(line, " %*d: %8X:%4X", &address, &at) == 2 && at == port) {
      found = address;
    }
  }
  fclose(table);
  return found;
}

START_TEST(loopback_alone_unless_asked)
{
  PvError              error;
  PvOscReceiver* const any =
    pv_osc_receiver_open(0, true, PV_OSC_DEFAULT_PREFIX, &error);
  ck_assert_ptr_nonnull(any);
  ck_assert_uint_eq(bound_to(pv_osc_receiver_port(receiver)),
                    htonl(INADDR_LOOPBACK));
  ck_assert_uint_eq(bound_to(pv_osc_receiver_port(any)), INADDR_ANY);
  pv_osc_receiver_close(any);
}
END_TEST

START_TEST(a_taken_port_is_one_line)
{
  PvError error = { PV_OK, "" };
  ck_assert_ptr_null(pv_osc_receiver_open(pv_osc_receiver_port(receiver), false,
                                          PV_OSC_DEFAULT_PREFIX, &error));
  ck_assert_int_eq(error.status, PV_ERR_VALUE);
  ck_assert_ptr_null(strchr(error.text, '\n'));
  ck_assert_ptr_nonnull(strstr(error.text, "choose another port"));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("osc_receiver");
  TCase* const in    = tcase_create("in");
  tcase_add_checked_fixture(in, set_up, tear_down);
  tcase_set_timeout(in, 60);
  tcase_add_test(in, commands_arrive);
  tcase_add_test(in, bundles_within_bundles);
  tcase_add_test(in, what_is_no_message_is_passed_over);
  tcase_add_test(in, what_senders_send_is_passed_over);
  tcase_add_test(in, it_is_said_what_is_no_command);
  tcase_add_test(in, it_is_said_what_a_command_takes);
  tcase_add_test(in, noise_never_crashes);
  tcase_add_test(in, loopback_alone_unless_asked);
  tcase_add_test(in, a_taken_port_is_one_line);
  suite_add_tcase(suite, in);
  return pv_run_suite(suite);
}
